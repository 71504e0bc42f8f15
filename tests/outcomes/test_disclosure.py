"""Small figures are hidden, and no reader works a hidden one out from what is printed."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sluss.reports.annual_report import AnnualReport, Status, annual_report
from sluss.reports.annual_rules import Measure, OutcomeWord, Registration
from tests.outcomes.reader import discharged_kinds, possible_values, still_in, worked_out

WORDS = [
    OutcomeWord(code="job", label="Job", groups=("positive",)),
    OutcomeWord(code="school", label="School", groups=("positive",)),
    OutcomeWord(code="same", label="Same"),
]
ACTIVITY = {"job": "work", "school": "study"}
COUNTS = st.sampled_from([0, 0, 1, 1, 2, 3, 4, 5, 6, 9])


def discharge(
    number: int, person: str, sex: str, outcome: str, *, month: int = 9, reason: str = "completed"
) -> Registration:
    return Registration(
        registration=f"r{number}",
        person=person,
        started_on=date(2022, 1, 1),
        ended_on=date(2022, month, 1),
        end_reason=reason,
        outcome=outcome,
        main_activity_after=ACTIVITY.get(outcome, "unknown"),
        sex=sex,
    )


def still_here(number: int, sex: str) -> Registration:
    return Registration(
        registration=f"s{number}", person=f"s{number}", started_on=date(2022, 1, 1), ended_on=None, sex=sex
    )


def rows(table: dict[tuple[str, str], int], *, still: str = "") -> list[Registration]:
    """So many discharges of each (sex, outcome), and people still taking part by sex."""
    each = [pair for pair, count in table.items() for _number in range(count)]
    discharged = [discharge(number, f"p{number}", sex, outcome) for number, (sex, outcome) in enumerate(each)]
    return discharged + [still_here(number, sex) for number, sex in enumerate(still)]


def published(register: list[Registration]) -> tuple[AnnualReport, AnnualReport]:
    """The report with small figures hidden, and the truth."""
    hidden, truth = (
        annual_report(registrations=register, outcomes=WORDS, year=2022, is_suppressed=suppressed)
        for suppressed in (True, False)
    )
    return hidden, truth


def hidden_keys(report: AnnualReport) -> set[tuple[str, str, str]]:
    return {
        (line.key.measure.value, line.key.category, line.key.sex)
        for line in report.lines
        if line.persons.status == Status.HIDDEN
    }


def test_one_to_four_are_hidden_and_five_is_shown() -> None:
    for count in range(1, 10):
        report, _truth = published(rows({("K", "job"): count, ("K", "school"): 20, ("K", "same"): 20}))
        line = report.line(Measure.OUTCOME, "job")
        assert (line.persons.n is None) == (count < 5), count
        assert (line.persons.share is None) == (count < 5), count


def test_nobody_is_no_secret() -> None:
    report, _truth = published(rows({("K", "job"): 9, ("K", "school"): 0, ("K", "same"): 9}))
    assert report.line(Measure.OUTCOME, "school").persons.n == 0
    assert hidden_keys(report) == set()


def test_a_second_figure_goes_so_that_subtraction_does_not_give_the_first() -> None:
    report, _truth = published(rows({("K", "job"): 2, ("K", "school"): 7, ("K", "same"): 30}))
    outcomes = {
        line.key.category: line.persons.n
        for line in report.lines
        if line.key.measure == Measure.OUTCOME and line.key.sex == "all"
    }
    assert outcomes == {"job": None, "school": None, "same": 30}


def test_totals_stay_where_the_split_by_sex_is_hidden() -> None:
    table = {
        ("K", "job"): 7,
        ("K", "school"): 1,
        ("K", "same"): 12,
        ("M", "job"): 23,
        ("M", "school"): 7,
        ("M", "same"): 43,
    }
    report, _truth = published(rows(table))
    assert {key for key in hidden_keys(report) if key[2] == "all"} == set()
    assert {("outcome", "school", "K"), ("outcome", "school", "M")} < hidden_keys(report)


def test_the_rest_of_a_group_is_as_secret_as_the_group() -> None:
    report, _truth = published(rows({("K", "job"): 10, ("K", "school"): 10, ("K", "same"): 2}))
    assert report.line(Measure.GROUP, "positive").persons.n is None


def test_a_hidden_base_hides_the_share() -> None:
    report, _truth = published(rows({("K", "job"): 3}, still="K" * 20))
    line = report.line(Measure.GROUP, "positive").persons
    assert (line.n, line.base, line.share) == (None, None, None)


def test_one_person_of_another_sex_hides_the_column_beside_it_and_nothing_else() -> None:
    table = {("K", "job"): 30, ("K", "same"): 40, ("M", "job"): 60, ("M", "same"): 50, ("X", "job"): 1}
    report, _truth = published(rows(table))
    assert {sex for _measure, _category, sex in hidden_keys(report)} == {"K", "X"}
    assert report.line(Measure.OUTCOME, "job", "M").persons.n == 60


@pytest.mark.parametrize("people", range(1, 5))
def test_too_few_participants_show_nothing_at_all(people: int) -> None:
    report, _truth = published(rows({("K", "job"): people}))
    assert {line.persons.n for line in report.lines} == {None}


def test_too_few_discharged_show_nothing_about_discharges() -> None:
    report, _truth = published(rows({("K", "job"): 2, ("M", "same"): 2}, still="K" * 9 + "M" * 9))
    shown = {(line.key.measure, line.key.sex) for line in report.lines if line.persons.n}
    assert shown == {(Measure.PARTICIPANTS, "all"), (Measure.PARTICIPANTS, "K"), (Measure.PARTICIPANTS, "M")}


def test_everyone_sees_everything_unsuppressed() -> None:
    _report, truth = published(rows({("K", "job"): 1, ("M", "same"): 2}))
    assert hidden_keys(truth) == set()


@settings(max_examples=60, deadline=None)
@given(st.fixed_dictionaries({(sex, word.code): COUNTS for sex in "KM" for word in WORDS}))
def test_no_hidden_figure_is_worked_out_from_margins_and_groups(table: dict[tuple[str, str], int]) -> None:
    report, truth = published(rows(table, still="KKKKKKMMMMMM"))
    if report.line(Measure.DISCHARGED).persons.n:
        kinds = still_in("KM") + discharged_kinds("KM", WORDS, activity=ACTIVITY)
        assert worked_out(truth, possible_values(report, kinds)) == []


@settings(max_examples=40, deadline=None)
@given(st.fixed_dictionaries({(reason, word.code): COUNTS for reason in ("completed", "moved") for word in WORDS}))
def test_reasons_and_outcomes_beside_each_other_do_not_give_a_hidden_figure(table: dict[tuple[str, str], int]) -> None:
    each = [pair for pair, count in table.items() for _number in range(count)]
    register = [
        discharge(number, f"p{number}", "K", outcome, reason=reason) for number, (reason, outcome) in enumerate(each)
    ]
    report, truth = published([*register, *(still_here(number, "K") for number in range(6))])
    if report.line(Measure.DISCHARGED).persons.n:
        kinds = still_in("K") + discharged_kinds("K", WORDS, activity=ACTIVITY, reasons=("completed", "moved"))
        assert worked_out(truth, possible_values(report, kinds)) == []


@settings(max_examples=40, deadline=None)
@given(
    st.fixed_dictionaries({word.code: COUNTS for word in WORDS}),
    st.fixed_dictionaries({word.code: st.sampled_from([0, 0, 1, 2, 6]) for word in WORDS}),
)
def test_persons_against_registrations_do_not_give_a_hidden_figure(
    latest: dict[str, int], earlier: dict[str, int]
) -> None:
    last = [outcome for outcome, count in latest.items() for _number in range(count)]
    first = [outcome for outcome, count in earlier.items() for _number in range(count)][: len(last)]
    register = [discharge(number, f"p{number}", "K", outcome) for number, outcome in enumerate(last)]
    register += [discharge(100 + number, f"p{number}", "K", outcome, month=3) for number, outcome in enumerate(first)]
    report, truth = published([*register, *(still_here(number, "K") for number in range(6))])
    if report.line(Measure.DISCHARGED).persons.n:
        kinds = still_in("K") + discharged_kinds("K", WORDS, activity=ACTIVITY, persons=(True, False))
        assert worked_out(truth, possible_values(report, kinds)) == []
