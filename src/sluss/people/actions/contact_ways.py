"""The acts on how to reach a person."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from sluss.audit.recorder import record_act
from sluss.people.models import ContactWay
from sluss.people.states import ContactKind
from sluss.shared.acting import Actor
from sluss.shared.ids import new_id


def add_contact_way(
    *,
    participant_id: UUID,
    kind: ContactKind,
    value: str,
    note: str = "",
    share_with: tuple[UUID, ...] = (),
    actor: Actor,
    now: datetime,
) -> UUID:
    """Write down a way to reach the person; returns the row's id."""
    row_id = new_id()
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
