"""What kind of thing is a code of the list of registrations and decisions?"""

from typing import Final

from sluss.organisations.states import Country
from sluss.people.states import RegistrationKind, SpellKind
from sluss.shared.code_lists import code_list

DANISH: Final = "dk_"
GROUPS_OF_REGISTRATIONS: Final = frozenset({"unemployed", "registered"})
EMPLOYMENT_WITH_SUPPORT: Final = "employment_support"
"""Paid work for which somebody gets support: an employment, never a placement."""


def kind_of(state: str) -> RegistrationKind:
    """Raises: UnknownCode."""
    in_list = _group(state).removeprefix(DANISH)
    return RegistrationKind.REGISTRATION if in_list in GROUPS_OF_REGISTRATIONS else RegistrationKind.DECISION


def is_employment_with_support(state: str) -> bool:
    """Raises: UnknownCode."""
    return _group(state).removeprefix(DANISH) == EMPLOYMENT_WITH_SUPPORT


def country_of(state: str) -> Country:
    """Whose law the registration or decision stands under. Raises: UnknownCode."""
    return Country.DENMARK if _group(state).startswith(DANISH) else Country.SWEDEN


def _group(state: str) -> str:
    return code_list("sluss.people", SpellKind.REGISTRATION).code(state).group
