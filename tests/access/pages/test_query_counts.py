"""A page asks the database the same number of questions however many rows it shows."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from sluss.access.actions import delegate_allocation, set_conflict
from sluss.access.states import ConflictKind, SetBy
from sluss.people.actions import OpenedCase
from sluss.shared.acting import Shape, acting_as
from tests.access.pages.conftest import SignIn
from tests.acts import consent
from tests.cast import House

Opened = Callable[..., OpenedCase]
AT_MOST = {"sharing": 23, "withdraw": 23, "readers": 19, "allocation": 26, "conflicts": 18, "delegations": 13}
"""Everything of a request: session, posting, actor, the page itself, what was read."""


def asked(client: Client, address: str) -> int:
    # The first click of a minute also writes in the session that somebody was there.
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def block(house: House, case: OpenedCase) -> None:
    bea = house.actor("Bea")
    with acting_as(bea):
        set_conflict(
            participant_id=case.participant_id,
            staff_id=house.staff["Carl"],
            kind=ConflictKind.OTHER,
            set_by=SetBy.PERSON,
            actor=bea,
            now=timezone.now(),
        )


def delegate(house: House) -> None:
    maud, now = house.actor("Maud", Shape.HUB), timezone.now()
    with acting_as(maud):
        delegate_allocation(staff_id=house.staff["Carl"], valid_until=now + timedelta(days=3), actor=maud, now=now)


@pytest.mark.parametrize("page", ["sharing", "sharing/withdraw"])
def test_many_consents_cost_no_more(house: House, joint_case: OpenedCase, signed_in: SignIn, page: str) -> None:
    bea, address = signed_in("Bea"), f"/people/{joint_case.participant_id}/{page}/"
    with_one = asked(bea, address)
    for _ in range(8):
        consent(house, joint_case, giver="Arbetsförmedlingen", receiver="Socialtjänsten")
    assert asked(bea, address) == with_one <= AT_MOST[page.rpartition("/")[2]]


def test_many_people_cost_no_more_to_allocate(house: House, opened_case: Opened, signed_in: SignIn) -> None:
    dag, maud = signed_in("Dag"), signed_in("Maud")

    def some_more() -> None:
        consent(house, opened_case(share_with=(house.units["Arbetsförmedlingen"],)))
        opened_case(by="Ivo", shape=Shape.HUB)

    some_more()
    for_dag, for_maud = asked(dag, "/allocation/"), asked(maud, "/allocation/")
    for _ in range(8):
        some_more()
    assert asked(dag, "/allocation/") == for_dag <= AT_MOST["allocation"]
    assert asked(maud, "/allocation/") == for_maud <= AT_MOST["allocation"]


def test_many_conflicts_cost_no_more(house: House, opened_case: Opened, signed_in: SignIn) -> None:
    maud = signed_in("Maud")
    block(house, opened_case())
    with_one = asked(maud, "/allocation/conflicts/")
    for _ in range(5):
        block(house, opened_case())
    assert asked(maud, "/allocation/conflicts/") == with_one <= AT_MOST["conflicts"]


def test_many_delegations_cost_no_more(house: House, signed_in: SignIn) -> None:
    maud = signed_in("Maud")
    delegate(house)
    with_one = asked(maud, "/allocation/delegations/")
    for _ in range(5):
        delegate(house)
    assert asked(maud, "/allocation/delegations/") == with_one <= AT_MOST["delegations"]


def test_much_reading_costs_no_more(
    joint_case: OpenedCase, signed_in: SignIn, readers_days: Callable[[OpenedCase, int], None]
) -> None:
    bea, address = signed_in("Bea"), f"/people/{joint_case.participant_id}/readers/"
    readers_days(joint_case, 1)
    with_one = asked(bea, address)
    readers_days(joint_case, 25)
    assert asked(bea, address) == with_one <= AT_MOST["readers"]
