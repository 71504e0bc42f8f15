"""Every condition of every policy holds something: made true, at least one question is answered wrongly.

A mutant is committed by the owner, asked about through the web login, and taken back.
"""

from collections.abc import Iterator

import pytest
from django.db import connections
from pytest_django import DjangoDbBlocker

from tests.access import stage
from tests.access.mutants import Mutant, Policy, policies, policy_mutants
from tests.access.probes import Battery, Probe
from tests.access.stage_rows import committed


@pytest.fixture(scope="module")
def probes(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[list[Probe]]:
    world = stage.opening_world()
    with django_db_blocker.unblock(), committed(world):
        yield list(Battery(world).all())


def owner_runs(statement: str) -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute(statement)


def killed_by(mutant: Mutant, asked: list[Probe]) -> Probe | None:
    owner_runs(mutant.apply)
    try:
        for number, probe in enumerate(asked):
            if probe.answer() != probe.expected:
                # What caught one mutant of a table is the likeliest to catch the next.
                asked.insert(0, asked.pop(number))
                return probe
        return None
    finally:
        owner_runs(mutant.restore)


def concerned(policy: Policy, probes: list[Probe]) -> list[Probe]:
    return [
        probe
        for probe in probes
        if probe.relation == policy.relation and probe.role in policy.roles and policy.verb in (probe.verb, "ALL")
    ]


def test_without_a_mutant_every_question_is_answered_as_expected(probes):
    wrong = [f"{probe.name}: {found} and not {probe.expected}" for probe, found in answers(probes)]
    assert not wrong, "\n".join(wrong)


def answers(probes: list[Probe]) -> Iterator[tuple[Probe, object]]:
    for probe in probes:
        found = probe.answer()
        if found != probe.expected:
            yield probe, found


def test_every_condition_of_every_policy_is_needed(probes):
    with connections["owner"].cursor() as cursor:
        all_policies = policies(cursor)
    survivors, killed = [], 0
    for policy in all_policies:
        asked = concerned(policy, probes)
        for mutant in policy_mutants(policy):
            probe = killed_by(mutant, asked)
            if probe is None:
                survivors.append(f"{mutant} ({len(asked)} questions)")
            else:
                killed += 1
                print(f"{mutant}\n    killed by {probe.name}")
    assert not survivors, f"{killed} killed, {len(survivors)} survived:\n" + "\n".join(survivors)
