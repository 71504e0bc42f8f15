"""Whoever stands on a page is recorded as read there, and whoever is recorded stands on it: both ways."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from sluss.people.actions import OpenedCase
from tests.acts import noted
from tests.cases.conftest import SignIn
from tests.cast import House

CANARIES = ("Kanariefågel", "Sidensvans", "Domherre")


@pytest.fixture
def birds(opened_case: Callable[..., OpenedCase], house: House) -> dict[str, OpenedCase]:
    """Three people of Bea's, each with a name and a note that no other text holds."""
    cases = {bird: opened_case(given_name="Kim", family_name=bird) for bird in CANARIES}
    for bird, case in cases.items():
        noted(house, case, body=f"Ett {bird}bo.")
    return cases


def looks(birds: dict[str, OpenedCase], house: House) -> dict[str, Callable[[Client], Any]]:
    """Every way in which the pages of the case work show, refuse or change something."""
    one = birds[CANARIES[0]].participant_id
    form = {"body": "Nytt.", "content_class": "2", "happened_on": "2026-02-01", "hub": house.hubs["torget"]}
    htmx = {"HX-Request": "true"}

    def found(client: Client, sought: str, **options: Any) -> Any:
        return client.get(client.post("/people/", {"q": sought}).headers["Location"], **options)

    return {
        "list": lambda client: client.get("/people/"),
        "fragment": lambda client: client.get("/people/", headers=htmx),
        "narrowed": lambda client: client.get("/people/?hub=slussen"),
        "search": lambda client: found(client, "kanarief"),
        "search fragment": lambda client: found(client, "sidensv", headers=htmx),
        "search for nobody": lambda client: found(client, "Gråsparv"),
        "sent search": lambda client: client.post("/people/", {"q": "kanarief"}),
        "person": lambda client: client.get(f"/people/{one}/"),
        "form sent back": lambda client: client.post(f"/people/{one}/", form | {"body": ""}),
        "note written": lambda client: client.post(f"/people/{one}/", form),
        "refused": lambda client: client.get(f"/people/{UUID(int=7)}/"),
        "shared": lambda client: client.post(
            f"/people/{one}/share/presence/", {"share_with": house.units["Psykiatrin"]}
        ),
    }


@pytest.mark.parametrize(
    "look",
    [
        "list",
        "fragment",
        "narrowed",
        "search",
        "search fragment",
        "search for nobody",
        "sent search",
        "person",
        "form sent back",
        "note written",
        "refused",
        "shared",
    ],
)
@pytest.mark.parametrize("name", ["Bea", "Carl"])
def test_the_body_and_the_record_name_the_same_people(
    signed_in: SignIn,
    birds: dict[str, OpenedCase],
    house: House,
    read_by: Callable[[str], dict[UUID, Any]],
    look: str,
    name: str,
) -> None:
    body = looks(birds, house)[look](signed_in(name)).content.decode()
    in_body = {case.participant_id for bird, case in birds.items() if bird in body}
    recorded = {
        person
        for page in ("cases:my_people", "cases:person", "cases:note", "cases:share_presence")
        for person in read_by(page)
    }
    assert recorded == in_body


def test_the_record_says_that_a_note_was_shown_where_its_words_are(
    signed_in: SignIn, birds: dict[str, OpenedCase], read_by: Callable[[str], dict[UUID, Any]]
) -> None:
    case = birds[CANARIES[0]]
    page = signed_in("Bea").get(f"/people/{case.participant_id}/")
    assert f"Ett {CANARIES[0]}bo." in page.content.decode()
    assert {"cases_note", "people_identity", "people_enrolment"} <= read_by("cases:person")[case.participant_id]
