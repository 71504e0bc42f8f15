"""May what was told or copied be written down as it is said?"""

from datetime import date
from typing import Final

from django.utils.translation import gettext_lazy as _

from sluss.shared.code_lists import Code, CodeList, code_list
from sluss.shared.errors import Refused

NOT_YET: Final = _("The day has not come yet. Write it down when it is told.")
ALREADY_SHOWN: Final = _("Choose a day that is still to come, or leave it empty.")
BY_WHAT_LAW: Final = _("Write which law keeps it from the person.")
UNTIL_WHEN: Final = _("Write until when, so that the person gets to know.")


class MayNotDisclose(Refused):
    """The disclosure cannot be written down as it is."""


def grounds() -> CodeList:
    """Every ground there is, of all countries."""
    return code_list("sluss.cases", "disclosure_ground")


def grounds_in(country: str, *, on: date) -> tuple[Code, ...]:
    """The grounds that hold in a country (ISO 3166, two letters) on a day, in the list's order."""
    return grounds().holding(group=country, on=on)


def check_disclosure(
    *, ground: str, country: str, disclosed_on: date, hidden_until: date | None, hidden_by_law: str, today: date
) -> None:
    """Raises: MayNotDisclose for a day to come, a ground that did not hold then, or a secret without law or end."""
    if disclosed_on > today:
        raise MayNotDisclose(NOT_YET)
    if ground not in {code.code for code in grounds_in(country, on=disclosed_on)}:
        raise MayNotDisclose(_("That ground did not hold on that day."))
    if hidden_until and hidden_until <= today:
        raise MayNotDisclose(ALREADY_SHOWN)
    if hidden_until and not hidden_by_law:
        raise MayNotDisclose(BY_WHAT_LAW)
    if hidden_by_law and not hidden_until:
        raise MayNotDisclose(UNTIL_WHEN)
