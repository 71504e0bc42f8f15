"""S30: 47 people go back at once. Each organisation has one page with its own, and one answer for each."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from sluss.access.actions import set_conflict
from sluss.access.states import ConflictKind, SetBy
from sluss.people.actions import OpenedCase, discharge_unit
from sluss.people.models import Enrolment, Involvement
from sluss.shared.acting import Shape, acting_as
from tests.access.pages.conftest import SignIn, text_of
from tests.acts import assigned, consent
from tests.cast import House
from tests.closing import closes

TODAY = timezone.localdate


@pytest.fixture
def closing(house: House, db: None) -> None:
    closes(house, last_day=TODAY() + timedelta(days=10))


@pytest.fixture
def maud(signed_in: SignIn) -> Client:
    return signed_in("Maud")


@pytest.fixture
def three(opened_case: Callable[..., OpenedCase]) -> list[OpenedCase]:
    return [opened_case(given_name=name) for name in ("Anna", "Bo", "Cia")]


def page_of(house: House, hub: str = "torget") -> str:
    return f"/allocation/hand-back/{house.hubs[hub]}/"


def sent(client: Client, house: House, answers: dict[OpenedCase, str], **more: str) -> Any:
    form = {f"answer-{case.enrolment_id}": answer for case, answer in answers.items()}
    return client.post(page_of(house), {**form, **more}, follow=True)


def ends(house: House, cases: list[OpenedCase]) -> list[str]:
    with acting_as(house.actor("Ivo", Shape.HUB)):
        parts = Involvement.objects.filter(owner_unit_id=house.units["Socialtjänsten"])
        reasons = {part.enrolment_id: part.end_reason for part in parts}
    return [reasons[case.enrolment_id] for case in cases]


def test_allocation_says_that_the_hub_closes_and_leads_there(house: House, closing: None, maud: Client) -> None:
    page = maud.get("/allocation/").content
    assert "Torget stänger." in text_of(page)
    assert page_of(house) in page.decode()


def test_the_page_has_ones_own_with_what_each_needs(
    house: House, closing: None, three: list[OpenedCase], maud: Client
) -> None:
    text = text_of(maud.get(page_of(house)).content)
    assert all(f"{name} Ek" in text for name in ("Anna", "Bo", "Cia"))
    assert text.count("Bea kan fråga om nästa steg och uppföljning") == 3


def test_many_go_back_in_one_form_and_each_has_its_answer(
    house: House, closing: None, three: list[OpenedCase], maud: Client
) -> None:
    anna, bo, cia = three
    page = text_of(sent(maud, house, {anna: "back", bo: "later", cia: "back"}).content)
    assert "2 personer är återlämnade." in page
    assert ends(house, three) == ["project_ended", "", "project_ended"]
    assert "Bo Ek" in page
    assert "Anna Ek" not in page


def test_all_others_go_back_with_one_box(house: House, closing: None, three: list[OpenedCase], maud: Client) -> None:
    sent(maud, house, {three[1]: "later"}, all_others="on")
    assert ends(house, three) == ["project_ended", "", "project_ended"]


def test_nobody_goes_back_without_an_answer(house: House, closing: None, three: list[OpenedCase], maud: Client) -> None:
    assert "Välj minst en person att återlämna." in text_of(sent(maud, house, {}).content)
    assert ends(house, three) == ["", "", ""]


def test_the_last_part_ends_the_whole_and_others_go_on_until_then(
    house: House, closing: None, joint_case: OpenedCase, maud: Client, signed_in: SignIn
) -> None:
    sent(maud, house, {joint_case: "back"})
    assert signed_in("Dora").get(f"/people/{joint_case.participant_id}/").status_code == 200
    dag = signed_in("Dag")
    assert "Anna Ek" in text_of(dag.get(page_of(house)).content)
    sent(dag, house, {joint_case: "back"})
    with acting_as(house.actor("Ivo", Shape.HUB)):
        whole = Enrolment.objects.get(pk=joint_case.enrolment_id)
    assert (whole.end_reason, whole.main_activity_after) == ("project_ended", "")


def test_nobody_learns_of_others_people(
    house: House, closing: None, opened_case: Callable[..., OpenedCase], maud: Client
) -> None:
    """One of the employment service's, and one of ours in another hub."""
    theirs = opened_case(by="Dora", given_name="Didrik")
    elsewhere = opened_case(by="Ivo", given_name="Ella", hub="slussen", shape=Shape.HUB)
    text = text_of(maud.get(page_of(house)).content)
    assert "Didrik" not in text
    assert "Ella" not in text
    ours = opened_case(given_name="Anna")
    sent(maud, house, {theirs: "back", elsewhere: "back", ours: "back"})
    with acting_as(house.actor("Dag", Shape.HUB)):
        assert Involvement.objects.get(enrolment_id=theirs.enrolment_id).ended_on is None
    assert ends(house, [elsewhere, ours]) == ["", "project_ended"]


def test_whom_a_conflict_keeps_from_the_allocator_stays(
    house: House, closing: None, three: list[OpenedCase], signed_in: SignIn
) -> None:
    with acting_as(bea := house.actor("Bea")):
        set_conflict(
            participant_id=three[0].participant_id,
            staff_id=house.staff["Maud"],
            kind=ConflictKind.RELATIVE,
            set_by=SetBy.PERSON,
            actor=bea,
            now=timezone.now(),
        )
    maud = signed_in("Maud")
    assert "Anna Ek" not in text_of(maud.get(page_of(house)).content)
    sent(maud, house, {}, all_others="on")
    assert ends(house, three) == ["", "project_ended", "project_ended"]


@pytest.mark.parametrize("who", ["Bea", "Stig", "Adam"])
def test_only_who_allocates_has_the_page(house: House, closing: None, signed_in: SignIn, who: str) -> None:
    assert signed_in(who).get(page_of(house)).status_code == 404


def test_a_hub_that_does_not_close_has_none(house: House, closing: None, maud: Client) -> None:
    assert maud.get(page_of(house, "slussen")).status_code == 404


def test_whose_part_a_colleague_ended_meanwhile_is_left_out(
    house: House, closing: None, three: list[OpenedCase], maud: Client
) -> None:
    anna, bo, _ = three
    maud.get(page_of(house))
    with acting_as(actor := house.actor("Bea")):
        discharge_unit(
            enrolment_id=anna.enrolment_id,
            participant_id=anna.participant_id,
            on=TODAY(),
            reason="completed",
            actor=actor,
            now=timezone.now(),
        )
    sent(maud, house, {anna: "back", bo: "back"})
    assert ends(house, three) == ["completed", "project_ended", ""]


def test_each_end_can_be_undone(house: House, closing: None, three: list[OpenedCase], maud: Client) -> None:
    sent(maud, house, {}, all_others="on")
    maud.post(f"/allocation/{three[0].enrolment_id}/undo/")
    assert ends(house, three) == ["", "project_ended", "project_ended"]


def test_nobody_left_is_said(house: House, closing: None, three: list[OpenedCase], maud: Client) -> None:
    assert "Ingen av era är kvar där" in text_of(sent(maud, house, {}, all_others="on").content)


def test_after_the_last_day_that_day_is_when_the_parts_end(
    house: House, opened_case: Callable[..., OpenedCase], maud: Client
) -> None:
    case = opened_case()
    closes(house, last_day=TODAY() - timedelta(days=3))
    sent(maud, house, {case: "back"})
    with acting_as(house.actor("Ivo", Shape.HUB)):
        assert Involvement.objects.get(enrolment_id=case.enrolment_id).ended_on == TODAY() - timedelta(days=3)


def test_the_page_costs_as_much_for_many_as_for_one(
    house: House, closing: None, opened_case: Callable[..., OpenedCase], maud: Client
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as counted:
            maud.get(page_of(house))
        return len(counted)

    opened_case()
    maud.get(page_of(house))
    once = queries()
    for name in ("Bo", "Cia", "Dan"):
        case = opened_case(given_name=name)
        assigned(house, case, to="Carl")
        consent(house, case)
    assert queries() == once
