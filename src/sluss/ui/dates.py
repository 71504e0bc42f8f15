"""What date did somebody type? ISO everywhere, and the order their own language writes in; never month first."""

import re
from datetime import date

from django.utils.translation import gettext, override

DATE_EXAMPLES = {"sv": "2026-11-21", "da": "21.11.2026", "en": "21/11/2026"}
# January to December as people write them, longest form; three letters are enough.
MONTH_NAMES = {
    "sv": "januari februari mars april maj juni juli augusti september oktober november december",
    "da": "januar februar marts april maj juni juli august september oktober november december",
    "en": "january february march april may june july august september october november december",
}
MONTHS = {language: names.split() for language, names in MONTH_NAMES.items()}
SEPARATOR = r"(?:\s*[-./,]\s*|\s+)"
YEAR_FIRST = re.compile(rf"(\d{{4}}){SEPARATOR}(\d{{1,2}}){SEPARATOR}(\d{{1,2}})")
YEAR_FIRST_CLOSE = re.compile(r"(\d{4})(\d{2})(\d{2})")
DAY_FIRST = re.compile(rf"(\d{{1,2}}){SEPARATOR}(\d{{1,2}}){SEPARATOR}(\d{{4}})")
DAY_AND_NAME = re.compile(r"(?:den\s+)?(\d{1,2})\.?\s*(?:of\s+)?([a-z]{3,})\.?,?\s+(\d{4})")
SHORT_YEAR = re.compile(rf"\d{{1,2}}{SEPARATOR}\d{{1,2}}{SEPARATOR}\d{{2}}|\d{{6}}")


class DateNotUnderstood(ValueError):
    """`str()` is a sentence in the reader's language that says what to write instead."""


def example_date(*, language: str) -> str:
    return DATE_EXAMPLES.get(language[:2], DATE_EXAMPLES["en"])


def written_in_order(day: date, *, language: str) -> str:
    """A date as an input field shows it: digits in the language's order."""
    match language[:2]:
        case "sv":
            return f"{day:%Y-%m-%d}"
        case "da":
            return f"{day:%d.%m.%Y}"
        case _:
            return f"{day:%d/%m/%Y}"


def parse_date(text: str, *, language: str) -> date:
    """The day meant by `text`.

    Accepts 2026-11-21 and 20261121, day-month-year with any separator, and the month by name in `language`.
    Raises: DateNotUnderstood when nothing is there, the year is short, or there is no such day.
    """
    typed = " ".join(text.split()).casefold()
    with override(language):
        parts = _parts(typed, language=language[:2])
        if parts is None:
            if SHORT_YEAR.fullmatch(typed):
                raise DateNotUnderstood(
                    gettext("Write the year with four digits, for example %(example)s.")
                    % {"example": example_date(language=language)}
                )
            raise DateNotUnderstood(
                gettext("Write the date like this: %(example)s.") % {"example": example_date(language=language)}
            )
        try:
            return date(*parts)
        except ValueError:
            raise DateNotUnderstood(
                gettext("There is no such day: %(typed)s. Check the day and the month.") % {"typed": text.strip()}
            ) from None


def _parts(typed: str, *, language: str) -> tuple[int, int, int] | None:
    if found := YEAR_FIRST.fullmatch(typed) or YEAR_FIRST_CLOSE.fullmatch(typed):
        return int(found[1]), int(found[2]), int(found[3])
    if found := DAY_FIRST.fullmatch(typed):
        return int(found[3]), int(found[2]), int(found[1])
    if (found := DAY_AND_NAME.fullmatch(typed)) and (month := _month(found[2], language=language)):
        return int(found[3]), month, int(found[1])
    return None


def _month(name: str, *, language: str) -> int | None:
    for number, month in enumerate(MONTHS.get(language, MONTHS["en"]), start=1):
        if month.startswith(name):
            return number
    return None
