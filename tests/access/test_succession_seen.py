"""Whichever unit becomes whichever: everybody, those who go along among them, then sees what the oracle says."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from pytest_django import DjangoDbBlocker

from tests.access import moves_of_units, stage
from tests.access import world as w
from tests.access.oracle import Judge, verdicts
from tests.access.real_database import RealDatabase
from tests.access.stage_rows import committed

pytestmark = pytest.mark.timeout(600)

ADMIN = w.Actor(posting="admira", shape="admin")
PAIRS = [  # who share most with each other, with a new place in both hubs, and with none
    ("income-support", "labour-market"),
    ("psychiatry", "labour-market"),
    ("addiction-care", "income-support"),
    ("employment-office", "social-board"),
]
GO_ALONG = ("ines", "imma", "imre", "cleo", "cato", "filip", "doris")


def world_that_moves() -> w.World:
    """The opening world, where some of the staff have a posting for every other unit already."""
    world = stage.opening_world()
    for name in GO_ALONG:
        posting = world.postings[name]
        for unit in {successor for _, successor in PAIRS}:
            if unit != posting.unit:
                world = world.having("postings", replace(posting, id=f"{name}-for-{unit}", unit=unit))
    return world


WORLD = world_that_moves()


@pytest.fixture(scope="module")
def database(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[RealDatabase]:
    with django_db_blocker.unblock(), committed(WORLD):
        yield RealDatabase()


@pytest.mark.parametrize("circle", ["same", "wider"])
@pytest.mark.parametrize(("unit", "successor"), PAIRS)
def test_everybody_sees_what_the_oracle_says(unit: w.Id, successor: w.Id, circle: str, database: RealDatabase) -> None:
    row = w.Succession(id="succession", unit=unit, successor=successor, circle=circle)
    after = moves_of_units.succeed(WORLD, row)
    database.begin(WORLD)
    try:
        assert database.act("succeed", ADMIN, row)
        database.at(after)
        judge = Judge(after, reasons=False)
        for actor in stage.actors(after):
            if actor.shape in ("case", "hub"):
                expected = {key for key, verdict in verdicts(judge, actor).items() if verdict.allowed}
                assert database.seen(actor) == expected, actor
    finally:
        database.rollback()
