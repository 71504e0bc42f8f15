"""Which mandates are mine now, and which organisations stand around them?"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from sluss.access.models import Assignment, EmergencyAccess, Grant, TeamMember
from sluss.organisations.models import Hub, Party
from sluss.organisations.queries import in_force, name_of_unit
from sluss.people.models import Involvement
from sluss.shared.acting import Actor
from sluss.shared.sort_keys import sort_key


@dataclass(frozen=True, kw_only=True)
class HubChoice:
    id: UUID
    slug: str
    name: str


def mine(*, actor: Actor, now: datetime) -> Q:
    """Rows of `Assignment` that give the actor a mandate at `now`, alone or in a team, for the unit acted for."""
    teams = TeamMember.objects.filter(in_force(now=now), staff_id=actor.staff, unit_id=actor.unit).values("team_id")
    return in_force(now=now) & Q(owner_unit_id=actor.unit) & (Q(staff_id=actor.staff) | Q(team_id__in=teams))


def my_mandates(*, actor: Actor, now: datetime) -> Any:
    """One mandate per enrolment, the first when there are several; not read yet."""
    # Outside the unit's hubs a mandate opens nothing.
    hubs = Party.objects.filter(in_force(now=now), unit_id=actor.unit).values("hub_id")
    those = Assignment.objects.filter(mine(actor=actor, now=now), hub_id__in=hubs)
    earlier = those.filter(enrolment_id=OuterRef("enrolment_id"), id__lt=OuterRef("id"))
    return those.exclude(Exists(earlier))


def my_hubs(*, actor: Actor, now: datetime, participant_id: UUID | None = None) -> tuple[HubChoice, ...]:
    """The hubs in which the actor works with people, or with one of them, by name; one query, no row of people read."""
    mandates = my_mandates(actor=actor, now=now)
    if participant_id is not None:
        mandates = mandates.filter(participant_id=participant_id)
    hubs = Hub.objects.filter(pk__in=mandates.values("hub_id")).order_by("name", "id")
    return tuple(HubChoice(id=hub.pk, slug=hub.slug, name=hub.name) for hub in hubs)


def hubs_to_open_in(*, actor: Actor, now: datetime) -> tuple[HubChoice, ...]:
    """The hubs in which the unit takes part now, by name; one query, no row of people read."""
    those = Party.objects.filter(in_force(now=now), unit_id=actor.unit).values("hub_id")
    hubs = Hub.objects.filter(pk__in=those).order_by("name", "id")
    return tuple(HubChoice(id=hub.pk, slug=hub.slug, name=hub.name) for hub in hubs)


def my_emergency(*, participant_id: UUID, actor: Actor, now: datetime) -> datetime | None:
    """Until when the actor has the person open without a mandate; None when they have not. One query."""
    rows = EmergencyAccess.objects.filter(
        in_force(now=now), participant_id=participant_id, staff_id=actor.staff, owner_unit_id=actor.unit
    )
    return max((row.valid_until for row in rows), default=None)


def hubs_of_emergency(*, participant_id: UUID, actor: Actor, now: datetime) -> tuple[HubChoice, ...]:
    """Hubs where the unit has or had a part, or is let know, by name; one query, no row of people read."""
    parts = Involvement.objects.filter(participant_id=participant_id, owner_unit_id=actor.unit).values("hub_id")
    grants = Grant.objects.filter(
        in_force(now=now), participant_id=participant_id, to_unit_id=actor.unit, withdrawn_at__isnull=True
    ).values("hub_id")
    parties = Party.objects.filter(in_force(now=now), unit_id=actor.unit).values("hub_id")
    hubs = Hub.objects.filter(Q(pk__in=parts) | Q(pk__in=grants), pk__in=parties).order_by("name", "id")
    return tuple(HubChoice(id=hub.pk, slug=hub.slug, name=hub.name) for hub in hubs)


def other_parties(*, hub_ids: list[UUID], actor: Actor, now: datetime) -> dict[UUID, dict[UUID, str]]:
    """Of each hub every other unit that is a party at `now`, with its name, in the order of names; one query."""
    rows = (
        Party.objects.filter(in_force(now=now), hub_id__in=hub_ids)
        .exclude(unit_id=actor.unit)
        .annotate(name=name_of_unit("unit_id", now=now))
        .values_list("hub_id", "unit_id", "name")
    )
    parties: dict[UUID, dict[UUID, str]] = {hub_id: {} for hub_id in hub_ids}
    for hub_id, unit_id, name in sorted(rows, key=lambda row: (in_order(row[2] or ""), row[1])):
        parties[hub_id][unit_id] = name or ""
    return parties


def in_order(name: str) -> str:
    """What an organisation's name is sorted by."""
    return sort_key(family_name=name, given_name="", alphabet="sv")
