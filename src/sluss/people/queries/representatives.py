"""Who speaks for a person, about what, on which papers; and who stands beside them. Who says so, since when."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sluss.people.models import Identity, NetworkPerson, Representation
from sluss.people.queries.dated import Dated, dated, rows_of
from sluss.people.queries.words import in_words
from sluss.people.rules.representatives import (
    GUARDIANS,
    KINDS,
    eighteenth_birthday,
    may_consent,
    stands_on,
)
from sluss.shared.acting import Actor
from sluss.shared.content_classes import ContentClass, classes_in

ROLES = "network_role"


@dataclass(frozen=True, kw_only=True)
class RepresentativeFact(Dated):
    kind: str
    name: str
    contact: str
    decides: tuple[ContentClass, ...]
    sees: tuple[ContentClass, ...]
    says_no: bool
    papers_seen_on: date | None
    ends_at_adulthood: bool

    @property
    def is_guardian(self) -> bool:
        return self.code in GUARDIANS

    @property
    def may_consent(self) -> bool:
        return may_consent(self.code)


@dataclass(frozen=True, kw_only=True)
class NetworkFact(Dated):
    role: str
    name: str
    contact: str
    may_know: tuple[ContentClass, ...]
    may_be_present: bool


@dataclass(frozen=True, kw_only=True)
class Speaking:
    """The own unit's representatives who may consent today, and what childhood has to do with it."""

    representatives: tuple[RepresentativeFact, ...]
    adult_from: date | None
    """None where the own unit has no birth date: then nobody speaks for a minor."""


def representatives(*, participant_id: UUID, now: datetime) -> tuple[RepresentativeFact, ...]:
    """What is said now, the latest first; one query."""
    rows = rows_of(Representation, participant_id=participant_id, now=now).filter(superseded_at__isnull=True)
    return tuple(representative_fact(row) for row in rows)


def network(*, participant_id: UUID, now: datetime) -> tuple[NetworkFact, ...]:
    """What is said now, the latest first; one query."""
    rows = rows_of(NetworkPerson, participant_id=participant_id, now=now).filter(superseded_at__isnull=True)
    return tuple(network_fact(row) for row in rows)


def speaking_for(*, participant_id: UUID, today: date, actor: Actor, now: datetime) -> Speaking:
    """Two queries. `today` is the hub's own day."""
    born = birth_date_of(participant_id=participant_id, actor=actor)
    return Speaking(
        representatives=tuple(
            one
            for one in representatives(participant_id=participant_id, now=now)
            if one.owner_id == actor.unit
            and one.may_consent
            and stands_on(
                today,
                valid_from=one.valid_from,
                valid_until=one.valid_until,
                ends_at_18=one.ends_at_adulthood,
                birth_date=born,
            )
        ),
        adult_from=eighteenth_birthday(born) if born else None,
    )


def birth_date_of(*, participant_id: UUID, actor: Actor) -> date | None:
    """As the own unit has it; of what is known in part the earliest day. One query."""
    ours = Identity.objects.filter(participant_id=participant_id, owner_unit_id=actor.unit, superseded_at__isnull=True)
    row = ours.filter(alias_of__isnull=True).order_by("-recorded_at", "id").first()
    return row.birth_date if row else None


def representative_fact(row: Any) -> RepresentativeFact:
    return RepresentativeFact(
        kind=in_words(KINDS, row.state),
        name=row.name,
        contact=row.contact,
        decides=classes_in(row.decides),
        sees=classes_in(row.sees),
        says_no=row.says_no,
        papers_seen_on=row.papers_seen_on,
        ends_at_adulthood=row.ends_at_adulthood,
        **dated(row),
    )


def network_fact(row: Any) -> NetworkFact:
    return NetworkFact(
        role=in_words(ROLES, row.state),
        name=row.name,
        contact=row.contact,
        may_know=classes_in(row.may_know),
        may_be_present=row.may_be_present,
        **dated(row),
    )
