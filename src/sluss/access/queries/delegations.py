"""Who may say who takes whom, by the unit manager's dated delegation?"""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db.models import F, Q

from sluss.access.models import Allocator
from sluss.access.rules import SHORTEST
from sluss.organisations.queries import PostingInForce, in_force
from sluss.shared.acting import Actor


@dataclass(frozen=True, kw_only=True)
class Delegation:
    id: UUID
    name: str
    valid_from: datetime
    valid_until: datetime | None
    delegated_by: str
    has_begun: bool


def with_delegations(postings: tuple[PostingInForce, ...], *, now: datetime) -> tuple[PostingInForce, ...]:
    """The postings, marked where the staff member is the unit's allocator at `now`; one query, none for nobody."""
    if not postings:
        return postings
    staff_ids = {posting.staff_id for posting in postings}
    delegated = set(
        Allocator.objects.filter(in_force(now=now), staff_id__in=staff_ids).values_list("staff_id", "unit_id")
    )
    return tuple(replace(p, is_allocator=(p.staff_id, p.unit_id) in delegated) for p in postings)


def delegations(*, actor: Actor, now: datetime) -> tuple[Delegation, ...]:
    """The own unit's delegations that are not over, in the order they begin; one query."""
    rows = (
        Allocator.objects.filter(Q(valid_until__isnull=True) | Q(valid_until__gt=now), unit_id=actor.unit)
        .exclude(valid_until__lte=F("valid_from") + SHORTEST)
        .select_related("staff", "delegated_by__staff")
        .order_by("valid_from", "id")
    )
    return tuple(
        Delegation(
            id=row.pk,
            name=row.staff.name,
            valid_from=row.valid_from,
            valid_until=row.valid_until,
            delegated_by=row.delegated_by.staff.name,
            has_begun=row.valid_from <= now,
        )
        for row in rows
    )
