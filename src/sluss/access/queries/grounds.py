"""Who may know what about a person: the grounds the actor's own organisation gives or has, told consent by consent."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any, Final
from uuid import UUID

from django.db.models import BooleanField, ExpressionWrapper
from django.utils import timezone
from django.utils.safestring import SafeString

from sluss.access.models import Grant
from sluss.access.queries.after_withdrawal import ended_by_succession, stands_with_its_giver, waits_for_giver
from sluss.access.queries.names import PartyUnit, Signature, parties_of, signatures
from sluss.access.rules import state_of_ground
from sluss.access.states import (
    STATES_THAT_ARE_OVER,
    STATES_THAT_OPEN,
    EvidenceKind,
    GivenBy,
    GivenThrough,
    GroundState,
    Purpose,
)
from sluss.access.words import ground_in_html, ground_sentence, language_name, withheld_sentence
from sluss.organisations.queries import unit_names
from sluss.people.models import Enrolment
from sluss.shared.acting import Actor
from sluss.shared.content_classes import ContentClass, classes_in

STATES_THAT_STAND: Final = frozenset({GroundState.IN_FORCE, GroundState.NOT_YET, GroundState.WAITS_FOR_GIVER})
NOBODY_KNOWN: Final = Signature(name="", organisation="")


@dataclass(frozen=True, kw_only=True)
class Ground:
    """One direction in which information may go, or might have gone."""

    id: UUID
    sender_id: UUID
    sender: str
    receiver_id: UUID
    receiver: str
    classes: tuple[ContentClass, ...]
    last_day: date
    state: GroundState
    purpose: Purpose
    ended_on: date | None
    """The day it was taken back, or its last day when that has passed."""
    days_left: int

    @property
    def sentence(self) -> str:
        return ground_sentence(sender=self.sender, receiver=self.receiver, classes=self.classes, last_day=self.last_day)

    @property
    def sentence_in_html(self) -> SafeString:
        return ground_in_html(sender=self.sender, receiver=self.receiver, classes=self.classes, last_day=self.last_day)

    @property
    def is_about_to_lapse(self) -> bool:
        return self.state == GroundState.ABOUT_TO_LAPSE

    @property
    def waits_for_giver(self) -> bool:
        return self.state == GroundState.WAITS_FOR_GIVER

    @property
    def is_follow_up(self) -> bool:
        return self.purpose == Purpose.FOLLOW_UP


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
    """What no consent lets an organisation tell the actor's; says nothing about whether there is anything."""

    party: PartyUnit
    classes: tuple[ContentClass, ...]

    @property
    def sentence(self) -> str:
        return withheld_sentence(sender=self.party.name, classes=self.classes)


@dataclass(frozen=True, kw_only=True)
class WhoMayKnow:
    """The page's whole content. `parties` are the hub's, the actor's own organisation among them."""

    consents: tuple[Consent, ...]
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

    @property
    def can_be_taken_back(self) -> tuple[Ground, ...]:
        return tuple(ground for ground in self.grounds if ground.state not in STATES_THAT_ARE_OVER)


def only(consent: Consent, states: frozenset[GroundState]) -> Consent:
    kept = tuple(ground for ground in consent.grounds if ground.state in states)
    return Consent(**{**vars(consent), "grounds": kept})


def who_may_know(*, participant_id: UUID, hub_id: UUID, actor: Actor, now: datetime) -> WhoMayKnow:
    """Every ground from or to the actor's organisation, the latest consent first; seven queries however many."""
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
    together: dict[tuple[UUID, UUID], list[Any]] = {}
    for row in rows:
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
                grounds=tuple(_in_order(_ground(row, names, ended, now) for row in grounds)),
            )
        )
    return WhoMayKnow(
        consents=tuple(consents), parties=parties, withheld=_withheld(consents, parties=parties, actor=actor)
    )


def _ground(row: Any, names: dict[UUID, str], ended: set[UUID], now: datetime) -> Ground:
    last_day = timezone.localtime(row.valid_until - timedelta(microseconds=1)).date()
    state = state_of_ground(
        purpose=Purpose(row.purpose),
        valid_from=row.valid_from,
        valid_until=row.valid_until,
        withdrawn_at=row.withdrawn_at,
        case_has_ended=row.enrolment_id in ended,
        waits_for_giver=row.waits,
        organisation_became_another=row.succeeded,
        stands_with_its_giver=row.stands,
        now=now,
    )
    withdrawn_on = timezone.localtime(row.withdrawn_at).date() if row.withdrawn_at else None
    return Ground(
        id=row.pk,
        sender_id=row.from_unit_id,
        sender=names.get(row.from_unit_id, ""),
        receiver_id=row.to_unit_id,
        receiver=names.get(row.to_unit_id, ""),
        classes=classes_in(row.classes),
        last_day=last_day,
        state=state,
        purpose=Purpose(row.purpose),
        ended_on=withdrawn_on or (last_day if state == GroundState.LAPSED else None),
        days_left=(last_day - timezone.localtime(now).date()).days,
    )


def _in_order(grounds: Iterable[Ground]) -> list[Ground]:
    return sorted(grounds, key=lambda ground: (ground.sender.casefold(), ground.receiver.casefold()))


def _withheld(consents: Iterable[Consent], *, parties: tuple[PartyUnit, ...], actor: Actor) -> tuple[Withheld, ...]:
    told: dict[UUID, set[ContentClass]] = {party.id: set() for party in parties if party.id != actor.unit_id}
    for consent in consents:
        for ground in consent.grounds:
            if ground.state in STATES_THAT_OPEN and ground.receiver_id == actor.unit_id:
                told.setdefault(ground.sender_id, set()).update(ground.classes)
    return tuple(
        Withheld(party=party, classes=tuple(c for c in ContentClass if c not in told[party.id]))
        for party in parties
        if party.id in told and len(told[party.id]) < len(ContentClass)
    )
