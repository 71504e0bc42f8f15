"""Hours become percent of full time by dated rows; more than full time is full, and no row is no answer."""

from datetime import date
from decimal import Decimal

import pytest

from sluss.organisations.states import Country
from sluss.people.rules.extents import full_time, full_time_rows, percent_of_full_time
from sluss.shared.rule_rows import DamagedRules

ROW = '[[full_time]]\ncountry = "SE"\nhours_per_week = 40\nvalid_from = 1973-01-01\nsource = "[S] here"\n'


@pytest.mark.parametrize(
    ("hours", "country", "percent"),
    [
        ("40", Country.SWEDEN, 100),
        ("20", Country.SWEDEN, 50),
        ("37", Country.DENMARK, 100),
        ("30", Country.DENMARK, 81),
        ("0.5", Country.SWEDEN, 1),
        ("60", Country.SWEDEN, 100),
    ],
)
def test_hours_are_a_share_of_the_countrys_full_time(hours: str, country: Country, percent: int) -> None:
    assert percent_of_full_time(Decimal(hours), country=country, on=date(2026, 6, 17)) == percent


def test_a_day_that_no_row_covers_has_no_percent() -> None:
    assert percent_of_full_time(Decimal(20), country=Country.DENMARK, on=date(1980, 1, 1)) is None


def test_every_country_has_a_row_and_every_row_a_source() -> None:
    assert {row.country for row in full_time()} == set(Country)
    assert all(row.source for row in full_time())


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (("hours_per_week = 40", 'hours_per_week = "40"'), "hours_per_week must be a int"),
        (("hours_per_week = 40", "hours_per_week = true"), "hours_per_week must be a int"),
        (("hours_per_week = 40", "hours_per_week = 0"), "cannot have 0 hours"),
        (('country = "SE"', 'country = "NO"'), "NO cannot have"),
        (('country = "SE"\n', ""), "lacks country"),
        (("valid_from = 1973-01-01", "valid_from = 1973-01-01T00:00:00"), "valid_from must be a date"),
        (("[S] here", "somebody said"), "how sure it is"),
        (('source = "[S] here"', 'source = "[S] here"\nvalid_until = 1973-01-01'), "ends before it begins"),
        (('source = "[S] here"', 'source = "[S] here"\nhuors = 1'), "knows no huors"),
        (("[[full_time]]", "[full_time]"), "must hold tables"),
        (("[[full_time]]", "[[part_time]]"), "must hold tables"),
        (("country", "country ="), "full_time:"),
    ],
)
def test_rows_that_cannot_be_trusted_are_refused_when_they_are_read(damage: tuple[str, str], said: str) -> None:
    with pytest.raises(DamagedRules, match=said):
        full_time_rows(ROW.replace(*damage))
    assert full_time_rows(ROW)
