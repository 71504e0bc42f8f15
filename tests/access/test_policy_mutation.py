"""Every condition of every policy holds something: made true, at least one question is answered wrongly.

A mutant is committed by the owner, asked about through the web login, and taken back.
"""

import re
from collections.abc import Iterator
from typing import Any, Final

import pytest
from django.db import connections
from pytest_django import DjangoDbBlocker

from tests.access import stage
from tests.access.mutants import Mutant, Policy, policies, policy_mutants, view_mutants
from tests.access.probes import Battery, Probe
from tests.access.probes_audit import audit
from tests.access.probes_beside import beside, rows_beside
from tests.access.probes_onward import doors, rows_of_doors
from tests.access.probes_referrals import referrals, rows_of_referrals
from tests.access.stage_rows import committed

pytestmark = pytest.mark.timeout(1800)

LET_KNOWN: Final = r"\(participant_id = ANY \(ARRAY\( SELECT l\.participant_id\s+FROM acl\.my_let_known l\)\)\)"
EQUIVALENT: Final = {  # reason: (tables, condition)
    "everybody who sees a unit as a whole sees who takes part, who they are and what is planned": (
        {
            "cases_onwardreferral",
            *("people_identity", "people_identitynumber", "people_contactway"),
            *("people_residencespell", "people_languagespell", "people_representation"),
            *("people_enrolment", "people_involvement", "people_pause"),
        },
        r".*w\.classes\s+FROM acl\.my_whole_unit w\) & \(1 << [012]\)\) <> 0\)",
    ),
    "whoever was let know was let know by a grant, which is asked for beside": (
        {
            *("people_identity", "people_identitynumber", "people_contactway", "cases_note"),
            *("people_residencespell", "people_languagespell", "people_representation"),
            *("people_enrolment", "people_involvement", "people_pause", "people_pausereason"),
        },
        LET_KNOWN,
    ),
    "an enrolment is of one person": (
        {"people_enrolment", "people_involvement", "people_pause", "people_pausereason"},
        r"\(g\.participant_id = \w+\.participant_id\)",
    ),
    "a mandate in the note's hub or the pause's case is a mandate, and an own pause is seen with one": (
        {"cases_note", "cases_disclosure", "cases_onwardreferral", "people_pause", "people_pausereason"},
        r"\(participant_id = ANY \(\( SELECT acl\.mandates\(\) AS mandates\)::uuid\[\]\)\)",
    ),
    "whoever has died is not among the unit's people any more": (
        {"people_participant", "people_death", "access_conflict"},
        r"\(\w+ <> ALL \(ARRAY\( SELECT s\.participant_id\s+FROM acl\.my_sealed s\)\)\)",
    ),
    "only a manager, from whom no death is kept, sees who opened somebody in an emergency": (
        {"access_emergencyaccess"},
        r"\(\w+ <> ALL \(ARRAY\( SELECT s\.participant_id\s+FROM acl\.my_sealed s\)\)\)",
    ),
    "an involvement is itself the part that makes the person the unit's": (
        {"people_involvement"},
        r"\(participant_id = ANY \(ARRAY\( SELECT p\.participant_id\s+FROM acl\.my_unit_people p\)\)\)",
    ),
}


@pytest.fixture(scope="module")
def answered(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[list[tuple[Probe, Any]]]:
    """Every question with its answer without a mutant."""
    world = stage.opening_world()
    with django_db_blocker.unblock(), committed(world, [*rows_beside(), *rows_of_referrals(world), *rows_of_doors()]):
        battery = Battery(world)
        yield [(probe, probe.answer()) for probe in everything(battery)]


def everything(battery: Battery) -> Iterator[Probe]:
    yield from (*battery.all(), *beside(battery), *referrals(battery), *doors(battery), *audit(battery))


def owner_runs(statement: str) -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute(statement)


def killed_by(mutant: Mutant, asked: list[tuple[Probe, Any]]) -> Probe | None:
    """The first question that the mutant makes the database answer otherwise than without it."""
    owner_runs(mutant.apply)
    try:
        for number, (probe, usual) in enumerate(asked):
            if probe.answer() != usual:
                # What caught one mutant of a table is the likeliest to catch the next.
                asked.insert(0, asked.pop(number))
                return probe
        return None
    finally:
        owner_runs(mutant.restore)


def concerned(policy: Policy, answered: list[tuple[Probe, Any]]) -> list[tuple[Probe, Any]]:
    return [
        (probe, usual)
        for probe, usual in answered
        if probe.relation == policy.relation and probe.role in policy.roles and policy.verb in (probe.verb, "ALL")
    ]


def test_without_a_mutant_every_question_is_answered_as_expected(answered):
    wrong = [f"{probe.name}: {usual} and not {probe.expected}" for probe, usual in answered if usual != probe.expected]
    assert not wrong, "\n".join(wrong)


def test_every_condition_of_every_policy_is_needed(answered):
    with connections["owner"].cursor() as cursor:
        in_use = [policy for policy in policies(cursor) if is_in_use(cursor, policy)]
    survivors, equivalents, killed = [], set(), 0
    for policy in in_use:
        asked = concerned(policy, answered)
        for mutant in policy_mutants(policy):
            probe = killed_by(mutant, asked)
            if probe is not None:
                killed += 1
                print(f"{mutant}\n    killed by {probe.name}")
            elif reason := equivalent(policy, mutant):
                equivalents.add(reason)
            else:
                survivors.append(f"{mutant} ({len(asked)} questions)")
    assert not survivors, f"{killed} killed, {len(survivors)} survived:\n" + "\n".join(survivors)
    assert equivalents == set(EQUIVALENT), "an excuse that excuses nothing"


def test_every_condition_of_the_vocabulary_is_needed(answered):
    with connections["owner"].cursor() as cursor:
        mutants = list(view_mutants(cursor))
    asked = list(answered)
    survivors, killed = [], 0
    for mutant in mutants:
        probe = killed_by(mutant, asked)
        if probe is None:
            # The same quicker way as in the policies.
            if not re.search(LET_KNOWN.replace("participant_id = ", r"\w*\.?participant_id = "), mutant.lost):
                survivors.append(str(mutant))
        else:
            killed += 1
            print(f"{mutant}\n    killed by {probe.name}")
    assert not survivors, f"{killed} killed, {len(survivors)} survived:\n" + "\n".join(survivors)


def equivalent(policy: Policy, mutant: Mutant) -> str | None:
    for reason, (tables, condition) in EQUIVALENT.items():
        if policy.table in tables and re.fullmatch(condition, mutant.lost, re.DOTALL):
            return reason
    return None


def test_no_policy_is_for_a_role_that_lacks_the_privilege(answered):
    with connections["owner"].cursor() as cursor:
        idle = [f"{p.relation}.{p.name} {p.roles}" for p in policies(cursor) if not is_in_use(cursor, p)]
    assert not idle, "\n".join(idle)


def is_in_use(cursor: Any, policy: Policy) -> bool:
    verbs = [policy.verb] if policy.verb != "ALL" else ["SELECT", "INSERT", "UPDATE"]
    for role in policy.roles:
        for verb in verbs:
            # Rows are deleted whole.
            of_what = "table" if verb == "DELETE" else "any_column"
            cursor.execute(f"SELECT has_{of_what}_privilege(%s, %s, %s)", [role, policy.relation, verb])
            if cursor.fetchone()[0]:
                return True
    return False
