"""The acts that let the own unit's work with a person rest, and take it up again."""

from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from sluss.audit.recorder import record_act
from sluss.people.models import Involvement, Pause, PauseReason
from sluss.people.pause_reasons import class_of_reason
from sluss.shared.acting import Actor
from sluss.shared.errors import Refused
from sluss.shared.ids import new_id


class MayNotPause(Refused):
    """The work rests already, or does not, or the days are in the wrong order."""


def pause(
    *,
    pause_id: UUID,
    enrolment_id: UUID,
    participant_id: UUID,
    began_on: date,
    expected_until: date | None,
    reason: str,
    actor: Actor,
    now: datetime,
) -> UUID:
    """Let the own unit's work rest. Whoever may know that the unit takes part may know that; why, is told to nobody.

    Args:
        pause_id: made when the form was shown, so that a form sent twice pauses once.
    Raises: MayNotPause (sentence); NotThere through the database.
    """
    if expected_until is not None and expected_until < began_on:
        raise MayNotPause(_("The pause cannot end before it begins."))
    if _is_open(enrolment_id, actor=actor, pause_id=pause_id):
        return pause_id
    owned = {
        "participant_id": participant_id,
        "owner_unit_id": actor.unit,
        "enrolment_id": enrolment_id,
        "recorded_by_id": actor.posting_id,
        "recorded_at": now,
    }
    parts = Involvement.objects.filter(enrolment_id=enrolment_id, owner_unit_id=actor.unit)
    known_to = [unit for part in parts for unit in part.shared_with]
    with transaction.atomic():
        try:
            with transaction.atomic():
                Pause(
                    id=pause_id, shared_with=known_to, began_on=began_on, expected_until=expected_until, **owned
                ).save(force_insert=True)
        except IntegrityError as error:
            # possible race: two colleagues pause at once.
            if not _is_open(enrolment_id, actor=actor):
                raise
            raise MayNotPause(_("The work rests already.")) from error
        content_class = class_of_reason(reason)
        PauseReason(id=new_id(), pause_id=pause_id, content_class=content_class, reason=reason, **owned).save(
            force_insert=True
        )
        record_act(act="case.paused", participant_id=participant_id, subject_id=pause_id)
    return pause_id


def resume(*, enrolment_id: UUID, participant_id: UUID, last_day: date, actor: Actor, now: datetime) -> None:
    """Take the own unit's work up again after the pause's last day.

    Raises: MayNotPause (sentence) when it does not rest, or not yet on that day.
    """
    at_rest = Pause.objects.filter(
        enrolment_id=enrolment_id, participant_id=participant_id, owner_unit_id=actor.unit, ended_on__isnull=True
    )
    with transaction.atomic():
        if not at_rest.filter(began_on__lte=last_day).update(ended_on=last_day):
            if at_rest.exists():
                raise MayNotPause(_("The pause cannot end before it begins."))
            raise MayNotPause(_("The work does not rest any longer."))
        record_act(act="case.resumed", participant_id=participant_id, subject_id=enrolment_id)


def _is_open(enrolment_id: UUID, *, actor: Actor, pause_id: UUID | None = None) -> bool:
    rows = Pause.objects.filter(enrolment_id=enrolment_id, owner_unit_id=actor.unit, ended_on__isnull=True)
    return (rows.filter(pk=pause_id) if pause_id else rows).exists()
