"""Who could take this person, who has them now, and who must not?"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sluss.access.models import Assignment, Conflict, StandingShare
from sluss.access.queries.allocation import (
    Holder,
    best_identity,
    holders_of,
    name_of_holder,
    open_parts,
    parts_after_the_end,
)
from sluss.access.queries.colleagues import Colleague, TeamToChoose, colleagues, teams_of
from sluss.access.queries.names import PartyUnit, parties_of
from sluss.organisations.queries import in_force
from sluss.people.models import Identity
from sluss.shared.acting import Actor
from sluss.shared.content_classes import ContentClass
from sluss.shared.errors import NotThere


@dataclass(frozen=True, kw_only=True)
class PersonToAllocate:
    """What the allocator chooses from. `usually_told` pre-selects; saving is the act."""

    enrolment_id: UUID
    participant_id: UUID
    name: str
    birth_date: date | None
    birth_precision: str
    told_by: tuple[str, ...]
    is_ours: bool
    """Whether the own organisation takes part already; if not, taking the person in begins its part."""
    has_ended: bool
    """Whether the case is over: then nobody's part begins, and the person is followed up."""
    holders: tuple[Holder, ...]
    colleagues: tuple[Colleague, ...]
    blocked_staff_ids: frozenset[UUID]
    """Those whom a block recorded by the own organisation keeps out; others are refused when tried."""
    teams: tuple[TeamToChoose, ...]
    others: tuple[PartyUnit, ...]
    usually_told: frozenset[UUID]


@dataclass(frozen=True, kw_only=True)
class EndedMandate:
    """A mandate that was just ended, so that it can be given again."""

    enrolment_id: UUID
    staff_id: UUID | None
    team_id: UUID | None
    holder: str
    person: str


def person_to_allocate(*, enrolment_id: UUID, actor: Actor, now: datetime) -> PersonToAllocate:
    """Everything the page needs; twelve queries at most. As seen in shape hub.

    Raises: NotThere when the person neither is the organisation's nor waits for it.
    """
    goes_on = list(open_parts(actor=actor, now=now).filter(enrolment_id=enrolment_id).order_by("began_on", "id"))
    ended = parts_after_the_end(actor=actor, now=now).filter(enrolment_id=enrolment_id)
    parts = goes_on or list(ended.order_by("began_on", "id"))
    if not parts:
        raise NotThere
    participant_id, hub_id = parts[0].participant_id, parts[0].hub_id
    identity = best_identity(Identity.objects.filter(participant_id=participant_id), actor=actor).first()
    parties = parties_of(hub_id=hub_id, now=now)
    names = {party.id: party.name for party in parties}
    blocks = Conflict.objects.filter(in_force(now=now), participant_id=participant_id)
    usual = StandingShare.objects.filter(
        hub_id=hub_id, unit_id=actor.unit, content_class=ContentClass.PARTICIPATION.value
    )
    return PersonToAllocate(
        enrolment_id=enrolment_id,
        participant_id=participant_id,
        name=identity.full_name if identity else "",
        birth_date=identity.birth_date if identity else None,
        birth_precision=identity.birth_precision if identity else "",
        told_by=tuple(names.get(p.owner_unit_id, "") for p in parts if p.owner_unit_id != actor.unit),
        is_ours=any(part.owner_unit_id == actor.unit for part in parts),
        has_ended=not goes_on,
        holders=tuple(holders_of([enrolment_id], actor=actor, now=now).get(enrolment_id, ())),
        colleagues=colleagues(unit_id=actor.unit, now=now),
        blocked_staff_ids=frozenset(blocks.values_list("staff_id", flat=True)),
        teams=teams_of(hub_id=hub_id, unit_id=actor.unit, now=now),
        others=tuple(party for party in parties if party.id != actor.unit),
        usually_told=frozenset(unit for share in usual for unit in share.to_units),
    )


def ended_mandate(*, assignment_id: UUID, actor: Actor, now: datetime) -> EndedMandate | None:
    """The mandate, when it has ended and was the organisation's; two queries."""
    rows = Assignment.objects.filter(pk=assignment_id, owner_unit_id=actor.unit, valid_until__lte=now)
    row = rows.select_related("staff", "team").first()
    if row is None:
        return None
    identity = best_identity(Identity.objects.filter(participant_id=row.participant_id), actor=actor).first()
    return EndedMandate(
        enrolment_id=row.enrolment_id,
        staff_id=row.staff_id,
        team_id=row.team_id,
        holder=name_of_holder(row),
        person=identity.full_name if identity else "",
    )
