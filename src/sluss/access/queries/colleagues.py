"""Who could be given a mandate, or be kept from one?"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from sluss.access.models import Team, TeamMember
from sluss.organisations.models import Party, Posting
from sluss.organisations.queries import in_force, name_of_unit
from sluss.organisations.states import ROLES_WITH_CASES
from sluss.shared.acting import Actor

MOST_FOUND: Final = 20
"""As many as a search for staff shows; with more, one writes more of the name."""


@dataclass(frozen=True, kw_only=True)
class Colleague:
    staff_id: UUID
    name: str
    organisation: str


@dataclass(frozen=True, kw_only=True)
class TeamToChoose:
    id: UUID
    name: str
    members: tuple[str, ...]
    """Those of the own organisation, who alone get the mandate for it."""


def takes_cases(*, unit_id: UUID, now: datetime) -> Q:
    """Postings under which staff may have a mandate for the unit at `now`."""
    return in_force(now=now) & Q(acting_for_id=unit_id, role__in=ROLES_WITH_CASES)


def can_hold(*, unit_id: UUID, now: datetime) -> Q:
    """Rows of `Assignment` whose holder still takes cases for the unit: a mandate without one opens nothing."""
    staff = Posting.objects.filter(takes_cases(unit_id=unit_id, now=now), staff_id=OuterRef("staff_id"))
    team = TeamMember.objects.filter(in_force(now=now), unit_id=unit_id, team_id=OuterRef("team_id"))
    return Exists(staff) | Exists(team)


def colleagues(*, unit_id: UUID, now: datetime) -> tuple[Colleague, ...]:
    """Everybody who takes cases for the unit, by name; one query."""
    return _named(Posting.objects.filter(takes_cases(unit_id=unit_id, now=now)), now=now)


def staff_of_unit(*, unit_id: UUID, now: datetime) -> tuple[Colleague, ...]:
    """Everybody who acts for the unit, whatever their role, by name; one query."""
    return _named(Posting.objects.filter(in_force(now=now), acting_for_id=unit_id), now=now)


def teams_of(*, hub_id: UUID, unit_id: UUID, now: datetime) -> tuple[TeamToChoose, ...]:
    """The hub's teams with somebody from the unit in them, by name; two queries."""
    rows = (
        TeamMember.objects.filter(in_force(now=now), unit_id=unit_id, team__hub_id=hub_id)
        .order_by("staff__name")
        .values_list("team_id", "staff__name")
    )
    members: dict[UUID, list[str]] = {}
    for team_id, name in rows:
        members.setdefault(team_id, []).append(name)
    return tuple(
        TeamToChoose(id=team.pk, name=team.name, members=tuple(members[team.pk]))
        for team in Team.objects.filter(pk__in=members).order_by("name", "id")
    )


def search_staff(*, text: str, hub_ids: tuple[UUID, ...], actor: Actor, now: datetime) -> tuple[Colleague, ...]:
    """Staff of the hubs' parties whose name holds `text`, by name; nobody for no text. One query.

    Whose name is hidden is found in the own organisation alone: a search would tell where somebody works.
    """
    words = " ".join(text.replace("\0", "").split())
    if not words:
        return ()
    parties = Party.objects.filter(in_force(now=now), hub_id__in=hub_ids).values("unit_id")
    rows = Posting.objects.filter(in_force(now=now), acting_for_id__in=parties, staff__name__icontains=words)
    rows = rows.filter(Q(staff__name_is_hidden=False) | Q(acting_for_id=actor.unit))
    return _named(rows, now=now, at_most=MOST_FOUND)


def _named(postings: Any, *, now: datetime, at_most: int | None = None) -> tuple[Colleague, ...]:
    rows = (
        postings.annotate(organisation=name_of_unit("acting_for_id", now=now))
        .order_by("staff__name", "staff_id")
        .values_list("staff_id", "staff__name", "organisation")
        .distinct()[:at_most]
    )
    return tuple(
        Colleague(staff_id=staff_id, name=name, organisation=organisation or "")
        for staff_id, name, organisation in rows
    )
