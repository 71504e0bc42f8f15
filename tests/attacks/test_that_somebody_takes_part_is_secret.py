"""JO 3185-2017: whoever has no right gets the same answer about somebody who takes part and somebody who does not.

A caller asks the front desk whether Nils is there. Whoever answers asks the program by every door that takes a number
or a name, and learns nothing that they could let slip.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, Final
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from sluss.accounts.models import User
from sluss.organisations.states import Country
from sluss.people.actions import PersonFacts, open_case
from sluss.people.identity_numbers import check_identity_number
from sluss.shared.acting import acting_as
from tests.cast import House
from tests.referring import admission
from tests.sweep.test_strangers import seen

TAKES_PART, DOES_NOT = "19811228-9874", "19701063-2391"
"""Official test numbers."""
NAMES: Final = {TAKES_PART: "Sidensvans", DOES_NOT: "Ickevidsen"}
WITHOUT_A_RIGHT: Final = ("Hale", "Dora", "Dag", "Rut", "Adam", "Stig")
"""Of other organisations, and without any work with people in his own."""

Door = Callable[[Client, str], HttpResponse]


def by_number(client: Client, number: str) -> HttpResponse:
    return client.post("/people/", {"q": number}, follow=True)


def by_name(client: Client, number: str) -> HttpResponse:
    return client.post("/people/", {"q": NAMES[number]}, follow=True)


def among_those_to_allocate(client: Client, number: str) -> HttpResponse:
    return client.post("/allocation/", {"q": number}, follow=True)


def in_an_emergency(client: Client, number: str) -> HttpResponse:
    return client.post("/emergency/", {"country": "SE", "number": number, "reason": "Hon ringde.", "hours": "1"})


def as_a_relative(client: Client, number: str) -> HttpResponse:
    return client.post("/conflict/", {"country": "SE", "number": number, "kind": "relative"}, follow=True)


def in_the_log(client: Client, number: str) -> HttpResponse:
    today = timezone.localdate()
    days = {"first_day": today - timedelta(days=7), "last_day": today}
    asked: dict[str, Any] = {"country": "SE", "number": number, "reason": "Hen har frågat.", **days}
    return client.post("/log/person/", asked, follow=True)


def on_the_public_page(client: Client, number: str) -> HttpResponse:
    asked = {"referral_id": str(uuid4()), "country": "SE", "number": number, "given_name": "Nils"}
    return Client().post(
        "/hub/torget/apply/", {**asked, "telephone": "070-174 06 05", "own_words": "Jag vill."}, follow=True
    )


DOORS: Final[tuple[Door, ...]] = (
    by_number,
    by_name,
    among_those_to_allocate,
    in_an_emergency,
    as_a_relative,
    in_the_log,
    on_the_public_page,
)


@pytest.fixture
def nils(house: House, db: None, reading: None) -> None:
    """Bea's organisation works with him, and told nobody."""
    cache.clear()
    admission(house)
    bea, now = house.actor("Bea"), timezone.now()
    number = check_identity_number(TAKES_PART, country=Country.SWEDEN, today=timezone.localdate(now))
    person = PersonFacts(given_name="Nils", family_name=NAMES[TAKES_PART], number=number)
    with acting_as(bea):
        open_case(hub_id=house.hubs["torget"], person=person, started_on=None, actor=bea, now=now)


def answered(door: Door, name: str, number: str) -> tuple[int, bytes, dict[str, str]]:
    client = Client()
    client.force_login(User.objects.get(email=f"{name.lower()}@example.org"))
    status, body, headers = seen(door(client, number))
    for said in (number, number.replace("-", ""), NAMES[number]):
        body = body.replace(said.encode(), b"*")
    return status, body, headers


@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.__name__)
def test_a_caller_cannot_be_told_whether_somebody_takes_part(door: Door, nils: None) -> None:
    for name in WITHOUT_A_RIGHT:
        assert answered(door, name, TAKES_PART) == answered(door, name, DOES_NOT), name


@pytest.mark.parametrize(("door", "name"), [(by_number, "Bea"), (by_name, "Bea"), (in_the_log, "Emil")])
def test_whoever_may_know_it_is_told(door: Door, name: str, nils: None) -> None:
    assert answered(door, name, TAKES_PART) != answered(door, name, DOES_NOT)
