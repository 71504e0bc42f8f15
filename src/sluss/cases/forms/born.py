"""A birth date as it is known: the day, or the month, or the year alone."""

import re
from datetime import date
from typing import Any, Final

from django import forms
from django.utils.functional import lazy
from django.utils.translation import get_language, gettext

from sluss.people.states import BirthPrecision
from sluss.ui.dates import DateNotUnderstood, example_date, parse_date, written_in_order

Born = tuple[date, BirthPrecision]
YEAR: Final = re.compile(r"\d{4}", re.ASCII)
YEAR_AND_MONTH: Final = re.compile(r"(\d{4})[-./ ](\d{1,2})", re.ASCII)
MONTH_AND_YEAR: Final = re.compile(r"(\d{1,2})[-./ ](\d{4})", re.ASCII)


def _how_to_write_it() -> str:
    return gettext("For example %(example)s. If only the year or the month is known, write that: 1990, 1990-05.") % {
        "example": example_date(language=get_language() or "en")
    }


class BornField(forms.Field):
    """Gives a day and how much of it is known; what is not known is the first."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", lazy(_how_to_write_it, str)())
        super().__init__(widget=forms.TextInput(attrs={"size": "14", "autocomplete": "off"}), **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return written(value) if isinstance(value, tuple) else value

    def to_python(self, value: Any) -> Born | None:
        typed = " ".join(str(value or "").split())
        if not typed:
            return None
        try:
            if YEAR.fullmatch(typed):
                return date(int(typed), 1, 1), BirthPrecision.YEAR
            if found := YEAR_AND_MONTH.fullmatch(typed):
                return date(int(found[1]), int(found[2]), 1), BirthPrecision.MONTH
            if found := MONTH_AND_YEAR.fullmatch(typed):
                return date(int(found[2]), int(found[1]), 1), BirthPrecision.MONTH
            return parse_date(typed, language=get_language() or "en"), BirthPrecision.DAY
        except DateNotUnderstood as refusal:
            raise forms.ValidationError(str(refusal)) from None
        except ValueError:
            raise forms.ValidationError(gettext("There is no such month. Check it.")) from None


def written(born: Born) -> str:
    """As the field reads it again."""
    day, precision = born
    match precision:
        case BirthPrecision.YEAR:
            return f"{day.year:04}"
        case BirthPrecision.MONTH:
            return f"{day:%Y-%m}"
        case BirthPrecision.DAY:
            return written_in_order(day, language=get_language() or "en")
