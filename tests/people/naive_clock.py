"""A clock as a child would read it: every day of the calendar by itself, nothing clever."""

from collections.abc import Iterable
from datetime import date, timedelta

from sluss.people.rules.clock_rows import BenefitClock, Unit
from sluss.people.rules.clocks import Registered

ONE_DAY = timedelta(days=1)


def is_counted(clock: BenefitClock, spells: Iterable[Registered], day: date) -> bool:
    if clock.unit == Unit.WEEKDAYS and day.isoweekday() > 5:
        return False
    return any(
        spell.code in clock.states
        and spell.valid_from <= day
        and (spell.valid_until is None or day < spell.valid_until)
        for spell in spells
    )


def days_counted_on(clock: BenefitClock, spells: list[Registered], on: date, earliest: date) -> list[date]:
    """Backwards from the day, one at a time, until the frame or the row is over."""
    counted, day = [], on
    while day >= earliest:
        if clock.frame_months is not None and day < months_on(on + ONE_DAY, -clock.frame_months):
            break
        if is_counted(clock, spells, day):
            counted.append(day)
        elif clock.in_a_row:
            break
        day -= ONE_DAY
    return counted[::-1]


def months_on(day: date, months: int) -> date:
    """The first day of the month by counting months, then the day of the month or the nearest before it."""
    year, month = day.year, day.month
    for _ in range(abs(months)):
        month += 1 if months > 0 else -1
        year, month = (year + 1, 1) if month == 13 else (year - 1, 12) if month == 0 else (year, month)
    found = date(year, month, 1)
    while found.day < day.day and (found + ONE_DAY).month == month:
        found += ONE_DAY
    return found


def is_reached_on(clock: BenefitClock, spells: list[Registered], on: date, earliest: date) -> bool:
    counted = days_counted_on(clock, spells, on, earliest)
    if not counted or on < clock.valid_from or (clock.valid_until is not None and on >= clock.valid_until):
        return False
    if clock.unit != Unit.MONTHS:
        return len(counted) >= clock.amount
    return len(counted) >= (months_on(counted[0], clock.amount) - counted[0]).days
