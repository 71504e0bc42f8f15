"""Somebody whom two units work with, and whom one of them protects; every act runs as the one who may do it."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import connection
from django.utils import timezone

from sluss.access.actions import Evidence, Flow, assign, record_consent
from sluss.access.states import EvidenceKind, GivenBy, GivenThrough, Purpose
from sluss.cases.actions import write_note
from sluss.people.actions import (
    OpenedCase,
    PersonFacts,
    add_contact_way,
    ask_end_of_protection,
    end_protection,
    name_keeper,
    open_case,
    protect,
)
from sluss.shared.acting import Shape, acting_as
from sluss.shared.content_classes import ContentClass
from sluss.shared.ids import new_id
from tests.cast import House
from tests.referring import number

NUMBER = "195503072026"
"""An official test number."""
GIVEN_NAME, FAMILY_NAME, TELEPHONE, ADDRESS = "Vilma", "Rosengren", "070-174 06 08", "Hemliga gatan 3"
ALIAS = "Björk"
WORDS = (GIVEN_NAME, FAMILY_NAME, TELEPHONE, ADDRESS, "19550307-2026", NUMBER)
OURS, THEIRS = "Socialtjänsten", "Arbetsförmedlingen"


@dataclass(frozen=True, kw_only=True)
class Somebody:
    """Vilma Rosengren: Bea's, Carl's and Dora's in a case that both units share, and Dora's in another."""

    participant_id: UUID
    enrolment_id: UUID
    theirs: UUID


def known_to_two(house: House) -> Somebody:
    """Before anything is protected: all that can be shared is, both ways."""
    pairs = (("Bea", THEIRS), ("Dora", OURS))
    both = [opened(house, by, other) for by, other in pairs]
    for case, (by, other) in zip(both, pairs, strict=True):
        shared_with(house, case, by, other)
    for manager, worker in (("Maud", "Carl"), ("Dag", "Dora")):
        actor = house.actor(manager, Shape.HUB)
        with acting_as(actor):
            assign(
                participant_id=both[0].participant_id,
                enrolment_id=both[0].enrolment_id,
                staff_id=house.staff[worker],
                actor=actor,
                now=timezone.now(),
            )
    return Somebody(
        participant_id=both[0].participant_id, enrolment_id=both[0].enrolment_id, theirs=both[1].enrolment_id
    )


def opened(house: House, by: str, other: str) -> OpenedCase:
    actor = house.actor(by)
    with acting_as(actor):
        return open_case(
            hub_id=house.hubs["torget"],
            person=PersonFacts(given_name=GIVEN_NAME, family_name=FAMILY_NAME, number=number(NUMBER)),
            started_on=date(2026, 1, 7),
            share_with=(house.units[other],),
            actor=actor,
            now=timezone.now(),
        )


def shared_with(house: House, case: OpenedCase, by: str, other: str) -> None:
    actor, now = house.actor(by), timezone.now()
    shares = (house.units[other],)
    with acting_as(actor):
        about: dict[str, Any] = {"participant_id": case.participant_id, "actor": actor, "now": now}
        for kind, value in (("phone", TELEPHONE), ("address", ADDRESS)):
            add_contact_way(kind=kind, value=value, share_with=shares, **about)
        write_note(
            note_id=new_id(),
            hub_id=house.hubs["torget"],
            content_class=ContentClass.PLANNING,
            body=f"{GIVEN_NAME} bor på {ADDRESS}.",
            happened_on=date(2026, 2, 1),
            share_with=shares,
            **about,
        )
        record_consent(
            enrolment_id=case.enrolment_id,
            hub_id=house.hubs["torget"],
            flows=[Flow(from_unit_id=actor.unit, to_unit_id=shares[0], classes=frozenset(ContentClass))],
            purpose=Purpose.COLLABORATION,
            evidence=Evidence(
                kind=EvidenceKind.SIGNED_PAPER,
                language="svenska",
                through=GivenThrough.DIRECTLY,
                given_by=GivenBy.PERSON,
                given_on=date(2026, 2, 1),
            ),
            valid_from=now - timedelta(days=1),
            valid_until=now + timedelta(days=300),
            **about,
        )


def protected(
    house: House,
    somebody: Somebody,
    *,
    by: str = "Bea",
    keepers: tuple[str, ...] = ("Carl",),
    kind: str = "registration",
    alias: str = ALIAS,
) -> UUID:
    actor, protection_id = house.actor(by), new_id()
    with acting_as(actor):
        protect(
            protection_id=protection_id,
            participant_id=somebody.participant_id,
            kind=kind,
            alias=alias,
            keepers=frozenset(house.staff[name] for name in keepers),
            actor=actor,
            now=timezone.now(),
        )
    return protection_id


def protection_told_to(house: House, by: str) -> UUID:
    """What a manager is given to name keepers for."""
    with acting_as(house.actor(by, Shape.HUB)), connection.cursor() as cursor:
        cursor.execute("SELECT id FROM acl.unit_protections()")
        ((protection_id,),) = cursor.fetchall()
    return UUID(str(protection_id))


def kept(house: House, protection_id: UUID, *, by: str, keeper: str, shape: Shape = Shape.HUB) -> UUID:
    actor, keeper_id = house.actor(by, shape), new_id()
    with acting_as(actor):
        name_keeper(
            keeper_id=keeper_id,
            protection_id=protection_id,
            staff_id=house.staff[keeper],
            actor=actor,
            now=timezone.now(),
        )
    return keeper_id


def let_go(house: House, protection_id: UUID, *, asked_by: str = "Carl", ended_by: str = "Maud") -> None:
    carl, maud = house.actor(asked_by), house.actor(ended_by, Shape.HUB)
    with acting_as(carl):
        ask_end_of_protection(protection_id=protection_id, reason="Beslutet är slut.", actor=carl, now=timezone.now())
    with acting_as(maud):
        end_protection(protection_id=protection_id, actor=maud, now=timezone.now())
