"""What was told by law follows the same people to a successor, opens nothing else, and ends in a wider circle."""

import pytest
from django.db import DatabaseError
from django.utils import timezone

from sluss.access.actions import end_by_law
from sluss.access.models import Grant
from sluss.access.queries.grounds import who_may_know
from sluss.access.states import GroundState
from sluss.audit.actions import PROGRAM
from sluss.audit.chain import faults_of_person
from sluss.audit.queries import consent_records
from sluss.organisations.states import Circle
from sluss.people.actions import OpenedCase
from sluss.shared.acting import Actor, acting_as
from sluss.shared.content_classes import ContentClass
from tests.acts import consent, noted, told_by_law
from tests.attacks.test_a_successor_widens_nothing import (
    NEW,
    OLD,
    OTHER,
    acting_for_new,
    becomes,
    case,
    sees,
    take_back,
)
from tests.cast import House

__all__ = ["case"]
HEALTH = frozenset({ContentClass.HEALTH})


def end(actor: Actor, grant: Grant) -> None:
    with acting_as(actor):
        end_by_law(participant_id=grant.participant_id, grant_id=grant.pk, reason="x", actor=actor, now=timezone.now())


def by_law(house: House, name: str) -> list[Grant]:
    with acting_as(house.actor(name)):
        return list(Grant.objects.filter(basis="law", withdrawn_at=None))


def test_among_the_same_people_it_goes_on_in_the_successors_name(house: House, case: OpenedCase) -> None:
    note = noted(house, case, content_class=ContentClass.HEALTH, share_with=(house.units[OTHER],))
    before = told_by_law(house, case, classes=HEALTH)
    becomes(house)
    assert sees(house.actor("Dora"), note)
    (after,) = by_law(house, "Dora")
    assert (after.from_unit_id, after.recorded_by_unit_id) == (house.units[NEW], house.units[NEW])
    for fact in ("section", "country", "decided_by", "reason", "is_review", "given_on", "valid_until", "recorded_at"):
        assert getattr(after, fact) == getattr(before, fact), fact


def test_it_is_then_the_successors_to_end_and_nobody_elses(house: House, case: OpenedCase) -> None:
    told_by_law(house, case, classes=HEALTH)
    becomes(house)
    (after,) = by_law(house, "Dora")
    for name in ("Bea", "Dora"):
        with pytest.raises(DatabaseError, match="not there"):
            end(house.actor(name), after)
    end(house.actor("Hale"), after)
    assert by_law(house, "Dora") == []


def test_what_is_told_to_the_old_unit_is_told_to_the_successor(house: House, case: OpenedCase) -> None:
    note = noted(house, case, by="Dora", content_class=ContentClass.HEALTH, share_with=(house.units[OLD],))
    told_by_law(house, case, by="Dora", receiver=OLD, classes=HEALTH)
    assert not sees(house.actor("Hale"), note)
    becomes(house)
    assert sees(house.actor("Hale"), note)


@pytest.mark.parametrize("giver", ["Bea", "Dora"])
def test_in_a_wider_circle_it_ends(house: House, case: OpenedCase, giver: str) -> None:
    told_by_law(house, case, by=giver, receiver=OTHER if giver == "Bea" else OLD, classes=HEALTH)
    becomes(house, Circle.WIDER)
    assert by_law(house, "Dora") == []
    dora = house.actor("Dora")
    with acting_as(dora):
        page = who_may_know(
            participant_id=case.participant_id, hub_id=house.hubs["torget"], actor=dora, now=timezone.now()
        )
    assert [one.ground.state for one in page.by_law] == [GroundState.SUCCEEDED]


def test_the_old_units_law_opens_nothing_that_the_successor_kept(house: House, case: OpenedCase) -> None:
    kept = noted(house, case, by="Hale", content_class=ContentClass.HEALTH, share_with=(house.units[OTHER],))
    told_by_law(house, case, classes=HEALTH)
    becomes(house)
    assert not sees(house.actor("Dora"), kept)


def test_the_successors_law_opens_nothing_that_the_old_unit_kept(house: House, case: OpenedCase) -> None:
    kept = noted(house, case, content_class=ContentClass.HEALTH, share_with=(house.units[OTHER],))
    told_by_law(house, case, by="Hale", receiver=OTHER, classes=HEALTH)
    becomes(house)
    assert not sees(house.actor("Dora"), kept)


def test_what_a_consent_opened_the_successors_law_does_not_keep_open(house: House, case: OpenedCase) -> None:
    note = noted(house, case, content_class=ContentClass.HEALTH, share_with=(house.units[OTHER],))
    consent(house, case, classes=HEALTH)
    told_by_law(house, case, by="Hale", receiver=OTHER, classes=HEALTH)
    assert sees(house.actor("Dora"), note)
    becomes(house)
    take_back(house, case, NEW, OTHER, by="Hale")
    assert not sees(house.actor("Dora"), note)


def test_what_had_ended_by_law_is_nothing_that_the_person_took_back(house: House, case: OpenedCase) -> None:
    note = noted(house, case, content_class=ContentClass.HEALTH, share_with=(house.units[OTHER],))
    consent(house, case, classes=HEALTH)
    end(house.actor("Bea"), told_by_law(house, case, classes=HEALTH))
    becomes(house)
    assert sees(house.actor("Dora"), note)


def test_the_persons_chain_tells_it_all(house: House, case: OpenedCase) -> None:
    told_by_law(house, case, classes=HEALTH)
    becomes(house)
    with acting_as(PROGRAM):
        (record,) = [one for one in consent_records() if one.participant_id == case.participant_id]
    assert not list(faults_of_person(case.participant_id, links=record.links, grounds=record.grounds, heads=[]))


def test_staff_of_the_successor_read_what_the_old_unit_told(house: House, case: OpenedCase) -> None:
    told_by_law(house, case, classes=HEALTH)
    becomes(house)
    hale = acting_for_new(house, "Hale")
    with acting_as(hale):
        assert [grant.reason for grant in Grant.objects.filter(basis="law", withdrawn_at=None)]
