"""A chain per person: nobody's withdrawal waits for somebody else's; one person's own stand in line."""

import threading
from concurrent.futures import ThreadPoolExecutor, TimeoutError

import pytest
from django.db import connection
from django.utils import timezone

from sluss.access.actions import withdraw
from sluss.audit.actions import PROGRAM
from sluss.audit.chain import faults_of_person
from sluss.audit.queries import consent_records
from sluss.shared.acting import acting_as

SECONDS_TO_SEE_THAT_ONE_WAITS = 1
SECONDS_TO_COME_THROUGH = 20


@pytest.fixture
def pool():
    with ThreadPoolExecutor(1) as pool:
        yield pool


def withdraw_all(house, case):
    actor = house.actor("Bea")
    with acting_as(actor):
        withdraw(participant_id=case.participant_id, actor=actor, now=timezone.now())


def chains(cases):
    """(how many links, what is wrong with them) of each person's chain."""
    people = {case.participant_id for case in cases}
    with acting_as(PROGRAM):
        return [
            (len(one.links), list(faults_of_person(one.participant_id, links=one.links, grounds=one.grounds, heads=[])))
            for one in consent_records()
            if one.participant_id in people
        ]


def in_another_connection(pool, house, case):
    def work():
        try:
            withdraw_all(house, case)
        finally:
            connection.close()

    return pool.submit(work)


def test_two_peoples_withdrawals_do_not_wait_for_each_other(house, consenting, pool):
    one, other = consenting(), consenting()
    with acting_as(house.actor("Bea")):
        withdraw_all(house, one)
        in_another_connection(pool, house, other).result(timeout=SECONDS_TO_COME_THROUGH)


def test_one_persons_withdrawals_stand_in_line_and_both_are_in_the_chain(house, consenting, pool):
    case = consenting(consents=2)
    with acting_as(house.actor("Bea")):
        withdraw_all(house, case)
        second = in_another_connection(pool, house, case)
        with pytest.raises(TimeoutError):
            second.result(timeout=SECONDS_TO_SEE_THAT_ONE_WAITS)
    second.result(timeout=SECONDS_TO_COME_THROUGH)
    assert chains([case]) == [(8, [])]


def test_many_at_once_leave_whole_chains(house, consenting):
    cases = [consenting(consents=2) for _ in range(3)]
    start = threading.Barrier(6)

    def work(case):
        try:
            start.wait(timeout=SECONDS_TO_COME_THROUGH)
            withdraw_all(house, case)
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as many:
        list(many.map(work, cases * 2))
    assert chains(cases) == [(8, [])] * 3
