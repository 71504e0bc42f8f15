"""The acts on what a person does and lives on."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from sluss.audit.recorder import record_act
from sluss.people.models import IncomeSpell, MainActivitySpell
from sluss.shared.acting import Actor
from sluss.shared.ids import new_id


def record_spell(
    *,
    model: type[MainActivitySpell] | type[IncomeSpell],
    participant_id: UUID,
    state: str,
    valid_from: date,
    valid_until: date | None,
    source: str,
    extent_percent: int | None = None,
    share_with: tuple[UUID, ...] = (),
    actor: Actor,
    now: datetime,
) -> UUID:
    """Write down a state over `[valid_from, valid_until)`; extent 0–100 percent of full time, None when not known.

    Raises: django.db.IntegrityError when the own unit has the same state from the same source in that period.
    """
    row_id = new_id()
    with transaction.atomic():
        model.objects.create(
            id=row_id,
            participant_id=participant_id,
            owner_unit_id=actor.unit,
            shared_with=list(share_with),
            state=state,
            extent_percent=extent_percent,
            valid_from=valid_from,
            valid_until=valid_until,
            source=source,
            recorded_by_id=actor.posting_id,
            recorded_at=now,
        )
        record_act(
            act="spell.recorded", participant_id=participant_id, subject_id=row_id, table=str(model._meta.model_name)
        )
    return row_id
