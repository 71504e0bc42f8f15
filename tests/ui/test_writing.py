"""Are dates, periods, numbers and shares written as each language writes them?"""

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.utils import timezone
from django.utils.translation import override

from sluss.ui.templatetags.ui import moment, number, percent, period, short_date, through

HARD = "\N{NO-BREAK SPACE}"
DAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("language", "day", "thousand", "share"),
    [
        ("sv", "2026-11-21", f"1{HARD}284", f"46,2{HARD}%"),
        ("da", "21.11.2026", "1.284", f"46,2{HARD}%"),
        ("en", f"21{HARD}November 2026", "1,284", "46.2%"),
    ],
)
def test_a_date_a_number_and_a_share_in_each_language(language: str, day: str, thousand: str, share: str) -> None:
    with override(language):
        assert short_date(DAY) == day
        assert number(1284) == thousand
        assert percent(46.2) == share


@pytest.mark.parametrize(
    ("value", "decimals", "written"),
    [
        (0, None, "0"),
        (999, None, "999"),
        (1_000_000, None, f"1{HARD}000{HARD}000"),
        (-1284, None, f"\N{MINUS SIGN}1{HARD}284"),
        (Decimal("12.50"), None, "12,50"),
        (2.5, 0, "3"),
        (0.125, 2, "0,13"),
        (1e-9, None, "0,000000001"),
        (None, None, ""),
    ],
)
def test_numbers_in_swedish(value: float | None, decimals: int | None, written: str) -> None:
    with override("sv"):
        assert number(value, decimals) == written


def test_a_percentage_may_go_without_decimals() -> None:
    with override("sv"):
        assert percent(15, 0) == f"15{HARD}%"


@pytest.mark.parametrize(
    ("begins", "ends", "written"),
    [
        (date(2026, 1, 1), date(2027, 1, 1), "2026-01-01 – 2026-12-31"),
        (date(2026, 1, 1), date(2026, 1, 2), "2026-01-01"),
        (date(2026, 1, 1), date(2026, 1, 1), "inga dagar"),
        (date(2026, 1, 1), None, "från och med 2026-01-01"),
        (None, date(2027, 1, 1), "till och med 2026-12-31"),
        (None, None, "inga datum angivna"),
    ],
)
def test_a_half_open_period_is_shown_with_both_its_days(begins: date | None, ends: date | None, written: str) -> None:
    with override("sv"):
        assert period(begins, ends) == written
        assert period(SimpleNamespace(lower=begins, upper=ends)) == written


@pytest.mark.parametrize(
    ("ends", "last_day"),
    [
        (datetime(2026, 12, 31, 23, tzinfo=UTC), "2026-12-31"),
        (datetime(2026, 12, 31, 9, 2, tzinfo=UTC), "2026-12-31"),
        (datetime(2026, 12, 31, 23, 0, 1, tzinfo=UTC), "2027-01-01"),
    ],
)
def test_a_period_that_ends_at_a_moment_ends_on_the_last_day_that_had_any_of_it(ends: datetime, last_day: str) -> None:
    with override("sv"), timezone.override("Europe/Stockholm"):
        assert period(None, ends) == f"till och med {last_day}"


def test_a_register_s_last_day_belongs_to_the_period() -> None:
    with override("da"):
        assert through(date(2026, 1, 1), date(2026, 3, 20)) == "01.01.2026 – 20.03.2026"


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("sv", f"2026-11-22 kl.{HARD}00.30"),
        ("da", f"22.11.2026 kl.{HARD}00.30"),
        ("en", f"22{HARD}November 2026 at{HARD}00:30"),
    ],
)
def test_a_moment_is_told_in_the_reader_s_own_zone(language: str, written: str) -> None:
    with override(language), timezone.override("Europe/Stockholm"):
        late = datetime(2026, 11, 21, 23, 30, tzinfo=UTC)
        assert moment(late) == written
        assert short_date(late) == short_date(date(2026, 11, 22))


def test_nothing_is_written_for_what_is_not_known(drawn: Callable[..., str]) -> None:
    html = drawn(
        "[{{ day|short_date }}][{{ when|moment }}][{{ n|number }}][{{ n|percent }}]", day=None, when=None, n=None
    )
    assert html == "[][][][]"
