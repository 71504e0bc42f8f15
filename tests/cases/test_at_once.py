"""The same form sent twice at the same moment, on two connections, writes one note."""

from collections.abc import Iterator
from datetime import date
from threading import Barrier, Thread

import pytest
from django.db import connections
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from sluss.audit.recording import collecting
from sluss.cases.actions import write_note
from sluss.cases.models import Note
from sluss.people.actions import OpenedCase, PersonFacts, open_case
from sluss.shared.acting import acting_as
from sluss.shared.content_classes import ContentClass
from sluss.shared.ids import new_id
from tests.cast import House
from tests.lasting import lasting


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


def test_two_connections_write_one_note(case: OpenedCase, house: House) -> None:
    note_id, together, failures = new_id(), Barrier(4), []

    def send() -> None:
        bea = house.actor("Bea")
        try:
            together.wait()
            with collecting(), acting_as(bea):
                write_note(
                    note_id=note_id,
                    participant_id=case.participant_id,
                    hub_id=house.hubs["torget"],
                    content_class=ContentClass.PLANNING,
                    body="Möte.",
                    happened_on=date(2026, 2, 1),
                    share_with=(),
                    actor=bea,
                    now=timezone.now(),
                )
        except Exception as failure:
            failures.append(failure)
        finally:
            connections.close_all()

    threads = [Thread(target=send) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    with acting_as(house.actor("Bea")):
        assert len(Note.objects.all()) == 1
