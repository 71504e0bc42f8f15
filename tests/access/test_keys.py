"""Three keys open another unit's item; each alone, and every two of them, open nothing. Neither does a near miss."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import combinations
from typing import Any, Final

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from tests.access import moves, stage, stage_times
from tests.access import world as w
from tests.access.oracle import may_read
from tests.access.real_database import RealDatabase
from tests.access.stage_rows import committed

KEYS: Final = ("share", "grant", "mandate")
READER: Final = w.Actor(posting="adam", shape="case")
EMPTY: Final = replace(stage.opening_world(), items={}, grants={}, assignments={}, conflicts={})
CASE: Final = EMPTY.enrolments["anna-torget"]
NOTE: Final = w.Item(id="the-note", table="note", participant="anna", owner="income-support", content_class=w.HEALTH)
GRANT: Final = w.Grant(
    id="the-grant",
    participant="anna",
    enrolment=CASE.id,
    from_unit="income-support",
    to_unit="labour-market",
    classes=frozenset({w.HEALTH}),
    valid_from=stage_times.LONG_AGO,
    valid_until=stage_times.SOON,
)
MANDATE: Final = w.Assignment(
    id="the-mandate",
    participant="anna",
    enrolment=CASE.id,
    unit="labour-market",
    staff="adam",
    valid_from=stage_times.LONG_AGO,
)
CONFLICT: Final = w.Conflict(
    id="the-conflict", unit="labour-market", participant="anna", staff="adam", valid_from=stage_times.LONG_AGO
)


def world_with(
    *keys: str,
    note: w.Item = NOTE,
    grant: w.Grant = GRANT,
    mandate: w.Assignment = MANDATE,
    givers: tuple[w.Id, ...] = ("income-support",),
) -> w.World:
    shared = note.shared_with or frozenset({"labour-market"})
    world = EMPTY.having("items", replace(note, shared_with=shared if "share" in keys else frozenset()))
    for enrolment in world.enrolments.values():
        world = world.having("items", row_of(enrolment))
    for unit in givers:
        world = world.having("items", part_of(unit))
    if "grant" in keys:
        world = world.having("grants", grant)
    return world.having("assignments", mandate) if "mandate" in keys else world


def part_of(unit: w.Id) -> w.Item:
    return w.Item(
        id=f"part-of-{unit}",
        table="involvement",
        participant="anna",
        owner=unit,
        content_class=w.PARTICIPATION,
        enrolment=CASE.id,
    )


def row_of(enrolment: w.Enrolment) -> w.Item:
    return w.Item(
        id=enrolment.id,
        table="enrolment",
        participant=enrolment.participant,
        owner=enrolment.owner,
        content_class=w.PARTICIPATION,
        enrolment=enrolment.id,
    )


@pytest.fixture
def sees(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Callable[..., bool]]:
    """Whether somebody sees the note in a world; the oracle must say the same."""

    def ask(world: w.World, actor: w.Actor = READER) -> bool:
        database = RealDatabase()
        with committed(world):
            database.begin(world)
            try:
                seen = ("note", NOTE.id) in database.seen(actor)
            finally:
                database.rollback()
        assert seen == may_read(actor, world.items[NOTE.id], world)
        return seen

    with django_db_blocker.unblock():
        assert not transaction.get_connection().in_atomic_block
        yield ask


def test_all_three_open(sees):
    assert sees(world_with(*KEYS))


@pytest.mark.parametrize("keys", [(), *combinations(KEYS, 1), *combinations(KEYS, 2)], ids="+".join)
def test_fewer_open_nothing(keys, sees):
    assert not sees(world_with(*keys))


NEAR_MISSES: Final[dict[str, dict[str, Any]]] = {
    "the grant lapsed this microsecond": {"grant": {"valid_until": stage_times.START}},
    "the grant begins in a microsecond": {"grant": {"valid_from": stage_times.START + timedelta(microseconds=1)}},
    "the grant was withdrawn": {"grant": {"withdrawn_at": stage_times.START}},
    "the grant is for another kind of information": {"grant": {"classes": frozenset({w.FAMILY})}},
    "the grant is the other way round": {"grant": {"from_unit": "labour-market", "to_unit": "income-support"}},
    "the grant is to another unit": {"grant": {"to_unit": "psychiatry"}},
    "the grant is from another unit": {"grant": {"from_unit": "psychiatry"}},
    "the grant is from the unit above": {"grant": {"from_unit": "social-board"}},
    "the grant is about another person": {"grant": {"participant": "bo", "enrolment": "bo-torget"}},
    "the grant is for another case": {"grant": {"enrolment": "anna-slussen"}},
    "the note is shared with another unit": {"note": {"shared_with": frozenset({"psychiatry"})}},
    "the note is shared with the unit above": {"note": {"shared_with": frozenset({"municipality"})}},
    "the note is of another hub": {"note": {"hub": "slussen"}},
    "the mandate is in another case": {"mandate": {"enrolment": "anna-slussen"}},
    "the mandate is a colleague's": {"mandate": {"staff": "kora"}},
    "the mandate is for another unit": {"mandate": {"unit": "psychiatry"}},
    "the mandate is about another person": {"mandate": {"participant": "bo", "enrolment": "bo-torget"}},
    "the mandate ended this microsecond": {"mandate": {"valid_until": stage_times.START}},
    "the mandate begins in a microsecond": {"mandate": {"valid_from": stage_times.START + timedelta(microseconds=1)}},
}


@pytest.mark.parametrize("miss", NEAR_MISSES)
def test_nothing_opens_when(miss, sees):
    parts = {"note": NOTE, "grant": GRANT, "mandate": MANDATE}
    changed = {name: replace(parts[name], **change) for name, change in NEAR_MISSES[miss].items()}
    assert not sees(world_with(*KEYS, **changed))


def test_a_giver_without_a_part_in_the_case_opens_nothing(sees):
    assert not sees(world_with(*KEYS, givers=("psychiatry",)))


def test_what_the_reader_records_anew_after_a_withdrawal_opens_nothing(sees):
    withdrawn = replace(GRANT, id="before", withdrawn_at=stage_times.YESTERDAY)
    anew = replace(GRANT, recorded_by="labour-market", recorded_at=stage_times.LATELY)
    by_giver = replace(GRANT, recorded_by="income-support", recorded_at=stage_times.LATELY)
    assert not sees(world_with(*KEYS, grant=anew).having("grants", withdrawn))
    assert sees(world_with(*KEYS, grant=by_giver).having("grants", withdrawn))


def test_a_conflict_closes_what_all_three_open(sees):
    assert not sees(world_with(*KEYS).having("conflicts", CONFLICT))


def test_the_end_of_the_case_closes_what_all_three_open(sees):
    """Also for somebody who was given the mandate afterwards; follow-up has its own end."""
    late = replace(MANDATE, valid_from=stage_times.LATELY)
    follow_up = replace(GRANT, purpose="follow_up", classes=frozenset({w.WORK_INCOME}))
    note = replace(NOTE, content_class=w.WORK_INCOME)
    assert not sees(ended(world_with(*KEYS, mandate=late)))
    assert sees(ended(world_with(*KEYS, mandate=late, note=note, grant=follow_up)))


def ended(world: w.World) -> w.World:
    over = moves.discharge(moves.tick(world, to=stage_times.YESTERDAY), enrolment=CASE.id)
    return moves.tick(over, to=stage_times.START)


def test_the_same_hand_in_another_shape_opens_nothing(sees):
    for shape in ("hub", "stats", "admin", "review"):
        assert not sees(world_with(*KEYS), w.Actor(posting="adam", shape=shape))
