"""Somebody is sent on to a door of the hub's directory, with answer and clock: R49, practice §1 U8."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from sluss.cases.models import OnwardReferral
from sluss.people.actions import OpenedCase
from sluss.shared.acting import Shape, acting_as
from sluss.shared.ids import new_id
from tests.cases.conftest import SignIn
from tests.cases.pages import link, words
from tests.cases.test_difficult_names import CODE
from tests.cases.test_queries_counted import counted
from tests.cast import House
from tests.shared_data import document

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reading")]


@pytest.fixture
def directory(house: House, signed_in: SignIn) -> str:
    """One door, written down by the administrator on the page."""
    door_id = str(new_id())
    said = {"door_id": door_id, "name": "Studievägledaren, Vux", "what_for": "svenska och yrke", "answer_days": "9"}
    response = signed_in("Adam").post(f"/setup/hubs/{house.hubs['torget']}/doors/", said, follow=True)
    assert "Studievägledaren, Vux står i listan." in words(response)
    return door_id


def send(client: Any, case: OpenedCase, door_id: str, **typed: str) -> Any:
    form = {"onward_id": str(new_id()), "door": door_id, "why": "Vill läsa till svetsare.", **typed}
    return client.post(f"/people/{case.participant_id}/onward/", form, follow=True)


def rows(house: House) -> list[OnwardReferral]:
    with acting_as(house.actor("Bea")):
        return list(OnwardReferral.objects.all())


def test_sent_on_with_a_clock_and_answered(
    house: House, signed_in: SignIn, joint_case: OpenedCase, directory: str
) -> None:
    bea, last_day = signed_in("Bea"), timezone.localdate() + timedelta(days=9)
    page = send(bea, joint_case, directory)
    assert f"Svar väntas senast {last_day} – 9 dagar kvar" in words(page)
    assert f"Svar väntas senast {last_day}" in words(bea.get(f"/people/{joint_case.participant_id}/"))
    answer = link(page, "Skriv in svaret – Studievägledaren, Vux")
    said = {"answer": "yes", "answer_words": "Börjar på måndag.", "answered_on": str(timezone.localdate())}
    page = bea.post(answer, said, follow=True)
    assert "De tar emot personen" in words(page)
    assert "“Börjar på måndag.”" in words(page)
    again = bea.post(answer, said)
    assert again.status_code == 422
    assert "Svaret är redan inskrivet." in words(again)


@pytest.mark.parametrize("days", [-1, 1])
def test_an_answer_comes_between_the_day_one_was_sent_and_today(
    house: House, signed_in: SignIn, joint_case: OpenedCase, directory: str, days: int
) -> None:
    bea = signed_in("Bea")
    answer = link(send(bea, joint_case, directory), "Skriv in svaret – Studievägledaren, Vux")
    day = timezone.localdate() + timedelta(days=days)
    assert bea.post(answer, {"answer": "yes", "answer_words": "", "answered_on": str(day)}).status_code == 422
    assert [row.answer for row in rows(house)] == [""]


def test_a_door_is_taken_out_of_its_own_hubs_directory_only(house: House, signed_in: SignIn, directory: str) -> None:
    adam = signed_in("Adam")
    assert adam.post(f"/setup/hubs/{new_id()}/doors/{directory}/close/").status_code == 404
    assert "används inte längre" not in words(adam.get(f"/setup/hubs/{house.hubs['torget']}/doors/"))


def test_only_those_who_work_with_the_person_for_the_organisation_see_it(
    house: House, signed_in: SignIn, joint_case: OpenedCase, directory: str
) -> None:
    send(signed_in("Bea"), joint_case, directory)
    for name, shape, sees in (
        ("Bea", Shape.CASE, True),
        ("Maud", Shape.HUB, True),  # the organisation's planning
        ("Dora", Shape.CASE, False),
        ("Dag", Shape.HUB, False),
        ("Carl", Shape.CASE, False),
    ):
        with acting_as(house.actor(name, shape)):
            assert OnwardReferral.objects.all().exists() == sees, name


def test_a_form_sent_twice_sends_once(house: House, signed_in: SignIn, joint_case: OpenedCase, directory: str) -> None:
    onward_id = str(new_id())
    for _ in range(2):
        send(signed_in("Bea"), joint_case, directory, onward_id=onward_id)
    assert len(rows(house)) == 1


@pytest.mark.parametrize("typed", [{"door": ""}, {"why": " "}, {"why": "x" * 4_001}])
def test_what_makes_no_sense_is_not_written_down(
    house: House, signed_in: SignIn, joint_case: OpenedCase, directory: str, typed: dict[str, str]
) -> None:
    assert send(signed_in("Bea"), joint_case, directory, **typed).status_code == 422
    assert rows(house) == []


def test_nobody_is_sent_to_a_door_that_was_taken_out(
    house: House, signed_in: SignIn, joint_case: OpenedCase, directory: str
) -> None:
    bea, adam = signed_in("Bea"), signed_in("Adam")
    send(bea, joint_case, directory)
    adam.post(f"/setup/hubs/{house.hubs['torget']}/doors/{directory}/close/")
    assert "Listan är tom" in words(bea.get(f"/people/{joint_case.participant_id}/onward/"))
    assert send(bea, joint_case, directory).status_code == 422
    assert len(rows(house)) == 1
    assert "används inte längre" in words(adam.get(f"/setup/hubs/{house.hubs['torget']}/doors/"))


def test_naughty_strings_are_kept_and_shown(
    house: House, signed_in: SignIn, joint_case: OpenedCase, directory: str
) -> None:
    bea = signed_in("Bea")
    texts = [*CODE, *(t for t in document("nasty/blns.json")[::9] if t.strip() and "\0" not in t)]
    for text in texts:
        html = send(bea, joint_case, directory, why=text).content.decode()
        assert "<script>alert" not in html
        assert "<img" not in html
    assert {row.why for row in rows(house)} == {text.replace("\r\n", "\n") for text in texts}


def test_the_page_asks_as_much_about_one_as_about_ten(
    house: House, signed_in: SignIn, joint_case: OpenedCase, directory: str
) -> None:
    bea, address = signed_in("Bea"), f"/people/{joint_case.participant_id}/onward/"
    send(bea, joint_case, directory)
    about_one = counted(bea, address), counted(bea, f"/people/{joint_case.participant_id}/")
    for _ in range(9):
        send(bea, joint_case, directory)
    assert (counted(bea, address), counted(bea, f"/people/{joint_case.participant_id}/")) == about_one


@pytest.mark.parametrize("who", ["Maud", "Bea", "Emil"])
def test_nobody_else_keeps_the_directory(house: House, signed_in: SignIn, who: str) -> None:
    address = f"/setup/hubs/{house.hubs['torget']}/doors/"
    for ask in (signed_in(who).get, signed_in(who).post):
        assert ask(address).status_code == 404
