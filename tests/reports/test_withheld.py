"""Protected people are in no figure; a report with enough others says how many are missing, and no other does."""

from io import StringIO
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone
from rich.console import Console

from sluss.people.actions import PersonFacts, discharge, open_case
from sluss.reports.annual_report import AnnualReport, Withheld, withheld_as_told
from sluss.reports.annual_rules import Measure
from sluss.reports.annual_table import as_table
from sluss.reports.queries.annual import annual_report_of
from sluss.reports.queries.flow import flow_board
from sluss.reports.states import Stage
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


def told(importing: Importing, *, year: int = YEAR) -> AnnualReport:
    """With small figures, as the manager may ask for it."""
    maud = importing.house.actor("Maud", Shape.STATS)
    with acting_as(maud):
        return annual_report_of(hub_id=importing.hub(), year=year, is_suppressed=False)


@pytest.mark.parametrize("others", [4, 5, 6])
def test_practice_15_one_withheld_stands_beside_the_total_where_there_are_five_others(
    importing: Importing, tmp_path: Path, others: int
) -> None:
    vilma = imported(importing, tmp_path, others)
    before = importing.report(year=YEAR)
    protected(importing.house, vilma)
    after = importing.report(year=YEAR)
    enough = others > 4
    assert told(importing).withheld == Withheld(n=1 if enough else None, some=enough)
    assert ("1 withheld: a protected person" in printed(told(importing))) == enough
    assert after.withheld == Withheld(n=None, some=enough), "one is as small here as anywhere"
    assert ("▪ withheld: fewer than 5 protected people" in printed(after)) == enough
    assert before.line(Measure.PARTICIPANTS).persons.n == (others + 1 if others > 3 else None)
    assert after.line(Measure.PARTICIPANTS).persons.n == (others if others > 4 else None)
    assert before.withheld == Withheld()


@pytest.mark.parametrize(("n", "shown"), [(0, 0), (1, None), (4, None), (5, 5), (12, 12)])
def test_one_to_four_are_as_small_a_figure_as_any_other(n: int, shown: int | None) -> None:
    assert withheld_as_told(n, others=5, is_suppressed=True) == Withheld(n=shown, some=n > 0)
    assert withheld_as_told(n, others=5, is_suppressed=False) == Withheld(n=n, some=n > 0)
    assert withheld_as_told(n, others=4, is_suppressed=False) == Withheld(n=None)


def printed(report: AnnualReport) -> str:
    console = Console(width=200, file=StringIO())
    console.print(as_table(report, hub_name="Torget"))
    return console.file.getvalue()  # type: ignore[attr-defined, no-any-return]


def test_whoever_coordinates_is_told_that_the_flow_is_without_somebody(importing: Importing, tmp_path: Path) -> None:
    def flow(hub: str = "torget") -> Withheld:
        with acting_as(importing.house.actor("Cora", Shape.STATS)):
            return flow_board(slug=hub, stage=Stage.ACTIVE, now=timezone.now()).withheld

    vilma = imported(importing, tmp_path, 5)
    assert flow() == Withheld()
    protection_id = protected(importing.house, vilma)
    assert flow() == Withheld(n=None, some=True)
    with acting_as(importing.house.actor("Cora", Shape.STATS)):
        assert answer("SELECT stats.withheld_from_flow(%s)", importing.hub()) == [(1,)]
    for name in ("Maud", "Stig", "Bea", "Ivo", "Adam"):
        with acting_as(importing.house.actor(name, Shape.STATS)):
            assert answer("SELECT stats.withheld_from_flow(%s)", importing.hub()) == [(0,)], name
    let_go(importing.house, protection_id)
    assert flow() == Withheld()


def test_it_counts_people_of_the_year_and_hub_and_nobody_twice(importing: Importing, tmp_path: Path) -> None:
    vilma = imported(importing, tmp_path, 5)
    protection_id = protected(importing.house, vilma)
    assert [told(importing, year=year).withheld.n for year in (2025, YEAR, YEAR + 1)] == [None, 1, 1]
    assert importing.report(year=YEAR, by="Maud", hub="slussen").withheld == Withheld(n=None)
    let_go(importing.house, protection_id)
    assert importing.report(year=YEAR).withheld == Withheld()


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
    assert told(importing, year=timezone.localdate().year).withheld.n == 1
    with acting_as(carl):
        discharge(
            enrolment_id=case.enrolment_id,
            participant_id=case.participant_id,
            on=timezone.localdate(),
            reason="misregistered",
            actor=carl,
            now=timezone.now(),
        )
    assert told(importing, year=timezone.localdate().year).withheld.n == 0
