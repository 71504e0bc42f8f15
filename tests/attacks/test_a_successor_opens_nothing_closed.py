"""What was closed before one unit became another – a block, a mandate taken back, a case – stays closed after it."""

from collections.abc import Callable
from uuid import uuid4

import pytest

from sluss.people.actions import OpenedCase
from sluss.shared.acting import Actor, Shape, acting_as
from tests.acts import assigned, noted
from tests.attacks.injected import Refusal, answer
from tests.cast import House

OpenCase = Callable[..., OpenedCase]
OLD, NEW = "Socialtjänsten", "Psykiatrin"
NOTES = "SELECT count(*) FROM cases_note"
POSTING = """
INSERT INTO organisations_posting (id, staff_id, employer_id, acting_for_id, role, place, extent_percent, valid_from)
VALUES (%s, %s, %s, %s, %s, '', 100, now())
"""


def becomes(house: House) -> None:
    with acting_as(house.actor("Adam", Shape.ADMIN)):
        done = answer("SELECT acl.succeed(%s, %s, %s, 'same')", uuid4(), house.units[OLD], house.units[NEW])
    assert done == [("",)]


def moved(house: House, name: str, role: str = "caseworker", shape: Shape = Shape.CASE) -> Actor:
    """A colleague with a posting for the successor."""
    unit, posting = house.units[NEW], uuid4()
    with acting_as(house.actor("Adam", Shape.ADMIN)):
        assert answer(POSTING, posting, house.staff[name], unit, unit, role) == 1
    return Actor(kind="staff", id=posting, shape=shape, staff_id=house.staff[name], unit_id=unit)


def blocked(house: House, case: OpenedCase, name: str) -> None:
    with acting_as(house.actor("Bea")):
        done = answer(
            "SELECT acl.set_conflict(%s, %s, %s, 'relative', 'person')", uuid4(), case.participant_id, house.staff[name]
        )
    assert done == [("",)]


@pytest.mark.parametrize("shape", [Shape.CASE, Shape.HUB])
def test_a_block_holds_at_the_successor_and_for_its_own_manager(
    house: House, opened_case: OpenCase, shape: Shape
) -> None:
    case = opened_case()
    noted(house, case)
    assigned(house, case, to="Carl")
    blocked(house, case, "Carl")
    blocked(house, case, "Hale")
    becomes(house)
    for name in ("Carl", "Hale"):
        actor = moved(house, name, "unit_manager", shape)
        with acting_as(actor):
            assert answer(NOTES) == [(0,)]
            assert answer("SELECT count(*) FROM people_participant") == [(0,)]
        with acting_as(actor.as_shape(Shape.HUB)):
            taken = answer(
                "SELECT acl.assign(%s, %s, %s, %s, NULL, '{}')", uuid4(), uuid4(), case.enrolment_id, actor.staff
            )
        assert isinstance(taken, Refusal)
        assert taken.state == "P0002"


def test_a_mandate_taken_back_does_not_return_with_the_case(house: House, opened_case: OpenCase) -> None:
    case = opened_case()
    noted(house, case)
    mandate = assigned(house, case, to="Carl")
    with acting_as(house.actor("Maud", Shape.HUB)):
        answer("SELECT acl.end_assignment(%s)", mandate)
    with acting_as(house.actor("Bea")):
        answer("SELECT acl.discharge(%s, '2026-03-01', 'completed', '', '')", case.enrolment_id)
    becomes(house)
    bea, carl = moved(house, "Bea"), moved(house, "Carl")
    with acting_as(carl):
        assert isinstance(answer("SELECT acl.undo_discharge(%s)", case.enrolment_id), Refusal)
    with acting_as(bea):
        assert answer(NOTES) == [(0,)], "the case is over"
        assert answer("SELECT acl.undo_discharge(%s)", case.enrolment_id) == [(case.participant_id,)]
        assert answer(NOTES) == [(1,)]
    with acting_as(carl):
        assert answer(NOTES) == [(0,)]


def test_the_old_unit_is_nobodys_key_any_more(house: House, opened_case: OpenCase) -> None:
    """Not even an actor whom the program signed before sees, writes or undoes anything."""
    case = opened_case()
    noted(house, case)
    becomes(house)
    for name, shape in (("Bea", Shape.CASE), ("Maud", Shape.HUB), ("Ivo", Shape.HUB)):
        with acting_as(house.actor(name, shape)):
            for table in ("people_participant", "people_identity", "access_assignment", "cases_note"):
                assert answer(f"SELECT count(*) FROM {table}") == [(0,)]
            assert isinstance(answer("SELECT acl.discharge(%s, '2026-03-01', 'x', '', '')", case.enrolment_id), Refusal)
