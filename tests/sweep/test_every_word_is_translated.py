"""In a made-up language that marks what went through translation, nothing a reader sees is left unmarked but data."""

import csv
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from bs4 import BeautifulSoup, Tag
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils.translation.trans_real import DjangoTranslation

import sluss
from sluss.accounts.models import User
from sluss.people.actions import OpenedCase
from sluss.people.rules.clock_rows import benefit_clocks
from tests.accounts.outside.real import EKVIK
from tests.acts import assigned
from tests.cast import PARTIES, STAFF, UNITS, House
from tests.sweep.addresses import Address, addresses
from tests.sweep.known_person import (
    ASKED_FOR,
    DECIDED_BY,
    DOOR,
    DOOR_AT,
    DOOR_FOR,
    DORAS,
    FAMILY_NAME,
    GIVEN_NAME,
    HIDDEN_NAME,
    HOW_ONE_KNOWS,
    NOTE,
    REASON,
    TWIN,
    WHY,
    doras_person,
)

MARKED = re.compile("⟦[^⟦⟧]*⟧")
SAID_BY_ATTRIBUTES = ("title", "alt", "aria-label", "placeholder", "aria-description")
OWN_NAMES = ("Sluss", "Svenska", "Dansk", "English", "Ekvik", "Limfjord", "Europe", "Stockholm", "kl")
CODE_LISTS = Path(sluss.__file__).parent.glob("*/code_lists/*.csv")
CRITERIA = Path(sluss.__file__).parent.glob("cases/criteria/*.toml")


def words_of_code_lists() -> Iterator[str]:
    """Labels that are data: kept in all three languages beside their code."""
    for path in CODE_LISTS:
        with path.open(encoding="utf-8") as file:
            yield from (row["sv"] for row in csv.DictReader(line for line in file if not line.startswith("#")))


def words_of_criteria() -> Iterator[str]:
    """Names of ready criteria, and what they ask in words: data in all three languages too."""
    for path in CRITERIA:
        said = tomllib.loads(path.read_text(encoding="utf-8"))
        yield from (table["sv"] for table in (said, *said["criterion"]) if "sv" in table)


def words_of_rules() -> Iterator[str]:
    """Labels and laws of benefit clocks: data of the same kind."""
    for clock in benefit_clocks():
        yield from (clock.sv, clock.law)


DATA = sorted(
    {
        *STAFF,
        *UNITS,
        *PARTIES,
        *(slug.capitalize() for slug in PARTIES),
        *OWN_NAMES,
        *words_of_code_lists(),
        *words_of_rules(),
        *words_of_criteria(),
        GIVEN_NAME,
        FAMILY_NAME,
        NOTE,
        ASKED_FOR,
        WHY,
        DECIDED_BY,
        *(TWIN, HOW_ONE_KNOWS),
        *(DOOR, DOOR_FOR, DOOR_AT),
        DORAS.source,
        DORAS.alias,
        DORAS.hidden,
        HIDDEN_NAME,
        REASON,
    },
    key=len,
    reverse=True,
)
E_MAIL = re.compile(r"\S+@\S+")
READERS = ("Adam", "Bea", "Cora", "Dag", "Dora", "Emil", "Maud", "Rut")
NO_PAGE_OF_ITS_OWN = {302, 405, 410}


def mark(text: str) -> str:
    said = text.rpartition("\x04")[2]  # gettext puts a context before this sign
    lead, trail = said[: len(said) - len(said.lstrip())], said[len(said.rstrip()) :]
    return f"{lead}⟦{said.strip()}⟧{trail}" if said.strip() else said


@pytest.fixture
def pseudo_locale(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(DjangoTranslation, "gettext", lambda self, text: mark(text))
    monkeypatch.setattr(
        DjangoTranslation, "ngettext", lambda self, one, many, n: mark(one if n == 1 else many), raising=False
    )


@pytest.fixture
def known(db: None, house: House) -> dict[str, UUID | str]:
    """Bea works with the person too, so that she may copy what Dora wrote."""
    known = doras_person(house, share_with=[house.units["Socialtjänsten"]])
    case = OpenedCase(participant_id=UUID(str(known["participant_id"])), enrolment_id=UUID(str(known["enrolment_id"])))
    assigned(house, case, to="Bea")
    return known


def said_on(response: HttpResponse) -> Iterator[str]:
    """The whole text of the page, since a sentence may have a name in bold inside, then each spoken attribute."""
    page = BeautifulSoup(response.content, "html.parser")
    for hidden in page(["script", "style"]):
        hidden.decompose()
    yield page.get_text(" ")
    for tag in page.find_all(True):
        if isinstance(tag, Tag):
            yield from (str(tag[name]) for name in SAID_BY_ATTRIBUTES if tag.get(name))


def unmarked(text: str) -> str:
    """What is left of a text without its marked parts (inner ones first), data, and everything but letters."""
    while MARKED.search(text):
        text = MARKED.sub(" ", text)
    text = E_MAIL.sub(" ", text)
    for word in DATA:
        text = re.sub(rf"(?i)\b{re.escape(word)}(?!\w)", " ", text)
    return " ".join(re.findall(r"[^\W\d_]{2,}", text))


def test_the_marks_would_show_a_forgotten_word() -> None:
    assert unmarked("⟦Notes about ⟦health⟧⟧ 2026-01-02 Dora") == ""
    assert unmarked("⟦Notes⟧ forgotten") == "forgotten"


@pytest.mark.parametrize("address", addresses(), ids=lambda address: address.name)
def test_every_visible_word_is_translated_or_data(
    address: Address, known: dict[str, UUID | str], client: Client, pseudo_locale: None, settings: Any
) -> None:
    missing = set(address.ids) - set(known)
    assert not missing, f"{address.name}: say in known_person what {missing} names"
    settings.SLUSS_PROVIDERS = (EKVIK,)
    url = reverse(address.name, kwargs={id_: known[id_] for id_ in address.ids})
    pages, statuses = [], set()
    for name in READERS:
        client.force_login(User.objects.get(email=f"{name.lower()}@example.org"))
        response = client.get(url)
        statuses.add(response.status_code)
        if response.status_code == 200 and "text/html" in response["Content-Type"]:
            pages.append(response)
    assert pages or statuses & NO_PAGE_OF_ITS_OWN, f"{address.name}: nobody of {READERS} gets to see this page"
    left = {words for page in pages for text in said_on(page) if (words := unmarked(text))}
    assert left == set()
