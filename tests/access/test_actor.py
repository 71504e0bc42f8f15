"""The database believes only an actor that the program signed for this transaction."""

from collections.abc import Callable, Iterator

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from sluss.access.models import Grant
from sluss.people.actions import OpenedCase
from sluss.people.models import Identity, Participant
from sluss.shared import acting
from sluss.shared.acting import CannotAct, Shape, acting_as
from tests.cast import House

OpenCase = Callable[..., OpenedCase]


def ask(sql: str, *values: object) -> object:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)
        row = cursor.fetchone()
        return row[0] if row else None


def backend() -> int:
    return int(connection.connection.info.backend_pid)


def test_at_the_door_there_is_nobody(opened_case: OpenCase) -> None:
    opened_case()
    with pytest.raises(DatabaseError, match="permission denied"):
        ask("SELECT count(*) FROM people_participant")


def test_a_forged_actor_is_an_error(house: House, opened_case: OpenCase) -> None:
    opened_case()
    forged = f"staff|{house.postings['Bea']}|{'00' * 32}"
    with acting_as(house.actor("Dora")):
        ask("SELECT set_config('sluss.actor', %s, true)", forged)
        with pytest.raises(DatabaseError, match="not signed for this transaction"):
            ask("SELECT count(*) FROM people_participant")


def test_the_key_and_the_signature_are_out_of_reach(house: House, db: None) -> None:
    for attempt in ("SELECT key FROM acl.acting_key", "SELECT acl.signature('staff|x')"):
        with acting_as(house.actor("Bea")), pytest.raises(DatabaseError, match="permission denied"):
            ask(attempt)


def test_a_signature_is_for_its_own_words(house: House, db: None) -> None:
    statement, (payload, proof, role) = acting.entering(house.actor("Dora"), backend_pid=backend())
    forged = payload.replace(str(house.postings["Dora"]), str(house.postings["Bea"]))
    with pytest.raises(DatabaseError, match="not signed by this program"):
        ask(statement, forged, proof, role)


def test_a_signature_is_good_for_a_minute(house: House, db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    long_ago = acting.time.time_ns() - 61 * 10**9
    monkeypatch.setattr(acting.time, "time_ns", lambda: long_ago)
    with pytest.raises(DatabaseError, match="not signed by this program"):
        ask(*flat(acting.entering(house.actor("Bea"), backend_pid=backend())))


def flat(entering: tuple[str, tuple[object, ...]]) -> tuple[object, ...]:
    statement, values = entering
    return statement, *values


@pytest.mark.parametrize("name", ["Carl", "Dora", "Hale", "Stig", "Emil", "Adam"])
@pytest.mark.parametrize("role", ["sluss_hub", "sluss_person", "sluss_case"])
def test_taking_another_role_opens_nothing_the_posting_does_not(
    house: House, opened_case: OpenCase, name: str, role: str
) -> None:
    opened_case()
    with acting_as(house.actor(name)):
        ask("SELECT set_config('role', %s, true)", role)
        assert ask("SELECT count(*) FROM people_participant") == 0
        assert ask("SELECT count(*) FROM people_identity") == 0


def test_an_inner_actor_gives_the_place_back(house: House, opened_case: OpenCase) -> None:
    opened_case()
    with acting_as(house.actor("Bea")):
        with acting_as(house.actor("Dora")):
            assert not Identity.objects.exists()
        assert Identity.objects.exists()
        with pytest.raises(RuntimeError), acting_as(house.actor("Dora")):
            raise RuntimeError
        assert Identity.objects.exists()


def test_a_manager_sees_the_units_people_and_no_grants(house: House, opened_case: OpenCase) -> None:
    case = opened_case()
    with acting_as(house.actor("Maud", Shape.HUB)):
        assert [row.pk for row in Participant.objects.all()] == [case.participant_id]
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            Grant.objects.exists()


@pytest.fixture
def own_transactions(house: House, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """No transaction around the test: the one that `acting_as` begins is the connection's own."""
    with django_db_blocker.unblock():
        yield
        connection.close()


def test_a_transaction_is_somebodys_from_its_first_statement(house: House, own_transactions: None) -> None:
    with acting_as(house.actor("Bea")):
        assert ask("SELECT current_setting('role')") == "sluss_case"
        assert ask("SELECT unit_id FROM acl.my_actor") == house.units["Socialtjänsten"]
    assert ask("SELECT current_setting('role')") == "sluss_door"
    assert not ask("SELECT current_setting('sluss.actor', true)")


@override_settings(SLUSS_ACTING_KEY=b"x" * 32)
def test_where_nobody_can_be_set_the_connection_is_closed(house: House, own_transactions: None) -> None:
    ran = False
    with pytest.raises(CannotAct), acting_as(house.actor("Bea")):
        ran = True
    assert not ran
    assert connection.connection is None


def test_an_actor_of_an_earlier_transaction_is_nobody_now(house: House, own_transactions: None) -> None:
    with acting_as(house.actor("Bea")):
        earlier = ask("SELECT current_setting('sluss.actor')")
    with acting_as(house.actor("Dora")):
        ask("SELECT set_config('sluss.actor', %s, true)", earlier)
        with pytest.raises(DatabaseError, match="not signed for this transaction"):
            ask("SELECT unit_id FROM acl.my_actor")


def test_a_signature_is_for_its_own_connection(house: House, db: None) -> None:
    with pytest.raises(DatabaseError, match="not signed by this program"):
        ask(*flat(acting.entering(house.actor("Bea"), backend_pid=backend() + 1)))
