"""Who may know what about a person: the grounds the actor's own organisation gives or has, by consents and by law."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any, Final
from uuid import UUID

from django.db.models import BooleanField, ExpressionWrapper

from sluss.access.models import Grant
from sluss.access.queries.after_withdrawal import ended_by_succession, stands_with_its_giver, waits_for_giver
from sluss.access.queries.by_law import ByLaw, by_law_of
from sluss.access.queries.names import PartyUnit, Signature, parties_of, signatures
from sluss.access.queries.one_ground import Ground, ground_of
from sluss.access.states import (
    STATES_THAT_ARE_OVER,
    STATES_THAT_OPEN,
    Basis,
    EvidenceKind,
    GivenBy,
    GivenThrough,
    GroundState,
)
from sluss.access.words import language_name, withheld_sentence
from sluss.organisations.queries import unit_names
from sluss.people.models import Enrolment
from sluss.shared.acting import Actor
from sluss.shared.content_classes import ContentClass

STATES_THAT_STAND: Final = frozenset({GroundState.IN_FORCE, GroundState.NOT_YET, GroundState.WAITS_FOR_GIVER})
NOBODY_KNOWN: Final = Signature(name="", organisation="")


@dataclass(frozen=True, kw_only=True)
class Consent:
    """Grounds that were given in one breath, and how."""

    id: UUID
    given_on: date
    evidence: EvidenceKind
    language: str
    through: GivenThrough
    given_by: GivenBy
    recorded_by: Signature
    recorded_at: datetime
    grounds: tuple[Ground, ...]


@dataclass(frozen=True, kw_only=True)
class Withheld:
    """What nothing lets an organisation tell the actor's; says nothing about whether there is anything."""

    party: PartyUnit
    classes: tuple[ContentClass, ...]

    @property
    def sentence(self) -> str:
        return withheld_sentence(sender=self.party.name, classes=self.classes)


@dataclass(frozen=True, kw_only=True)
class WhoMayKnow:
    """The page's whole content. `parties` are the hub's, the actor's own organisation among them."""

    consents: tuple[Consent, ...]
    by_law: tuple[ByLaw, ...]
    parties: tuple[PartyUnit, ...]
    withheld: tuple[Withheld, ...]

    def _with_grounds_in(self, states: frozenset[GroundState]) -> tuple[Consent, ...]:
        return tuple(only(consent, states) for consent in self.consents if only(consent, states).grounds)

    @cached_property
    def about_to_lapse(self) -> tuple[Consent, ...]:
        return self._with_grounds_in(frozenset({GroundState.ABOUT_TO_LAPSE}))

    @cached_property
    def in_force(self) -> tuple[Consent, ...]:
        return self._with_grounds_in(STATES_THAT_STAND)

    @cached_property
    def over(self) -> tuple[Consent, ...]:
        return self._with_grounds_in(STATES_THAT_ARE_OVER)

    @property
    def grounds(self) -> tuple[Ground, ...]:
        return tuple(ground for consent in self.consents for ground in consent.grounds)

    @cached_property
    def by_law_now(self) -> tuple[ByLaw, ...]:
        return tuple(one for one in self.by_law if one.ground.state not in STATES_THAT_ARE_OVER)

    @cached_property
    def by_law_over(self) -> tuple[ByLaw, ...]:
        return tuple(one for one in self.by_law if one.ground.state in STATES_THAT_ARE_OVER)

    @property
    def can_be_taken_back(self) -> tuple[Ground, ...]:
        return tuple(ground for ground in self.grounds if ground.state not in STATES_THAT_ARE_OVER)


def only(consent: Consent, states: frozenset[GroundState]) -> Consent:
    kept = tuple(ground for ground in consent.grounds if ground.state in states)
    return Consent(**{**vars(consent), "grounds": kept})


def who_may_know(*, participant_id: UUID, hub_id: UUID, actor: Actor, now: datetime) -> WhoMayKnow:
    """Every ground from or to the actor's organisation, the latest first; seven queries however many."""
    rows = list(
        Grant.objects.filter(participant_id=participant_id)
        .annotate(
            waits=ExpressionWrapper(waits_for_giver(), output_field=BooleanField()),
            succeeded=ended_by_succession(),
            stands=ExpressionWrapper(stands_with_its_giver(), output_field=BooleanField()),
        )
        .order_by("-recorded_at", "id")
    )
    # Seen by whoever may see the enrolment; where nobody tells that it ended, its mandates have ended too.
    ended = {
        row.pk
        for row in Enrolment.objects.filter(participant_id=participant_id, closed_at__isnull=False)
        if row.closed_at
    }
    parties = parties_of(hub_id=hub_id, now=now)
    names = unit_names(unit_ids={unit for row in rows for unit in (row.from_unit_id, row.to_unit_id)}, now=now)
    written_by = signatures(posting_ids={row.recorded_by_id for row in rows}, now=now)
    told = {row.pk: ground_of(row, names=names, ended=ended, now=now) for row in rows}
    together: dict[tuple[UUID, UUID], list[Any]] = {}
    for row in rows:
        if row.basis == Basis.CONSENT:
            together.setdefault((row.consent_id, row.recorded_by_id), []).append(row)
    consents = []
    for grounds in together.values():
        first = grounds[0]
        consents.append(
            Consent(
                id=first.consent_id,
                given_on=first.given_on,
                evidence=EvidenceKind(first.evidence_kind),
                language=language_name(first.evidence_language),
                through=GivenThrough(first.given_through),
                given_by=GivenBy(first.given_by),
                recorded_by=written_by.get(first.recorded_by_id, NOBODY_KNOWN),
                recorded_at=first.recorded_at,
                grounds=tuple(_in_order(told[row.pk] for row in grounds)),
            )
        )
    by_law = tuple(
        by_law_of(row, ground=told[row.pk], written_by=written_by.get(row.recorded_by_id, NOBODY_KNOWN), actor=actor)
        for row in rows
        if row.basis == Basis.LAW
    )
    return WhoMayKnow(
        consents=tuple(consents),
        by_law=by_law,
        parties=parties,
        withheld=_withheld(told.values(), parties=parties, actor=actor),
    )


def _in_order(grounds: Iterable[Ground]) -> list[Ground]:
    return sorted(grounds, key=lambda ground: (ground.sender.casefold(), ground.receiver.casefold()))


def _withheld(grounds: Iterable[Ground], *, parties: tuple[PartyUnit, ...], actor: Actor) -> tuple[Withheld, ...]:
    told: dict[UUID, set[ContentClass]] = {party.id: set() for party in parties if party.id != actor.unit_id}
    for ground in grounds:
        if ground.state in STATES_THAT_OPEN and ground.receiver_id == actor.unit_id:
            told.setdefault(ground.sender_id, set()).update(ground.classes)
    return tuple(
        Withheld(party=party, classes=tuple(c for c in ContentClass if c not in told[party.id]))
        for party in parties
        if party.id in told and len(told[party.id]) < len(ContentClass)
    )
