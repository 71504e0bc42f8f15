"""What the columns and words of somebody else's register mean: MAP.toml as frozen facts.

Mapping ─ form      how the file is written (FileForm)
        ─ columns   our name of a fact → the register's name of its column
        ─ period    what holds where the register has no start dates (Period)
        ─ words     kind → the register's word → our code
        ─ outcomes  the register's word → what it means and where a report counts it (Outcome)
"""

from collections.abc import Mapping as Table
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from sluss.exchange.dates import DateForm
from sluss.organisations.states import Country

WORD_KINDS: Final = ("sex", "country", "end_reason", "main_activity", "income")
"""Kinds of words a mapping may translate: four code lists, and countries."""

COLUMNS: Final = {
    "identity_number": None,
    "country": "country",
    "given_name": None,
    "family_name": None,
    "full_name": None,
    "sex": "sex",
    "birth_date": None,
    "birth_year": None,
    "start": None,
    "end": None,
    "end_reason": "end_reason",
    "outcome": None,
    "main_activity_before": "main_activity",
    "main_activity_after": "main_activity",
    "main_activity_before_percent": None,
    "main_activity_after_percent": None,
    "income_before": "income",
    "income_after": "income",
}
"""Every fact a column may hold → the kind of its words, where it holds words of a list."""


class Rows(StrEnum):
    """What one line of the register stands for."""

    PERSON = "person"
    REGISTRATION = "registration"


class Start(StrEnum):
    """What is known of the start."""

    COLUMN = "column"
    UNKNOWN = "unknown"
    FIRST_DAY = "first_day"


class MissingEnd(StrEnum):
    """What a line means that says how it ended but not when."""

    REJECT = "reject"
    LAST_DAY = "last_day"


class NameOrder(StrEnum):
    FAMILY_GIVEN = "family, given"
    GIVEN_FAMILY = "given family"


@dataclass(frozen=True, kw_only=True)
class FileForm:
    encoding: str = "utf-8"
    delimiter: str = ","
    decimal: str = "."
    dates: tuple[DateForm, ...]


@dataclass(frozen=True, kw_only=True)
class Period:
    """The days a register covers, both included, and what it lets us say of lines without dates."""

    start: Start = Start.COLUMN
    first_day: date | None = None
    last_day: date | None = None
    missing_end: MissingEnd = MissingEnd.REJECT


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """One of the register's words for how a participation ended."""

    code: str
    label: str
    main_activity: str = ""
    end_reason: str = ""
    groups: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Mapping:
    rows: Rows
    country: Country
    missing: frozenset[str]
    ignored: frozenset[str]
    form: FileForm
    columns: Table[str, str]
    period: Period
    words: Table[str, Table[str, str]]
    outcomes: Table[str, Outcome]
    name_order: NameOrder = NameOrder.FAMILY_GIVEN
    trims_names: bool = False
    sex_from_number: bool = False
