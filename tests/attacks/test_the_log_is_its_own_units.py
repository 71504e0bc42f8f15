"""What is odd in a unit's log is told to its own reviewer, and by counts: no shape, argument or posting gets more."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest

from sluss.access.actions import set_conflict
from sluss.access.states import ConflictKind, SetBy
from sluss.people.actions import OpenedCase
from sluss.shared.acting import Shape, acting_as
from tests.access.log.conftest import NOON, Record, named, record
from tests.attacks.injected import Refusal, answer, take_shape
from tests.cast import STAFF, House

__all__ = ["named", "record"]

EVER = "'2020-01-01', '2030-01-01'"
EASY = """'{"lists": [], "own_surname": {"particles": []}, "many_people": {"people": 1},
            "outside_hours": {"from_hour": 0, "until_hour": 0, "weekdays": []},
            "refused_often": {"refusals": 1}, "numbers_tried": {"numbers": 1, "acts": []}}'"""
"""Limits under which everything is odd: they come with the question, so nothing may hang on them."""
FLAGS = f"SELECT flag, staff_id, people FROM acl.log_flags({EVER}, {EASY})"


def test_a_reviewer_finds_what_was_done_for_the_own_unit_and_nothing_else(
    house: House, opened_case: Callable[..., OpenedCase], record: Record
) -> None:
    person = opened_case().participant_id
    for who in ("Bea", "Dora"):
        record.read(who, person, at=NOON + timedelta(hours=9))
    for reviewer, seen in (("Emil", "Bea"), ("Rut", "Dora")):
        with acting_as(house.actor(reviewer, Shape.REVIEW)):
            staff = {staff for _, staff, _ in answer(FLAGS)}
        assert house.staff[seen] in staff
        assert {house.unit_of[name] for name, key in house.staff.items() if key in staff} == {house.unit_of[reviewer]}


@pytest.mark.parametrize("who", sorted(set(STAFF) - {"Emil", "Elsa", "Rut"}))
def test_nobody_else_finds_anything_in_any_shape(house: House, record: Record, who: str) -> None:
    record.read("Bea", uuid4(), at=NOON + timedelta(hours=9))
    with acting_as(house.actor(who)):
        for shape in ("case", "hub", "person", "stats", "admin", "job"):
            take_shape(f"sluss_{shape}")
            refused = answer(FLAGS)
            assert isinstance(refused, Refusal)
            assert refused.state == "42501"
        take_shape("sluss_review")
        assert answer(FLAGS) == []


@pytest.mark.parametrize("who", ["Emil", "Bea", "Maud", "Adam"])
@pytest.mark.parametrize("shape", list(Shape))
def test_the_lines_behind_a_flag_are_nobodys(house: House, db: None, who: str, shape: Shape) -> None:
    with acting_as(house.actor(who)):
        take_shape(shape.role)
        refused = answer(f"SELECT * FROM acl.flagged(ARRAY[%s]::uuid[], {EVER}, {EASY}, NULL, NULL)", uuid4())
    assert isinstance(refused, Refusal)
    assert refused.state == "42501"


def test_a_name_is_compared_with_that_of_the_one_who_read_and_with_no_other(
    house: House, opened_case: Callable[..., OpenedCase], record: Record, named: Callable[[str, str], None]
) -> None:
    """No argument takes a name, so nobody can ask what somebody is called."""
    named("Carl", "Carl Ek")
    record.read("Bea", opened_case(family_name="Ek").participant_id)
    with acting_as(house.actor("Emil", Shape.REVIEW)):
        assert "own_surname" not in {flag for flag, _, _ in answer(FLAGS)}


def test_a_reviewer_does_not_learn_of_those_they_have_a_conflict_with(
    house: House, opened_case: Callable[..., OpenedCase], record: Record
) -> None:
    case, bea = opened_case(), house.actor("Bea")
    record.read("Bea", case.participant_id, at=NOON + timedelta(hours=9))
    looks = f"{FLAGS} WHERE latest_at < '2026-11-20'"
    with acting_as(house.actor("Emil", Shape.REVIEW)):
        before = answer(looks)
    with acting_as(bea):
        set_conflict(
            participant_id=case.participant_id,
            staff_id=house.staff["Emil"],
            kind=ConflictKind.RELATIVE,
            set_by=SetBy.PERSON,
            actor=bea,
            now=NOON,
        )
    with acting_as(house.actor("Emil", Shape.REVIEW)):
        assert before
        assert answer(looks) == []
    with acting_as(house.actor("Elsa", Shape.REVIEW)):
        assert answer(looks) == before
