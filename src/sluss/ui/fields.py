"""Form fields that speak the reader's language."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils.functional import Promise, lazy
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext

from sluss.ui.dates import DateNotUnderstood, example_date, parse_date, written_in_order


def _language() -> str:
    return get_language() or "en"


def _how_to_write_a_date() -> str:
    return gettext("For example %(example)s.") % {"example": example_date(language=_language())}


class DateInput(forms.TextInput):
    """Text, not type=date: the browser's own control keeps the browser's order, not the reader's."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"size": "14", "inputmode": "text", "autocomplete": "off", **(attrs or {})})

    def format_value(self, value: Any) -> str | None:
        if isinstance(value, date):
            return written_in_order(value, language=_language())
        return super().format_value(value)


class DateField(forms.Field):
    """A day, typed in the reader's order or as ISO; says how in its description."""

    widget = DateInput

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", lazy(_how_to_write_a_date, str)())
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> date | None:
        if value in self.empty_values:
            return None
        if isinstance(value, date):
            return value
        try:
            return parse_date(str(value), language=_language())
        except DateNotUnderstood as refusal:
            raise forms.ValidationError(str(refusal), code="invalid") from None

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return self.to_python(initial) != self.to_python(data)
        except forms.ValidationError:
            return True


def as_choices(choices: Iterable[tuple[str | int, str | Promise]]) -> list[tuple[str, str]]:
    """Choices as a form shows them: each begins with a capital, unlike in the middle of a sentence."""
    return [(str(value), capfirst(str(label))) for value, label in choices]


@dataclass(frozen=True)
class Choice:
    """The label of one choice with a line under it; use it where a form field takes a label."""

    label: str | Promise
    description: str | Promise = ""

    def __str__(self) -> str:
        return str(self.label)
