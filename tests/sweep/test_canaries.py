"""Whoever's words stand in an answer is recorded as read there, and whoever is recorded stands in it: every address."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.http import HttpResponse
from django.shortcuts import render
from django.test import Client
from django.urls import reverse

from sluss.accounts.models import User
from tests.cast import House
from tests.sweep.addresses import Address, addresses
from tests.sweep.known_person import Ids, Told, known_person

SOCIAL, EMPLOYMENT = "Socialtjänsten", "Arbetsförmedlingen"
BIRDS = (
    Told(
        by="Bea",
        manager="Maud",
        unit=SOCIAL,
        other=EMPLOYMENT,
        family_name="Kanariefågel",
        twin="Lövsångare",
        note="Sjunger om morgonen.",
        telephone="070-174 06 01",
        asked_for="Steglits",
        reference="Beslut kana",
        number="20050205-2384",
        opened_by="Carl",
        reason="Fröna var slut.",
    ),
    Told(
        by="Dora",
        manager="Dag",
        unit=EMPLOYMENT,
        other=SOCIAL,
        family_name="Sidensvans",
        twin="Gråsparv",
        note="Äter rönnbär.",
        telephone="070-174 06 02",
        asked_for="Talgoxe",
        reference="Beslut siden",
        number="20040108-2383",
        opened_by="Dag",
        reason="Rönnen var tom.",
    ),
    Told(
        by="Carl",
        manager="Maud",
        unit=SOCIAL,
        other=EMPLOYMENT,
        family_name="Domherre",
        twin="Bofink",
        note="Sitter i häcken.",
        telephone="070-174 06 03",
        asked_for="Rödhake",
        reference="Beslut domher",
        number="20030227-2398",
        opened_by="Maud",
        reason="Häcken är klippt.",
    ),
)
READERS = ("Bea", "Dora", "Hale", "Ivo", "Maud", "Emil", "Rut")
HTMX = {"HX-Request": "true"}
ASKED: dict[str, Callable[[Client, str], HttpResponse]] = {
    "page": lambda client, url: client.get(url),
    "fragment": lambda client, url: client.get(url, headers=HTMX),
    "form sent back": lambda client, url: client.post(url, {}),
}
SOUGHT: dict[str, Callable[[Client, str], HttpResponse]] = {
    "search": lambda client, url: client.get(url, {"q": "sidensv"}),
    "fragment of a search": lambda client, url: client.get(url, {"q": "sidensv"}, headers=HTMX),
    "search sent": lambda client, url: client.post(url, {"q": "kanarie"}, follow=True),
}
ASKED_ALSO = {name: SOUGHT for name in ("cases:my_people", "access:allocation", "access:conflicts")}


@pytest.fixture
def birds(db: None, house: House) -> list[tuple[Told, Ids]]:
    """Three people, each with words that no other text holds; the first two shared with the other unit."""
    return [(told, known_person(house, told, share_with=[house.units[told.other]])) for told in BIRDS]


@pytest.fixture
def recorded() -> Iterator[Callable[[], set[str]]]:
    """Whose reading was written down since the last time one asked."""
    people: set[str] = set()

    def listen(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        answer = execute(sql, params, many, context)
        if "acl.record_reads" in sql:
            people.update(row["p"] for row in json.loads(params[1]))
        return answer

    def since() -> set[str]:
        found = set(people)
        people.clear()
        return found

    with connection.execute_wrapper(listen):
        yield since


def in_answer(response: HttpResponse, birds: list[tuple[Told, Ids]]) -> set[str]:
    """Whose words stand in the body, the headers or a mail that went out."""
    said = " ".join([response.content.decode(), str(dict(response.headers)), *(str(m.message()) for m in mail.outbox)])
    words = {
        "participant_id": lambda told: (told.family_name, told.note, told.telephone, told.reference, told.reason),
        "referral_id": lambda told: (told.asked_for,),
        "protected_id": lambda told: (told.alias, told.hidden),
        "other_id": lambda told: (told.twin,),
    }
    return {
        str(ids[whose]) for told, ids in birds for whose, of in words.items() if any(word in said for word in of(told))
    }


@pytest.mark.parametrize("address", addresses(), ids=lambda address: address.name)
def test_the_answer_and_the_record_name_the_same_people(
    address: Address, birds: list[tuple[Told, Ids]], client: Client, recorded: Callable[[], set[str]]
) -> None:
    # Of others no words are known; a record that outlived its test names people who are no more.
    kept = ("participant_id", "referral_id", "protected_id", "other_id")
    known = {str(ids[whose]) for _, ids in birds for whose in kept}
    wrong, ways = [], ASKED | ASKED_ALSO.get(address.name, {})
    urls = {reverse(address.name, kwargs={id_: ids[id_] for id_ in address.ids}): told for told, ids in birds}
    for name in READERS:
        client.force_login(User.objects.get(email=f"{name.lower()}@example.org"))
        for url, told in urls.items():
            for how, ask in ways.items():
                recorded()
                response = ask(client, url)
                if address.name != "access:who_it_is":
                    assert not any(bird.hidden in response.content.decode() for bird, _ in birds)
                if (written := recorded() & known) != (shown := in_answer(response, birds)):
                    wrong.append(f"{name}, {how} of {told.family_name}: {len(shown)} shown, {len(written)} written")
    assert not wrong, "\n".join(wrong)


def test_a_page_that_breaks_after_it_was_drawn_shows_nobody_and_records_nobody(
    birds: list[tuple[Told, Ids]], recorded: Callable[[], set[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def draw_and_break(*args: Any, **kwargs: Any) -> HttpResponse:
        raise RuntimeError(render(*args, **kwargs).content.decode())

    monkeypatch.setattr("sluss.cases.views.person.render", draw_and_break)
    bea = Client(raise_request_exception=False)
    bea.force_login(User.objects.get(email="bea@example.org"))
    response = bea.get(reverse("cases:person", args=[birds[0][1]["participant_id"]]))
    assert response.status_code == 500
    assert in_answer(response, birds) == recorded() == set()
