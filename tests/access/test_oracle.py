"""The oracle itself: its reasons are true, and it answers hand-made examples as the design does."""

from dataclasses import replace
from datetime import timedelta
from itertools import product

import pytest

from tests.access import moves, stage, stage_times
from tests.access import world as w
from tests.access.oracle import Judge, may_read, may_write, verdicts, visible, visible_grants
from tests.access.oracle_rules import RULES

ADAM = w.Actor(posting="adam", shape="case")
INES = w.Actor(posting="ines", shape="case")
SECOND = timedelta(seconds=1)
SHARED_NOTE = "note-1"  # income support's, about Anna, shared with the labour market unit and granted to it


MANDATE = w.Assignment(
    id="adams",
    participant="anna",
    enrolment="anna-torget",
    unit="labour-market",
    staff="adam",
    valid_from=stage_times.LONG_AGO,
)


@pytest.fixture(scope="module")
def world() -> w.World:
    return moves.assign(stage.opening_world(), MANDATE)


@pytest.fixture(scope="module")
def judge(world: w.World) -> Judge:
    return Judge(world)


@pytest.mark.parametrize("rule", RULES)
def test_a_verdict_names_exactly_the_rules_that_would_turn_it(rule, world, judge):
    flipped = Judge(world, flipped=[rule])
    for posting, shape in product(("ines", "imre", "adam", "nora"), ("case", "hub")):
        actor = w.Actor(posting=posting, shape=shape)
        changed = verdicts(flipped, actor)
        for key, verdict in verdicts(judge, actor).items():
            assert verdict.if_flipped(rule) == changed[key].allowed, (actor, key)


def test_a_reader_with_all_three_keys_reads_and_each_key_taken_away_closes(world):
    note = world.items[SHARED_NOTE]
    mandate, grant = MANDATE.id, "grant-0"
    assert may_read(ADAM, note, world)
    closed = moves.withdraw(world, grant=grant)
    assert not may_read(ADAM, note, closed)
    closed = moves.end(world, "assignments", mandate)
    assert not may_read(ADAM, note, closed)
    closed = moves.unshare(world, item=note.id, units=frozenset({"labour-market"}))
    assert not may_read(ADAM, closed.items[note.id], closed)


def test_the_microsecond_a_grant_ends_is_outside_it(world):
    note, end = world.items[SHARED_NOTE], world.grants["grant-0"].valid_until
    assert may_read(ADAM, note, moves.tick(world, to=end - timedelta(microseconds=1)))
    assert not may_read(ADAM, note, moves.tick(world, to=end))


def test_a_conflict_closes_ones_own_case_and_every_other_way_in(world):
    conflict = w.Conflict(id="c", unit="income-support", participant="anna", staff="ines", valid_from=world.now)
    assert visible(INES, world)
    blocked = moves.add(world, "conflicts", conflict)
    for shape in stage.SHAPES:
        seen = visible(w.Actor(posting="ines", shape=shape), blocked)
        assert not any(blocked.items[key].participant == "anna" for _, key in seen if key in blocked.items)
        assert ("participant", "anna") not in seen


def test_a_person_with_two_postings_uses_only_the_one_they_act_under(world):
    for_income = w.Actor(posting="duo-income", shape="case")
    for_psychiatry = w.Actor(posting="duo-psychiatry", shape="case")
    assert ("participant", "bo") in visible(for_income, world)
    assert ("participant", "bo") not in visible(for_psychiatry, world)
    assert ("participant", "cia") in visible(for_psychiatry, world)


def test_staff_see_no_grant_between_two_other_units(world):
    seen = [world.grants[key] for key in visible_grants(ADAM, world)]
    assert seen
    assert all("labour-market" in (grant.from_unit, grant.to_unit) for grant in seen)


def test_discharge_ends_the_grants_and_undoing_it_brings_back_those_not_withdrawn(world):
    note = world.items[SHARED_NOTE]
    again = replace(MANDATE, id="again", valid_from=world.now + SECOND)

    def undone(world: w.World) -> w.World:
        later = moves.tick(moves.undo_discharge(world, enrolment="anna-torget"), to=world.now + SECOND)
        return moves.assign(later, again)

    over = moves.discharge(world, enrolment="anna-torget")
    assert not may_read(ADAM, note, over)
    assert may_read(ADAM, note, undone(over))
    over = moves.discharge(moves.withdraw(world, grant="grant-0"), enrolment="anna-torget")
    assert not may_read(ADAM, note, undone(over))


def test_undoing_a_discharge_gives_back_the_mandates_of_the_unit_that_undoes_and_no_others(world):
    over = moves.discharge(world, enrolment="anna-torget")
    undone = moves.undo_discharge(over, enrolment="anna-torget")
    assert ("participant", "anna") not in visible(INES, over)
    assert ("participant", "anna") in visible(INES, undone)
    assert ("participant", "anna") not in visible(ADAM, undone)


def test_follow_up_outlives_the_case_for_somebody_assigned_anew(world):
    doris = w.Actor(posting="doris", shape="case")
    note = world.items["note-5"]
    over = moves.discharge(world, enrolment="cia-slussen")
    assert not may_read(doris, note, over)
    again = replace(world.assignments["assignment-10"], id="new", valid_from=over.now + timedelta(seconds=1))
    later = moves.tick(moves.add(over, "assignments", again), to=over.now + timedelta(seconds=1))
    assert may_read(doris, note, later)


@pytest.mark.parametrize("role", ["stina", "admira", "logan", "gone", "coming"])
def test_roles_without_cases_see_no_row_about_anybody_in_any_shape(role, world):
    """But for the log reviewer, who sees that somebody opened somebody in an emergency."""
    for shape in stage.SHAPES:
        seen = visible(w.Actor(posting=role, shape=shape), world)
        assert {table for table, _ in seen} <= ({"emergency"} if (role, shape) == ("logan", "review") else set())


def test_only_whose_mandate_a_death_ended_undoes_it(world):
    death = w.Death(id="died", participant="anna", unit="labour-market")
    left = moves.discharge_unit(world, enrolment="anna-torget", unit="labour-market")
    for before, undone in ((world, True), (left, False)):
        dead = moves.die(moves.tick(before, to=before.now + SECOND), death)
        assert may_write(ADAM, "undo death", dead.deaths["died"], moves.tick(dead, to=dead.now + SECOND)) is undone
