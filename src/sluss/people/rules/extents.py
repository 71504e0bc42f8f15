"""How much is full time, and what share of it are so many hours?"""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from typing import Final

from sluss.organisations.states import Country
from sluss.shared.rule_rows import DamagedRules, in_force_on, rows_of, rule_file

NAME: Final = "full_time"
FULL: Final = 100
HOURS_OF_A_WEEK: Final = 168


@dataclass(frozen=True, kw_only=True)
class FullTime:
    country: Country
    hours_per_week: int
    valid_from: date
    valid_until: date | None = None
    source: str


def full_time_rows(text: str) -> tuple[FullTime, ...]:
    """Raises: DamagedRules."""
    rows = rows_of(text, NAME, needs={"country": str, "hours_per_week": int})
    for row in rows:
        if row["country"] not in Country.values or not 0 < row["hours_per_week"] <= HOURS_OF_A_WEEK:
            raise DamagedRules(f"{NAME}: {row['country']} cannot have {row['hours_per_week']} hours a week")
    return tuple(FullTime(**{**row, "country": Country(row["country"])}) for row in rows)


@cache
def full_time() -> tuple[FullTime, ...]:
    """The rows that come with the program. Raises: DamagedRules."""
    return full_time_rows(rule_file("sluss.people", NAME))


def percent_of_full_time(hours_per_week: Decimal, *, country: Country, on: date) -> int | None:
    """The share of full time in whole percent; more than full time counts as full; None where no row covers the day."""
    rows = [row for row in in_force_on(full_time(), on) if row.country == country]
    if not rows:
        return None
    exact = hours_per_week * FULL / rows[-1].hours_per_week
    return min(FULL, int(exact.quantize(Decimal(1), rounding=ROUND_HALF_UP)))
