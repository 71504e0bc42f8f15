"""Whom has the own organisation still in a hub that closes, and what does each of them need?"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from sluss.access.queries.allocation import Holder, best_identity, holders_of, open_parts
from sluss.organisations.models import Party
from sluss.organisations.queries import in_force
from sluss.organisations.queries.closings import Closing, closings
from sluss.people.models import Identity
from sluss.people.queries.pauses import at_rest
from sluss.shared.acting import Actor
from sluss.shared.errors import NotThere

A_PAGE: Final = 100
"""As many as are answered for in one form; those with the earliest start come first."""


@dataclass(frozen=True, kw_only=True)
class StillThere:
    """One of the organisation's own people whose part in the hub has not ended."""

    enrolment_id: UUID
    participant_id: UUID
    name: str
    birth_date: date | None
    since: date | None
    holders: tuple[Holder, ...]
    is_at_rest: bool


@dataclass(frozen=True, kw_only=True)
class HandingBack:
    closing: Closing
    people: tuple[StillThere, ...]
    is_all: bool


def closing_hubs(*, actor: Actor, now: datetime) -> tuple[Closing, ...]:
    """The hubs of the actor's organisation that close or have closed; one query."""
    ours = Party.objects.filter(in_force(now=now), unit_id=actor.unit)
    return closings(hub_ids=ours.values("hub_id"))


def handing_back(*, hub_id: UUID, actor: Actor, now: datetime) -> HandingBack:
    """The own organisation's people in that hub, and nobody else's; six queries. As seen in shape hub.

    Raises: NotThere where the hub does not close, or the organisation is no party of it.
    """
    closing = next((one for one in closing_hubs(actor=actor, now=now) if one.hub_id == hub_id), None)
    if closing is None:
        raise NotThere
    ours = open_parts(actor=actor, now=now).filter(hub_id=hub_id, owner_unit_id=actor.unit)
    parts = list(ours.order_by("began_on", "id")[: A_PAGE + 1])
    shown = parts[:A_PAGE]
    people = {part.participant_id for part in shown}
    cases = [part.enrolment_id for part in shown]
    identities = best_identity(Identity.objects.filter(participant_id__in=people), actor=actor)
    known = {row.participant_id: row for row in identities.distinct("participant_id")}
    holders = holders_of(cases, actor=actor, now=now)
    resting = at_rest(enrolment_ids=cases, unit_id=actor.unit)
    return HandingBack(
        closing=closing,
        is_all=len(parts) == len(shown),
        people=tuple(
            StillThere(
                enrolment_id=part.enrolment_id,
                participant_id=part.participant_id,
                name=known[part.participant_id].full_name if part.participant_id in known else "",
                birth_date=known[part.participant_id].birth_date if part.participant_id in known else None,
                since=part.began_on,
                holders=tuple(holders.get(part.enrolment_id, ())),
                is_at_rest=part.enrolment_id in resting,
            )
            for part in shown
        ),
    )
