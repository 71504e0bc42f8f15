"""What became of a unit hides nothing that was done in its name, and lets nobody act in it again."""

from collections.abc import Callable
from dataclasses import replace
from uuid import uuid4

import pytest
from django.utils import timezone

from sluss.organisations.actions import add_posting, succeed
from sluss.organisations.states import Circle
from sluss.people.actions import OpenedCase
from sluss.shared.acting import Actor, Shape, acting_as
from sluss.shared.ids import new_id
from tests.attacks.injected import Refusal, answer, take_shape
from tests.cast import House

OLD, NEXT, LAST = "Socialtjänsten", "Psykiatrin", "Arbetsförmedlingen"
DONE_BY_BEA = "SELECT count(*) > 0 FROM audit.event WHERE staff_id = %s"
POSTING = """
INSERT INTO organisations_posting (id, staff_id, employer_id, acting_for_id, role, place, extent_percent, valid_from)
SELECT %s, p.staff_id, p.employer_id, %s, 'unit_manager', '', 100, now() FROM organisations_posting p WHERE p.id = %s
"""


@pytest.fixture(params=[(NEXT,), (NEXT, LAST)], ids=["once", "by way of another"])
def successor(request: pytest.FixtureRequest, house: House, opened_case: Callable[..., OpenedCase]) -> str:
    opened_case()
    adam = house.actor("Adam", Shape.ADMIN)
    for unit, successor in zip((OLD, *request.param), request.param, strict=False):
        with acting_as(adam):
            succeed(
                succession_id=new_id(),
                unit_id=house.units[unit],
                successor_id=house.units[successor],
                circle=Circle.SAME,
                actor=adam,
                now=timezone.now(),
            )
    return str(request.param[-1])


def reviewing(house: House, unit: str) -> Actor:
    adam, emil, now = house.actor("Adam", Shape.ADMIN), house.actor("Emil", Shape.REVIEW), timezone.now()
    emil = replace(emil, id=new_id(), unit_id=house.units[unit])
    with acting_as(adam):
        add_posting(
            posting_id=emil.id,
            staff_id=emil.staff,
            employer_id=emil.unit,
            acting_for_id=emil.unit,
            role="log_reviewer",
            hub_id=None,
            valid_from=now,
            valid_until=None,
            actor=adam,
            now=now,
        )
    return emil


def test_its_record_is_reviewed_by_the_successor_and_nobody_else(house: House, successor: str) -> None:
    for unit, sees in ((successor, True), ("Ekvik kommun", False)):
        with acting_as(reviewing(house, unit)):
            assert answer(DONE_BY_BEA, house.staff["Bea"]) == [(sees,)]


def test_the_predecessor_does_not_review_its_successor(house: House, opened_case: Callable[..., OpenedCase]) -> None:
    opened_case()
    emil, adam = reviewing(house, NEXT), house.actor("Adam", Shape.ADMIN)
    with acting_as(adam):
        said = answer("SELECT acl.succeed(%s, %s, %s, 'wider')", uuid4(), house.units[NEXT], house.units[LAST])
        assert said == [("",)]
    with acting_as(emil):
        assert answer("SELECT count(*) FROM audit.event") == [(0,)]


@pytest.mark.parametrize("shape", [Shape.ADMIN, Shape.HUB])
def test_nobody_is_given_a_posting_for_it(house: House, successor: str, shape: Shape) -> None:
    with acting_as(house.actor("Adam", shape)):
        take_shape("sluss_admin")
        refused = answer(POSTING, uuid4(), house.units[OLD], house.postings["Carl"])
        given = answer(POSTING, uuid4(), house.units[successor], house.postings["Carl"])
        take_shape(shape.role)
    assert isinstance(refused, Refusal)
    assert refused.state == "42501"
    assert given == 1
