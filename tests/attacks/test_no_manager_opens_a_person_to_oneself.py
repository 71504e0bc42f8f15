"""Who allocates a unit's people and lifts its blocks does neither for oneself, whatever page the act comes from."""

from collections.abc import Callable
from uuid import UUID, uuid4

import pytest
from django.utils import timezone

from sluss.access.actions import delegate_allocation, set_conflict
from sluss.access.states import ConflictKind, SetBy
from sluss.people.actions import OpenedCase
from sluss.shared.acting import Shape, acting_as
from tests.attacks.injected import Refusal, answer
from tests.cast import House

OpenCase = Callable[..., OpenedCase]
TAKE_ON = "SELECT acl.assign(%s, %s, %s, %s, NULL, '{}')"
DONE = [("",)]


def blocked(house: House, case: OpenedCase, who: str) -> UUID:
    """The person says to Bea that somebody may not work with them."""
    bea = house.actor("Bea")
    with acting_as(bea):
        return set_conflict(
            participant_id=case.participant_id,
            staff_id=house.staff[who],
            kind=ConflictKind.NEIGHBOUR,
            set_by=SetBy.PERSON,
            actor=bea,
            now=timezone.now(),
        )


@pytest.mark.parametrize(("whom", "sqlstate"), [("Maud", "P0005"), ("Carl", None)])
def test_a_manager_takes_nobody_on_alone(house: House, opened_case: OpenCase, whom: str, sqlstate: str | None) -> None:
    case = opened_case()
    with acting_as(house.actor("Maud", Shape.HUB)):
        said = answer(TAKE_ON, uuid4(), uuid4(), case.enrolment_id, house.staff[whom])
    assert (said.state if isinstance(said, Refusal) else None) == sqlstate


def test_a_delegation_on_record_lets_one_take_somebody_on(house: House, opened_case: OpenCase) -> None:
    case, maud = opened_case(), house.actor("Maud", Shape.HUB)
    with acting_as(maud):
        delegate_allocation(staff_id=house.staff["Maud"], valid_until=None, actor=maud, now=timezone.now())
        assert answer(TAKE_ON, uuid4(), uuid4(), case.enrolment_id, house.staff["Maud"]) == DONE


@pytest.mark.parametrize("also_blocked", ["Maud", "Bea"])
def test_a_blocked_manager_lifts_no_block_on_that_person(
    house: House, opened_case: OpenCase, also_blocked: str
) -> None:
    case = opened_case()
    carls = blocked(house, case, "Carl")
    blocked(house, case, also_blocked)
    with acting_as(house.actor("Maud", Shape.HUB)):
        said = answer("SELECT acl.lift_conflict(%s)", carls)
    if also_blocked == "Maud":
        assert isinstance(said, Refusal)
        assert said.state == "P0002"
    else:
        assert said == [(case.participant_id,)]


def test_a_block_of_ones_own_is_lifted_by_another_only(house: House, opened_case: OpenCase) -> None:
    mauds = blocked(house, opened_case(), "Maud")
    with acting_as(house.actor("Maud", Shape.HUB)):
        said = answer("SELECT acl.lift_conflict(%s)", mauds)
    assert isinstance(said, Refusal)
    assert said.state == "P0002"
