"""Did what somebody lived on of public support end, and did it end through them or through their household?

Household support ends when whoever shares the household begins to work. An outcome is shown with and without such ends.
"""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Final, Protocol

from sluss.people.states import SpellKind
from sluss.shared.code_lists import code_list

HOUSEHOLD: Final = "household"


class Income(Protocol):
    @property
    def code(self) -> str: ...
    @property
    def valid_from(self) -> date: ...
    @property
    def valid_until(self) -> date | None: ...
    @property
    def end_reason_code(self) -> str: ...


class SupportEnd(StrEnum):
    NEVER_HAD = "never_had"
    GOES_ON = "goes_on"
    ENDED = "ended"
    ENDED_WITH_HOUSEHOLD = "ended_with_household"
    """Nothing of it ended through the person's own doing, or by a decision about them."""


def is_public_support(code: str) -> bool:
    """Whether the national measure, or its Danish like, counts the income as public support."""
    incomes = code_list("sluss.people", SpellKind.INCOME)
    return code in incomes and bool(incomes.code(code).group)


def ended_with_household(end_reason_code: str) -> bool:
    """Whether an end with this reason is the household's."""
    reasons = code_list("sluss.people", "spell_end_reason")
    return end_reason_code in reasons and reasons.code(end_reason_code).group == HOUSEHOLD


def support_end(incomes: Iterable[Income], *, on: date) -> SupportEnd:
    """What became by the day of the public support that the person had; of several the last to end says how."""
    support = [spell for spell in incomes if is_public_support(spell.code) and spell.valid_from <= on]
    if not support:
        return SupportEnd.NEVER_HAD
    ends = [spell.valid_until for spell in support if spell.valid_until is not None and spell.valid_until <= on]
    if len(ends) < len(support):
        return SupportEnd.GOES_ON
    lasted_longest = [spell for spell in support if spell.valid_until == max(ends)]
    if all(ended_with_household(spell.end_reason_code) for spell in lasted_longest):
        return SupportEnd.ENDED_WITH_HOUSEHOLD
    return SupportEnd.ENDED


def counts_as_ended(end: SupportEnd, *, with_household: bool) -> bool:
    """Whether the outcome "no public support any more" is reached, with the household's ends or without them."""
    return end == SupportEnd.ENDED or (with_household and end == SupportEnd.ENDED_WITH_HOUSEHOLD)
