"""What the actor's own unit tells another because a law says so: written down by its staff, and ended by them."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext as _

from sluss.access.laws import MayNotGrantByLaw, check_ground_by_law
from sluss.access.models import ONCE_PER_CONSENT, Grant
from sluss.access.states import Basis, Purpose
from sluss.audit.recorder import record_act
from sluss.shared.acting import Actor
from sluss.shared.content_classes import ContentClass, mask_of
from sluss.shared.ids import new_id


@dataclass(frozen=True, kw_only=True)
class Decision:
    """Which law says so, who read it that way, and why it is so of this person."""

    section: str
    country: str
    """Whose law it is, ISO 3166 with two letters: that of the hub."""
    decided_by: str
    decided_on: date
    reason: str
    is_review: bool
    """The law sets no end: the last day is when somebody looks at it anew."""


def grant_by_law(
    *,
    participant_id: UUID,
    enrolment_id: UUID,
    hub_id: UUID,
    to_unit_id: UUID,
    classes: frozenset[ContentClass],
    decision: Decision,
    valid_from: datetime,
    valid_until: datetime,
    zone: ZoneInfo,
    ground_id: UUID | None = None,
    actor: Actor,
    now: datetime,
) -> UUID:
    """Let another unit know by law what the actor's own has written; returns the act's id.

    Opens nothing by itself: the owner still shares, each reader still needs a mandate. It does not end with a consent.

    Args:
        valid_from: what is earlier than the recording counts from the recording.
        zone: the hub's own time, in which days are counted.
        ground_id: made when the form was shown, so that a form sent twice writes one ground.
    Raises: MayNotGrantByLaw (sentence); NotThere through the database without a mandate in that case.
    """
    check_ground_by_law(
        section=decision.section,
        country=decision.country,
        classes=classes,
        is_between_two=to_unit_id != actor.unit,
        decided_on=decision.decided_on,
        today=now.astimezone(zone).date(),
        last_day=(valid_until - timedelta(microseconds=1)).astimezone(zone).date(),
        is_review=decision.is_review,
        valid_from=valid_from,
        valid_until=valid_until,
        now=now,
    )
    ground_id = ground_id or new_id()
    with transaction.atomic():
        try:
            with transaction.atomic():
                Grant(
                    consent_id=ground_id,
                    participant_id=participant_id,
                    enrolment_id=enrolment_id,
                    hub_id=hub_id,
                    from_unit_id=actor.unit,
                    to_unit_id=to_unit_id,
                    classes=mask_of(classes),
                    purpose=Purpose.COLLABORATION,
                    basis=Basis.LAW,
                    section=decision.section,
                    country=decision.country,
                    decided_by=decision.decided_by,
                    reason=decision.reason,
                    is_review=decision.is_review,
                    given_on=decision.decided_on,
                    valid_from=valid_from,
                    valid_until=valid_until,
                    recorded_by_id=actor.posting_id,
                    recorded_by_unit_id=actor.unit,
                    recorded_at=now,
                ).save(force_insert=True)
        except IntegrityError as error:
            if ONCE_PER_CONSENT not in str(error):
                raise
            return ground_id
        record_act(act="law.granted", participant_id=participant_id, subject_id=ground_id, section=decision.section)
    return ground_id


def end_by_law(*, participant_id: UUID, grant_id: UUID, reason: str, actor: Actor, now: datetime) -> None:
    """End what the actor's own unit tells by law; in force at once, and touches no consent.

    Raises: MayNotGrantByLaw without a reason; NotThere through the database for what another unit tells, what rests on
        a consent, or what has ended.
    """
    if not reason.strip():
        raise MayNotGrantByLaw(_("Write why it ends."))
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT acl.end_by_law(%s, %s, %s)", [participant_id, grant_id, reason])
        record_act(act="law.ended", participant_id=participant_id, subject_id=grant_id)
