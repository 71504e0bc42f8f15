"""What does a rule say of how many days of which registrations? Dated rows of `rule_rows/benefit_clock.toml`."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from typing import Any, Final

from sluss.organisations.states import Country
from sluss.shared.code_lists import code_list
from sluss.shared.months import months_after
from sluss.shared.rule_rows import DamagedRules, rows_of, rule_file

NAME: Final = "benefit_clock"
UNVERIFIED: Final = "[K]"
ONE_DAY: Final = timedelta(days=1)
NEEDS: Final[dict[str, type]] = {
    **dict.fromkeys(("code", "country", "sv", "da", "en", "leads_to", "unit", "law"), str),
    "states": list,
    "amount": int,
}
MAY: Final[dict[str, type]] = {"frame_months": int, "in_a_row": bool}


class Unit(StrEnum):
    DAYS = "days"
    WEEKDAYS = "weekdays"
    MONTHS = "months"


class LeadsTo(StrEnum):
    QUALIFIES = "qualifies"
    RUNS_OUT = "runs_out"
    TESTS = "tests"


@dataclass(frozen=True, kw_only=True)
class BenefitClock:
    """One rule for as long as it holds."""

    code: str
    country: Country
    sv: str
    da: str
    en: str
    leads_to: LeadsTo
    states: frozenset[str]
    amount: int
    unit: Unit
    frame_months: int | None = None
    in_a_row: bool = False
    valid_from: date
    valid_until: date | None = None
    law: str
    source: str

    @property
    def is_verified(self) -> bool:
        """Nothing in it is general knowledge only."""
        return UNVERIFIED not in self.source

    def label(self, *, language: str) -> str:
        return {"sv": self.sv, "da": self.da}.get(language[:2], self.en)

    def frame_starts(self, day: date) -> date:
        """The first day of the frame that ends with `day`."""
        return date.min if self.frame_months is None else months_after(day + ONE_DAY, -self.frame_months)

    def needed(self, first: date) -> int:
        """In days, when the first of those counted is `first`."""
        return (months_after(first, self.amount) - first).days if self.unit == Unit.MONTHS else self.amount


def benefit_clocks_in(text: str) -> tuple[BenefitClock, ...]:
    """Raises: DamagedRules."""
    return tuple(_clock(row) for row in rows_of(text, NAME, needs=NEEDS, may=MAY))


@cache
def benefit_clocks() -> tuple[BenefitClock, ...]:
    """The rows that come with the program. Raises: DamagedRules."""
    return benefit_clocks_in(rule_file("sluss.people", NAME))


def _clock(row: dict[str, Any]) -> BenefitClock:
    where = f"{NAME}: {row['code']}"
    registrations = code_list("sluss.people", "registration")
    unknown = [state for state in row["states"] if state not in registrations]
    if unknown or not row["states"]:
        raise DamagedRules(f"{where} counts {', '.join(map(str, unknown)) or 'nothing'}, which no list knows")
    if row["amount"] <= 0 or row.get("frame_months", 1) <= 0:
        raise DamagedRules(f"{where} needs more than nothing")
    if row.get("in_a_row") and (row["unit"] == Unit.WEEKDAYS or "frame_months" in row):
        raise DamagedRules(f"{where}: days in a row are calendar days, and stand in no frame")
    try:
        words = {"country": Country(row["country"]), "leads_to": LeadsTo(row["leads_to"]), "unit": Unit(row["unit"])}
    except ValueError as error:
        raise DamagedRules(f"{where}: {error}") from None
    return BenefitClock(**{**row, **words, "states": frozenset(row["states"])})
