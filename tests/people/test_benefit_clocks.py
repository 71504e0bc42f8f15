"""Benefit clocks: days counted once, within calendar months, with what they came from; never a decision."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from sluss.people.rules.clock_rows import BenefitClock, LeadsTo, Unit, benefit_clocks, benefit_clocks_in
from sluss.people.rules.clocks import CountedPeriod, clock_reading, clock_readings
from sluss.shared.months import months_after
from sluss.shared.rule_rows import DamagedRules, rule_file
from tests.people import naive_clock

CLOCKS = {clock.code: clock for clock in benefit_clocks()}
JUG = CLOCKS["jug_90_days"]
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Spell:
    code: str
    valid_from: date
    valid_until: date | None


def open_to_work(first: date, last: date | None) -> Spell:
    return Spell("AF_OPEN", first, last and last + ONE_DAY)


def test_linneas_90_days_within_4_months_are_reached_on_the_12th_of_may() -> None:
    """Practice §5 no. 1, drawn out:

    20 January        20 March            13 April      12 May  14 May
    |----- 60 days -----|   not registered   |--- 32 days ---|--|
          the frame of 4 months that ends on 12 May begins on 13 January
    """
    spells = [open_to_work(date(2025, 1, 20), date(2025, 3, 20)), open_to_work(date(2025, 4, 13), date(2025, 5, 14))]
    the_day_before = clock_reading(JUG, spells, on=date(2025, 5, 11))
    assert (the_day_before.days, the_day_before.left, the_day_before.reached_on) == (89, 1, None)
    assert the_day_before.expected_on == date(2025, 5, 12)
    reading = clock_reading(JUG, spells, on=date(2025, 5, 12))
    assert (reading.days, reading.reached_on, reading.frame_from) == (90, date(2025, 5, 12), date(2025, 1, 13))
    assert reading.counted == (
        CountedPeriod(valid_from=date(2025, 1, 20), valid_until=date(2025, 3, 21), days=60),
        CountedPeriod(valid_from=date(2025, 4, 13), valid_until=date(2025, 5, 13), days=30),
    )
    assert clock_reading(JUG, spells, on=date(2025, 5, 14)).days == 92


def test_ninety_days_that_are_spread_too_wide_are_not_ninety_days() -> None:
    spells = [open_to_work(date(2025, 1, 1), date(2025, 2, 14)), open_to_work(date(2025, 5, 1), date(2025, 6, 14))]
    reading = clock_reading(JUG, spells, on=date(2025, 6, 14))
    assert (reading.days, reading.reached_on) == (45, None)


def test_a_day_that_two_organisations_tell_of_counts_once() -> None:
    told = open_to_work(date(2025, 1, 1), date(2025, 1, 31))
    assert clock_reading(JUG, [told, told], on=date(2025, 2, 1)).days == 31


def test_other_states_do_not_count() -> None:
    assert clock_readings([Spell("A_KASSA_MEMBER", date(2025, 1, 1), None)], on=date(2026, 1, 1)) == ()


def test_fifteen_months_of_a_programme_are_calendar_months_and_breaks_do_not_count() -> None:
    programme = CLOCKS["jug_15_months"]
    whole = clock_reading(programme, [Spell("JUG", date(2025, 1, 31), None)], on=date(2026, 4, 29))
    assert (whole.days, whole.needed, whole.reached_on) == (454, 454, date(2026, 4, 29))
    broken = [Spell("JUG", date(2025, 1, 31), date(2025, 3, 1)), Spell("JUG", date(2025, 3, 11), None)]
    assert clock_reading(programme, broken, on=date(2026, 4, 30)).expected_on == date(2026, 5, 9)


def test_in_a_row_a_day_in_between_begins_anew() -> None:
    row = CLOCKS["job_14_months"]
    spells = [open_to_work(date(2024, 1, 1), date(2025, 1, 30)), Spell("JUG", date(2025, 2, 1), None)]
    reading = clock_reading(row, spells, on=date(2025, 3, 1))
    assert (reading.days, reading.counted[0].valid_from) == (29, date(2025, 2, 1))
    joined = [spells[0], Spell("JUG", date(2025, 1, 31), None)]
    assert clock_reading(row, joined, on=date(2025, 3, 1)).reached_on == date(2025, 2, 28)


def test_benefit_days_are_weekdays_and_a_weekend_breaks_no_period() -> None:
    fund = CLOCKS["a_kassa_300_days"]
    reading = clock_reading(fund, [Spell("A_KASSA", date(2026, 6, 1), date(2026, 6, 15))], on=date(2026, 6, 30))
    assert (reading.days, len(reading.counted)) == (10, 1)


def test_what_is_to_come_is_foretold_only_while_it_goes_on() -> None:
    goes_on = clock_reading(JUG, [open_to_work(date(2026, 6, 1), None)], on=date(2026, 6, 17))
    assert (goes_on.expected_on, goes_on.reached_on) == (date(2026, 8, 29), None)
    ends = clock_reading(JUG, [open_to_work(date(2026, 6, 1), date(2026, 6, 30))], on=date(2026, 6, 17))
    assert ends.expected_on is None


def test_a_rule_reaches_nobody_before_it_was_in_force() -> None:
    later = replace(JUG, valid_from=date(2026, 1, 1))
    spells = [open_to_work(date(2025, 6, 1), None)]
    assert clock_reading(later, spells, on=date(2026, 2, 1)).reached_on == date(2026, 1, 1)
    assert clock_readings(spells, on=date(2025, 12, 1), clocks=[later]) == ()


def test_every_clock_says_where_it_comes_from_in_three_languages() -> None:
    for clock in benefit_clocks():
        assert all(clock.label(language=language) for language in ("sv", "da", "en"))
        assert any(mark in clock.source for mark in ("[S]", "[L]", "[D]", "[K]"))


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (('states = ["JUG"]', 'states = ["JUUG"]'), "counts JUUG"),
        (('states = ["JUG"]', "states = []"), "counts nothing"),
        (("amount = 15", "amount = 0"), "more than nothing"),
        (("frame_months = 4", "frame_months = -4"), "more than nothing"),
        (('unit = "weekdays"', 'unit = "moons"'), "moons"),
        (('country = "DK"', 'country = "NO"'), "NO"),
        (('leads_to = "tests"', 'leads_to = "sanctions"'), "sanctions"),
        (('unit = "weekdays"', 'unit = "weekdays"\nin_a_row = true'), "calendar days"),
        (("amount = 15\n", ""), "lacks amount"),
        (("amount = 15", "amount = true"), "amount must be a int"),
    ],
)
def test_a_rule_that_cannot_be_trusted_is_refused_when_it_is_read(damage: tuple[str, str], said: str) -> None:
    text = rule_file("sluss.people", "benefit_clock")
    assert damage[0] in text
    with pytest.raises(DamagedRules, match=said):
        benefit_clocks_in(text.replace(*damage, 1))


DAYS = st.dates(date(2024, 9, 1), date(2025, 6, 30))
SPELLS = st.lists(
    st.builds(
        lambda first, days: Spell("AF_OPEN", first, None if days is None else first + timedelta(days=days)),
        DAYS,
        st.integers(1, 90) | st.none(),
    ),
    max_size=4,
)


@st.composite
def rules(draw: st.DrawFn) -> BenefitClock:
    unit = draw(st.sampled_from(Unit))
    in_a_row = unit != Unit.WEEKDAYS and draw(st.booleans())
    return replace(
        JUG,
        unit=unit,
        amount=draw(st.integers(1, 4 if unit == Unit.MONTHS else 60)),
        frame_months=None if in_a_row else draw(st.none() | st.integers(1, 6)),
        in_a_row=in_a_row,
        leads_to=LeadsTo.QUALIFIES,
        valid_from=draw(st.sampled_from([date(2015, 1, 1), date(2024, 12, 1)])),
        valid_until=draw(st.sampled_from([None, date(2025, 4, 1)])),
    )


@settings(max_examples=60, deadline=None, phases=[Phase.explicit, Phase.generate])
@given(clock=rules(), spells=SPELLS, on=DAYS)
def test_a_clock_equals_counting_day_by_day(clock: BenefitClock, spells: list[Spell], on: date) -> None:
    earliest = min((spell.valid_from for spell in spells), default=on)
    reading = clock_reading(clock, spells, on=on)
    counted = naive_clock.days_counted_on(clock, list(spells), on, earliest)
    assert reading.days == len(counted) == sum(period.days for period in reading.counted)
    assert all(any(p.valid_from <= day < p.valid_until for p in reading.counted) for day in counted)
    days = (earliest + timedelta(days=n) for n in range((on - earliest).days + 1))
    first = next((day for day in days if naive_clock.is_reached_on(clock, list(spells), day, earliest)), None)
    assert reading.reached_on == first
    if reading.expected_on is not None:
        assert first is None
        assert naive_clock.is_reached_on(clock, list(spells), reading.expected_on, earliest)
        assert not naive_clock.is_reached_on(clock, list(spells), reading.expected_on - ONE_DAY, earliest)


@given(st.dates(date(1890, 1, 1), date(2190, 1, 1)), st.integers(-60, 60))
def test_calendar_months_equal_counting_month_by_month(day: date, months: int) -> None:
    assert months_after(day, months) == naive_clock.months_on(day, months)
