"""Where do the bars of a timeline stand? Positions as percent of the width, so that a drawing fits any screen.

|2025      |2026      |        one tick a year, or a month where little time is shown
███████████                    from – until
           ██████████|▒▒▒▒▒    goes on: to the edge, today marked
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Protocol

DAYS_OF_A_YEAR: Final = 366
MOST_YEARS_BACK: Final = 6
MOST_YEARS_AHEAD: Final = 2
MARGIN_DAYS: Final = 21
FEWEST_DAYS: Final = 120
MONTHS_BELOW_DAYS: Final = 800
MONTHS_BETWEEN_TICKS: Final = 3
THINNEST_PERCENT: Final = 0.8


class HasPeriod(Protocol):
    @property
    def valid_from(self) -> date: ...
    @property
    def valid_until(self) -> date | None: ...


@dataclass(frozen=True, kw_only=True)
class Bar:
    """`start` and `width` as SVG takes them, "12.50%"."""

    start: str
    width: str


@dataclass(frozen=True, kw_only=True)
class Tick:
    at: str
    day: date
    is_year: bool


@dataclass(frozen=True, kw_only=True)
class Scale:
    """The days that are drawn, `[first, after)`."""

    first: date
    after: date
    today: date
    is_cut: bool
    """Something began before what is drawn."""

    @property
    def today_at(self) -> str:
        return self._at(self.today)

    @property
    def ticks(self) -> tuple[Tick, ...]:
        """At each turn of a year, or of a quarter where only about a year is drawn."""
        is_short = (self.after - self.first).days <= MONTHS_BELOW_DAYS
        return tuple(
            Tick(at=self._at(day), day=day, is_year=day.month == 1)
            for year in range(self.first.year, self.after.year + 1)
            for month in range(1, 13, MONTHS_BETWEEN_TICKS if is_short else 12)
            if self.first < (day := date(year, month, 1)) < self.after
        )

    def bar(self, spell: HasPeriod) -> Bar | None:
        """None for what lies wholly outside."""
        begins, ends = max(spell.valid_from, self.first), min(spell.valid_until or self.after, self.after)
        if ends <= begins:
            return None
        width = max(THINNEST_PERCENT, self._percent(ends) - self._percent(begins))
        return Bar(start=self._at(begins), width=f"{width:.2f}%")

    def _percent(self, day: date) -> float:
        return 100 * (day - self.first).days / (self.after - self.first).days

    def _at(self, day: date) -> str:
        return f"{self._percent(day):.2f}%"


def scale_for(spells: Iterable[HasPeriod], *, today: date) -> Scale:
    """From the first day of all to the last, with today in it; no further than a few years from today."""
    periods = [(spell.valid_from, spell.valid_until) for spell in spells]
    earliest = min((begins for begins, _ in periods), default=today)
    latest = max((day for begins, ends in periods for day in (begins, ends) if day), default=today)
    first = max(earliest, today - timedelta(days=MOST_YEARS_BACK * DAYS_OF_A_YEAR))
    after = min(latest, today + timedelta(days=MOST_YEARS_AHEAD * DAYS_OF_A_YEAR))
    return Scale(
        first=min(first, today - timedelta(days=FEWEST_DAYS)) - timedelta(days=MARGIN_DAYS),
        after=max(after, today) + timedelta(days=MARGIN_DAYS),
        today=today,
        is_cut=first > earliest,
    )
