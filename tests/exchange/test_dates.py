"""Dates are read in the forms that the mapping names, and in no other."""

from datetime import date

import pytest

from sluss.exchange.dates import DateFormRefused, DateRefused, date_form, read_date

TODAY = date(2026, 6, 17)


def read(text: str, *forms: str, is_birth: bool = False) -> date:
    return read_date(text, forms=[date_form(form) for form in forms], today=TODAY, is_birth=is_birth)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("2009-06-03", "YYYY-MM-DD"),
        ("03.06.2009", "DD.MM.YYYY"),
        ("3/6 2009", "D/M YYYY"),
        ("20090603", "YYYYMMDD"),
        ("090603", "YYMMDD"),
        ("2009-06-03 00:00:00", "YYYY-MM-DD hh:mm:ss"),
        ("2009-06-03T00:00:00.000", "YYYY-MM-DDThh:mm:ss"),
    ],
)
def test_a_day_is_read_in_its_form(text: str, form: str) -> None:
    assert read(text, form) == date(2009, 6, 3)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("2009-02-30", "no date"),
        ("03.06.2009", "no date"),
        ("2009-6-3", "no date"),
        ("40000", "no date"),
        ("1899-12-31", "1900–2100"),
        ("9999-12-31", "1900–2100"),
        ("2101-01-01", "1900–2100"),
        ("٢٠٠٩-٠٦-٠٣", "no date"),
    ],
)
def test_what_is_no_day_is_refused_with_the_form_or_the_bounds(text: str, says: str) -> None:
    with pytest.raises(DateRefused, match=says):
        read(text, "YYYY-MM-DD")


def test_a_day_that_two_forms_read_differently_is_refused() -> None:
    with pytest.raises(DateRefused, match="two different days"):
        read("03/06/2009", "DD/MM/YYYY", "MM/DD/YYYY")
    assert read("13/06/2009", "DD/MM/YYYY", "MM/DD/YYYY") == date(2009, 6, 13)


def test_two_digits_mean_the_nearest_year_and_a_birth_is_never_ahead() -> None:
    assert read("300101", "YYMMDD") == date(2030, 1, 1)
    assert read("470101", "YYMMDD") == date(1947, 1, 1)
    assert read("300101", "YYMMDD", is_birth=True) == date(1930, 1, 1)


@pytest.mark.parametrize("form", ["YYYY-MM", "MM/MM/YYYY", "DD.MM", "", "date", "YYYY-YY-MM-DD"])
def test_a_form_that_cannot_say_a_day_is_refused(form: str) -> None:
    with pytest.raises(DateFormRefused, match="YYYY"):
        date_form(form)
