"""How long is a usual consent, who may give it, what is a ground worth now, and how much of a log is looked at?

Refused
└── MayNotConsent   the consent as described would open nothing, or cannot be given by whoever said yes
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from sluss.access.states import GivenBy, GroundState, Purpose
from sluss.shared.content_classes import ContentClass
from sluss.shared.errors import Refused
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
    stands_with_its_giver: bool = True,
    now: datetime,
) -> GroundState:
    """What `[valid_from, valid_until)` is worth at `now`; withdrawal first, since it is the person's own word.

    Args:
        organisation_became_another: it was not the person who ended it, but the act by which one of the two did.
        stands_with_its_giver: no when a representative gave it and does not speak for the person so far any more.
        waits_for_giver: the person had taken the direction back, and others than the giver's staff wrote it down anew.
    """
    if withdrawn_at is not None:
        return GroundState.SUCCEEDED if organisation_became_another else GroundState.WITHDRAWN
    if valid_until <= now:
        return GroundState.LAPSED
    if case_has_ended and purpose != Purpose.FOLLOW_UP:
        return GroundState.CASE_ENDED
    if not stands_with_its_giver:
        return GroundState.ASK_ANEW
    if waits_for_giver:
        return GroundState.WAITS_FOR_GIVER
    if now < valid_from:
        return GroundState.NOT_YET
    if valid_until - now <= timedelta(days=DAYS_OF_WARNING):
        return GroundState.ABOUT_TO_LAPSE
    return GroundState.IN_FORCE


class MayNotConsent(Refused):
    """The consent as described would open nothing or cannot be given."""


@dataclass(frozen=True, kw_only=True)
class Speaker:
    """Somebody who speaks for the person today."""

    fact_id: UUID
    is_guardian: bool
    says_no: bool
    decides: tuple[ContentClass, ...]


def check_who_said_yes(
    *, given_by: GivenBy, said_yes: Collection[UUID], speaking: Collection[Speaker], classes: Collection[ContentClass]
) -> None:
    """A consent in the person's name needs somebody who speaks for them so far; of guardians all, none saying no.

    Raises: MayNotConsent.
    """
    if given_by == GivenBy.PERSON:
        if said_yes:
            raise MayNotConsent(_("The person gave the consent, so leave out who speaks for them."))
        return
    by_fact = {one.fact_id: one for one in speaking if one.is_guardian == (given_by == GivenBy.GUARDIAN)}
    if not said_yes or not set(said_yes) <= by_fact.keys():
        raise MayNotConsent(_("Choose who gave the consent among those who speak for the person today."))
    if given_by == GivenBy.GUARDIAN and (
        any(one.says_no for one in by_fact.values()) or set(said_yes) != by_fact.keys()
    ):
        raise MayNotConsent(
            _("Every guardian must say yes. A person who is mature enough can consent alone: then choose the person.")
        )
    if any(by_fact[fact].says_no or not set(classes) <= set(by_fact[fact].decides) for fact in said_yes):
        raise MayNotConsent(_("Whoever gave the consent may not decide about all of this. Choose fewer kinds."))
