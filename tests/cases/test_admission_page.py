"""How a hub takes people in is decided by an administrator; a new decision ends the former, which is kept."""

from typing import Any

import pytest
from django.utils import timezone

from sluss.cases.models import Admission
from sluss.shared.acting import Shape, acting_as
from sluss.shared.ids import new_id
from tests.cases.conftest import SignIn
from tests.cases.pages import field, words
from tests.cast import House
from tests.referring import admission

pytestmark = pytest.mark.django_db


def typed(house: House, **differs: Any) -> dict[str, Any]:
    return {
        "admission_id": str(new_id()),
        "to_unit": str(house.units["Socialtjänsten"]),
        "answer_days": "14",
        "order_rule": "women_first",
        "order_wording": "Kvinnor först.",
        "decided_on": "2026-01-14",
        "decided_by": "Styrgruppen",
        "criteria": "sundsvall_youth",
        "own_criteria": "Vill själv\n\n  Kan komma  själv ",
        "keep_months": "24",
        **differs,
    }


def address(house: House) -> str:
    return f"/setup/hubs/{house.hubs['torget']}/admission/"


def decisions(house: House) -> list[Admission]:
    with acting_as(house.actor("Adam", Shape.ADMIN)):
        return list(Admission.objects.filter(hub_id=house.hubs["torget"]).order_by("valid_from"))


def test_a_decision_is_written_down_and_holds_at_once(house: House, signed_in: SignIn) -> None:
    response = signed_in("Adam").post(address(house), typed(house), follow=True)
    assert "Från och med nu tar Torget emot så här." in words(response)
    (one,) = decisions(house)
    assert one.own_criteria == ["Vill själv", "Kan komma själv"]
    assert one.recorded_by_id == house.postings["Adam"]
    assert "Socialtjänsten svarar" in words(signed_in("Dora").get("/referrals/new/"))


def test_a_new_decision_ends_the_former_and_both_are_shown(house: House, signed_in: SignIn) -> None:
    admission(house, order_wording="Efter dagen.")
    adam = signed_in("Adam")
    page = adam.get(address(house))
    adam.post(address(house), typed(house, seen=field(page, "seen")))
    first, second = decisions(house)
    assert first.valid_until == second.valid_from
    said = words(adam.get(address(house)))
    assert "Gäller nu" in said
    assert "Gällde tidigare" in said
    assert "Efter dagen." in said


def test_a_form_sent_twice_decides_once(house: House, signed_in: SignIn) -> None:
    adam, form = signed_in("Adam"), typed(house)
    for _ in range(2):
        assert adam.post(address(house), form).status_code == 302
    assert len(decisions(house)) == 1


def test_whoever_decides_from_an_old_page_is_told(house: House, signed_in: SignIn) -> None:
    adam = signed_in("Adam")
    adam.post(address(house), typed(house))
    response = adam.post(address(house), typed(house, seen=""))
    assert response.status_code == 422
    assert "Någon annan har ändrat detta under tiden." in words(response)
    assert len(decisions(house)) == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"to_unit": ""},
        {"answer_days": "0"},
        {"order_rule": "by_beauty"},
        {"decided_on": "2999-01-01"},
        {"criteria": "none_of_ours"},
        {"own_criteria": "x" * 501},
        {"keep_months": "999"},
    ],
)
def test_what_makes_no_sense_is_not_decided(house: House, signed_in: SignIn, wrong: dict[str, str]) -> None:
    assert signed_in("Adam").post(address(house), typed(house, **wrong)).status_code == 422
    assert decisions(house) == []


@pytest.mark.parametrize("who", ["Maud", "Bea", "Emil"])
def test_nobody_else_decides(house: House, signed_in: SignIn, who: str) -> None:
    for ask in (signed_in(who).get, signed_in(who).post):
        assert ask(address(house)).status_code == 404


def test_a_decision_in_force_is_one_per_hub(house: House) -> None:
    admission(house)
    admission(house)
    assert [one.valid_until is None for one in decisions(house)] == [False, True]
    assert all(one.valid_from <= timezone.now() for one in decisions(house))
