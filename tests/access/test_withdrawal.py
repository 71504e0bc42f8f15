"""What a reader was shown a moment ago is refused to the next statement, on every connection, when a key is taken back.

Two connections: the reader's here, and in a thread of its own the one where the key is taken back and committed.
"""

from collections.abc import Callable, Iterator
from threading import Thread
from typing import Any, Final

import pytest
from django.db import connection, transaction
from pytest_django import DjangoDbBlocker

from sluss.shared.acting import acting_as
from tests.access import moves, stage, stage_times
from tests.access import world as w
from tests.access.probes import acting
from tests.access.real_database import RealDatabase
from tests.access.stage_rows import committed, set_clock, uid

READER: Final = w.Actor(posting="adam", shape="case")
NOTE: Final = "note-1"
MANDATE: Final = w.Assignment(
    id="mandate",
    participant="anna",
    enrolment="anna-torget",
    unit="labour-market",
    staff="adam",
    valid_from=stage_times.LONG_AGO,
)
WORLD: Final = moves.assign(stage.opening_world(), MANDATE)
BY_OWNER: Final = w.Actor(posting="ines", shape="case")
BY_MANAGER: Final = w.Actor(posting="asta", shape="hub")
BY_ADMIN: Final = w.Actor(posting="admira", shape="admin")
BLOCK: Final = w.Conflict(id="block", unit="", participant="anna", staff="adam", valid_from=stage_times.START)
PARTY: Final = next(p for p in WORLD.parties if (p.hub, p.unit) == ("torget", "labour-market"))

TAKEN_BACK: Final = {
    "the grant is withdrawn": (BY_OWNER, "withdraw grant", WORLD.grants["grant-0"], {}),
    "the share is taken back": (BY_OWNER, "unshare", WORLD.items[NOTE], {"units": frozenset({"labour-market"})}),
    "the mandate ends": (BY_MANAGER, "end assignment", MANDATE, {}),
    "a conflict is set": (BY_MANAGER, "set conflict", BLOCK, {}),
    "the unit is discharged": (BY_MANAGER, "discharge unit", WORLD.items["part-anna-torget-labour-market"], {}),
    "the case is discharged": (BY_OWNER, "discharge", WORLD.enrolments["anna-torget"], {}),
    "the posting ends": (BY_ADMIN, "end posting", WORLD.postings["adam"], {}),
    "the unit leaves the hub": (BY_ADMIN, "leave hub", PARTY, {}),
}


@pytest.fixture
def shown(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Callable[[], bool]]:
    """Whether the reader sees the note, in one statement."""

    def ask() -> bool:
        with connection.cursor() as cursor:
            cursor.execute("SELECT FROM cases_note WHERE id = %s", [uid(NOTE)])
            return bool(cursor.rowcount)

    with django_db_blocker.unblock(), committed(WORLD):
        yield ask


def take_back(ending: str) -> None:
    actor, verb, subject, more = TAKEN_BACK[ending]
    done: list[Any] = []

    def act() -> None:
        database = RealDatabase()
        try:
            with transaction.atomic():
                database.at(WORLD)
                done.append(database.act(verb, actor, subject, **more))
        except Exception as error:
            done.append(error)
        finally:
            connection.close()

    thread = Thread(target=act)
    thread.start()
    thread.join()
    assert done == [True]


@pytest.mark.parametrize("ending", TAKEN_BACK)
def test_the_next_page_is_refused_when(ending, shown):
    def page() -> bool:
        with acting_as(acting(READER, WORLD)):
            set_clock(stage_times.START)
            return shown()

    assert page()
    take_back(ending)
    assert not page()


@pytest.mark.parametrize("ending", TAKEN_BACK)
def test_the_next_statement_of_an_open_transaction_is_refused_when(ending, shown):
    with acting_as(acting(READER, WORLD)):
        set_clock(stage_times.START)
        assert shown()
        take_back(ending)
        assert not shown()
