"""The owner's key: whom a row is shared with, and what a unit usually shares."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F, Func, QuerySet, Value

from sluss.access.models import StandingShare
from sluss.audit.recorder import record_act
from sluss.people.models import OwnedRow
from sluss.shared.acting import Actor
from sluss.shared.content_classes import ContentClass
from sluss.shared.errors import NotThere


def share(*, row: OwnedRow, with_units: Iterable[UUID], actor: Actor, now: datetime) -> None:
    """The owner's key: let the named units see this row where a grant and a mandate of theirs allow it.

    Args:
        row: read before or not: only its kind, its id and whom it is about are used.
    Raises: NotThere when the row is not the actor's unit's, not visible or not about that person.
    """
    units = set(with_units) - {actor.unit}
    _change_shares(row=row, set_operation="UNION", units=units, act="item.shared")
    row.shared_with = sorted({*row.shared_with, *units}, key=str)


def unshare(*, row: OwnedRow, with_units: Iterable[UUID], actor: Actor, now: datetime) -> None:
    """Take the owner's key back from the named units, at once. Raises: NotThere."""
    units = set(with_units)
    _change_shares(row=row, set_operation="EXCEPT", units=units, act="item.unshared")
    row.shared_with = sorted({*row.shared_with} - units, key=str)


def share_facts(
    *,
    facts: Iterable[QuerySet[OwnedRow]],
    participant_id: UUID,
    topic: str,
    with_unit: UUID,
    actor: Actor,
    now: datetime,
) -> None:
    """The owner's key for all that the querysets hold of the actor's unit's about one person, in one act.

    Raises: NotThere when they hold nothing of it, or it is not visible.
    """
    _change_all(facts, participant_id, topic, "UNION", {with_unit} - {actor.unit}, act="facts.shared", actor=actor)


def unshare_facts(
    *,
    facts: Iterable[QuerySet[OwnedRow]],
    participant_id: UUID,
    topic: str,
    with_unit: UUID,
    actor: Actor,
    now: datetime,
) -> None:
    """Take the owner's key back from one unit for all of it, at once. Raises: NotThere."""
    _change_all(facts, participant_id, topic, "EXCEPT", {with_unit}, act="facts.unshared", actor=actor)


def _change_all(
    facts: Iterable[QuerySet[OwnedRow]],
    participant_id: UUID,
    topic: str,
    set_operation: str,
    units: set[UUID],
    *,
    act: str,
    actor: Actor,
) -> None:
    with transaction.atomic():
        changed = 0
        for rows in facts:
            ours = rows.filter(participant_id=participant_id, owner_unit_id=actor.unit)
            changed += ours.update(shared_with=_joined(rows.model, set_operation, units))
        if not changed:
            raise NotThere
        record_act(act=act, participant_id=participant_id, topic=topic, units=",".join(sorted(map(str, units))))


def _change_shares(*, row: OwnedRow, set_operation: str, units: set[UUID], act: str) -> None:
    with transaction.atomic():
        this = type(row).objects.filter(pk=row.pk, participant_id=row.participant_id)
        if not this.update(shared_with=_joined(type(row), set_operation, units)):
            raise NotThere
        named = ",".join(sorted(map(str, units)))
        record_act(act=act, participant_id=row.participant_id, subject_id=row.pk, units=named)


def _joined(model: type[OwnedRow], set_operation: str, units: set[UUID]) -> Func:
    # possible race: two colleagues at once; the database joins the sets, so neither undoes the other's act.
    return Func(
        F("shared_with"),
        Value(sorted(units, key=str), output_field=model._meta.get_field("shared_with")),
        template="ARRAY(SELECT unnest(%(expressions)s) ORDER BY 1)",
        arg_joiner=f") {set_operation} SELECT unnest(",
    )


def set_standing_share(
    *, hub_id: UUID, content_class: ContentClass, to_units: Iterable[UUID], actor: Actor, now: datetime
) -> None:
    """The unit's manager sets whom staff are offered to share a class with; rows already written do not change."""
    wanted = sorted(set(to_units) - {actor.unit}, key=str)
    key = {"hub_id": hub_id, "unit_id": actor.unit, "content_class": content_class}
    facts = {"to_units": wanted, "set_by_id": actor.posting_id, "set_at": now}
    with transaction.atomic():
        if not StandingShare.objects.filter(**key).update(**facts):
            StandingShare(**key, **facts).save(force_insert=True)
        record_act(act="standing_share.set", subject_id=hub_id, content_class=str(content_class.value))
