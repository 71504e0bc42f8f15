from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as some

from sluss.organisations import rules
from sluss.organisations.periods import day_of, end_of, last_day_of, start_of
from sluss.organisations.states import Level

MONDAY = datetime(2026, 1, 5, tzinfo=UTC)
DAYS = some.dates(min_value=date(1990, 1, 1), max_value=date(2100, 1, 1))
ZONES = some.sampled_from(["Europe/Stockholm", "Europe/Copenhagen", "Pacific/Auckland", "America/Sao_Paulo", "UTC"])
MOMENTS = some.integers(-10_000, 10_000).map(lambda minutes: MONDAY + timedelta(minutes=minutes))
PERIODS = some.tuples(MOMENTS, some.none() | MOMENTS)


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def day(number):
    return MONDAY + timedelta(days=number)


@pytest.mark.parametrize(
    ("one", "other", "overlaps"),
    [
        #  one          other        have a moment in common
        ((0, 5), (5, 9), False),  # half-open: the one ends where the other begins
        ((0, 6), (5, 9), True),
        ((0, None), (5, 9), True),
        ((9, None), (5, 9), False),
        ((0, None), (5, None), True),
        ((3, 3), (0, None), False),  # taken back before it began
    ],
)
def test_two_periods_overlap_when_they_have_a_moment_in_common(one, other, overlaps):
    first, second = (tuple(None if n is None else day(n) for n in period) for period in (one, other))
    assert rules.overlap(first, second) is overlaps
    assert rules.overlap(second, first) is overlaps


@given(PERIODS, PERIODS)
def test_overlap_is_the_same_both_ways(one, other):
    assert rules.overlap(one, other) == rules.overlap(other, one)


@given(DAYS, DAYS, ZONES)
def test_the_days_people_type_are_the_days_they_are_shown(first, last, zone):
    assert day_of(start_of(first, zone=zone), zone=zone) == first
    assert last_day_of(end_of(last, zone=zone), zone=zone) == last


@given(DAYS, ZONES)
def test_one_day_lasts_until_the_next_begins(first, zone):
    assert end_of(first, zone=zone) == start_of(first + timedelta(days=1), zone=zone)


def test_the_night_the_clocks_change_is_one_hour_shorter():
    spring = date(2026, 3, 29)
    begins, ends = start_of(spring, zone="Europe/Stockholm"), end_of(spring, zone="Europe/Stockholm")
    assert ends.astimezone(UTC) - begins.astimezone(UTC) == timedelta(hours=23)


def test_a_period_that_ends_before_it_begins_is_refused():
    with pytest.raises(rules.PeriodEndsBeforeItBegins, match="cannot be before"):
        rules.check_period(period=(day(5), day(5)))
    rules.check_period(period=(day(5), day(6)))
    rules.check_period(period=(day(5), None))


def test_at_once_ends_what_holds_now_at_this_moment():
    assert rules.end_to_set(period=(day(0), None), ends=None, now=day(3)) == day(3)


def test_at_once_takes_back_what_has_not_begun():
    assert rules.end_to_set(period=(day(5), None), ends=None, now=day(3)) == day(5)


def test_an_end_in_the_past_ends_now_since_what_was_seen_was_seen():
    assert rules.end_to_set(period=(day(0), None), ends=day(1), now=day(3)) == day(3)


def test_an_end_before_the_first_day_is_refused():
    with pytest.raises(rules.PeriodEndsBeforeItBegins):
        rules.end_to_set(period=(day(5), None), ends=day(5), now=day(0))


def test_an_end_to_come_can_be_moved_but_one_that_was_cannot():
    assert rules.end_to_set(period=(day(0), day(9)), ends=day(7), now=day(3)) == day(7)
    with pytest.raises(rules.AlreadyEnded):
        rules.end_to_set(period=(day(0), day(2)), ends=day(7), now=day(3))


@pytest.mark.parametrize(
    ("level", "parent", "stands"),
    [
        (Level.LEGAL_PERSON, None, True),
        (Level.OFFICE, None, True),
        (Level.BOARD, Level.LEGAL_PERSON, True),
        (Level.BRANCH, Level.BRANCH, True),  # a unit with its own secrecy inside social services
        (Level.BOARD, Level.BRANCH, False),
        (Level.LEGAL_PERSON, Level.BOARD, False),
    ],
)
def test_nothing_stands_under_what_is_lower(level, parent, stands):
    if stands:
        rules.check_level(level=level, parent_level=parent)
    else:
        with pytest.raises(rules.HigherThanItsParent):
            rules.check_level(level=level, parent_level=parent)


@pytest.mark.parametrize("name", ["Europe/Stockholm", "Europe/Copenhagen"])
def test_a_time_zone_that_there_is(name):
    rules.check_time_zone(name=name)


@pytest.mark.parametrize("name", ["", "Europa/Stockholm", "../etc/passwd", "europe/stockholm ", "CEST+1"])
def test_a_time_zone_that_there_is_not(name):
    with pytest.raises(rules.UnknownTimeZone, match="Europe/Stockholm"):
        rules.check_time_zone(name=name)
