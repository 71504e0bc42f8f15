"""The act that everybody must wait for makes nobody wait who may not do it, and nobody for long."""

from collections.abc import Iterator
from uuid import uuid4

import pytest
from django.db import connection

from sluss.shared.acting import Shape, acting_as
from tests.attacks.injected import Refusal, answer, take_shape
from tests.cast import House

SUCCEED = "SELECT acl.succeed(%s, %s, %s, 'same')"


@pytest.fixture
def somebody_at_work(db: None, house: House) -> Iterator[None]:
    """Another session is in the middle of something, and holds what everybody reads."""
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("BEGIN")
            cursor.execute("SELECT count(*) FROM organisations_posting")
        yield
    finally:
        other.close()


@pytest.mark.usefixtures("somebody_at_work")
@pytest.mark.parametrize(("who", "state"), [("Dora", "P0002"), ("Maud", "P0002"), ("Adam", "55P03")])
def test_only_who_may_hand_a_unit_over_waits_for_the_others(house: House, who: str, state: str) -> None:
    with acting_as(house.actor(who, Shape.ADMIN)):
        refused = answer(SUCCEED, uuid4(), house.units["Psykiatrin"], house.units["Ekvik kommun"])
    assert isinstance(refused, Refusal)
    assert refused.state == state


@pytest.mark.parametrize("role", ["sluss_case", "sluss_hub", "sluss_admin", "sluss_door", "sluss_job"])
def test_no_shape_locks_out_those_who_act(house: House, db: None, role: str) -> None:
    with acting_as(house.actor("Bea")):
        take_shape(role)
        refused = [
            answer("SELECT acl.hold_everybody()"),
            answer("LOCK TABLE organisations_posting IN ACCESS EXCLUSIVE MODE"),
            answer("LOCK TABLE organisations_posting IN SHARE MODE"),
        ]
        take_shape("sluss_case")
    assert [said.state for said in refused if isinstance(said, Refusal)] == ["42501"] * 3
