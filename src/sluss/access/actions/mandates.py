"""The allocator's key: who works with whom, and who may say so."""

from datetime import datetime
from uuid import UUID

from django.db import DatabaseError, connection, transaction
from django.db.models import F, Q, Value
from django.db.models.functions import Greatest
from django.utils.translation import gettext as _

from sluss.access.models import Allocator
from sluss.access.rules import SHORTEST
from sluss.audit.recorder import record_act
from sluss.organisations.words import HUB_HAS_CLOSED, hub_has_closed
from sluss.shared.acting import Actor
from sluss.shared.errors import NotThere, Refused
from sluss.shared.ids import new_id


class MayNotAssign(Refused):
    """The person chosen does not take cases for this unit, or a conflict of interest stands in the way."""


class MustNotMeet(MayNotAssign):
    """Whoever is chosen works with somebody whom the person must not meet, and nobody says how they are kept apart."""


class MayNotDelegate(Refused):
    """The delegation would be for no time at all."""


def assign(
    *,
    enrolment_id: UUID,
    participant_id: UUID,
    staff_id: UUID | None = None,
    team_id: UUID | None = None,
    share_with: tuple[UUID, ...] = (),
    kept_apart: str = "",
    actor: Actor,
    now: datetime,
) -> UUID:
    """The allocator's key: give a colleague, or a team, the mandate for the actor's unit; returns its id.

    Args:
        share_with: units that may know, under a grant, that this unit now takes part.
        kept_apart: how, where whoever is chosen works with somebody whom the person must not meet.
    Raises: MayNotAssign (sentence), MustNotMeet without it; NotThere through the database.
    """
    assignment_id = new_id()
    with transaction.atomic():
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(
                    "SELECT acl.assign(%s, %s, %s, %s, %s, %s::uuid[], %s)",
                    [assignment_id, new_id(), enrolment_id, staff_id, team_id, list(share_with), kept_apart.strip()],
                )
        except DatabaseError as error:
            if (refusal := refusal_of(error)) is None:
                raise
            raise refusal from error
        record_act(
            act="mandate.given",
            participant_id=participant_id,
            subject_id=assignment_id,
            to=str(staff_id or team_id),
            to_self=str(staff_id == actor.staff_id).lower(),
        )
    return assignment_id


def start_anew(
    *,
    before_id: UUID,
    participant_id: UUID,
    staff_id: UUID | None = None,
    team_id: UUID | None = None,
    kept_apart: str = "",
    actor: Actor,
    now: datetime,
) -> UUID:
    """Begin another enrolment in the hub of one that has ended, with the first mandate; returns the new one's id.

    The earlier enrolment and its consents stay what they were; nothing of them counts in the new one.

    Args:
        kept_apart: how, where whoever is chosen works with somebody whom the person must not meet.
    Raises: MayNotAssign (sentence), MustNotMeet without it; NotThere through the database.
    """
    enrolment_id, assignment_id = new_id(), new_id()
    with transaction.atomic():
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(
                    "SELECT acl.start_anew(%s, %s, %s, %s, %s, %s, %s)",
                    [before_id, enrolment_id, new_id(), assignment_id, staff_id, team_id, kept_apart.strip()],
                )
        except DatabaseError as error:
            if (refusal := refusal_of(error)) is None:
                raise
            raise refusal from error
        record_act(
            act="case.started_anew",
            participant_id=participant_id,
            subject_id=enrolment_id,
            before=str(before_id),
            to=str(staff_id or team_id),
            to_self=str(staff_id == actor.staff_id).lower(),
        )
    return enrolment_id


def refusal_of(error: DatabaseError) -> MayNotAssign | None:
    """The sentence for what the database said; None where it was another fault."""
    match getattr(error.__cause__, "sqlstate", None):
        case "P0003":
            return MayNotAssign(_("Choose a colleague who takes cases for your organisation today."))
        case "P0004":
            return MayNotAssign(_("This colleague may not work with this person. Choose somebody else."))
        case "P0005":
            return MayNotAssign(
                _("Nobody takes a person on alone. Let a colleague allocate, or delegate it to yourself first.")
            )
        case "P0006":
            return MayNotAssign(_("The person takes part with you here already."))
        case "P0009":
            return MustNotMeet(
                _(
                    "Whoever you chose works with somebody whom the person must not meet."
                    " Choose somebody else, or write how they are kept apart."
                )
            )
        case state if state == HUB_HAS_CLOSED:
            return MayNotAssign(hub_has_closed())
    return None


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
