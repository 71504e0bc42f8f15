"""Who works with this person, and for whom; and who never may."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext as _

from sluss.access.models import Assignment, Conflict, TeamMember
from sluss.access.states import ConflictKind, SetBy
from sluss.organisations.models import Posting
from sluss.organisations.naming import is_named, shown_names
from sluss.organisations.queries import in_force, name_of_unit
from sluss.organisations.states import Role
from sluss.shared.acting import Actor


@dataclass(frozen=True, kw_only=True)
class Involved:
    """One member of staff with a mandate; alone, or in a team."""

    name: str
    acts_for: str
    role: str
    employer: str
    """Empty when the employer is the organisation acted for."""
    team: str
    hub: str
    since: datetime
    is_me: bool


@dataclass(frozen=True, kw_only=True)
class Blocked:
    """A member of staff who never sees this person."""

    name: str
    organisation: str
    kind: ConflictKind
    set_by: SetBy
    since: datetime


def involved(*, participant_id: UUID, actor: Actor, now: datetime) -> tuple[Involved, ...]:
    """Mandates in force that the actor may know of, own unit first; three queries."""
    mandates: list[Any] = list(
        Assignment.objects.filter(in_force(now=now), participant_id=participant_id)
        .select_related("staff", "team", "hub")
        .annotate(unit_name=name_of_unit("owner_unit_id", now=now))
        .order_by("valid_from", "id")
    )
    members = _members(team_ids={m.team_id for m in mandates if m.team_id}, now=now)
    # Somebody with a mandate of their own and one through a team works with the person since the earlier.
    holders: dict[tuple[UUID, UUID, UUID], tuple[Any, Any]] = {}
    for mandate in mandates:
        for staff in [mandate.staff] if mandate.staff else members.get((mandate.team_id, mandate.owner_unit_id), ()):
            holders.setdefault((staff.pk, mandate.owner_unit_id, mandate.hub_id), (mandate, staff))
    postings = _postings(staff_ids={staff.pk for _, staff in holders.values()}, now=now)
    found = sorted(holders.values(), key=lambda pair: (pair[0].owner_unit_id != actor.unit, pair[0].unit_name or ""))
    return tuple(_involved(*pair, postings=postings, actor=actor) for pair in found)


def blocked(*, participant_id: UUID, now: datetime) -> tuple[Blocked, ...]:
    """Blocks in force that the actor's unit has set, the latest first; one query."""
    # The block's owner is the unit that wrote it down, which need not be the blocked person's own.
    theirs = Posting.objects.filter(in_force(now=now), staff_id=OuterRef("staff_id")).order_by("valid_from", "id")
    organisation = Subquery(theirs.annotate(name=name_of_unit("acting_for_id", now=now)).values("name")[:1])
    rows = (
        Conflict.objects.filter(in_force(now=now), participant_id=participant_id)
        .select_related("staff")
        .annotate(organisation=organisation)
    )
    blocks = list(rows.order_by("-valid_from", "id"))
    names = shown_names([row.staff for row in blocks], now=now)
    return tuple(
        Blocked(
            name=names[row.staff_id],
            organisation=row.organisation or "",
            kind=ConflictKind(row.kind),
            set_by=SetBy(row.set_by),
            since=row.valid_from,
        )
        for row in blocks
    )


def _involved(mandate: Any, staff: Any, *, postings: dict[tuple[UUID, UUID], Any], actor: Actor) -> Involved:
    posting = postings.get((staff.pk, mandate.owner_unit_id))
    is_lent = posting is not None and posting.employer_id != mandate.owner_unit_id
    return Involved(
        name=staff.name if is_named(staff, unit_id=mandate.owner_unit_id) else _("Colleague"),
        acts_for=mandate.unit_name or "",
        role=str(Role(posting.role).label) if posting else "",
        employer=posting.employer_name or "" if posting and is_lent else "",
        team=mandate.team.name if mandate.team else "",
        hub=mandate.hub.name,
        since=mandate.valid_from,
        is_me=staff.pk == actor.staff and mandate.owner_unit_id == actor.unit,
    )


def _members(*, team_ids: set[UUID], now: datetime) -> dict[tuple[UUID, UUID], list[Any]]:
    """The staff of each (team, unit); a team's mandate for one unit is that unit's members' alone."""
    members: dict[tuple[UUID, UUID], list[Any]] = {}
    rows = TeamMember.objects.filter(in_force(now=now), team_id__in=team_ids).select_related("staff")
    for member in rows.order_by("staff__name", "id"):
        members.setdefault((member.team_id, member.unit_id), []).append(member.staff)
    return members


def _postings(*, staff_ids: set[UUID], now: datetime) -> dict[tuple[UUID, UUID], Any]:
    """The posting of each (staff, unit acted for); of several the latest."""
    rows = Posting.objects.filter(in_force(now=now), staff_id__in=staff_ids, role__in=Role.values)
    rows = rows.annotate(employer_name=name_of_unit("employer_id", now=now))
    return {(row.staff_id, row.acting_for_id): row for row in rows.order_by("valid_from", "id")}
