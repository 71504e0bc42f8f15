"""Which postings hold now, and what units are called now."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery

from sluss.organisations.models import Posting, Succession, UnitName


@dataclass(frozen=True, kw_only=True)
class PostingInForce:
    """A posting the signed-in person may act under now, with the words a page shows."""

    id: UUID
    staff_id: UUID
    staff_name: str
    unit_id: UUID
    unit_name: str
    role: str
    hub_id: UUID | None
    hub_name: str
    hub_theme: str
    hub_time_zone: str
    is_allocator: bool = False


def in_force(*, now: datetime) -> Q:
    """Rows whose half-open period holds at `now`."""
    return Q(valid_from__lte=now) & (Q(valid_until__isnull=True) | Q(valid_until__gt=now))


def in_force_or_coming(*, now: datetime) -> Q:
    """Rows whose half-open period holds at `now` or later."""
    return Q(valid_until__isnull=True) | Q(valid_until__gt=now)


def unit_names(*, unit_ids: set[UUID], now: datetime) -> dict[UUID, str]:
    """The name each unit has at `now`, in one query; a unit without a name then is left out."""
    rows = UnitName.objects.filter(unit_id__in=unit_ids).filter(in_force(now=now)).order_by("valid_from")
    return {row.unit_id: row.name for row in rows}


def units_it_was(*, unit_id: UUID) -> set[UUID]:
    """Every unit that became this one, at once or by way of others; one query."""
    became = dict(Succession.objects.values_list("unit_id", "successor_id"))
    found: set[UUID] = set()
    while more := {unit for unit, successor in became.items() if successor in {unit_id, *found}} - found:
        found |= more
    return found


def name_of_unit(column: str, *, now: datetime) -> Subquery:
    """For `annotate`: the name that the unit in `column` has at `now`, without a query of its own."""
    names = UnitName.objects.filter(in_force(now=now), unit_id=OuterRef(column))
    return Subquery(names.order_by("-valid_from").values("name")[:1])


def postings_in_force(*, user_id: UUID, now: datetime) -> tuple[PostingInForce, ...]:
    """All postings of a user in force at `now`, oldest first; two queries."""
    return _described(
        Posting.objects.filter(in_force(now=now), staff__user_id=user_id, staff__user__is_active=True), now=now
    )


def posting_of(*, user_id: UUID, posting_id: UUID, now: datetime) -> PostingInForce | None:
    """One posting of a user, in force or not, named as things are called at `now`."""
    return next(iter(_described(Posting.objects.filter(pk=posting_id, staff__user_id=user_id), now=now)), None)


def postings_by_user(*, user_ids: set[UUID], now: datetime) -> dict[UUID, tuple[PostingInForce, ...]]:
    """The postings in force of several users; four queries however many."""
    owners = dict(
        Posting.objects.filter(in_force(now=now), staff__user_id__in=user_ids).values_list("pk", "staff__user_id")
    )
    found: dict[UUID, tuple[PostingInForce, ...]] = {}
    for posting in _described(Posting.objects.filter(pk__in=owners), now=now):
        found[owners[posting.id]] = (*found.get(owners[posting.id], ()), posting)
    return found


def _described(postings: QuerySet[Posting], *, now: datetime) -> tuple[PostingInForce, ...]:
    rows = list(postings.select_related("staff", "hub").order_by("valid_from", "id"))
    names = unit_names(unit_ids={row.acting_for_id for row in rows}, now=now)
    return tuple(
        PostingInForce(
            id=row.id,
            staff_id=row.staff_id,
            staff_name=row.staff.name,
            unit_id=row.acting_for_id,
            unit_name=names.get(row.acting_for_id, ""),
            role=row.role,
            hub_id=row.hub_id,
            hub_name=row.hub.name if row.hub else "",
            hub_theme=row.hub.theme if row.hub else "",
            hub_time_zone=row.hub.time_zone if row.hub else "",
        )
        for row in rows
    )
