"""How long is a usual consent, what is a ground for sharing worth now, and how much of a log is looked at?"""

from datetime import date, datetime, timedelta
from typing import Final

from sluss.access.states import GroundState, Purpose
from sluss.shared.months import months_after

DAYS_OF_WARNING: Final = 30
"""A ground that ends within so many days is shown apart, in time to ask again."""

SHORTEST: Final = timedelta(microseconds=1)
"""What is left of a period that is taken back before it begins: an empty period is no row."""


LONGEST_PERIOD_OF_A_REVIEW: Final = timedelta(days=31)
"""What is looked at costs as much as the period: a month's reading at most."""

LONGEST_PERIOD_ABOUT_A_PERSON: Final = timedelta(days=366)
"""Reading about one person is found by the person: a year of it costs little."""


def last_usual_day(*, today: date, months: int) -> date:
    """The last day of a consent of calendar months that begins today: 2026-11-21 and 12 give 2027-11-20.

    Where the later month is too short its last day takes the day's place: 2026-08-31 and 6 give 2027-02-27.
    """
    return months_after(today, months) - timedelta(days=1)


def state_of_ground(
    *,
    purpose: Purpose,
    valid_from: datetime,
    valid_until: datetime,
    withdrawn_at: datetime | None,
    case_has_ended: bool,
    waits_for_giver: bool = False,
    organisation_became_another: bool = False,
    now: datetime,
) -> GroundState:
    """What `[valid_from, valid_until)` is worth at `now`; withdrawal first, since it is the person's own word.

    Args:
        organisation_became_another: it was not the person who ended it, but the act by which one of the two did.
        waits_for_giver: the person had taken the direction back, and others than the giver's staff wrote it down anew.
    """
    if withdrawn_at is not None:
        return GroundState.SUCCEEDED if organisation_became_another else GroundState.WITHDRAWN
    if valid_until <= now:
        return GroundState.LAPSED
    if case_has_ended and purpose != Purpose.FOLLOW_UP:
        return GroundState.CASE_ENDED
    if waits_for_giver:
        return GroundState.WAITS_FOR_GIVER
    if now < valid_from:
        return GroundState.NOT_YET
    if valid_until - now <= timedelta(days=DAYS_OF_WARNING):
        return GroundState.ABOUT_TO_LAPSE
    return GroundState.IN_FORCE
