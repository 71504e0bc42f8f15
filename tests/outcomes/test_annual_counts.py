"""Who is counted in a year, drawn as tables that can be counted by hand."""

import pytest

from sluss.reports.annual_report import AnnualReport, Status, annual_report
from sluss.reports.annual_rules import Measure
from tests.outcomes.drawn import WORDS, drawn


def report(table: str, year: int = 2022) -> AnnualReport:
    return annual_report(registrations=drawn(table), outcomes=WORDS, year=year, is_suppressed=False)


def counted(result: AnnualReport, measure: Measure, category: str = "", sex: str = "all") -> tuple[int | None, ...]:
    """(registrations, persons)."""
    line = result.line(measure, category, sex)
    return line.registrations.n, line.persons.n


@pytest.mark.parametrize(
    ("start", "end", "takes_part", "is_discharged"),
    [
        # person  start        end          in 2022  ended in 2022
        ("2021-05-01", "2021-12-31", 0, 0),
        ("2021-05-01", "2022-01-01", 1, 1),
        ("2022-01-01", "2022-01-01", 1, 1),
        ("2022-12-31", "2022-12-31", 1, 1),
        ("2022-12-31", "2023-01-01", 1, 0),
        ("2023-01-01", "·", 0, 0),
        ("2021-05-01", "·", 1, 0),
        ("2021-05-01", "2023-06-01", 1, 0),
        ("·", "2022-06-30", 1, 1),
        ("·", "2021-06-30", 0, 0),
        ("·", "·", 1, 0),
    ],
)
def test_a_registration_counts_by_its_days_last_day_included(
    start: str, end: str, takes_part: int, is_discharged: int
) -> None:
    result = report(f"anna {start} {end} K")
    assert counted(result, Measure.PARTICIPANTS) == (takes_part, takes_part)
    assert counted(result, Measure.DISCHARGED) == (is_discharged, is_discharged)


RETURNS = """
    anna  2022-01-10 2022-03-01 K completed      same   ·
    anna  2022-05-01 2022-09-01 K completed      job    work
    anna  2022-10-01 ·          K
    bo    2021-02-01 2021-08-01 M completed      job    work
    bo    2022-02-01 ·          M
    dora  2022-03-17 2022-03-17 K misregistered  ·      ·
    dora  2022-03-17 2022-11-01 K interrupted_own same  ·
    emil  2022-04-01 2022-04-02 M misregistered  ·      ·
"""


def test_a_person_who_came_back_is_one_person_and_several_registrations() -> None:
    result = report(RETURNS)
    assert counted(result, Measure.PARTICIPANTS) == (5, 3)
    assert counted(result, Measure.PARTICIPANTS, "", "K") == (4, 2)
    assert counted(result, Measure.DISCHARGED) == (3, 2)


def test_a_persons_outcome_is_the_one_of_the_latest_discharge_in_the_year() -> None:
    result = report(RETURNS)
    assert counted(result, Measure.OUTCOME, "job") == (1, 1)
    assert counted(result, Measure.OUTCOME, "same") == (2, 1)
    assert counted(result, Measure.MAIN_ACTIVITY_AFTER, "work") == (1, 1)
    assert counted(result, Measure.MAIN_ACTIVITY_AFTER, "unknown") == (2, 1)


def test_misregistered_ones_are_in_no_figure() -> None:
    result = report(RETURNS)
    with pytest.raises(KeyError):
        result.line(Measure.END_REASON, "misregistered")
    assert counted(result, Measure.PARTICIPANTS, "", "M") == (1, 1)


GROUPS = """
    p1 2022-01-01 2022-02-01 K completed job    work
    p2 2022-01-01 2022-02-01 K completed job    work
    p3 2022-01-01 2022-02-01 M completed school study
    p4 2022-01-01 2022-02-01 M completed better ·
    p5 2022-01-01 2022-02-01 M completed same   ·
    p6 2022-01-01 ·          M
"""


def test_a_group_is_a_share_of_its_own_base() -> None:
    result = report(GROUPS)
    shares = {
        (line.key.category, line.key.sex): (line.persons.n, line.persons.base, line.persons.share)
        for line in result.lines
        if line.key.measure == Measure.GROUP and line.key.sex in {"all", "K"}
    }
    assert shares == {
        ("positive", "all"): (4, 5, 4 / 5),
        ("positive", "K"): (2, 2, 1),
        ("positive/work", "all"): (2, 4, 2 / 4),
        ("positive/work", "K"): (2, 2, 1),
        ("positive/study", "all"): (1, 4, 1 / 4),
        ("positive/study", "K"): (0, 2, 0),
    }


def test_every_figure_carries_its_base() -> None:
    result = report(GROUPS)
    discharged = result.line(Measure.DISCHARGED)
    assert (discharged.persons.n, discharged.persons.base, discharged.persons.share) == (5, 6, 5 / 6)
    men = result.line(Measure.PARTICIPANTS, "", "M").persons
    assert (men.n, men.base, men.share) == (4, 6, 4 / 6)
    assert result.line(Measure.PARTICIPANTS).persons.base is None


def test_an_empty_base_is_not_measurable() -> None:
    result = report("anna 2022-01-01 · K")
    for measure, category in ((Measure.OUTCOME, "job"), (Measure.GROUP, "positive")):
        count = result.line(measure, category).persons
        assert (count.n, count.base, count.share, count.status) == (0, 0, None, Status.NOT_MEASURABLE)
    nobody = report("", year=1999).line(Measure.DISCHARGED).persons
    assert (nobody.share, nobody.status) == (None, Status.NOT_MEASURABLE)


def test_shares_are_not_forced_to_a_hundred() -> None:
    table = "\n".join(
        f"p{i} 2022-01-01 2022-02-01 K {reason}" for i, reason in enumerate(["moved", "illness", "completed"])
    )
    shares = [
        line.persons.share
        for line in report(table).lines
        if line.key.measure == Measure.END_REASON and line.key.sex == "all"
    ]
    assert shares == [1 / 3, 1 / 3, 1 / 3]


def test_a_person_is_of_one_sex_the_latest_that_was_stated() -> None:
    result = report("anna 2022-01-01 2022-02-01 M\nanna 2022-03-01 2022-04-01 K\nanna 2022-05-01 · U")
    assert counted(result, Measure.PARTICIPANTS, "", "K") == (3, 1)
    assert counted(result, Measure.PARTICIPANTS, "", "M") == (0, 0)


def test_a_word_the_hub_has_not_defined_is_still_counted() -> None:
    result = report("anna 2022-01-01 2022-02-01 K completed elsewhere")
    assert counted(result, Measure.OUTCOME, "elsewhere") == (1, 1)
