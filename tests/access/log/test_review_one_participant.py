"""By identity number: one's own people are opened; of everybody else nobody is told whether they are anywhere."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from sluss.access.actions import set_conflict
from sluss.access.models import LogReview
from sluss.access.states import ConflictKind, SetBy
from sluss.organisations.states import Country
from sluss.people.actions import OpenedCase, PersonFacts, open_case
from sluss.people.identity_numbers import check_identity_number
from sluss.shared.acting import Shape, acting_as
from tests.access.log.conftest import NOON, Record
from tests.access.pages.conftest import SignIn, text_of
from tests.cast import House
from tests.sweep.test_strangers import seen

KNOWN, NOBODYS = "19811228-9874", "19701063-2391"
"""Official test numbers."""
DAYS = {"first_day": "2026-11-16", "last_day": "2026-11-20"}
Numbered = Callable[..., OpenedCase]


@pytest.fixture
def numbered(house: House, db: None, reading: None) -> Numbered:
    def make(by: str = "Bea", *, share_with: tuple[Any, ...] = ()) -> OpenedCase:
        number = check_identity_number(KNOWN, country=Country.SWEDEN, today=timezone.localdate())
        actor = house.actor(by)
        person = PersonFacts(given_name="Nils", family_name="Sidensvans", number=number)
        with acting_as(actor):
            return open_case(
                hub_id=house.hubs["torget"],
                person=person,
                started_on=None,
                share_with=share_with,
                actor=actor,
                now=timezone.now(),
            )

    return make


def ask(client: Client, number: str = KNOWN, **other: str) -> HttpResponse:
    answers = {"country": "SE", "number": number, "reason": "Hen har frågat.", **DAYS, **other}
    return client.post("/log/person/", answers, follow=True)


def test_who_read_about_somebody_is_opened_by_their_number(
    numbered: Numbered, record: Record, signed_in: SignIn
) -> None:
    record.read("Bea", numbered().participant_id)
    text = text_of(ask(signed_in("Emil")).content)
    assert "Vad medarbetare på Socialtjänsten läste om en deltagare Nils Sidensvans 2026-11-16 – 2026-11-20" in text
    assert "Bea, Socialtjänsten: öppnade personens sida – därför att hen har uppdrag i ärendet. kl. 12.00" in text


def test_a_year_may_be_looked_at_of_one_person(numbered: Numbered, record: Record, signed_in: SignIn) -> None:
    record.read("Bea", numbered().participant_id)
    emil = signed_in("Emil")
    assert "Bea, Socialtjänsten:" in text_of(ask(emil, first_day="2025-12-01").content)
    assert "Välj högst 366 dagar i taget." in text_of(ask(emil, first_day="2025-11-01").content)


def test_only_what_ones_own_staff_read_is_opened(numbered: Numbered, record: Record, signed_in: SignIn) -> None:
    record.read("Dora", numbered().participant_id)
    assert "Ingenting lästes de här dagarna." in text_of(ask(signed_in("Emil")).content)


def test_the_reviewers_own_reading_is_left_to_another(numbered: Numbered, record: Record, signed_in: SignIn) -> None:
    record.read("Emil", numbered().participant_id, page="access:review", ground="review")
    assert "Emil, Socialtjänsten:" not in text_of(ask(signed_in("Emil")).content)
    assert "Emil, Socialtjänsten: granskade loggen" in text_of(ask(signed_in("Elsa")).content)


@pytest.mark.parametrize("shared", [False, True])
def test_somebody_known_to_others_only_is_answered_like_nobody(
    house: House, numbered: Numbered, record: Record, signed_in: SignIn, shared: bool
) -> None:
    units = (house.units["Socialtjänsten"],) if shared else ()
    theirs = numbered("Dora", share_with=units)
    record.read("Bea", theirs.participant_id)
    record.read("Bea", theirs.participant_id, kind="refused", ground="none", at=NOON + timedelta(hours=1))
    emil = signed_in("Emil")
    elsewhere, nowhere = ask(emil), ask(emil, NOBODYS)
    assert "Din organisation har ingen med det här numret." in text_of(elsewhere.content)
    (one, said, headers), (other, also, more) = seen(elsewhere), seen(nowhere)
    assert (one, said.replace(KNOWN.encode(), b"*"), headers) == (other, also.replace(NOBODYS.encode(), b"*"), more)


def test_a_conflict_of_interest_makes_them_nobody_to_the_reviewer_and_not_to_another(
    house: House, numbered: Numbered, signed_in: SignIn
) -> None:
    case, bea = numbered(), house.actor("Bea")
    with acting_as(bea):
        set_conflict(
            participant_id=case.participant_id,
            staff_id=house.staff["Emil"],
            kind=ConflictKind.RELATIVE,
            set_by=SetBy.PERSON,
            actor=bea,
            now=NOON,
        )
    assert "Din organisation har ingen med det här numret." in text_of(ask(signed_in("Emil")).content)
    assert "Nils Sidensvans" in text_of(ask(signed_in("Elsa")).content)


def statements(client: Client, number: str) -> list[str]:
    with CaptureQueriesContext(connection) as queries:
        ask(client, number)
    return [re.sub(r"s\d+_x\d+", "s", query["sql"].partition("'")[0]) for query in queries]


def test_the_two_cost_the_same_and_are_recorded_alike(house: House, numbered: Numbered, signed_in: SignIn) -> None:
    numbered("Dora")
    emil = signed_in("Emil")
    ask(emil, NOBODYS)
    assert statements(emil, KNOWN) == statements(emil, NOBODYS)
    with acting_as(house.actor("Elsa", Shape.REVIEW)), connection.cursor() as cursor:
        cursor.execute("SELECT participant_id, subject_id, facts FROM audit.event WHERE act = 'log_review.not_found'")
        assert cursor.fetchall() == [(None, None, "{}")] * 3
        assert not LogReview.objects.exists()


def test_that_it_was_opened_stands_with_the_person_before_anything_is_shown(
    house: House, numbered: Numbered, signed_in: SignIn
) -> None:
    case = numbered()
    ask(signed_in("Emil"))
    with acting_as(house.actor("Elsa", Shape.REVIEW)), connection.cursor() as cursor:
        cursor.execute(
            "SELECT act FROM audit.event WHERE participant_id = %s AND act LIKE 'log_review%%'", [case.participant_id]
        )
        assert cursor.fetchall() == [("log_review.opened",)]


def test_what_is_no_number_is_said_beside_the_field(signed_in: SignIn, db: None) -> None:
    text = text_of(ask(signed_in("Emil"), "åtta").content)
    assert "Personnummer" in text
    assert "Nils" not in text
