"""What the log reviewers of the municipality's unit find: reading that sticks out, most of it for good reasons.

Karin goes through all her people in one morning, a namesake among them; Nils notices that he knows a neighbour after he
has read; Johan tries numbers of people whom the unit already works with. One review is closed, one is open.
"""

from datetime import datetime, timedelta
from typing import Final

from sluss.access.actions import close_review, declare_conflict, open_staff_review
from sluss.access.states import ConflictKind, Finding
from sluss.audit.recorder import record_reads
from sluss.audit.recording import collecting
from sluss.config.demo.numbers import number_of
from sluss.config.demo.telling import PAGE
from sluss.config.demo.world import World
from sluss.people.actions import MayNotOpenCase, PersonFacts, open_case
from sluss.people.models import Identity
from sluss.shared.acting import Shape, acting_as

NEIGHBOUR: Final = "goran"
TRIED: Final = ("alva", "hugo", "noor", "isak", "tuva")
BEFORE: Final = timedelta(days=7)


def tell(world: World) -> None:
    go_through_everybody(world, "karin")
    know_a_neighbour(world, "nils")
    try_numbers(world, "johan")
    review(world)


def go_through_everybody(world: World, who: str) -> None:
    """One page after the other, as on a day when every open case is looked at."""
    with acting_as(world.actor(who)):
        with collecting():
            people = list(Identity.objects.order_by("sort_key").values_list("participant_id", flat=True))
        for person in dict.fromkeys(people):
            with collecting() as reads:
                list(Identity.objects.filter(participant_id=person))
                record_reads(page=PAGE, collector=reads)


def know_a_neighbour(world: World, who: str) -> None:
    actor, number = world.actor(who), number_of(NEIGHBOUR, now=world.days.now)
    with acting_as(actor):
        declare_conflict(number=number, kind=ConflictKind.NEIGHBOUR, actor=actor, now=world.days.now)


def try_numbers(world: World, who: str) -> None:
    actor = world.actor(who)
    with acting_as(actor):
        for person in TRIED:
            facts = PersonFacts(number=number_of(person, now=world.days.now))
            try:
                open_case(
                    hub_id=world.hubs["torget-unga"], person=facts, started_on=None, actor=actor, now=world.days.now
                )
            except MayNotOpenCase:
                continue
            raise AssertionError(f"{who} could register {person}, whom the unit works with")


def review(world: World) -> None:
    gunnel, now = world.actor("gunnel", Shape.REVIEW), world.days.now
    with acting_as(gunnel):
        namesake = open_staff_review(
            staff_id=world.staff["karin"],
            unit_id=gunnel.unit,
            flag="own_surname",
            since=now - BEFORE,
            until=after(now),
            reason="Samma efternamn.",
            actor=gunnel,
            now=now,
        )
        close_review(
            review_id=namesake,
            finding=Finding.IN_ORDER,
            sentence="De är inte släkt. Karin gick igenom alla sina ärenden på inventeringsdagen.",
            actor=gunnel,
            now=now,
        )
        open_staff_review(
            staff_id=world.staff["johan"],
            unit_id=gunnel.unit,
            flag="numbers_tried",
            since=now - BEFORE,
            until=after(now),
            reason="Fem nummer på en stund. Vad försökte han göra?",
            actor=gunnel,
            now=now,
        )


def after(now: datetime) -> datetime:
    """Later than everything that the demo does, which takes some seconds."""
    return now + timedelta(hours=1)
