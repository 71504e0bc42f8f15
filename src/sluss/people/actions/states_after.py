"""The act that says what a person does or lives on from a day on, as a whole."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from sluss.people.actions.spells import end_spell, record_spell, take_back_spell
from sluss.people.models import IncomeSpell, MainActivitySpell
from sluss.people.states import NOT_STATED
from sluss.shared.acting import Actor
from sluss.shared.ids import new_id


@dataclass(frozen=True, kw_only=True)
class StateFrom:
    """One state and its extent in percent of full time; None when the extent is not known."""

    state: str
    extent_percent: int | None


def say_what_holds_from(
    *,
    model: type[MainActivitySpell] | type[IncomeSpell],
    participant_id: UUID,
    states: Iterable[StateFrom],
    first_day: date,
    source: str,
    share_with: tuple[UUID, ...] = (),
    actor: Actor,
    now: datetime,
) -> None:
    """Write down all that holds from a day on.

    The own unit's states that would go on and are not among them end the day before; one that is among them with the
    same extent goes on untouched.
    Raises: MayNotRecordSpell (sentence).
    """
    wanted = list(dict.fromkeys(states))
    goes_on = Q(valid_until__isnull=True) | Q(valid_until__gt=first_day)
    ours = model.objects.filter(
        goes_on,
        participant_id=participant_id,
        owner_unit_id=actor.unit,
        superseded_at__isnull=True,
        valid_from__lte=first_day,
    )
    with transaction.atomic():
        for row in ours.order_by("valid_from", "id"):
            same = StateFrom(state=row.state, extent_percent=row.extent_percent)
            if same in wanted:
                wanted.remove(same)
            elif row.valid_from < first_day:
                end_spell(
                    model=model,
                    participant_id=participant_id,
                    spell_id=row.pk,
                    ended_id=new_id(),
                    valid_until=first_day,
                    reason=NOT_STATED,
                    actor=actor,
                    now=now,
                )
            else:
                take_back_spell(model=model, participant_id=participant_id, spell_id=row.pk, actor=actor, now=now)
        for new in wanted:
            record_spell(
                model=model,
                participant_id=participant_id,
                state=new.state,
                extent_percent=new.extent_percent,
                valid_from=first_day,
                valid_until=None,
                source=source,
                share_with=share_with,
                actor=actor,
                now=now,
            )
