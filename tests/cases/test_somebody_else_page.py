"""The page on which a colleague says that a case is about somebody else, and chooses what goes along."""

import re
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client

from sluss.cases.models import Note
from sluss.people.actions import OpenedCase
from sluss.shared.acting import Shape, acting_as
from tests.acts import noted
from tests.cases.conftest import SignIn
from tests.cases.pages import field, link, words
from tests.cast import House
from tests.parting import RIGHT, WRONG, Joined, joined_wrongly, registered, their_part_ends, they_let_us_know

MENU = "Ärendet gäller någon annan"


@pytest.fixture
def joined(db: None, reading: None, house: House) -> Joined:
    joined = joined_wrongly(house)
    their_part_ends(house, joined.case)
    return joined


@pytest.fixture
def bea(signed_in: SignIn) -> Client:
    return signed_in("Bea")


def opened(client: Client, joined: Joined) -> Any:
    return client.get(link(client.get(f"/people/{joined.participant_id}/"), MENU))


def filled_in(page: Any, **changes: Any) -> dict[str, Any]:
    """What a browser without a script would send."""
    form = BeautifulSoup(page.content, "html.parser").find("form", id="parting")
    sent: dict[str, Any] = {}
    for one in form.find_all("input"):
        if one["type"] in {"radio", "checkbox"} and not one.has_attr("checked"):
            continue
        sent.setdefault(one["name"], []).append(one.get("value", ""))
    return sent | changes


def test_from_the_persons_page_the_case_goes_over_with_all_that_was_chosen_beforehand(
    house: House, joined: Joined, bea: Client
) -> None:
    page = opened(bea, joined)
    said = words(page)
    assert "Selam vill bli svetsare." in said
    assert "070-174 06 05" in said
    assert "Socialtjänsten får berätta för Arbetsförmedlingen" in said
    assert field(page, "given_name") == "Selam"
    sent = filled_in(page, kind="SE", number=RIGHT, family_name="Tesfay", born="1990")
    done = bea.post(page.request["PATH_INFO"], sent, follow=True)
    assert "Nu gäller ärendet den här personen. Fråga på nytt vem som får veta vad." in words(done)
    assert "Selam Tesfay" in words(done)
    assert "Selam vill bli svetsare." in words(done)
    assert "19560523-2775" in words(done)
    assert WRONG[2:8] not in words(done)
    assert str(joined.participant_id) not in done.redirect_chain[-1][0]
    assert bea.get(f"/people/{joined.participant_id}/").status_code == 404


def test_what_the_tick_is_taken_from_stays(house: House, joined: Joined, bea: Client) -> None:
    page = opened(bea, joined)
    sent = filled_in(page)
    del sent["notes"]
    done = bea.post(page.request["PATH_INFO"], sent, follow=True)
    assert "070-174 06 05" in words(done)
    assert "Selam vill bli svetsare." not in words(done)


def test_a_unit_that_worked_with_the_person_before_chooses_by_hand(house: House, joined: Joined, bea: Client) -> None:
    with acting_as(house.actor("Bea")), connection.cursor() as cursor:
        cursor.execute(
            "SELECT acl.transfer(%s, %s, %s, %s, %s, current_date, '{}')",
            [joined.case.enrolment_id, house.hubs["slussen"], uuid4(), uuid4(), uuid4()],
        )
    page = opened(bea, joined)
    assert "Ni har arbetat med personen tidigare" in words(page)
    assert not {"notes", "facts", "taken_back"} & filled_in(page).keys()


def test_a_form_sent_twice_leads_to_the_same_person(house: House, joined: Joined, bea: Client) -> None:
    page = opened(bea, joined)
    sent = filled_in(page)
    first, second = (bea.post(page.request["PATH_INFO"], sent) for _ in range(2))
    assert first.status_code == second.status_code == 302
    assert first["Location"] == second["Location"]


def test_a_number_that_is_the_allocators_is_refused_and_leaves_a_trace(
    house: House, joined: Joined, bea: Client
) -> None:
    registered(house, "Carl", "Selam", RIGHT)
    page = opened(bea, joined)
    refused = bea.post(page.request["PATH_INFO"], filled_in(page, kind="SE", number=RIGHT))
    assert refused.status_code == 422
    assert "Du kan inte skriva in någon med det här numret själv." in words(refused)
    with acting_as(house.actor("Emil", Shape.REVIEW)), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM audit.event WHERE act = 'case.refused'")
        assert cursor.fetchone() == (1,)


def test_what_cannot_be_is_said_beside_the_field_and_nothing_is_moved(
    house: House, joined: Joined, bea: Client
) -> None:
    page = opened(bea, joined)
    for changes, sentence in (
        ({"given_name": " ", "family_name": ""}, "Skriv ett namn."),
        ({"kind": "SE", "number": "19811228-9875"}, "stämmer inte med de andra"),
        ({"kind": "none", "number": RIGHT}, "Ta bort numret"),
        ({"born": "3099"}, "Dagen har inte kommit än."),
        ({"notes": ["not-an-id"]}, "not-an-id"),
    ):
        refused = bea.post(page.request["PATH_INFO"], filled_in(page, **changes))
        assert (refused.status_code, sentence in words(refused)) == (422, True), sentence
    with acting_as(house.actor("Bea")):
        assert Note.objects.get(pk=joined.note.pk).participant_id == joined.participant_id


def test_the_page_says_who_works_there_too_and_offers_no_form(
    house: House, joint_case: OpenedCase, bea: Client
) -> None:
    they_let_us_know(house, joint_case)
    page = bea.get(f"/people/{joint_case.participant_id}/somebody-else/")
    assert "Arbetar också i ärendet: Arbetsförmedlingen." in words(page)
    assert 'id="parting"' not in page.content.decode()
    sent = {"parted_id": str(uuid4()), "given_name": "Selam", "sex": "U", "kind": "none"}
    refused = bea.post(page.request["PATH_INFO"], sent)
    assert refused.status_code == 422


def test_to_whoever_did_not_open_the_case_the_page_is_not_there(
    house: House, joint_case: OpenedCase, signed_in: SignIn
) -> None:
    for name in ("Dora", "Carl", "Maud", "Hale", "Emil"):
        client = signed_in(name)
        assert client.get(f"/people/{joint_case.participant_id}/somebody-else/").status_code == 404, name
        assert MENU not in words(client.get(f"/people/{joint_case.participant_id}/")), name


def test_it_takes_as_many_queries_however_much_there_is(
    house: House, joined: Joined, bea: Client, django_assert_max_num_queries: Any
) -> None:
    address = f"/people/{joined.participant_id}/somebody-else/"
    bea.get(address)
    for number in range(8):
        noted(house, joined.case, body=f"Anteckning {number}.")
    with django_assert_max_num_queries(60) as counted:
        bea.get(address)
    first = len(counted)
    for number in range(8):
        noted(house, joined.case, body=f"Till {number}.")
    with django_assert_max_num_queries(first):
        bea.get(address)


def test_what_was_read_is_recorded_with_whose_record_it_was(
    house: House, joined: Joined, bea: Client, read_by: Callable[..., Any]
) -> None:
    page = opened(bea, joined)
    done = bea.post(page.request["PATH_INFO"], filled_in(page))
    right_id = re.search(r"/people/([0-9a-f-]+)/", done["Location"])[1]  # type: ignore[index]
    assert "cases_note" in read_by("cases:somebody_else")[joined.participant_id]
    assert right_id not in {str(person) for person in read_by("cases:somebody_else")}
    assert not read_by("cases:somebody_else", "refused")
