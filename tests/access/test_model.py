"""Whatever is played, everybody sees exactly what the oracle says, and every rule has decided something."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test
from pytest_django import DjangoDbBlocker

from tests.access import stage
from tests.access.oracle_rules import RULES
from tests.access.play import Play
from tests.access.real_database import RealDatabase
from tests.access.stage_rows import committed

RUNS = 40
MOVES = 25
HITS_WANTED = 20


@pytest.fixture(scope="module")
def opening(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock(), committed(stage.opening_world()):
        yield


@pytest.fixture(scope="module")
def played(opening: None, django_db_blocker: DjangoDbBlocker) -> type[Play]:
    class OnThisDatabase(Play):
        database = RealDatabase()

    with django_db_blocker.unblock():
        run_state_machine_as_test(
            OnThisDatabase,
            settings=settings(
                max_examples=RUNS,
                stateful_step_count=MOVES,
                deadline=None,
                database=None,
                suppress_health_check=list(HealthCheck),
            ),
        )
    return OnThisDatabase


@pytest.mark.parametrize("answer", [True, False], ids=["allowed", "refused"])
@pytest.mark.parametrize("rule", RULES)
def test_the_database_and_the_oracle_agree_where_the_answer_hangs_on(rule, answer, played):
    assert played.hits[rule, answer] >= HITS_WANTED
