"""Does a date field keep what was typed, and say how to write?"""

from datetime import date

import pytest
from django import forms
from django.utils.translation import override

from sluss.ui.fields import DateField


class OneDay(forms.Form):
    day = DateField(label="From which day?")


@pytest.mark.parametrize(
    ("language", "typed", "example"),
    [("sv", "2026-11-21", "2026-11-21"), ("da", "21.11.2026", "21.11.2026"), ("en", "21/11/2026", "21/11/2026")],
)
def test_the_field_takes_and_shows_the_language_s_own_order(language: str, typed: str, example: str) -> None:
    with override(language):
        form = OneDay({"day": typed})
        assert form.is_valid()
        assert form.cleaned_data["day"] == date(2026, 11, 21)
        assert example in str(form["day"].help_text)
        assert f'value="{example}"' in str(OneDay(initial={"day": date(2026, 11, 21)})["day"])


def test_a_refused_day_stays_in_the_field() -> None:
    with override("sv"):
        form = OneDay({"day": "31 november 2026"})
        assert form.errors["day"] == ["Den dagen finns inte: 31 november 2026. Kontrollera dag och månad."]
        assert 'value="31 november 2026"' in str(form["day"])


def test_the_same_day_written_otherwise_is_no_change() -> None:
    with override("da"):
        form = OneDay({"day": "2026-11-21"}, initial={"day": date(2026, 11, 21)})
        assert not form.has_changed()
