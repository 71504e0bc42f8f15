"""Who asked for a place and what was answered: Linnea's way in, Fatima's "not now, then yes", Karim's "no, then yes".

The database stamps when a request came, so all of it happens on the day the demo is made.
"""

import tomllib
from datetime import datetime, timedelta
from importlib.resources import files
from typing import Any, Final
from uuid import UUID, uuid4

from sluss.access.models import Assignment
from sluss.cases.actions import AskedFor, accept_referral, answer_referral, apply_to_hub, send_referral
from sluss.cases.actions.applying import SOMEBODY
from sluss.cases.states import Decision, OnwardAnswer, SignedConsent
from sluss.config.demo.numbers import number_of
from sluss.config.demo.telling import Story
from sluss.config.demo.world import World
from sluss.people.actions import OpenedCase, merge_people
from sluss.people.queries.sameness import candidates, one_side
from sluss.people.states import Sex
from sluss.shared.acting import Actor, Shape, acting_as

DAYS_IN_A_YEAR, SOME_DAYS = 365.25, 100
FIRST_SPELL: Final = -90
SAID_AS_IT_IS: Final = ("given_name", "family_name", "telephone", "own_words", "why", "municipality")


def tell_all(world: World) -> None:
    text = files("sluss.config.demo").joinpath("referrals.toml").read_text(encoding="utf-8")
    for told in tomllib.loads(text)["referral"]:
        referral_id = _ask(world, told)
        for answer in told.get("answer", ()):
            _answer(world, told, referral_id, answer)


def _ask(world: World, told: dict[str, Any]) -> UUID:
    referral_id, now = uuid4(), world.days.now
    if "by" not in told:
        with acting_as(SOMEBODY):
            apply_to_hub(referral_id=referral_id, slug=told["hub"], asked=_asked(world, told), actor=SOMEBODY, now=now)
        return referral_id
    actor = world.actor(told["by"], Shape.HUB)
    with acting_as(actor):
        send_referral(
            referral_id=referral_id, hub_id=world.hubs[told["hub"]], asked=_asked(world, told), actor=actor, now=now
        )
    return referral_id


def _asked(world: World, told: dict[str, Any]) -> AskedFor:
    born = world.days.now - timedelta(days=told["age"] * DAYS_IN_A_YEAR + SOME_DAYS) if "age" in told else None
    return AskedFor(
        **{name: told[name].strip() for name in SAID_AS_IT_IS if name in told},
        number=number_of(told["number_of"], now=world.days.now) if "number_of" in told else None,
        birth_date=born.date() if born else None,
        sex=Sex(told.get("sex", Sex.UNKNOWN)),
        incomes=tuple(told.get("incomes", ())),
        in_contact_with=world.unit_ids(*told.get("in_contact_with", ())),
        signed_consent=SignedConsent(told.get("signed_consent", "")),
    )


def _answer(world: World, told: dict[str, Any], referral_id: UUID, answer: dict[str, Any]) -> None:
    actor, decision = world.actor(answer["by"], Shape.HUB), Decision(answer["decision"])
    said: dict[str, Any] = {"reason": answer["reason"].strip(), "actor": actor, "now": world.days.now}
    with acting_as(actor):
        if decision != Decision.ACCEPT:
            answer_referral(referral_id=referral_id, decision=decision, **said)
            return
        person = accept_referral(referral_id=referral_id, staff_id=world.staff[answer["to"]], **said)
        if "same_person" in answer:
            _merge(person, why=answer["same_person"], actor=actor, now=world.days.now)
    if "notes" in answer:
        _go_on(world, told, answer, person)


def _merge(person: UUID, *, why: str, actor: Actor, now: datetime) -> None:
    """The unit has the person already, with a number and the name spelt otherwise: the likeliest of its own people."""
    likeliest, *_ = candidates(of=one_side(participant_id=person, actor=actor), actor=actor)
    other_id = likeliest.side.participant_id
    merge_people(same_id=uuid4(), one_id=person, other_id=other_id, why=why, actor=actor, now=now)


def _go_on(world: World, told: dict[str, Any], answer: dict[str, Any], person: UUID) -> None:
    """What the colleague who has them now wrote down on the first day."""
    with acting_as(world.actor(answer["to"])):
        (mandate,) = Assignment.objects.filter(participant_id=person)
    case = OpenedCase(participant_id=person, enrolment_id=mandate.enrolment_id)
    story = Story(world=world, hub=told["hub"], case=case)
    story.notes(answer["notes"])
    story.activity(answer["to"], answer.get("activity", "job_seeking"), 100, (FIRST_SPELL, None))
    story.income(answer["to"], answer["income"], 100, (FIRST_SPELL, None))
    if "sent_on" in answer:
        said = answer["sent_on"]
        story.send_on(answer["to"], **{**said, "answer": OnwardAnswer(said["answer"])})
