"""Saying that two are one opens nothing to anybody, and closes what a block demands.

Asked through every eye of the opening world, in every shape, about every row there is: practice §3 rows 12 and 13.
"""

from collections.abc import Iterator
from typing import Final

import pytest
from django.db import DatabaseError, transaction
from pytest_django import DjangoDbBlocker

from sluss.people.actions import merge_people, part_people
from sluss.shared.acting import acting_as
from tests.access import stage
from tests.access import world as w
from tests.access.real_database import RealDatabase
from tests.access.stage_rows import committed, uid

Seen = dict[w.Actor, frozenset[tuple[str, w.Id]]]
REFUSED: Final = ("P0002", "42501")
IMMA: Final = w.Actor(posting="imma", shape="hub")


@pytest.fixture(scope="module")
def played(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[RealDatabase]:
    database = RealDatabase()
    with django_db_blocker.unblock(), committed(stage.opening_world()):
        yield database


@pytest.fixture
def database(played: RealDatabase) -> Iterator[RealDatabase]:
    played.begin(stage.opening_world())
    yield played
    played.rollback()


def everybody(database: RealDatabase) -> list[w.Actor]:
    return [a for a in stage.actors(database.world) if a.shape in ("case", "hub")]


def seen(database: RealDatabase) -> Seen:
    return {
        actor: frozenset(key for key in database.seen(actor) if key[0] != "same_person")
        for actor in everybody(database)
    }


def merge(database: RealDatabase, one: w.Id, other: w.Id, *, by: w.Actor = IMMA) -> None:
    actor = database.actor(by)
    with acting_as(actor):
        merge_people(
            same_id=uid(f"said-{one}-{other}"),
            one_id=uid(one),
            other_id=uid(other),
            why="Samma telefon.",
            actor=actor,
            now=database.world.now,
        )


def part(database: RealDatabase, one: w.Id, other: w.Id, *, by: w.Actor = IMMA) -> None:
    actor = database.actor(by)
    with acting_as(actor):
        part_people(same_id=uid(f"said-{one}-{other}"), why="Fel person.", actor=actor, now=database.world.now)


def people_of(database: RealDatabase, unit: w.Id) -> list[w.Id]:
    parts = (i for i in database.world.items.values() if (i.table, i.owner) == ("involvement", unit))
    return sorted({part.participant for part in parts})


def blocked_from(world: w.World, staff: w.Id) -> set[w.Id]:
    rows = (row for row in world.conflicts.values() if row.staff == staff and row.contains(world.now))
    return {person for row in rows for person in world.one_person(row.participant)}


def about(database: RealDatabase, person: w.Id, rows: frozenset[tuple[str, w.Id]]) -> set[tuple[str, w.Id]]:
    """Those of the rows that are about the person."""
    kept = ("items", "grants", "assignments", "conflicts", "emergencies")
    world = database.world
    of = {key for table in kept for key, row in getattr(world, table).items() if row.participant == person} | {person}
    return {row for row in rows if row[1] in of}


def test_nobody_sees_anything_more_and_nobody_less_but_for_a_block(database: RealDatabase) -> None:
    before, missed = seen(database), 0
    for one, other in (("anna", "bo"), ("bo", "cia"), ("cia", "nia")):
        as_one = database.world.having("sames", stage.same(one, other, "income-support"))
        merge(database, one, other)
        after = seen(database)
        for actor, rows in after.items():
            assert rows <= before[actor], (one, other, actor)
            lost = before[actor] - rows
            staff = database.world.postings[actor.posting].staff
            newly = blocked_from(as_one, staff) - blocked_from(database.world, staff)
            expected = {row for person in newly for row in about(database, person, before[actor])}
            assert lost == expected, (one, other, actor)
            missed += len(lost)
        part(database, one, other)
    assert missed, "no block was asked about"
    assert seen(database) == before


@pytest.mark.parametrize("posting", sorted({posting[0] for posting in stage.POSTINGS}))
def test_only_who_allocates_in_a_unit_that_has_both_says_it(database: RealDatabase, posting: w.Id) -> None:
    world = database.world
    me = world.postings[posting]
    delegated = any(
        a.staff == me.staff and a.unit == me.unit and a.contains(world.now) for a in world.allocators.values()
    )
    allocates = me.contains(world.now) and (me.role == "unit_manager" or delegated)
    ours = set(people_of(database, me.unit))
    for one, other in (("anna", "bo"), ("bo", "cia"), ("dan", "eli"), ("anna", "gus"), ("bo", "bo")):
        blocked = bool({one, other} & blocked_from(world, me.staff))
        may = allocates and {one, other} <= ours and not blocked and one != other
        subject = (one, other)
        assert merging_is_done(database, *subject, by=w.Actor(posting=posting, shape="hub")) == may, subject
        assert not merging_is_done(database, *subject, by=w.Actor(posting=posting, shape="case"))


def merging_is_done(database: RealDatabase, one: w.Id, other: w.Id, *, by: w.Actor) -> bool:
    try:
        with transaction.atomic():
            merge(database, one, other, by=by)
            transaction.set_rollback(True)
    except DatabaseError as error:
        if getattr(error.__cause__, "sqlstate", None) not in REFUSED:
            raise
        return False
    return True


def test_only_the_unit_that_said_it_takes_it_back(database: RealDatabase) -> None:
    merge(database, "bo", "cia")
    for manager in ("asta", "cato", "dag", "sonja"):
        with pytest.raises(DatabaseError, match="not there"), transaction.atomic():
            part(database, "bo", "cia", by=w.Actor(posting=manager, shape="hub"))
