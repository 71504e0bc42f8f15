"""Set-up is an administrator's: anybody else gets, on each of its pages, what a page that is not there gives."""

import re
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from sluss.organisations.actions import end_posting
from sluss.organisations.models import Hub
from sluss.organisations.urls import urlpatterns
from sluss.shared.acting import Actor, Shape, acting_as

TOKENS = re.compile(r'nonce="[^"]+"|name="csrfmiddlewaretoken" value="[^"]+"')
EVERYBODY_ELSE = ["Bea", "Maud", "Ivo", "Stig", "Emil", "Dora", "Dag", "Hale"]


@pytest.fixture
def addresses(house):
    """Each address of set-up, once with ids that are there."""
    there = {
        "unit_id": house.units["Socialtjänsten"],
        "hub_id": house.hubs["torget"],
        "party_id": uuid4(),
        "closing_id": uuid4(),
        "staff_id": house.staff["Bea"],
        "posting_id": house.postings["Bea"],
    }

    def made():
        for pattern in urlpatterns:
            names = re.findall(r"<uuid:(\w+)>", str(pattern.pattern))
            yield reverse(f"organisations:{pattern.name}", kwargs={name: there[name] for name in names})

    return list(made())


def seen(answer):
    return answer.status_code, TOKENS.sub("", answer.content.decode())


@pytest.mark.parametrize("name", EVERYBODY_ELSE)
def test_every_page_answers_as_if_it_were_not_there(signed_in, addresses, name):
    browser = signed_in(name)
    absent = seen(browser.get(f"/people/{uuid4()}/nowhere/"))
    for address in addresses:
        assert seen(browser.get(address)) in (absent, (405, "")), address
        assert seen(browser.post(address, {"name": "x"})) in (absent, (405, "")), address


def test_a_page_that_is_not_there_answers_alike_also_to_the_administrator(adam):
    absent = seen(adam.get("/nowhere/"))
    for address in ("organisations", "hubs", "colleagues"):
        assert seen(adam.get(f"/setup/{address}/{uuid4()}/")) == absent


def test_nobody_signed_in_is_led_to_sign_in(db, house, addresses):
    for address in addresses:
        assert Client().get(address).url.startswith(reverse("account_login"))


def test_an_administrator_who_acts_as_something_else_just_now_is_nobody_here(adam, post_to, house, addresses):
    carl = post_to("Carl", "Ekvik kommun", "administrator", hub=None)
    other_admin = Actor(kind="staff", id=carl, shape=Shape.ADMIN, staff_id=house.staff["Carl"])
    caseworker = post_to("Adam", "Socialtjänsten", "caseworker", by=other_admin)
    adam.post(reverse("accounts:acting_for"), {"posting": str(caseworker)})
    for address in addresses:
        assert adam.get(address).status_code in (404, 405), address


def test_an_administrator_whose_posting_has_ended_is_refused_at_the_next_click(adam, admin, post_to, house):
    post_to("Carl", "Ekvik kommun", "administrator", hub=None)
    assert adam.get("/setup/").status_code == 200
    with acting_as(admin):
        end_posting(posting_id=house.postings["Adam"], ends=None, actor=admin, now=timezone.now())
    answer = adam.post("/setup/hubs/new/", {"name": "x"})
    assert answer.url == f"{reverse('accounts:acting_for')}?next=/setup/hubs/new/"


def test_the_database_lets_nobody_else_write_what_set_up_writes(house, db):
    with (
        pytest.raises(DatabaseError, match="row-level security"),
        transaction.atomic(),
        acting_as(house.actor("Maud", Shape.ADMIN)),
    ):
        Hub(slug="maud", name="Mauds").save(force_insert=True)
