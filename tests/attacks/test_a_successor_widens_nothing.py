"""One unit becoming another, "the same people", opens nothing that the person or a unit had kept from somebody."""

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID, uuid4

import pytest
from django.utils import timezone

from sluss.access.actions import withdraw
from sluss.access.models import Team, TeamMember
from sluss.cases.models import Note
from sluss.organisations.actions import add_posting, succeed
from sluss.organisations.states import Circle
from sluss.people.actions import OpenedCase
from sluss.shared.acting import Actor, Shape, acting_as
from sluss.shared.content_classes import ContentClass
from sluss.shared.ids import new_id
from tests.acts import assigned, consent, noted
from tests.attacks.injected import answer
from tests.cast import House

OpenCase = Callable[..., OpenedCase]
OLD, OTHER, NEW = "Socialtjänsten", "Arbetsförmedlingen", "Psykiatrin"
NARROW = frozenset({ContentClass.PARTICIPATION, ContentClass.IDENTITY})


def becomes(house: House, circle: Circle = Circle.SAME) -> None:
    adam = house.actor("Adam", Shape.ADMIN)
    with acting_as(adam):
        succeed(
            succession_id=new_id(),
            unit_id=house.units[OLD],
            successor_id=house.units[NEW],
            circle=circle,
            actor=adam,
            now=timezone.now(),
        )


def acting_for_new(house: House, name: str, role: str = "caseworker", shape: Shape = Shape.CASE) -> Actor:
    adam, posting_id, now = house.actor("Adam", Shape.ADMIN), new_id(), timezone.now()
    with acting_as(adam):
        add_posting(
            posting_id=posting_id,
            staff_id=house.staff[name],
            employer_id=house.units[NEW],
            acting_for_id=house.units[NEW],
            role=role,
            hub_id=None,
            valid_from=now,
            valid_until=None,
            actor=adam,
            now=now,
        )
    return Actor(kind="staff", id=posting_id, shape=shape, staff_id=house.staff[name], unit_id=house.units[NEW])


def sees(actor: Actor, note: Note) -> bool:
    with acting_as(actor):
        return Note.objects.filter(pk=note.pk).exists()


def take_back(house: House, case: OpenedCase, giver: str, receiver: str, by: str) -> None:
    actor = house.actor(by)
    with acting_as(actor):
        withdraw(
            participant_id=case.participant_id,
            from_unit_id=house.units[giver],
            to_unit_id=house.units[receiver],
            actor=actor,
            now=timezone.now(),
        )


@pytest.fixture
def case(house: House, opened_case: OpenCase) -> OpenedCase:
    """Bea's case, in which Hale of the successor and Dora of a third unit have mandates."""
    case = opened_case(share_with=(house.units[OTHER], house.units[NEW]))
    consent(house, case, classes=NARROW)
    consent(house, case, receiver=NEW, classes=NARROW)
    assigned(house, case, to="Dora", by="Dag")
    manager = acting_for_new(house, "Carl", "unit_manager", Shape.HUB)
    with acting_as(manager):
        answer(
            "SELECT acl.assign(%s, %s, %s, %s, NULL, '{}')", uuid4(), uuid4(), case.enrolment_id, house.staff["Hale"]
        )
    return case


@pytest.mark.parametrize("taken_back", [False, True])
def test_a_consent_to_the_old_unit_opens_nothing_of_what_the_successor_kept(
    house: House, case: OpenedCase, taken_back: bool
) -> None:
    kept = noted(house, case, by="Hale", content_class=ContentClass.HEALTH, share_with=(house.units[OTHER],))
    consent(house, case)
    if taken_back:
        consent(house, case, giver=NEW, by="Hale")
        take_back(house, case, NEW, OTHER, by="Hale")
    assert not sees(house.actor("Dora"), kept)
    becomes(house)
    assert not sees(house.actor("Dora"), kept)


@pytest.mark.parametrize("taken_back", [False, True])
def test_a_consent_to_the_old_unit_opens_nothing_that_was_kept_from_the_successor(
    house: House, case: OpenedCase, taken_back: bool
) -> None:
    kept = noted(house, case, by="Dora", content_class=ContentClass.HEALTH, share_with=(house.units[NEW],))
    consent(house, case, giver=OTHER, receiver=OLD, by="Dora")
    if taken_back:
        consent(house, case, giver=OTHER, receiver=NEW, by="Dora")
        take_back(house, case, OTHER, NEW, by="Dora")
    assert not sees(house.actor("Hale"), kept)
    becomes(house)
    assert not sees(house.actor("Hale"), kept)


def test_what_was_taken_back_from_the_old_unit_is_not_written_anew_by_its_staff_at_the_successor(
    house: House, case: OpenedCase
) -> None:
    kept = noted(house, case, by="Dora", share_with=(house.units[OLD], house.units[NEW]))
    consent(house, case, giver=OTHER, receiver=OLD, by="Dora")
    take_back(house, case, OTHER, OLD, by="Dora")
    consent(house, case, giver=OTHER, receiver=OLD, by="Bea")
    assert not sees(house.actor("Bea"), kept)
    becomes(house)
    bea = acting_for_new(house, "Bea")
    there = replace(house, postings=house.postings | {"Bea": bea.id}, unit_of=house.unit_of | {"Bea": house.units[NEW]})
    consent(there, case, giver=OTHER, receiver=NEW, by="Bea")
    assert not sees(bea, kept)


@pytest.mark.parametrize("circle", Circle)
def test_a_team_of_both_units_is_not_given_the_other_units_people(
    house: House, opened_case: OpenCase, circle: Circle
) -> None:
    case = opened_case()
    note = noted(house, case)
    team = new_team(house, {"Carl": OLD, "Hale": NEW})
    maud = house.actor("Maud", Shape.HUB)
    with acting_as(maud):
        said = answer("SELECT acl.assign(%s, %s, %s, NULL, %s, '{}')", uuid4(), uuid4(), case.enrolment_id, team)
        assert said == [("",)]
    assert sees(house.actor("Carl"), note)
    assert not sees(house.actor("Hale"), note)
    becomes(house, circle)
    assert not sees(house.actor("Hale"), note)


def new_team(house: House, members: dict[str, str]) -> UUID:
    adam = house.actor("Adam", Shape.ADMIN)
    with acting_as(adam):
        team = Team(hub_id=house.hubs["torget"], name="Lots")
        team.save(force_insert=True)
        for name, unit in members.items():
            TeamMember(
                team=team, staff_id=house.staff[name], unit_id=house.units[unit], valid_from=timezone.now()
            ).save(force_insert=True)
    return team.pk


@pytest.mark.parametrize("refused_them", [False, True])
def test_a_wider_circle_is_asked_about_for_what_the_successor_was_granted(
    house: House, case: OpenedCase, refused_them: bool
) -> None:
    kept = noted(house, case, by="Dora", share_with=(house.units[NEW],))
    consent(house, case, giver=OTHER, receiver=NEW, by="Dora")
    if refused_them:
        consent(house, case, giver=OTHER, receiver=OLD, by="Dora")
        take_back(house, case, OTHER, OLD, by="Dora")
    assert sees(house.actor("Hale"), kept)
    assert not sees(house.actor("Bea"), kept)
    becomes(house, Circle.WIDER)
    assert not sees(acting_for_new(house, "Bea"), kept)
