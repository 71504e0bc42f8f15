"""How many days of a registration has somebody had, which of them count, and when are they as many as a rule says?

    spells of the rule's states   ███████████      ████████████→      each day once, whoever tells of it
    days within the frame               [█████     ██████]            the frame ends with the day that is asked about
                                         counted = needed → reached on that day

A clock explains; it never decides. What a rule says is data (`clock_rows.py`).
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Final, Protocol

from sluss.people.rules.clock_rows import BenefitClock, Unit, benefit_clocks
from sluss.shared.months import months_after
from sluss.shared.rule_rows import in_force_on

ONE_DAY: Final = timedelta(days=1)
SATURDAY: Final = 5
YEARS_AHEAD: Final = 4
"""How far ahead a clock looks, should what holds now go on."""


class Registered(Protocol):
    """A registration or decision over `[valid_from, valid_until)`; no end goes on."""

    @property
    def code(self) -> str: ...
    @property
    def valid_from(self) -> date: ...
    @property
    def valid_until(self) -> date | None: ...


@dataclass(frozen=True, kw_only=True)
class CountedPeriod:
    """Days that count, one after the other, `[valid_from, valid_until)`."""

    valid_from: date
    valid_until: date
    days: int


@dataclass(frozen=True, kw_only=True)
class ClockReading:
    """What a clock shows on a day, and how it came to it."""

    clock: BenefitClock
    on: date
    frame_from: date | None
    counted: tuple[CountedPeriod, ...]
    days: int
    needed: int
    reached_on: date | None
    """The first day, up to `on`, on which there were as many as needed."""
    expected_on: date | None
    """The same for what is to come, should what holds now go on."""

    @property
    def left(self) -> int:
        return max(0, self.needed - self.days)


def clock_readings(
    spells: Iterable[Registered], *, on: date, clocks: Sequence[BenefitClock] | None = None
) -> tuple[ClockReading, ...]:
    """The clocks in force on the day that have something to count, in the file's order."""
    known = list(spells)
    rules = in_force_on(benefit_clocks() if clocks is None else clocks, on)
    readings = (clock_reading(clock, known, on=on) for clock in rules)
    return tuple(reading for reading in readings if reading.days or reading.reached_on)


def clock_reading(clock: BenefitClock, spells: Iterable[Registered], *, on: date) -> ClockReading:
    """The days counted on the day `on`, itself among them, and when they were or will be as many as the rule says."""
    horizon = months_after(on, 12 * YEARS_AHEAD)
    days = _days_of(clock, spells, until=horizon)
    counted = _counted_on(clock, [day for day in days if day <= on], on)
    first = counted[0] if counted else on
    reached = _first_reached(clock, days, until=horizon)
    return ClockReading(
        clock=clock,
        on=on,
        frame_from=clock.frame_starts(on) if clock.frame_months else None,
        counted=_periods(counted, clock.unit),
        days=len(counted),
        needed=clock.needed(first),
        reached_on=reached if reached is not None and reached <= on else None,
        expected_on=reached if reached is not None and reached > on else None,
    )


def _days_of(clock: BenefitClock, spells: Iterable[Registered], *, until: date) -> list[date]:
    """Each day of the rule's states once, in order, up to and including `until`."""
    ordinals: set[int] = set()
    for spell in spells:
        if spell.code in clock.states:
            ends = min(spell.valid_until or date.max, until + ONE_DAY)
            ordinals.update(range(spell.valid_from.toordinal(), ends.toordinal()))
    days = map(date.fromordinal, sorted(ordinals))
    return [day for day in days if clock.unit != Unit.WEEKDAYS or day.weekday() < SATURDAY]


def _counted_on(clock: BenefitClock, days: list[date], on: date) -> list[date]:
    """Of the days up to `on`, those that count on it."""
    if clock.in_a_row:
        if not days or days[-1] < on:
            return []
        return days[_row_begins(days)[-1] :]
    return days[bisect_left(days, clock.frame_starts(on)) :]


def _row_begins(days: list[date]) -> list[int]:
    """For each day the place where its unbroken row begins."""
    begins: list[int] = []
    for place, day in enumerate(days):
        goes_on = place and days[place - 1] == day - ONE_DAY
        begins.append(begins[-1] if goes_on else place)
    return begins


def _first_reached(clock: BenefitClock, days: list[date], *, until: date) -> date | None:
    """The first day on which enough are counted, while the rule is in force.

    It need not be a day that counts: the rule comes into force, or the frame lets go of a longer month.
    """
    if not days:
        return None
    rows = _row_begins(days)
    day = max(days[0], clock.valid_from)
    last = until if clock.frame_months else max(days[-1], clock.valid_from)
    while day <= last and (clock.valid_until is None or day < clock.valid_until):
        end = bisect_right(days, day)
        if clock.in_a_row:
            begins = rows[end - 1] if days[end - 1] == day else end
        else:
            begins = bisect_left(days, clock.frame_starts(day), 0, end)
        if begins < end and end - begins >= clock.needed(days[begins]):
            return day
        day += ONE_DAY
    return None


def _periods(days: list[date], unit: Unit) -> tuple[CountedPeriod, ...]:
    """The days as periods; of weekdays a weekend between them breaks none."""
    rows: list[list[date]] = []
    for _, run in groupby(enumerate(days), key=lambda numbered: numbered[1].toordinal() - numbered[0]):
        row = [day for _, day in run]
        is_next = rows and unit == Unit.WEEKDAYS and (row[0] - rows[-1][-1]).days <= 3 and row[0].weekday() == 0
        if is_next and rows[-1][-1].weekday() == SATURDAY - 1:
            rows[-1] += row
        else:
            rows.append(row)
    return tuple(CountedPeriod(valid_from=row[0], valid_until=row[-1] + ONE_DAY, days=len(row)) for row in rows)
