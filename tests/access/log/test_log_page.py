"""The page of what is odd: sentences about staff, no participant, at a cost that does not grow."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sluss.access.flags import FLAGS
from sluss.people.actions import OpenedCase
from tests.access.log.conftest import NOON, Record
from tests.access.pages.conftest import SignIn, text_of

AT_MOST = 16
"""Everything of a request: session, posting, actor, flags, names, what was closed and opened."""
WEEK = "/log/?first_day=2026-11-16&last_day=2026-11-20"


def test_what_is_odd_is_a_sentence_about_staff_and_names_no_participant(
    opened_case: Callable[..., OpenedCase],
    record: Record,
    named: Callable[[str, str], None],
    signed_in: SignIn,
) -> None:
    named("Bea", "Bea Sidensvans")
    record.read("Bea", opened_case(given_name="Östen", family_name="Sidensvans").participant_id)
    text = text_of(signed_in("Emil").get(WEEK).content)
    assert (
        "Bea Sidensvans, handläggare, Socialtjänsten, läste eller ville läsa om en person med samma efternamn"
        " som hen själv. 2026-11-18 kl. 12.00" in text.replace("\N{NO-BREAK SPACE}", " ")
    )
    assert "Östen" not in text


def test_how_often_and_when_last_is_said(record: Record, signed_in: SignIn) -> None:
    for hour in range(3):
        record.read("Carl", uuid4(), at=NOON + timedelta(hours=9 + hour))
    text = text_of(signed_in("Emil").get(WEEK).content).replace("\N{NO-BREAK SPACE}", " ")
    assert "Carl, handläggare, Socialtjänsten, läste eller ville läsa om 3 personer utanför kontorstid." in text
    assert "3 gånger, senast 2026-11-18 kl. 23.00" in text


def test_the_gravest_kind_stands_first(record: Record, signed_in: SignIn) -> None:
    record.read("Carl", uuid4(), at=NOON + timedelta(hours=9))
    record.act("Carl", "mandate.given", person=uuid4(), facts='{"to_self": "true"}')
    order = list(FLAGS)
    assert order.index("to_oneself") < order.index("outside_hours")
    text = text_of(signed_in("Emil").get(WEEK).content)
    assert text.index("Fördelade till sig själv") < text.index("Natt eller helg")


def test_both_days_belong_to_the_period(record: Record, signed_in: SignIn) -> None:
    record.read("Carl", uuid4(), at=NOON + timedelta(hours=9))
    emil = signed_in("Emil")
    for days, is_there in (("18", True), ("17", False), ("19", False)):
        page = emil.get(f"/log/?first_day=2026-11-{days}&last_day=2026-11-{days}")
        assert ("Natt eller helg" in text_of(page.content)) is is_there


@pytest.mark.parametrize(
    ("days", "sentence"),
    [
        ("first_day=2026-11-20&last_day=2026-11-16", "före den första."),
        ("first_day=2026-01-01&last_day=2026-11-16", "Välj högst 31 dagar i taget."),
        ("first_day=i%00går&last_day=", "Skriv sista dagen."),
    ],
)
def test_a_period_that_is_none_is_said_beside_the_field(signed_in: SignIn, days: str, sentence: str) -> None:
    response = signed_in("Emil").get(f"/log/?{days}")
    assert response.status_code == 200
    assert sentence in text_of(response.content)


def test_days_without_anything_odd_say_so(signed_in: SignIn, db: None) -> None:
    page = signed_in("Emil").get("/log/?first_day=2025-02-03&last_day=2025-02-04")
    assert "Ingenting sticker ut under de här dagarna" in text_of(page.content)


def test_much_that_is_odd_costs_no_more(record: Record, signed_in: SignIn) -> None:
    emil = signed_in("Emil")

    def asked() -> int:
        emil.get(WEEK)
        with CaptureQueriesContext(connection) as queries:
            assert emil.get(WEEK).status_code == 200
        return len(queries)

    record.read("Carl", uuid4(), at=NOON + timedelta(hours=9))
    with_one = asked()
    for who in ("Bea", "Carl", "Maud", "Ivo"):
        for _ in range(10):
            record.read(who, uuid4(), at=NOON + timedelta(hours=9))
            record.act(who, "mandate.given", person=uuid4(), facts='{"to_self": "true"}')
    assert asked() == with_one <= AT_MOST


def test_the_log_is_the_first_page_of_a_reviewer_and_of_nobody_else(signed_in: SignIn) -> None:
    assert signed_in("Emil").get("/").headers["Location"] == "/log/"
    for who in ("Bea", "Maud", "Adam", "Stig"):
        assert signed_in(who).get("/log/").status_code == 404
