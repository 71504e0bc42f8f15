"""Which day is meant by what somebody typed?"""

from datetime import date

import pytest

from sluss.ui.dates import DateNotUnderstood, parse_date, written_in_order

THE_DAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("typed", "language"),
    [
        ("2026-11-21", "sv"),
        ("20261121", "sv"),
        ("2026.11.21", "sv"),
        (" 2026 11 21 ", "sv"),
        ("21 november 2026", "sv"),
        ("den 21 nov 2026", "sv"),
        ("2026-11-21", "da"),
        ("21.11.2026", "da"),
        ("21/11-2026", "da"),
        ("21. november 2026", "da"),
        ("21. nov. 2026", "da"),
        ("2026-11-21", "en"),
        ("21/11/2026", "en"),
        ("21 November 2026", "en"),
        ("21 Nov 2026", "en"),
    ],
)
def test_the_day_is_understood_in_the_language_s_order_and_as_iso(typed: str, language: str) -> None:
    assert parse_date(typed, language=language) == THE_DAY


def test_digits_of_another_script_are_digits() -> None:
    assert parse_date("\u0968\u0966\u0968\u096c-\u0967\u0967-\u0968\u0967", language="en") == THE_DAY


def test_the_month_never_comes_first() -> None:
    assert parse_date("03/04/2026", language="en") == date(2026, 4, 3)


@pytest.mark.parametrize(
    ("typed", "language", "sentence"),
    [
        ("", "sv", "Skriv datumet så här: 2026-11-21."),
        ("i morgon", "sv", "Skriv datumet så här: 2026-11-21."),
        ("21.11.26", "da", "Skriv året med fire cifre, for eksempel 21.11.2026."),
        ("261121", "sv", "Skriv året med fyra siffror, till exempel 2026-11-21."),
        ("2026-02-30", "sv", "Den dagen finns inte: 2026-02-30. Kontrollera dag och månad."),
        ("11/21/2026", "en", "There is no such day: 11/21/2026. Check the day and the month."),
        ("21 novembre 2026", "en", "Write the date like this: 21/11/2026."),
    ],
)
def test_what_cannot_be_a_day_is_answered_with_what_to_write(typed: str, language: str, sentence: str) -> None:
    with pytest.raises(DateNotUnderstood) as refused:
        parse_date(typed, language=language)
    assert str(refused.value) == sentence


@pytest.mark.parametrize("language", ["sv", "da", "en"])
def test_what_a_field_shows_can_be_sent_back_unchanged(language: str) -> None:
    assert parse_date(written_in_order(THE_DAY, language=language), language=language) == THE_DAY
