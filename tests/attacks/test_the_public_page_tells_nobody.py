"""The page without an account tells nothing about who is known, leaves nothing behind, and cannot be a flood."""

import re
from datetime import date
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from sluss.access.actions import declare_conflict
from sluss.access.states import ConflictKind
from sluss.cases.models import Referral
from sluss.people.actions import PersonFacts, open_case
from sluss.shared.acting import Shape, acting_as
from tests.attacks.injected import Refusal, answer, take_shape
from tests.cases.pages import words
from tests.cast import House
from tests.referring import NUMBER, OTHER_NUMBER, accepted, admission, number

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reading")]

PAGE = "/hub/torget/apply/"


@pytest.fixture(autouse=True)
def nobody_has_tried_yet() -> None:
    cache.clear()


def typed(**differs: str) -> dict[str, str]:
    return {
        "referral_id": str(uuid4()),
        "country": "SE",
        "given_name": "Karim",
        "telephone": "070-174 06 05",
        "own_words": "Jag vill läsa till svetsare.",
        **differs,
    }


def received(house: House) -> list[Referral]:
    with acting_as(house.actor("Maud", Shape.HUB)):
        return list(Referral.objects.all())


def known(house: House, text: str) -> None:
    """To the receiving organisation itself, and to another."""
    for name in ("Bea", "Hale"):
        actor = house.actor(name)
        with acting_as(actor):
            open_case(
                hub_id=house.hubs["torget"],
                person=PersonFacts(given_name="Känd", number=number(text)),
                started_on=date(2026, 1, 7),
                actor=actor,
                now=timezone.now(),
            )


def test_the_receiving_organisation_gets_what_was_written(house: House) -> None:
    """Practice §3 row 4: a self-referral has an owner, and §5 no. 8."""
    admission(house, is_open_to_all=True)
    response = Client().post(PAGE, typed(number=NUMBER), follow=True)
    assert "Tack – vi har fått det" in words(response)
    (row,) = received(house)
    assert (row.owner_unit_id, row.from_unit_id, row.sent_by_id) == (house.units["Socialtjänsten"], None, None)
    assert (row.full_name, row.own_words) == ("Karim", "Jag vill läsa till svetsare.")
    accepted(house, row.pk)


def test_a_known_and_an_unknown_number_get_the_same_answer_for_the_same_work(house: House) -> None:
    admission(house, is_open_to_all=True)
    known(house, OTHER_NUMBER)
    found = []
    for text in (OTHER_NUMBER, NUMBER):
        client = Client()
        with CaptureQueriesContext(connection) as asked:
            response = client.post(PAGE, typed(number=text))
        statements = [re.sub(r"_x\d+|'[^']*'|\"s\d+", "*", query["sql"]) for query in asked]
        found.append((response.status_code, response.content, response["Location"], len(statements), statements))
    assert found[0] == found[1]


def test_nobody_who_is_signed_in_is_told_more_or_kept_out(house: House, client: Client) -> None:
    """A colleague who declared themself blocked from the number is told the same as anybody."""
    admission(house, is_open_to_all=True)
    dora = house.actor("Dora", Shape.HUB)
    with acting_as(dora):
        declare_conflict(number=number(), kind=ConflictKind.RELATIVE, actor=dora, now=timezone.now())
    answers = [client.post(PAGE, typed(number=text)) for text in (NUMBER, OTHER_NUMBER)]
    assert [answer.status_code for answer in answers] == [302, 302]


def test_a_hub_that_is_not_open_is_as_absent_as_none(house: House) -> None:
    admission(house, is_open_to_all=False)
    mask = re.compile(rb'nonce="[^"]*"|name="csrfmiddlewaretoken" value="[^"]*"|value="/hub/[^"]*"')
    for address in ("apply/", "apply/thanks/"):
        closed, absent = (Client().get(f"/hub/{slug}/{address}") for slug in ("torget", "no-such-hub"))
        assert closed.status_code == absent.status_code == 404
        assert mask.sub(b"*", closed.content) == mask.sub(b"*", absent.content)
    assert Client().post(PAGE, typed()).status_code == 404
    assert received(house) == []


def test_nothing_is_left_on_the_computer_but_the_forms_own_cookie(house: House) -> None:
    admission(house, is_open_to_all=True)
    client = Client()
    client.get(PAGE)
    response = client.post(PAGE, typed(), follow=True)
    assert set(client.cookies) <= {"csrftoken"}
    for word in ("Karim", "070-174", "svetsare"):
        assert word not in response.content.decode()
        assert word not in response.request["PATH_INFO"] + response.request["QUERY_STRING"]
    assert "no-store" in response["Cache-Control"]


def test_it_works_without_a_script_and_loads_none(house: House) -> None:
    admission(house, is_open_to_all=True)
    assert b"<script" not in Client().get(PAGE).content


def test_a_form_without_its_token_is_refused(house: House) -> None:
    admission(house, is_open_to_all=True)
    assert Client(enforce_csrf_checks=True).post(PAGE, typed()).status_code == 403
    assert received(house) == []


def test_a_form_sent_twice_asks_once(house: House) -> None:
    admission(house, is_open_to_all=True)
    form = typed()
    for _ in range(2):
        assert Client().post(PAGE, form).status_code == 302
    assert len(received(house)) == 1


def test_one_form_cannot_be_made_to_change_anothers(house: House) -> None:
    admission(house, is_open_to_all=True)
    form = typed()
    Client().post(PAGE, form)
    assert Client().post(PAGE, form | {"given_name": "Någon annan"}).status_code == 302
    assert [row.given_name for row in received(house)] == ["Karim"]


def test_one_address_that_writes_and_writes_is_asked_to_wait_and_keeps_its_words(house: House) -> None:
    admission(house, is_open_to_all=True)
    client = Client()
    answers = [client.post(PAGE, typed()) for _ in range(22)]
    assert [one.status_code for one in answers] == [302] * 20 + [429] * 2
    assert "Jag vill läsa till svetsare." in words(answers[-1])
    assert Client(REMOTE_ADDR="198.51.100.7").post(PAGE, typed()).status_code == 302
    assert len(received(house)) == 21


@pytest.mark.parametrize(
    ("lacks", "sentence"),
    [
        ({"given_name": " "}, "Skriv ett namn."),
        ({"telephone": ""}, "Skriv ett telefonnummer eller en e-postadress, så att vi når dig."),
        ({"number": "12"}, "siffror"),
        ({"own_words": "x" * 4_001}, "Det är mer än som får plats här."),
    ],
)
def test_what_cannot_be_sent_says_what_to_do(house: House, lacks: dict[str, str], sentence: str) -> None:
    admission(house, is_open_to_all=True)
    response = Client().post(PAGE, typed(**lacks))
    assert response.status_code == 422
    assert sentence in words(response)
    assert received(house) == []


def test_at_the_door_nothing_of_a_request_can_be_read_or_decided(house: House) -> None:
    admission(house, is_open_to_all=True)
    Client().post(PAGE, typed())
    take_shape("sluss_door")
    for statement in (
        "SELECT id FROM cases_referral",
        "SELECT id FROM cases_answer",
        "SELECT acl.send_referral(NULL, NULL, NULL, '{}')",
        "SELECT acl.keep_referral(NULL, NULL, NULL, NULL, NULL, '{}')",
        "SELECT acl.answer_referral(NULL, NULL, 'no', '', '[]')",
        "SELECT acl.purge_referrals()",
    ):
        refused = answer(statement)
        assert isinstance(refused, Refusal), statement
        assert refused.state == "42501", statement


def test_injected_at_the_door_only_what_a_person_says_of_themselves_is_taken(house: House) -> None:
    admission(house, is_open_to_all=True)
    take_shape("sluss_door")
    said = '{"given_name": "X", "why": "för att", "incomes": ["FST"], "state": "accepted", "signed_consent": "yes"}'
    answer("SELECT acl.apply_to_hub(%s, 'torget', %s)", uuid4(), said)
    (row,) = received(house)
    assert (row.given_name, row.why, row.incomes, row.state, row.signed_consent) == ("X", "", [], "sent", "")
    take_shape("sluss_door")
    too_much = answer("SELECT acl.apply_to_hub(%s, 'torget', %s)", uuid4(), f'{{"own_words": "{"x" * 50_000}"}}')
    assert isinstance(too_much, Refusal)


def test_that_somebody_asked_is_in_the_record_without_their_words(house: House) -> None:
    admission(house, is_open_to_all=True)
    with CaptureQueriesContext(connection) as asked:
        Client().post(PAGE, typed(number=NUMBER))
    (noted,) = [query["sql"] for query in asked if "record_door_act" in query["sql"]]
    assert "referral.applied" in noted
    for word in ("Karim", "070-174", "svetsare", "19811228"):
        assert word not in noted
