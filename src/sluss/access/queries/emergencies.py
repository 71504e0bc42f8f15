"""Who opened whom without a mandate, why, and what came of it?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sluss.access.models import EmergencyAccess
from sluss.access.queries.allocation import best_identity
from sluss.access.queries.names import Signature, signatures
from sluss.access.states import EmergencyFinding
from sluss.organisations.queries import in_force
from sluss.people.models import Identity
from sluss.shared.acting import Actor, Shape
from sluss.shared.errors import NotThere

A_PAGE: Final = 50


@dataclass(frozen=True, kw_only=True)
class Emergency:
    """One person opened to one member of staff."""

    id: UUID
    participant_id: UUID
    person: str
    """Empty where nobody tells the actor the name."""
    opened_by: Signature
    reason: str
    opened_at: datetime
    ends_at: datetime
    is_open: bool
    is_own: bool
    """Whether the actor opened it, and so may not say whether it was right."""
    finding: EmergencyFinding | None
    review: str
    reviewed_by: Signature | None
    reviewed_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class Emergencies:
    to_review: tuple[Emergency, ...]
    reviewed: tuple[Emergency, ...]
    """One page, the latest first."""
    after: UUID | None


def my_open_emergencies(*, actor: Actor, now: datetime) -> tuple[Emergency, ...]:
    """What the actor has opened and not closed, the latest first; four queries."""
    rows = EmergencyAccess.objects.filter(in_force(now=now), staff_id=actor.staff, owner_unit_id=actor.unit)
    return _described(rows.order_by("-id"), actor=actor, now=now)


def emergencies_of_person(*, participant_id: UUID, actor: Actor, now: datetime) -> tuple[Emergency, ...]:
    """Who of the own unit opened the person in an emergency, ever, the latest first; four queries."""
    rows = EmergencyAccess.objects.filter(participant_id=participant_id).order_by("-id")
    return _described(rows, actor=actor, now=now)


def emergencies_of_units(*, after: UUID | None, actor: Actor, now: datetime) -> Emergencies:
    """Those that wait for a review, the longest wait first, and a page of those reviewed; nine queries.

    As the manager sees them in shape hub, and the log reviewer in shape review, where no person has a name.
    """
    rows = EmergencyAccess.objects.all()
    waiting = _described(rows.filter(reviewed_at__isnull=True).order_by("id")[:A_PAGE], actor=actor, now=now)
    done = rows.filter(reviewed_at__isnull=False).order_by("-id")
    page = _described((done.filter(id__lt=after) if after else done)[:A_PAGE], actor=actor, now=now)
    goes_on = len(page) == A_PAGE and done.filter(id__lt=page[-1].id).exists()
    return Emergencies(to_review=waiting, reviewed=page, after=page[-1].id if goes_on else None)


def emergency_to_review(*, emergency_id: UUID, actor: Actor, now: datetime) -> Emergency:
    """One that waits, and that somebody else opened. Raises: NotThere."""
    rows = EmergencyAccess.objects.filter(pk=emergency_id, reviewed_at__isnull=True).exclude(staff_id=actor.staff)
    for one in _described(rows, actor=actor, now=now):
        return one
    raise NotThere


def _described(rows: Iterable[Any], *, actor: Actor, now: datetime) -> tuple[Emergency, ...]:
    rows = list(rows)
    names = _names({row.participant_id for row in rows}, actor=actor)
    postings = {row.opened_by_id for row in rows} | {row.reviewed_by_id for row in rows if row.reviewed_by_id}
    staff = signatures(posting_ids=postings, now=now)
    return tuple(
        Emergency(
            id=row.pk,
            participant_id=row.participant_id,
            person=names.get(row.participant_id, ""),
            opened_by=staff[row.opened_by_id],
            reason=row.reason,
            opened_at=row.valid_from,
            ends_at=row.valid_until,
            is_open=row.valid_from <= now < row.valid_until,
            is_own=row.staff_id == actor.staff_id,
            finding=EmergencyFinding(row.finding) if row.finding else None,
            review=row.review,
            reviewed_by=staff.get(row.reviewed_by_id),
            reviewed_at=row.reviewed_at,
        )
        for row in rows
    )


def _names(participant_ids: set[UUID], *, actor: Actor) -> dict[UUID, str]:
    if actor.shape is Shape.REVIEW:
        return {}
    people = Identity.objects.filter(participant_id__in=participant_ids)
    return {row.participant_id: row.full_name for row in best_identity(people, actor=actor).distinct("participant_id")}
