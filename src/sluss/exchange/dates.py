"""Which day a cell means: the date forms that a mapping may name, written as people write them.

YYYY or YY, MM or M, DD or D, and hh, mm, ss where an export adds a time of day; anything else stands for itself
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.translation import gettext as _

from sluss.exchange.words import shown
from sluss.shared.errors import Refused

EARLIEST: Final = date(1900, 1, 1)
LATEST: Final = date(2100, 12, 31)
YEARS_AHEAD: Final = 20
"""Two digits mean the year nearest to today, at most this far ahead; a birth year is never ahead."""

TOKENS: Final = {
    "YYYY": r"(?P<year>\d{4})",
    "YY": r"(?P<short_year>\d{2})",
    "MM": r"(?P<month>\d{2})",
    "M": r"(?P<month>\d{1,2})",
    "DD": r"(?P<day>\d{2})",
    "D": r"(?P<day>\d{1,2})",
    "hh": r"\d{2}",
    "mm": r"\d{2}",
    "ss": r"\d{2}(?:[.,]\d+)?",
}
TOKEN: Final = re.compile("|".join(TOKENS))


class DateRefused(Refused):
    """The cell is no date, or could be two."""


class DateFormRefused(Refused):
    """The mapping names a form that cannot say which day is meant."""


@dataclass(frozen=True)
class DateForm:
    text: str
    pattern: re.Pattern[str]


def date_form(text: str) -> DateForm:
    """The form `text`, for example DD.MM.YYYY. Raises: DateFormRefused."""
    pattern, end = "", 0
    for match in TOKEN.finditer(text):
        pattern += re.escape(text[end : match.start()]) + TOKENS[match.group()]
        end = match.end()
    pattern += re.escape(text[end:])
    if sorted(token[0] for token in TOKEN.findall(text) if token[0] in "DMY") != ["D", "M", "Y"]:
        raise DateFormRefused(
            _("“%(form)s” is no date form: it needs one YYYY, one MM and one DD, as in DD.MM.YYYY.") % {"form": text}
        )
    return DateForm(text, re.compile(pattern, re.ASCII))


def read_date(text: str, *, forms: Sequence[DateForm], today: date, is_birth: bool = False) -> date:
    """The day that `text` means in the one form that fits.

    Args:
        today: decides the century where the form has a two-digit year.
        is_birth: the day is a birth date, which never lies ahead.
    Raises: DateRefused with a sentence.
    """
    days = {day for form in forms if (day := _read(text, form, today, is_birth)) is not None}
    if not days:
        raise DateRefused(
            _("“%(text)s” is no date of the form %(forms)s.")
            % {"text": shown(text), "forms": ", ".join(form.text for form in forms)}
        )
    if len(days) > 1:
        raise DateRefused(
            _("“%(text)s” can be two different days in the date forms of the mapping. Name one form.")
            % {"text": shown(text)}
        )
    day = days.pop()
    if not EARLIEST <= day <= LATEST:
        raise DateRefused(
            _("The year %(year)s is outside %(earliest)s–%(latest)s.")
            % {"year": day.year, "earliest": EARLIEST.year, "latest": LATEST.year}
        )
    return day


def _read(text: str, form: DateForm, today: date, is_birth: bool) -> date | None:
    match = form.pattern.fullmatch(text)
    if match is None:
        return None
    parts = match.groupdict()
    if "year" in parts:
        year = int(parts["year"])
    else:
        latest = today.year if is_birth else today.year + YEARS_AHEAD
        year = latest - (latest - int(parts["short_year"])) % 100
    try:
        return date(year, int(parts["month"]), int(parts["day"]))
    except ValueError:
        return None
