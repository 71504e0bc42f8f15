"""In a made-up language that marks what went through translation, nothing a reader sees is left unmarked but data."""

import re
from collections.abc import Iterator
from uuid import UUID

import pytest
from bs4 import BeautifulSoup, Tag
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils.translation import trans_real

from sluss.accounts.models import User
from tests.cast import PARTIES, STAFF, UNITS, House
from tests.sweep.addresses import Address, addresses
from tests.sweep.known_person import FAMILY_NAME, GIVEN_NAME, NOTE, doras_person

MARKED = re.compile("⟦[^⟦⟧]*⟧")
SAID_BY_ATTRIBUTES = ("title", "alt", "aria-label", "placeholder", "aria-description")
OWN_NAMES = ("Sluss", "Svenska", "Dansk", "English", "svenska")
DATA = sorted(
    {*STAFF, *UNITS, *(slug.capitalize() for slug in PARTIES), *OWN_NAMES, GIVEN_NAME, FAMILY_NAME, NOTE},
    key=len,
    reverse=True,
)
READERS = sorted(STAFF)


def mark(text: object) -> str:
    said = str(text)
    lead, trail = said[: len(said) - len(said.lstrip())], said[len(said.rstrip()) :]
    return f"{lead}⟦{said.strip()}⟧{trail}" if said.strip() else said


@pytest.fixture
def pseudo_locale(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trans_real, "gettext", mark)
    monkeypatch.setattr(trans_real, "pgettext", lambda context, text: mark(text))
    monkeypatch.setattr(trans_real, "ngettext", lambda one, many, n: mark(one if n == 1 else many))
    monkeypatch.setattr(trans_real, "npgettext", lambda context, one, many, n: mark(one if n == 1 else many))


@pytest.fixture
def known(db: None, house: House) -> dict[str, UUID]:
    return doras_person(house)


def said_on(response: HttpResponse) -> Iterator[str]:
    page = BeautifulSoup(response.content, "html.parser")
    for hidden in page(["script", "style"]):
        hidden.decompose()
    yield from page.stripped_strings
    for tag in page.find_all(True):
        if isinstance(tag, Tag):
            yield from (str(tag[name]) for name in SAID_BY_ATTRIBUTES if tag.get(name))


def unmarked(text: str) -> str:
    """What is left of a text without its marked parts (inner ones first), data, and everything but letters."""
    while MARKED.search(text):
        text = MARKED.sub(" ", text)
    for word in DATA:
        text = text.replace(word, " ")
    return " ".join(re.findall(r"[^\W\d_]{2,}", text))


def test_the_marks_would_show_a_forgotten_word() -> None:
    assert unmarked("⟦Notes about ⟦health⟧⟧ 2026-01-02 Dora") == ""
    assert unmarked("⟦Notes⟧ forgotten") == "forgotten"


@pytest.mark.parametrize("address", addresses(), ids=lambda address: address.name)
def test_every_visible_word_is_translated_or_data(
    address: Address, known: dict[str, UUID], client: Client, pseudo_locale: None
) -> None:
    missing = set(address.ids) - set(known)
    assert not missing, f"{address.name}: say in known_person what {missing} names"
    url = reverse(address.name, kwargs={id_: known[id_] for id_ in address.ids})
    pages = []
    for name in READERS:
        client.force_login(User.objects.get(email=f"{name.lower()}@example.org"))
        response = client.get(url)
        if response.status_code == 200 and "text/html" in response["Content-Type"]:
            pages.append(response)
    left = {text: unmarked(text) for page in pages for text in said_on(page)}
    assert {text: words for text, words in left.items() if words} == {}
