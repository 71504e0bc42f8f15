"""The act by which a hub's way of taking people in is decided: dated, the former decision kept."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from sluss.audit.recorder import record_act
from sluss.cases.models import Admission
from sluss.cases.states import OrderRule
from sluss.organisations.models import Hub
from sluss.organisations.rows import is_there
from sluss.shared.acting import Actor
from sluss.shared.errors import NotThere, Refused


class DecidedMeanwhile(Refused):
    """Somebody else decided anew after the page was drawn."""


@dataclass(frozen=True, kw_only=True)
class AdmissionFacts:
    """What is decided. `places` None: nobody counts them; `purge_decision` empty: nothing is purged."""

    to_unit_id: UUID
    answer_days: int
    is_open_to_all: bool
    order_rule: OrderRule
    order_wording: str
    decided_on: date
    decided_by: str
    places: int | None
    criteria: str
    own_criteria: tuple[str, ...]
    municipality: str
    keep_months: int
    purge_decision: str


def decide_admission(
    *, admission_id: UUID, hub_id: UUID, seen: UUID | None, facts: AdmissionFacts, actor: Actor, now: datetime
) -> None:
    """From now on the hub takes people in like this; what held until now is ended and kept.

    Args:
        admission_id: made when the form was shown, so that a form sent twice decides once.
        seen: the decision in force when the page was drawn.
    Raises: DecidedMeanwhile; NotThere.
    """
    if not Hub.objects.filter(pk=hub_id).exists():
        raise NotThere
    decided = Admission(
        id=admission_id, hub_id=hub_id, valid_from=now, recorded_by_id=actor.posting_id, **_columns(facts)
    )
    if is_there(decided):
        return
    in_force = Admission.objects.filter(hub_id=hub_id, valid_until__isnull=True)
    meanwhile = DecidedMeanwhile(
        _("Somebody else changed this meanwhile. What you typed is kept: compare and send again.")
    )
    with transaction.atomic():
        latest = in_force.values_list("pk", flat=True).first()
        if latest != seen:
            raise meanwhile
        in_force.update(valid_until=now)
        try:
            with transaction.atomic():
                decided.save(force_insert=True)
        except IntegrityError:
            raise meanwhile from None
        record_act(act="admission.decided", subject_id=admission_id, hub=str(hub_id))


def _columns(facts: AdmissionFacts) -> dict[str, object]:
    return {**asdict(facts), "own_criteria": list(facts.own_criteria)}
