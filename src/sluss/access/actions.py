"""The acts on the keys: share, consent, withdraw, assign, delegate, block."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.models import F, Func, Q, QuerySet, Value
from django.db.models.functions import Greatest
from django.utils.translation import gettext as _

from sluss.access.models import ONCE_PER_CONSENT, Allocator, Grant, StandingShare
from sluss.access.rules import SHORTEST
from sluss.access.states import (
    CLASSES_OF_FOLLOW_UP,
    Basis,
    ConflictKind,
    EvidenceKind,
    GivenBy,
    GivenThrough,
    Purpose,
    SetBy,
)
from sluss.audit.recorder import record_act
from sluss.people.identity_numbers import CheckedNumber
from sluss.people.models import OwnedRow
from sluss.shared.acting import Actor
from sluss.shared.content_classes import ContentClass, mask_of
from sluss.shared.errors import NotThere, Refused
from sluss.shared.ids import new_id

NOT_A_COLLEAGUE, BLOCKED, ONESELF = "P0003", "P0004", "P0005"
NOT_YOURS_TO_BLOCK = "P0003"


class MayNotConsent(Refused):
    """The consent as described would open nothing or cannot be given."""


class MayNotBlock(Refused):
    """The block is for somebody else to set."""


class MayNotAssign(Refused):
    """The person chosen does not take cases for this unit, or a conflict of interest stands in the way."""


class MayNotDelegate(Refused):
    """The delegation would be for no time at all."""


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """How the consent was given: always chosen, never remembered from the last time."""

    kind: EvidenceKind
    language: str
    through: GivenThrough
    given_by: GivenBy
    given_on: date


@dataclass(frozen=True, kw_only=True)
class Flow:
    """One direction a consent lets information go."""

    from_unit_id: UUID
    to_unit_id: UUID
    classes: frozenset[ContentClass]


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


def record_consent(
    *,
    participant_id: UUID,
    enrolment_id: UUID,
    hub_id: UUID,
    flows: Iterable[Flow],
    purpose: Purpose,
    evidence: Evidence,
    valid_from: datetime,
    valid_until: datetime,
    consent_id: UUID | None = None,
    actor: Actor,
    now: datetime,
) -> UUID:
    """Write down a consent as one ground per direction; returns the consent's id.

    Opens nothing by itself: each owner still shares, each reader still needs a mandate.

    Args:
        consent_id: made when the form was shown, so that a form sent twice writes one consent.
    Raises: MayNotConsent when nothing would be open, the period is empty, the end has passed, or a follow-up
        consent would cover more than follow-up needs.
    """
    wanted: dict[tuple[UUID, UUID], int] = {}
    for flow in flows:
        if flow.classes and flow.from_unit_id != flow.to_unit_id:
            direction = flow.from_unit_id, flow.to_unit_id
            wanted[direction] = wanted.get(direction, 0) | mask_of(flow.classes)
    if not wanted:
        raise MayNotConsent(_("Choose at least one organisation and one kind of information."))
    if valid_until <= valid_from or valid_until <= now:
        raise MayNotConsent(_("The consent must end after it begins, and later than today."))
    if purpose == Purpose.FOLLOW_UP and any(mask & ~mask_of(CLASSES_OF_FOLLOW_UP) for mask in wanted.values()):
        raise MayNotConsent(
            _("A consent for follow-up covers only that the person takes part, contact, and work and income.")
        )
    consent_id = consent_id or new_id()
    with transaction.atomic():
        try:
            with transaction.atomic():
                _write_grants(
                    wanted,
                    consent_id=consent_id,
                    participant_id=participant_id,
                    enrolment_id=enrolment_id,
                    hub_id=hub_id,
                    purpose=purpose,
                    basis=Basis.CONSENT,
                    evidence_kind=evidence.kind,
                    evidence_language=evidence.language,
                    given_through=evidence.through,
                    given_by=evidence.given_by,
                    given_on=evidence.given_on,
                    valid_from=valid_from,
                    valid_until=valid_until,
                    recorded_by_id=actor.posting_id,
                    recorded_by_unit_id=actor.unit,
                    recorded_at=now,
                )
        except IntegrityError as error:
            if ONCE_PER_CONSENT not in str(error):
                raise
            return consent_id
        record_act(
            act="consent.recorded", participant_id=participant_id, subject_id=consent_id, directions=str(len(wanted))
        )
    return consent_id


def _write_grants(wanted: dict[tuple[UUID, UUID], int], **facts: Any) -> None:
    for (from_unit_id, to_unit_id), classes in wanted.items():
        Grant(from_unit_id=from_unit_id, to_unit_id=to_unit_id, classes=classes, **facts).save(force_insert=True)


def withdraw(
    *,
    participant_id: UUID,
    grant_id: UUID | None = None,
    from_unit_id: UUID | None = None,
    to_unit_id: UUID | None = None,
    actor: Actor,
    now: datetime,
) -> None:
    """The person takes back: one ground, all from a unit, all to a unit, or everything; in force at once.

    Also covers grounds between other units that the actor cannot see; says nothing about whether there were any.
    """
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT acl.withdraw_grants(%s, %s, %s, %s)", [participant_id, grant_id, from_unit_id, to_unit_id]
            )
        record_act(act="consent.withdrawn", participant_id=participant_id, subject_id=grant_id)


def assign(
    *,
    enrolment_id: UUID,
    participant_id: UUID,
    staff_id: UUID | None = None,
    team_id: UUID | None = None,
    share_with: tuple[UUID, ...] = (),
    actor: Actor,
    now: datetime,
) -> UUID:
    """The allocator's key: give a colleague, or a team, the mandate for the actor's unit; returns its id.

    Args:
        share_with: units that may know, under a grant, that this unit now takes part.
    Raises: MayNotAssign (sentence); NotThere through the database.
    """
    assignment_id = new_id()
    with transaction.atomic():
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(
                    "SELECT acl.assign(%s, %s, %s, %s, %s, %s::uuid[])",
                    [assignment_id, new_id(), enrolment_id, staff_id, team_id, list(share_with)],
                )
        except DatabaseError as error:
            state = getattr(error.__cause__, "sqlstate", None)
            if state == NOT_A_COLLEAGUE:
                raise MayNotAssign(_("Choose a colleague who takes cases for your organisation today.")) from error
            if state == BLOCKED:
                raise MayNotAssign(_("This colleague may not work with this person. Choose somebody else.")) from error
            if state == ONESELF:
                raise MayNotAssign(
                    _("Nobody takes a person on alone. Let a colleague allocate, or delegate it to yourself first.")
                ) from error
            raise
        record_act(
            act="mandate.given",
            participant_id=participant_id,
            subject_id=assignment_id,
            to=str(staff_id or team_id),
            to_self=str(staff_id == actor.staff_id).lower(),
        )
    return assignment_id


def end_assignment(*, assignment_id: UUID, actor: Actor, now: datetime) -> None:
    """Take the mandate back, at once. Raises: NotThere through the database."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT acl.end_assignment(%s)", [assignment_id])
            (participant_id,) = cursor.fetchone()
        record_act(act="mandate.ended", participant_id=participant_id, subject_id=assignment_id)


def delegate_allocation(
    *,
    staff_id: UUID,
    valid_from: datetime | None = None,
    valid_until: datetime | None,
    actor: Actor,
    now: datetime,
) -> UUID:
    """The unit's manager lets a staff member say who takes whom, for a time; returns the delegation's id.

    Args:
        valid_from: at once when None.
    Raises: MayNotDelegate when the time is empty or over.
    """
    begins = max(valid_from or now, now)
    if valid_until is not None and valid_until <= begins:
        raise MayNotDelegate(_("The last day must be today or later, and not before the first day."))
    delegation = Allocator(
        unit_id=actor.unit,
        staff_id=staff_id,
        delegated_by_id=actor.posting_id,
        valid_from=begins,
        valid_until=valid_until,
    )
    with transaction.atomic():
        delegation.save(force_insert=True)
        record_act(act="allocation.delegated", subject_id=delegation.pk, to=str(staff_id))
    return delegation.pk


def end_delegation(*, delegation_id: UUID, actor: Actor, now: datetime) -> None:
    """Take the delegation back, at once; one that has not begun is ended on the moment it begins. Raises: NotThere."""
    with transaction.atomic():
        not_over = Q(valid_until__isnull=True) | Q(valid_until__gt=now)
        ends = Greatest(Value(now), F("valid_from") + SHORTEST)
        if not Allocator.objects.filter(not_over, pk=delegation_id).update(valid_until=ends):
            raise NotThere
        record_act(act="allocation.ended", subject_id=delegation_id)


def set_conflict(
    *, participant_id: UUID, staff_id: UUID, kind: ConflictKind, set_by: SetBy, actor: Actor, now: datetime
) -> UUID:
    """Block a staff member from a person the actor works with; it beats every other key. Returns the block's id.

    On oneself, on the own unit's staff as its manager, or on anybody because the person asks for it.
    Raises: MayNotBlock (sentence); NotThere through the database.
    """
    conflict_id = new_id()
    try:
        with transaction.atomic():
            record_act(act="conflict.set", participant_id=participant_id, subject_id=conflict_id, staff=str(staff_id))
            with connection.cursor() as cursor:
                cursor.execute(
                    "SELECT acl.set_conflict(%s, %s, %s, %s, %s)", [conflict_id, participant_id, staff_id, kind, set_by]
                )
    except DatabaseError as error:
        if getattr(error.__cause__, "sqlstate", None) != NOT_YOURS_TO_BLOCK:
            raise
        raise MayNotBlock(
            _("Only the staff member, their own manager or the person can say this. Choose who said it.")
        ) from error
    return conflict_id


def declare_conflict(*, number: CheckedNumber, kind: ConflictKind, actor: Actor, now: datetime) -> None:
    """Block oneself, blind, from whoever has the number now or later; the answer never says whether anybody has."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT acl.declare_conflict(%s, %s, %s, %s)",
                [new_id(), number.country, number.index(keys=settings.SLUSS_SEALING_KEYS), kind],
            )
        record_act(act="conflict.declared")


def lift_conflict(*, conflict_id: UUID, actor: Actor, now: datetime) -> None:
    """The unit's manager lifts a block the unit recorded, never their own. Raises: NotThere through the database."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT acl.lift_conflict(%s)", [conflict_id])
            (participant_id,) = cursor.fetchone()
        record_act(act="conflict.lifted", participant_id=participant_id, subject_id=conflict_id)


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
