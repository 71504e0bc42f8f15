"""Filters and tags of every page: dates, periods, numbers, attributes, the control of a form field."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django import template
from django.forms import BoundField, CheckboxInput, CheckboxSelectMultiple, RadioSelect
from django.template.context import Context
from django.utils import timezone
from django.utils.html import conditional_escape, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from sluss.ui import formats
from sluss.ui.frame import stylesheet_of

register = template.Library()


class UnlabelledField(Exception):
    """A programmer's mistake: an input that nobody could name."""


def _language() -> str:
    return get_language() or "en"


@register.filter
def short_date(day: date | None) -> str:
    """{{ day|short_date }}: 2026-11-21 · 21.11.2026 · 21 November 2026; a moment is first put in the reader's zone."""
    if day is None:
        return ""
    if isinstance(day, datetime):
        day = _local(day).date()
    return formats.short_date(day, language=_language())


@register.filter
def as_precise_as(day: date | None, precision: str) -> str:
    """{{ birth_date|as_precise_as:"year" }}: no more of a day than is known of it."""
    return "" if day is None else formats.approximate_date(day, precision=precision, language=_language())


@register.filter
def moment(when: datetime | None) -> str:
    """{{ when|moment }}: date and clock time in the current time zone."""
    return "" if when is None else formats.moment(_local(when), language=_language())


@register.filter
def day_or_moment(when: date | None) -> str:
    """{{ when|day_or_moment }}: with a clock time when there is one."""
    return moment(when) if isinstance(when, datetime) else short_date(when)


@register.filter
def period(begins: Any, ends: Any = "") -> str:
    """{{ from|period:until }} or {{ daterange|period }}: half-open in, inclusive in words."""
    if ends == "":
        begins, ends = begins.lower, begins.upper
    if ends is None:
        return through(begins, None)
    last = _last_day_before(ends)
    if begins is not None and last < _day(begins):
        return gettext("no days")
    return through(begins, last)


@register.filter
def through(first: Any, last: Any) -> str:
    """{{ first|through:last }}: both days belong to it, as in a register that keeps the last day."""
    if first is None and last is None:
        return gettext("no dates given")
    if last is None:
        return gettext("from %(date)s") % {"date": short_date(first)}
    if first is None:
        return gettext("up to and including %(date)s") % {"date": short_date(last)}
    if _day(first) == _day(last):
        return short_date(first)
    return gettext("%(first)s – %(last)s") % {"first": short_date(first), "last": short_date(last)}


@register.filter
def number(value: Decimal | float | int | None, decimals: int | None = None) -> str:
    """{{ count|number }}, {{ hours|number:1 }}: 1 284 · 1.284 · 1,284."""
    return "" if value is None else formats.number(value, language=_language(), decimals=decimals)


@register.filter
def percent(value: Decimal | float | int | None, decimals: int = 1) -> str:
    """{{ 46.2|percent }}, {{ 15|percent:0 }}: 46,2 % · 46.2%. Takes a percentage, not a share."""
    return "" if value is None else formats.percent(value, language=_language(), decimals=decimals)


@register.filter
def attributes(attrs: Mapping[str, Any]) -> SafeString:
    """{{ attrs|attributes }}: HTML attributes, escaped (cotton's own output is not); None and False leave one out."""
    # Cotton keeps the attributes a component declares out of this dictionary.
    given = attrs.attrs_dict() if hasattr(attrs, "attrs_dict") else attrs
    return format_html_join(
        "",
        " {}{}",
        (
            (name, "" if value is True else SafeString(f'="{conditional_escape(value)}"'))
            for name, value in given.items()
            if value is not None and value is not False
        ),
    )


@register.filter
def kind_of_control(field: BoundField) -> str:
    """Which shape a bound field is drawn in: choices, tick or line."""
    match field.field.widget:
        case RadioSelect() | CheckboxSelectMultiple():
            return "choices"
        case CheckboxInput():
            return "tick"
        case _:
            return "line"


@register.filter
def words_of_field(field: BoundField, given: str = "") -> str:
    """{{ field|words_of_field:label }}: the label; a field that has none stops the page."""
    words = str(given or field.label)
    if not words and not field.is_hidden:
        raise UnlabelledField(f"{field.html_name} of {type(field.form).__name__} has no label.")
    return words


@register.simple_tag
def control(field: BoundField) -> SafeString:
    """{% control field %}: the input itself, styled; Django adds aria-describedby and aria-invalid."""
    styled = f"ds-input {field.field.widget.attrs.get('class', '')}".strip()
    return field.as_widget(attrs={"class": styled})


@register.simple_tag(takes_context=True)
def theme_stylesheet(context: Context) -> str:
    """{% theme_stylesheet as name %}: the static file of the theme of the hub one is in."""
    frame = context.get("frame")
    return stylesheet_of(theme=frame.theme if frame else "")


def _day(value: date) -> date:
    return _local(value).date() if isinstance(value, datetime) else value


def _last_day_before(ends: date) -> date:
    if isinstance(ends, datetime):
        return (_local(ends) - timedelta(microseconds=1)).date()
    return ends - timedelta(days=1)


def _local(when: datetime) -> datetime:
    return timezone.localtime(when) if timezone.is_aware(when) else when
