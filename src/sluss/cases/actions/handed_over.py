"""The acts of writing down what left an organisation."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from sluss.audit.recorder import record_act
from sluss.cases.models import Disclosure, Note, ReceivedCopy
from sluss.cases.rules.handed_over import check_disclosure
from sluss.shared.acting import Actor
from sluss.shared.content_classes import ContentClass
from sluss.shared.ids import new_id


def record_disclosure(
    *,
    participant_id: UUID,
    hub_id: UUID,
    country: str,
    content_class: ContentClass,
    to_whom: str,
    what: str,
    ground: str,
    reference: str,
    decided_by_posting: UUID,
    disclosed_on: date,
    hidden_until: date | None = None,
    hidden_by_law: str = "",
    today: date,
    actor: Actor,
    now: datetime,
) -> UUID:
    """Write down what the actor's unit told somebody once; returns the row's id. It opens nothing.

    Args:
        country: whose law it is, ISO 3166 with two letters; `ground` is a code of that country's.
        decided_by_posting: under which posting of the same unit somebody decided it.
        hidden_until: the first day on which the person may read it, where a law keeps it from them before.
    Raises: MayNotDisclose (sentence); NotThere through the database without a mandate in the hub.
    """
    check_disclosure(
        ground=ground,
        country=country,
        disclosed_on=disclosed_on,
        hidden_until=hidden_until,
        hidden_by_law=hidden_by_law,
        today=today,
    )
    row_id = new_id()
    with transaction.atomic():
        Disclosure(
            id=row_id,
            participant_id=participant_id,
            owner_unit_id=actor.unit,
            hub_id=hub_id,
            content_class=content_class,
            to_whom=to_whom,
            what=what,
            ground=ground,
            reference=reference,
            decided_by_id=decided_by_posting,
            disclosed_on=disclosed_on,
            hidden_until=hidden_until,
            hidden_by_law=hidden_by_law,
            recorded_by_id=actor.posting_id,
            recorded_at=now,
        ).save(force_insert=True)
        record_act(act="disclosure.recorded", participant_id=participant_id, subject_id=row_id, ground=ground)
    return row_id


def record_received_copy(*, note: Note, reason: str, filed: str, actor: Actor, now: datetime) -> UUID:
    """Write down that the actor's unit put a copy of another unit's note in its own file; returns the row's id.

    Raises: NotThere through the database for a note that the actor may not read now, or that is the unit's own.
    """
    row_id = new_id()
    with transaction.atomic():
        ReceivedCopy(
            id=row_id,
            participant_id=note.participant_id,
            owner_unit_id=actor.unit,
            from_unit_id=note.owner_unit_id,
            note_id=note.pk,
            content_class=note.content_class,
            reason=reason,
            filed=filed,
            recorded_by_id=actor.posting_id,
            recorded_at=now,
        ).save(force_insert=True)
        record_act(act="copy.received", participant_id=note.participant_id, subject_id=note.pk, copy=str(row_id))
    return row_id
