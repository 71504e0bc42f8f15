"""May this state be written down as it is said, and how did an earlier one end?

Refused
└── MayNotRecordSpell   days in the wrong order or another century, an extent nobody has, changed by somebody meanwhile
    └── SaidTwice       the own unit has the same state from the same source already
"""

from datetime import date
from decimal import Decimal
from typing import Final

from django.utils.translation import gettext_lazy as _

from sluss.people.rules.extents import FULL, HOURS_OF_A_WEEK
from sluss.shared.errors import Refused

EARLIEST: Final = date(1890, 1, 1)
LATEST: Final = date(2200, 1, 1)
LONGEST_SOURCE: Final = 200

NO_SOURCE: Final = _("Say how you know: a talk, a contract, a decision.")
LONG_SOURCE: Final = _("Say it in fewer words.")
CHECK_THE_YEAR: Final = _("Check the year.")
ENDS_BEFORE: Final = _("The last day comes before the first.")
PERCENT_OUT: Final = _("The extent is between 0 and 100 percent.")
HOURS_OUT: Final = _("The hours are more than none and at most 168, as many as a week has.")
NO_END_TO_GIVE_A_REASON_FOR: Final = _("Say which day was the last, or leave out why it ended.")
STANDS_THERE: Final = _(
    "Your organisation has already written this, from the same source and for some of the same days. "
    "Correct that one, or end it first."
)
CHANGED_SINCE: Final = _("Somebody has changed this since. Go back to the timeline to see how it stands now.")


class MayNotRecordSpell(Refused):
    """The state cannot be kept as it is said."""


class SaidTwice(MayNotRecordSpell):
    """It stands there already, from the same source."""


def check_source(source: str) -> None:
    """Raises: MayNotRecordSpell when nobody could tell later how it was known."""
    if not source.strip():
        raise MayNotRecordSpell(NO_SOURCE)
    if len(source) > LONGEST_SOURCE:
        raise MayNotRecordSpell(LONG_SOURCE)


def check_period(valid_from: date, valid_until: date | None) -> None:
    """Half-open. Raises: MayNotRecordSpell when it is empty, or lies before or after anybody's days."""
    if not EARLIEST <= valid_from < LATEST or (valid_until is not None and valid_until > LATEST):
        raise MayNotRecordSpell(CHECK_THE_YEAR)
    if valid_until is not None and valid_until <= valid_from:
        raise MayNotRecordSpell(ENDS_BEFORE)


def check_extent(extent_percent: int | None, hours_per_week: Decimal | None) -> None:
    """Raises: MayNotRecordSpell."""
    if extent_percent is not None and not 0 <= extent_percent <= FULL:
        raise MayNotRecordSpell(PERCENT_OUT)
    if hours_per_week is not None and not 0 < hours_per_week <= HOURS_OF_A_WEEK:
        raise MayNotRecordSpell(HOURS_OUT)


def check_end(valid_until: date | None, end_reason: str) -> None:
    """Raises: MayNotRecordSpell when a reason is given for an end that is not."""
    if end_reason and valid_until is None:
        raise MayNotRecordSpell(NO_END_TO_GIVE_A_REASON_FOR)
