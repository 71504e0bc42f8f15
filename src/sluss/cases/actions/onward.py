"""The acts of sending somebody on: keep the hub's doors, send, write down the answer."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sluss.audit.recorder import record_act
from sluss.cases.models import Door, OnwardReferral
from sluss.cases.rules.referrals import MayNotAnswer, MayNotSend, check_words
from sluss.cases.states import OnwardAnswer
from sluss.organisations.rows import insert_once, is_there
from sluss.shared.acting import Actor
from sluss.shared.errors import NotThere


def add_door(
    *,
    door_id: UUID,
    hub_id: UUID,
    name: str,
    what_for: str,
    contact: str,
    answer_days: int,
    actor: Actor,
    now: datetime,
) -> None:
    """One more way in somewhere else that the hub's staff can send people to."""
    door = Door(
        id=door_id,
        hub_id=hub_id,
        name=name,
        what_for=what_for,
        contact=contact,
        answer_days=answer_days,
        valid_from=now,
    )
    with transaction.atomic():
        if insert_once(door):
            record_act(act="door.added", subject_id=door_id, hub=str(hub_id))


def end_door(*, door_id: UUID, hub_id: UUID, actor: Actor, now: datetime) -> None:
    """Nobody is sent there any more; who was, still stands. Raises: NotThere."""
    with transaction.atomic():
        if not Door.objects.filter(pk=door_id, hub_id=hub_id, valid_until__isnull=True).update(valid_until=now):
            raise NotThere
        record_act(act="door.ended", subject_id=door_id)


def send_onward(*, onward_id: UUID, participant_id: UUID, door_id: UUID, why: str, actor: Actor, now: datetime) -> None:
    """Write down that the person was sent on to a door; the clock of its answer begins.

    Nothing goes out by itself: whoever sends asks there, with the person's leave.
    Raises: MayNotSend (sentence); NotThere, also through the database when the actor has no mandate in the door's hub.
    """
    if not why.strip():
        raise MayNotSend(_("Write what the person needs there."))
    check_words(why)
    door = Door.objects.filter(pk=door_id, valid_until__isnull=True).first()
    if door is None:
        raise NotThere
    today = timezone.localdate(now)
    row = OnwardReferral(
        id=onward_id,
        participant_id=participant_id,
        owner_unit_id=actor.unit,
        hub_id=door.hub_id,
        door_id=door_id,
        why=why,
        sent_by_id=actor.posting_id,
        sent_on=today,
        answer_by=today + timedelta(days=door.answer_days),
        recorded_at=now,
    )
    with transaction.atomic():
        if not is_there(row):
            row.save(force_insert=True)
            record_act(act="onward.sent", participant_id=participant_id, subject_id=onward_id, door=str(door_id))


def answer_onward(
    *,
    onward_id: UUID,
    participant_id: UUID,
    answer: OnwardAnswer,
    words: str,
    on: date,
    actor: Actor,
    now: datetime,
) -> None:
    """Write down what the door answered, once. Raises: MayNotAnswer (sentence); NotThere."""
    check_words(words)
    rows = OnwardReferral.objects.filter(pk=onward_id, participant_id=participant_id, owner_unit_id=actor.unit)
    with transaction.atomic():
        sent = rows.first()
        if sent is None:
            raise NotThere
        if not sent.sent_on <= on <= timezone.localdate(now):
            raise MayNotAnswer(_("The answer came after the person was sent on, and not later than today."))
        if not rows.filter(answer="").update(answer=answer.value, answer_words=words, answered_on=on):
            raise MayNotAnswer(_("The answer has been written down already."))
        record_act(act="onward.answered", participant_id=participant_id, subject_id=onward_id, answer=answer.value)
