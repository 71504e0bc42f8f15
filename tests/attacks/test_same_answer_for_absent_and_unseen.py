"""A function called with somebody else's id answers like one called with an id that never was."""

from collections.abc import Callable
from uuid import UUID, uuid4

import pytest

from sluss.people.actions import OpenedCase
from sluss.shared.acting import Shape, acting_as
from tests.attacks.injected import Refusal, answer
from tests.cast import House

NOT_THERE = Refusal("P0002", "not there")
ATTEMPTS: dict[str, tuple[Shape, str, str]] = {  # what is asked about: as what, of which id, with which statement
    "withdraw": (Shape.CASE, "person", "SELECT acl.withdraw_grants(%s, NULL, NULL, NULL)"),
    "block": (Shape.CASE, "person", f"SELECT acl.set_conflict('{uuid4()}', %s, '{uuid4()}', 'other', 'staff')"),
    "discharge": (Shape.CASE, "enrolment", "SELECT acl.discharge(%s, '2026-03-01', 'completed', '', '')"),
    "discharge unit": (Shape.CASE, "enrolment", "SELECT acl.discharge_unit(%s, '2026-03-01', 'completed')"),
    "undo unit": (Shape.CASE, "enrolment", "SELECT acl.undo_unit_discharge(%s)"),
    "undo": (Shape.CASE, "enrolment", "SELECT acl.undo_discharge(%s)"),
    "assign": (Shape.HUB, "enrolment", f"SELECT acl.assign('{uuid4()}', '{uuid4()}', %s, '{uuid4()}', NULL, '{{}}')"),
    "end mandate": (Shape.HUB, "assignment", "SELECT acl.end_assignment(%s)"),
}


@pytest.mark.parametrize("who", ["Dora", "Dag", "Hale", "Stig"])
@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_another_units_person_is_as_absent_as_nobody(
    house: House, opened_case: Callable[..., OpenedCase], attempt: str, who: str
) -> None:
    case = opened_case()
    shape, kind, statement = ATTEMPTS[attempt]
    with acting_as(house.actor("Bea")):
        ((assignment,),) = answer("SELECT id FROM access_assignment")
    ids: dict[str, UUID] = {
        "person": case.participant_id,
        "enrolment": case.enrolment_id,
        "assignment": assignment,
    }
    with acting_as(house.actor(who, shape)):
        assert answer(statement, ids[kind]) == answer(statement, uuid4()) == NOT_THERE


def test_a_row_about_an_unseen_person_fails_like_one_about_nobody(
    house: House, opened_case: Callable[..., OpenedCase]
) -> None:
    case = opened_case()
    insert = """
        INSERT INTO cases_note (id, participant_id, owner_unit_id, shared_with, hub_id, author_id, content_class, body,
                                happened_on, recorded_at)
        VALUES (%s, %s, %s, '{}', %s, %s, 2, 'x', '2026-01-01', now())
    """
    mine = house.units["Arbetsförmedlingen"], house.hubs["torget"], house.postings["Dora"]
    with acting_as(house.actor("Dora")):
        unseen = answer(insert, uuid4(), case.participant_id, *mine)
        assert unseen == answer(insert, uuid4(), uuid4(), *mine)
        assert unseen.state == "42501"
