"""Where can somebody move to, and what would have to be asked anew there?"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils import timezone

from sluss.access.models import Grant
from sluss.access.queries.after_withdrawal import waits_for_giver
from sluss.access.queries.mandates import CaseInHub
from sluss.access.queries.names import PartyUnit, parties_of
from sluss.access.states import Basis, Purpose
from sluss.organisations.models import Hub, HubClosing, Party
from sluss.organisations.queries import in_force, unit_names
from sluss.people.models import Involvement
from sluss.shared.acting import Actor
from sluss.shared.content_classes import ContentClass, classes_in
from sluss.shared.errors import NotThere


@dataclass(frozen=True, kw_only=True)
class HubToMoveTo:
    id: UUID
    name: str
    zone: ZoneInfo
    country: str
    usual_months: int


@dataclass(frozen=True, kw_only=True)
class AgreedHere:
    """What the own organisation and another one may tell each other in the old case, one kind of agreement."""

    other: PartyUnit
    we_tell: bool
    they_tell: bool
    classes: tuple[ContentClass, ...]
    is_party_there: bool


@dataclass(frozen=True, kw_only=True)
class ToTransfer:
    began_on: date | None
    """The first day of the own unit's part in the old case."""
    agreed: tuple[AgreedHere, ...]
    others_there: tuple[PartyUnit, ...]


def hubs_to_move_to(*, case: CaseInHub, actor: Actor, now: datetime) -> tuple[HubToMoveTo, ...]:
    """The other hubs in which the organisation takes part now and which have not closed, by name; one query."""
    ours = Party.objects.filter(in_force(now=now), unit_id=actor.unit).values("hub_id")
    today = timezone.localdate(now)
    closed = HubClosing.objects.filter(revoked_at__isnull=True, last_day__lt=today).values("hub_id")
    hubs = Hub.objects.filter(pk__in=ours).exclude(pk=case.hub_id).exclude(pk__in=closed).order_by("name", "id")
    return tuple(
        HubToMoveTo(
            id=hub.pk,
            name=hub.name,
            zone=ZoneInfo(hub.time_zone),
            country=hub.country,
            usual_months=hub.usual_months,
        )
        for hub in hubs
    )


def to_transfer(*, case: CaseInHub, hub: HubToMoveTo, actor: Actor, now: datetime) -> ToTransfer:
    """What the page asks about, as far as the actor sees it; five queries."""
    parts = Involvement.objects.filter(enrolment_id=case.enrolment_id, owner_unit_id=actor.unit, ended_on__isnull=True)
    begun = [part.began_on for part in parts]
    there = parties_of(hub_id=hub.id, now=now)
    return ToTransfer(
        began_on=begun[0] if begun else None,
        agreed=_agreed(case, there, actor=actor, now=now),
        others_there=tuple(party for party in there if party.id != actor.unit),
    )


def chosen_hub(*, hubs: tuple[HubToMoveTo, ...], wanted: str) -> HubToMoveTo | None:
    """The hub that the address names, or the only one there is. Raises: NotThere where it names none of them."""
    if not wanted:
        return hubs[0] if len(hubs) == 1 else None
    for hub in hubs:
        if str(hub.id) == wanted:
            return hub
    raise NotThere


def _agreed(case: CaseInHub, there: tuple[PartyUnit, ...], *, actor: Actor, now: datetime) -> tuple[AgreedHere, ...]:
    """What is in force now; both directions together where they are about the same."""
    rows = Grant.objects.filter(
        enrolment_id=case.enrolment_id,
        basis=Basis.CONSENT,
        purpose=Purpose.COLLABORATION,
        withdrawn_at__isnull=True,
        valid_from__lte=now,
        valid_until__gt=now,
    ).exclude(waits_for_giver())
    told: dict[tuple[UUID, bool], int] = {}
    for row in rows:
        we_tell = row.from_unit_id == actor.unit
        direction = row.to_unit_id if we_tell else row.from_unit_id, we_tell
        told[direction] = told.get(direction, 0) | row.classes
    names = unit_names(unit_ids={other for other, _ in told}, now=now)
    agreed = [
        AgreedHere(
            other=PartyUnit(id=other, name=names.get(other, "")),
            we_tell=we_tell or told.get((other, True)) == mask,
            they_tell=not we_tell or told.get((other, False)) == mask,
            classes=classes_in(mask),
            is_party_there=other in {party.id for party in there},
        )
        for (other, we_tell), mask in told.items()
        if we_tell or told.get((other, True)) != mask
    ]
    return tuple(sorted(agreed, key=lambda one: (one.other.name.casefold(), not one.we_tell)))
