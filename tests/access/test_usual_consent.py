"""A usual consent is a number of calendar months; a ground is worth what the clock and the person say."""

from datetime import UTC, date, datetime, timedelta

import pytest

from sluss.access.rules import last_usual_day, state_of_ground
from sluss.access.states import GroundState, Purpose

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("today", "months", "last_day"),
    [
        (date(2025, 9, 15), 12, date(2026, 9, 14)),
        (date(2026, 11, 21), 1, date(2026, 12, 20)),
        (date(2026, 8, 31), 6, date(2027, 2, 27)),
        (date(2028, 2, 29), 12, date(2029, 2, 27)),
    ],
)
def test_the_last_day_is_the_day_before_the_same_day_later(today: date, months: int, last_day: date) -> None:
    assert last_usual_day(today=today, months=months) == last_day


@pytest.mark.parametrize(
    ("facts", "state"),
    [
        ({}, GroundState.IN_FORCE),
        ({"valid_from": NOW + timedelta(hours=1)}, GroundState.NOT_YET),
        ({"valid_until": NOW + timedelta(days=30)}, GroundState.ABOUT_TO_LAPSE),
        ({"valid_until": NOW + timedelta(days=30, seconds=1)}, GroundState.IN_FORCE),
        ({"valid_until": NOW}, GroundState.LAPSED),
        ({"case_has_ended": True}, GroundState.CASE_ENDED),
        ({"case_has_ended": True, "purpose": Purpose.FOLLOW_UP}, GroundState.IN_FORCE),
        ({"withdrawn_at": NOW - timedelta(hours=1), "case_has_ended": True}, GroundState.WITHDRAWN),
        ({"withdrawn_at": NOW, "organisation_became_another": True}, GroundState.SUCCEEDED),
    ],
)
def test_a_ground_is_in_force_until_it_ends_is_taken_back_or_the_case_ends(
    facts: dict[str, object], state: GroundState
) -> None:
    usual = {
        "purpose": Purpose.COLLABORATION,
        "valid_from": NOW - timedelta(days=1),
        "valid_until": NOW + timedelta(days=200),
        "withdrawn_at": None,
        "case_has_ended": False,
        "now": NOW,
    }
    assert state_of_ground(**{**usual, **facts}) == state
