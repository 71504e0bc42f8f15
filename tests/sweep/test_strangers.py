"""Somebody one may not see answers, at every address and to every role, byte for byte as somebody who is not there."""

import re
from uuid import UUID, uuid4

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from sluss.accounts.models import User
from tests.cast import STAFF, House
from tests.sweep.addresses import Address, addresses
from tests.sweep.known_person import FAMILY_NAME, doras_person

MAY_SEE_DORAS_PEOPLE = {"Dora", "Dag"}
STRANGERS = sorted(set(STAFF) - MAY_SEE_DORAS_PEOPLE)
STRANGERS_TO = {name: sorted(set(STAFF) - {"Rut"}) for name in ("access:review", "access:review_logged_emergency")}
"""What the log reviewer of Dora's unit sees is strange even to those who work with the person."""
CHANGING = re.compile(
    rb'nonce="[^"]*"|name="csrfmiddlewaretoken" value="[^"]*"|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|find=[\w-]*'
)
KNOWN_TO_ALL = {
    "unit_id",
    "to_unit_id",
    "from_unit_id",
    "hub_id",
    "staff_id",
    "posting_id",
    "party_id",
    "token",
    "slug",
    "provider",
    "door_id",
    "closing_id",
}
ABOUT_A_PERSON = tuple(address for address in addresses() if set(address.ids) - KNOWN_TO_ALL)
LISTS = ("cases:my_people", "access:allocation", "access:conflicts")
SOMEBODY, NOBODY = FAMILY_NAME, "Ickevid"
HEADERS_THAT_CHANGE = {"Content-Security-Policy", "Set-Cookie"}


@pytest.fixture
def known(db: None, house: House) -> dict[str, UUID | str]:
    return doras_person(house)


def seen(response: HttpResponse) -> tuple[int, bytes, dict[str, str]]:
    headers = {name: value for name, value in response.items() if name not in HEADERS_THAT_CHANGE}
    return response.status_code, CHANGING.sub(b"*", response.content), headers


def nobody(address: Address, known: dict[str, UUID | str]) -> dict[str, UUID | str]:
    """The same address for ids that nobody has; a unit or a colleague stays, since everybody knows them."""
    return {id_: known[id_] if id_ in KNOWN_TO_ALL else uuid4() for id_ in address.ids}


def test_there_are_addresses_about_people() -> None:
    names = {address.name for address in ABOUT_A_PERSON}
    assert {
        "cases:person",
        "cases:referral",
        "access:sharing",
        "access:readers",
        "access:allocate",
        "access:end_mandate",
    } <= names


@pytest.mark.parametrize("address", ABOUT_A_PERSON, ids=lambda address: address.name)
def test_a_stranger_is_answered_as_if_nobody_were_there(
    address: Address, known: dict[str, UUID | str], client: Client
) -> None:
    missing = set(address.ids) - set(known)
    assert not missing, f"{address.name}: say in known_person what {missing} names"
    for name in STRANGERS_TO.get(address.name, STRANGERS):
        client.force_login(User.objects.get(email=f"{name.lower()}@example.org"))
        for ask in (client.get, client.post):
            theirs = seen(ask(reverse(address.name, kwargs={id_: known[id_] for id_ in address.ids})))
            nobodys = seen(ask(reverse(address.name, kwargs=nobody(address, known))))
            assert theirs == nobodys, (name, ask)
            assert theirs[0] in (404, 405), (name, ask)


@pytest.mark.parametrize("name", LISTS)
def test_a_stranger_finds_nobody_by_their_name(name: str, known: dict[str, UUID | str], client: Client) -> None:
    for stranger in STRANGERS:
        client.force_login(User.objects.get(email=f"{stranger.lower()}@example.org"))
        for ask in (client.get, client.post):
            theirs, nobodys = (
                seen(ask(reverse(name), {"q": sought, "after": known["participant_id"]}, follow=True))
                for sought in (SOMEBODY, NOBODY)
            )
            assert theirs[1].replace(SOMEBODY.encode(), NOBODY.encode()) == nobodys[1], (stranger, ask)
            assert theirs[0] == nobodys[0], (stranger, ask)
