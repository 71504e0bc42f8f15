"""Which of a staff member's postings come with the delegation to say who takes whom."""

from dataclasses import replace
from datetime import datetime

from sluss.access.models import Allocator
from sluss.organisations.queries import PostingInForce, in_force


def with_delegations(postings: tuple[PostingInForce, ...], *, now: datetime) -> tuple[PostingInForce, ...]:
    """The postings, marked where the staff member is the unit's allocator at `now`; one query, none for nobody."""
    if not postings:
        return postings
    staff_ids = {posting.staff_id for posting in postings}
    delegated = set(
        Allocator.objects.filter(in_force(now=now), staff_id__in=staff_ids).values_list("staff_id", "unit_id")
    )
    return tuple(replace(p, is_allocator=(p.staff_id, p.unit_id) in delegated) for p in postings)
