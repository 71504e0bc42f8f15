"""The acts on how to reach a person."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from sluss.audit.recorder import record_act
from sluss.people.models import ContactWay
from sluss.people.states import ContactKind
from sluss.shared.acting import Actor
from sluss.shared.errors import NotThere
from sluss.shared.ids import new_id


def add_contact_way(
    *,
    participant_id: UUID,
    kind: ContactKind,
    value: str,
    note: str = "",
    share_with: tuple[UUID, ...] = (),
    way_id: UUID | None = None,
    actor: Actor,
    now: datetime,
) -> UUID:
    """Write down a way to reach the person; returns the row's id.

    Args:
        way_id: made when the form was shown, so that a form sent twice writes once.
    """
    ours = ContactWay.objects.filter(participant_id=participant_id, owner_unit_id=actor.unit)
    if way_id and ours.filter(pk=way_id).exists():
        return way_id
    row_id = way_id or new_id()
    with transaction.atomic():
        ContactWay.objects.create(
            id=row_id,
            participant_id=participant_id,
            owner_unit_id=actor.unit,
            shared_with=list(share_with),
            kind=kind,
            value=value,
            note=note,
            recorded_at=now,
        )
        record_act(act="contact.added", participant_id=participant_id, subject_id=row_id)
    return row_id


def end_contact_way(*, participant_id: UUID, way_id: UUID, actor: Actor, now: datetime) -> None:
    """The person is no longer reached this way; ended once more it stays ended. Raises: NotThere."""
    ours = ContactWay.objects.filter(pk=way_id, participant_id=participant_id, owner_unit_id=actor.unit)
    with transaction.atomic():
        if ours.filter(ended_at__isnull=True).update(ended_at=now):
            record_act(act="contact.ended", participant_id=participant_id, subject_id=way_id)
        elif not ours.exists():
            raise NotThere
