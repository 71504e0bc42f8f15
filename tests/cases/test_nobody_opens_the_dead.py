"""Row 29: when somebody has died no other door leads to them, and none answers otherwise than where nobody is."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from sluss.access.models import EmergencyAccess
from sluss.cases.actions.answers import MayNotAnswer
from sluss.organisations.states import Country
from sluss.people.actions import OpenedCase, PersonFacts, open_case, record_death, undo_death
from sluss.people.identity_numbers import check_identity_number
from sluss.people.models import Identity
from sluss.shared.acting import Actor, Shape, acting_as
from sluss.shared.ids import new_id
from tests.access.pages.conftest import text_of
from tests.cases.conftest import SignIn
from tests.cast import House
from tests.referring import accepted, admission, sent

NUMBER, NOBODYS = "19811228-9874", "19701063-2391"
"""Official test numbers."""


@pytest.fixture
def anna(house: House, db: None, reading: None) -> OpenedCase:
    """Somebody with a number whom Bea works with."""
    with acting_as(bea := house.actor("Bea")):
        return open_case(
            hub_id=house.hubs["torget"],
            person=PersonFacts(
                given_name="Anna",
                family_name="Ek",
                number=check_identity_number(NUMBER, country=Country.SWEDEN, today=timezone.localdate()),
            ),
            started_on=None,
            actor=bea,
            now=timezone.now(),
        )


def died(house: House, case: OpenedCase, by: str = "Bea") -> Any:
    death_id = new_id()
    with acting_as(actor := house.actor(by)):
        today = timezone.localdate()
        record_death(
            death_id=death_id, participant_id=case.participant_id, died_on=today, actor=actor, now=timezone.now()
        )
    return death_id


def opened(client: Client, number: str = NUMBER) -> Any:
    said = {"country": "SE", "number": number, "reason": "Någon ringde växeln.", "hours": "1"}
    return client.post("/emergency/", said)


def test_an_emergency_opens_nobody_who_has_died_and_answers_as_where_nobody_has_the_number(
    house: House, anna: OpenedCase, signed_in: SignIn
) -> None:
    died(house, anna)
    carl = signed_in("Carl")
    dead, nobody = (text_of(opened(carl, number).content) for number in (NUMBER, NOBODYS))
    assert dead.replace(NUMBER, NOBODYS) == nobody
    assert "Det finns ingen med det numret som du får öppna." in dead


def test_what_runs_closes_at_that_moment_and_stays_closed_when_the_death_is_undone(
    house: House, anna: OpenedCase, signed_in: SignIn
) -> None:
    carl, page = signed_in("Carl"), f"/people/{anna.participant_id}/"
    opened(carl)
    assert carl.get(page).status_code == 200
    death_id = died(house, anna)
    assert carl.get(page).status_code == 404
    with acting_as(house.actor("Maud", Shape.HUB)):
        assert EmergencyAccess.objects.get(participant_id=anna.participant_id).valid_until <= timezone.now()
    with acting_as(bea := house.actor("Bea")):
        undo_death(death_id=death_id, actor=bea, now=timezone.now())
    assert carl.get(page).status_code == 404
    assert opened(carl).headers["Location"] == page


def test_a_request_for_a_place_makes_no_case_and_is_refused_as_where_the_colleague_is_blocked(
    house: House, anna: OpenedCase
) -> None:
    admission(house)
    number = check_identity_number(NUMBER, country=Country.SWEDEN, today=timezone.localdate())
    referral_id = sent(house, number=number)
    died(house, anna)
    with pytest.raises(MayNotAnswer, match="får inte arbeta med personen"):
        accepted(house, referral_id, to="Bea")


def test_nobody_acts_as_the_person(house: House, anna: OpenedCase) -> None:
    with acting_as(person := Actor(kind="person", id=anna.participant_id, shape=Shape.PERSON)):
        assert Identity.objects.filter(participant_id=anna.participant_id).exists()
    died(house, anna)
    with acting_as(person):
        assert not Identity.objects.filter(participant_id=anna.participant_id).exists()
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM acl.my_person")
            assert cursor.fetchone() == (0,)
