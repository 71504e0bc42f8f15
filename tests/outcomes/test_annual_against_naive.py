"""Two unlike programs agree on generated registers, and what must hold of any register holds."""

import random
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from sluss.reports.annual_rules import Measure, OutcomeWord, Registration, annual_figures, annual_profiles
from tests.outcomes.drawn import WORDS
from tests.outcomes.naive import count_year

YEAR = 2022
REASONS = ["", "completed", "moved", "misregistered"]
DAYS = st.integers(-500, 900).map(lambda day: date(2021, 6, 1) + timedelta(days=day))


@st.composite
def registrations(draw: st.DrawFn) -> list[Registration]:
    """A register with returns, unknown starts and ends, misregistrations, and unknown words."""
    rows = []
    for number in range(draw(st.integers(0, 40))):
        start = draw(st.none() | DAYS)
        end = draw(st.none() | DAYS)
        if start and end and end < start:
            start, end = end, start
        ended = end is not None
        rows.append(
            Registration(
                registration=f"r{number}",
                person=f"p{draw(st.integers(0, 15))}",
                started_on=start,
                ended_on=end,
                sex=draw(st.sampled_from("KMXU")),
                end_reason=draw(st.sampled_from(REASONS)) if ended else "",
                outcome=draw(st.sampled_from(["", "job", "school", "better", "same", "gone"])) if ended else "",
                main_activity_after=draw(st.sampled_from(["", "work", "study"])) if ended else "",
            )
        )
    return rows


def counts(rows: list[Registration], words: list[OutcomeWord]) -> dict[tuple[str, str, str], tuple[int, int]]:
    figures = annual_figures(annual_profiles(rows, outcomes=words, year=YEAR), outcomes=words)
    return {
        (key.measure.value, key.category, key.sex): (figure.registrations, figure.persons)
        for key, figure in figures.items()
        if figure.registrations
    }


@settings(max_examples=200, deadline=None)
@given(registrations())
def test_figures_equal_a_naive_counter_on_200_generated_registers(rows: list[Registration]) -> None:
    assert counts(rows, WORDS) == count_year(rows, WORDS, YEAR)


@settings(max_examples=50, deadline=None)
@given(registrations(), st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(rows: list[Registration], shuffler: random.Random) -> None:
    before = counts(rows, WORDS)
    shuffler.shuffle(rows)
    assert counts(rows, WORDS) == before


@settings(max_examples=50, deadline=None)
@given(registrations())
def test_margins_add_up_in_persons_too(rows: list[Registration]) -> None:
    figures = annual_figures(annual_profiles(rows, outcomes=WORDS, year=YEAR), outcomes=WORDS)
    for way in ("registrations", "persons"):
        discharged = {key.sex: getattr(figures[key], way) for key in figures if key.measure == Measure.DISCHARGED}
        assert discharged["all"] == sum(count for sex, count in discharged.items() if sex != "all")
        for measure in (Measure.END_REASON, Measure.MAIN_ACTIVITY_AFTER, Measure.OUTCOME):
            for sex in discharged:
                line = [getattr(figures[key], way) for key in figures if (key.measure, key.sex) == (measure, sex)]
                assert sum(line) == discharged[sex]


@settings(max_examples=50, deadline=None)
@given(registrations())
def test_no_figure_is_larger_than_its_base(rows: list[Registration]) -> None:
    figures = annual_figures(annual_profiles(rows, outcomes=WORDS, year=YEAR), outcomes=WORDS)
    for figure in figures.values():
        assert figure.persons <= figure.registrations
        if figure.base:
            assert figure.persons <= figures[figure.base].persons
            assert figure.registrations <= figures[figure.base].registrations
