"""Everybody sees and does exactly what the oracle says, and every rule has decided something.

The survey looks at a crowded world through every eye and tries acts at every rule's edge; the play then makes moves.
"""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test
from pytest_django import DjangoDbBlocker

from tests.access import stage
from tests.access.crowd import crowded_world
from tests.access.oracle_rules import RULES
from tests.access.play import Play
from tests.access.real_database import RealDatabase
from tests.access.stage_rows import committed
from tests.access.survey import Found, look_at_all, try_all

pytestmark = pytest.mark.timeout(1800)

RUNS = 25
MOVES = 20
HITS_WANTED = 20


@pytest.fixture(scope="module")
def found(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Found]:
    world, database, found = crowded_world(), RealDatabase(), Found()
    with django_db_blocker.unblock(), committed(world):
        database.begin(world)
        try:
            look_at_all(database, world, found)
            try_all(database, world, found)
        finally:
            database.rollback()
    return found


def test_the_database_answers_every_question_as_the_oracle(found):
    assert not found.wrong, "\n".join(found.wrong)


@pytest.mark.parametrize("answer", [True, False], ids=["allowed", "refused"])
@pytest.mark.parametrize("rule", RULES)
def test_the_answer_hung_often_enough_on(rule, answer, found):
    assert found.hits()[rule, answer] >= HITS_WANTED


@pytest.mark.parametrize("rule", RULES)
def test_the_survey_is_red_without(rule, found):
    assert found.is_red_without(rule)


def test_whatever_is_played_everybody_sees_what_the_oracle_says(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> None:
    class OnThisDatabase(Play):
        database = RealDatabase()

    with django_db_blocker.unblock(), committed(stage.opening_world()):
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
