"""Which laws let an organisation tell another, and may one be written down as it is said?

Refused
└── MayNotGrantByLaw   the ground as described would open nothing, or the law does not say so here and today
"""

from collections.abc import Collection
from datetime import date, datetime
from typing import Final

from django.utils.translation import gettext_lazy as _

from sluss.shared.code_lists import Code, CodeList, code_list
from sluss.shared.content_classes import ContentClass
from sluss.shared.errors import Refused
from sluss.shared.months import months_after

LONGEST_REVIEW_IN_MONTHS: Final = 12
"""Where the law sets no end, somebody looks at it anew within so many months."""


class MayNotGrantByLaw(Refused):
    """The ground by law cannot be written down as it is."""


def laws() -> CodeList:
    """Every section there is, of all countries."""
    return code_list("sluss.access", "law")


def laws_in(country: str, *, on: date) -> tuple[Code, ...]:
    """The sections that hold in a country (ISO 3166, two letters) on a day, in the list's order."""
    return laws().holding(group=country, on=on)


def check_ground_by_law(
    *,
    section: str,
    country: str,
    classes: Collection[ContentClass],
    is_between_two: bool,
    decided_on: date,
    today: date,
    last_day: date,
    is_review: bool,
    valid_from: datetime,
    valid_until: datetime,
    now: datetime,
) -> None:
    """Raises: MayNotGrantByLaw for nothing to tell, another country's law, a wrong period or a review too far off."""
    if not classes or not is_between_two:
        raise MayNotGrantByLaw(_("Choose an organisation and at least one kind of information."))
    if section not in {code.code for code in laws_in(country, on=today)}:
        raise MayNotGrantByLaw(_("That law does not hold here today."))
    if decided_on > today:
        raise MayNotGrantByLaw(_("It is written down when it has been decided: today or earlier."))
    if valid_until <= valid_from or valid_until <= now:
        raise MayNotGrantByLaw(_("It must end after it begins, and later than today."))
    if is_review and last_day > months_after(today, LONGEST_REVIEW_IN_MONTHS):
        raise MayNotGrantByLaw(_("Where the law sets no end, look at it anew within a year."))
