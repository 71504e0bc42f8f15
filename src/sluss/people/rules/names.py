"""May this be written down as who somebody is?

Refused
└── MayNotSayWho   nothing is said, a day that has not come, changed by somebody meanwhile, a number that stands there
"""

from datetime import date
from typing import Final

from django.utils.translation import gettext_lazy as _

from sluss.people.rules.spells import EARLIEST
from sluss.shared.errors import Refused

NO_NAME: Final = _("Write a name. Many people have one name only: leave the other field empty.")
NOT_COME: Final = _("The day has not come yet.")
CHECK_THE_YEAR: Final = _("Check the year.")
ENDS_BEFORE: Final = _("The last day comes before the first.")
CHANGED_SINCE: Final = _("Somebody has changed this since. Go back to see how it stands now.")
NUMBER_STANDS: Final = _("Your organisation has already written this number.")


class MayNotSayWho(Refused):
    """Who the person is cannot be kept as it is said."""


def check_name(*, given_name: str, family_name: str) -> None:
    """Raises: MayNotSayWho when no name is left; a single one is a whole name."""
    if not (given_name.strip() or family_name.strip()):
        raise MayNotSayWho(NO_NAME)


def check_day(day: date | None, *, today: date, not_before: date | None = None) -> None:
    """Raises: MayNotSayWho for a day that has not come, of another century, or before `not_before`."""
    if day is None:
        return
    if day > today:
        raise MayNotSayWho(NOT_COME)
    if day < EARLIEST:
        raise MayNotSayWho(CHECK_THE_YEAR)
    if not_before and day < not_before:
        raise MayNotSayWho(ENDS_BEFORE)
