"""The same form sent several times at the same moment ends the work once; the others find nothing left to end."""

from collections.abc import Callable, Iterator
from datetime import date
from threading import Barrier, Thread
from typing import Any
from uuid import UUID

import pytest
from django.db import connections
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from sluss.audit.recording import collecting
from sluss.people.actions import OpenedCase, PersonFacts, discharge, open_case, record_death
from sluss.people.models import Death
from sluss.shared.acting import Actor, Shape, acting_as
from sluss.shared.ids import new_id
from tests.cast import House
from tests.lasting import lasting

AT_ONCE = 4
NOT_THERE = "P0002"


@pytest.fixture
def case(house: House, django_db_blocker: DjangoDbBlocker) -> Iterator[OpenedCase]:
    """Anna Ek, committed."""
    bea = house.actor("Bea")
    with django_db_blocker.unblock(), lasting(), collecting():
        with acting_as(bea):
            opened = open_case(
                hub_id=house.hubs["torget"],
                person=PersonFacts(given_name="Anna", family_name="Ek"),
                started_on=None,
                actor=bea,
                now=timezone.now(),
            )
        yield opened


def at_once(house: House, act: Callable[[Actor], Any]) -> list[str]:
    """The states with which the database refused those that it refused."""
    together, refused = Barrier(AT_ONCE), []

    def send() -> None:
        bea = house.actor("Bea")
        try:
            together.wait()
            with collecting(), acting_as(bea):
                act(bea)
        except Exception as failure:
            refused.append(getattr(failure.__cause__, "sqlstate", repr(failure)))
        finally:
            connections.close_all()

    threads = [Thread(target=send) for _ in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return refused


@pytest.mark.parametrize("with_one_id", [True, False], ids=["one form", "several colleagues"])
def test_a_death_is_recorded_once(case: OpenedCase, house: House, with_one_id: bool) -> None:
    form: UUID = new_id()

    def dies(bea: Actor) -> None:
        record_death(
            death_id=form if with_one_id else new_id(),
            participant_id=case.participant_id,
            died_on=date(2026, 2, 1),
            actor=bea,
            now=timezone.now(),
        )

    assert at_once(house, dies) == [NOT_THERE] * (AT_ONCE - 1)
    with acting_as(house.actor("Maud", Shape.HUB)):
        assert len(Death.objects.filter(participant_id=case.participant_id)) == 1


def test_a_case_ends_once(case: OpenedCase, house: House) -> None:
    def ends(bea: Actor) -> None:
        discharge(
            enrolment_id=case.enrolment_id,
            participant_id=case.participant_id,
            on=timezone.localdate(),
            reason="completed",
            actor=bea,
            now=timezone.now(),
        )

    assert at_once(house, ends) == [NOT_THERE] * (AT_ONCE - 1)
