"""Protected people are in no figure; a report with enough others says how many are missing, and no other does."""

from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone

from sluss.people.actions import PersonFacts, discharge, open_case
from sluss.reports.annual_rules import Measure
from sluss.shared.acting import Shape, acting_as
from tests.attacks.injected import answer
from tests.exchange.importing import Importing
from tests.exchange.registers import register
from tests.protecting import Somebody, known_to_two, let_go, protected

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reading")]
NUMBERS = ("198112289874", "197010632391", "195506302388", "195606041324", "195708143101", "195806073077")
YEAR = 2026


def imported(importing: Importing, tmp_path: Path, people: int) -> Somebody:
    lines = (f"{number},K,2026-01-10,,," for number in NUMBERS[:people])
    importing.run(register(tmp_path, *lines))
    return known_to_two(importing.house)


@pytest.mark.parametrize(("others", "said"), [(4, None), (5, 1), (6, 1)])
def test_who_is_withheld_is_a_number_beside_the_total_where_there_are_five_others(
    importing: Importing, tmp_path: Path, others: int, said: int | None
) -> None:
    vilma = imported(importing, tmp_path, others)
    before = importing.report(year=YEAR)
    protected(importing.house, vilma)
    after = importing.report(year=YEAR)
    assert before.line(Measure.PARTICIPANTS).persons.n == (others + 1 if others > 3 else None)
    assert after.line(Measure.PARTICIPANTS).persons.n == (others if others > 4 else None)
    assert (before.withheld, after.withheld) == (0, said)


def test_it_counts_people_of_the_year_and_hub_and_nobody_twice(importing: Importing, tmp_path: Path) -> None:
    vilma = imported(importing, tmp_path, 5)
    protection_id = protected(importing.house, vilma)
    assert [importing.report(year=year).withheld for year in (2025, YEAR, YEAR + 1)] == [None, 1, 1]
    assert importing.report(year=YEAR, by="Maud", hub="slussen").withheld is None
    let_go(importing.house, protection_id)
    assert importing.report(year=YEAR).withheld == 0


def test_no_row_and_no_number_of_another_hub_or_role_tells_of_her(importing: Importing, tmp_path: Path) -> None:
    vilma = imported(importing, tmp_path, 5)
    protected(importing.house, vilma)
    for name, shape in (("Bea", Shape.STATS), ("Adam", Shape.STATS), ("Ivo", Shape.STATS)):
        with acting_as(importing.house.actor(name, shape)):
            assert answer("SELECT stats.withheld(%s, %s)", importing.hub(), YEAR) == [(0,)]
    with acting_as(importing.house.actor("Stig", Shape.STATS)), connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT person FROM stats.registration WHERE hub_id = %s", [importing.hub()])
        assert len(cursor.fetchall()) == 5


def test_who_was_registered_by_mistake_is_not_withheld(importing: Importing, tmp_path: Path) -> None:
    imported(importing, tmp_path, 5)
    carl = importing.house.actor("Carl")
    with acting_as(carl):
        case = open_case(
            hub_id=importing.hub(),
            person=PersonFacts(given_name="Fel", family_name="Person"),
            started_on=timezone.localdate(),
            actor=carl,
            now=timezone.now(),
        )
        wrong = Somebody(participant_id=case.participant_id, enrolment_id=case.enrolment_id, theirs=case.enrolment_id)
    protected(importing.house, wrong, by="Carl", alias="Gran", keepers=("Carl",))
    assert importing.report(year=timezone.localdate().year).withheld == 1
    with acting_as(carl):
        discharge(
            enrolment_id=case.enrolment_id,
            participant_id=case.participant_id,
            on=timezone.localdate(),
            reason="misregistered",
            actor=carl,
            now=timezone.now(),
        )
    assert importing.report(year=timezone.localdate().year).withheld == 0
