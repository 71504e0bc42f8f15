"""How dates, times, numbers and shares are written in each language; pure functions, no settings."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

HARD_SPACE = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"
ENGLISH_MONTHS = "January February March April May June July August September October November December"


@dataclass(frozen=True)
class Writing:
    thousands: str
    decimal: str
    percent: str
    date_and_time: str
    time: str


WRITING = {
    "sv": Writing(HARD_SPACE, ",", f"{HARD_SPACE}%", "{date} kl.{hard}{time}", "%H.%M"),
    "da": Writing(".", ",", f"{HARD_SPACE}%", "{date} kl.{hard}{time}", "%H.%M"),
    "en": Writing(",", ".", "%", "{date} at{hard}{time}", "%H:%M"),
}


def writing_of(language: str) -> Writing:
    """English stands in for a language that has no row."""
    return WRITING.get(language[:2], WRITING["en"])


def short_date(day: date, *, language: str) -> str:
    """2026-11-21, 21.11.2026 or 21 November 2026."""
    match language[:2]:
        case "sv":
            return f"{day:%Y-%m-%d}"
        case "da":
            return f"{day:%d.%m.%Y}"
        case _:
            return f"{day.day}{HARD_SPACE}{ENGLISH_MONTHS.split()[day.month - 1]} {day.year}"


def approximate_date(day: date, *, precision: str, language: str) -> str:
    """A day of which only the year or the month is known: 1990, 1990-05, 05.1990 or May 1990."""
    if precision == "year":
        return f"{day.year:04}"
    if precision != "month":
        return short_date(day, language=language)
    match language[:2]:
        case "sv":
            return f"{day:%Y-%m}"
        case "da":
            return f"{day:%m.%Y}"
        case _:
            return f"{ENGLISH_MONTHS.split()[day.month - 1]} {day.year}"


def moment(when: datetime, *, language: str) -> str:
    """A date with its clock time; the caller has already put `when` into the reader's zone."""
    writing = writing_of(language)
    return writing.date_and_time.format(
        date=short_date(when.date(), language=language), hard=HARD_SPACE, time=f"{when:{writing.time}}"
    )


def number(value: Decimal | float | int, *, language: str, decimals: int | None = None) -> str:
    """1 284, 1.284 or 1,284; halves are rounded away from zero, as people do."""
    writing = writing_of(language)
    exact = Decimal(str(value))
    if decimals is not None:
        exact = exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    whole, _, rest = f"{abs(exact):,f}".partition(".")
    sign = MINUS if exact < 0 else ""
    return sign + whole.replace(",", writing.thousands) + (writing.decimal + rest if rest else "")


def percent(value: Decimal | float | int, *, language: str, decimals: int = 1) -> str:
    """A percentage (46.2, not 0.462) with its sign: 46,2 % or 46.2%."""
    return number(value, language=language, decimals=decimals) + writing_of(language).percent
