"""Reading MAP.toml: every mistake in it is said at once, each in a sentence that names the place and what to write."""

import tomllib
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Final

from django.utils.translation import gettext as _

from sluss.exchange.dates import DateForm, DateFormRefused, date_form
from sluss.exchange.mapping import (
    COLUMNS,
    WORD_KINDS,
    FileForm,
    Mapping,
    MissingEnd,
    NameOrder,
    Period,
    Rows,
    Start,
)
from sluss.exchange.mapping_outcomes import check_code, read_outcomes
from sluss.exchange.toml_tables import HandWritten, Table
from sluss.exchange.words import folded, with_known
from sluss.organisations.states import Country
from sluss.shared.errors import Refused

ENCODINGS: Final = ("utf-8", "cp1252", "iso-8859-1", "iso-8859-15", "utf-16", "cp850", "cp865", "mac-roman")
DELIMITERS: Final = (",", ";", "\t", "|")
TABLES: Final = ("file", "columns", "names", "period", "sex", "words", "groups", "outcomes")
BEFORE: Final = frozenset({"main_activity_before", "income_before"})
USUALLY_MISSING: Final = ("", "-")


class MappingRefused(Refused):
    """What is wrong in the mapping, one sentence per mistake; nothing was read with it."""

    def __init__(self, sentences: Iterable[str]) -> None:
        self.sentences = tuple(sentences)
        super().__init__("\n".join(self.sentences))


def standard_mapping() -> Mapping:
    """The mapping used when none is named: columns as in the registers of coordination associations."""
    return read_mapping(files("sluss.exchange").joinpath("mappings", "standard.toml").read_text(encoding="utf-8"))


def load_mapping(file: Path) -> Mapping:
    """The mapping in `file`. Raises: MappingRefused."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except OSError:
        raise MappingRefused([_("The mapping %(file)s cannot be read. Check its name.") % {"file": file}]) from None
    except UnicodeDecodeError:
        raise MappingRefused([_("The mapping %(file)s is not UTF-8: save it as UTF-8.") % {"file": file}]) from None
    return read_mapping(text)


def read_mapping(text: str) -> Mapping:
    """The mapping written in `text`. Raises: MappingRefused with every mistake found."""
    try:
        written = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise MappingRefused([_("The mapping is not TOML: %(error)s.") % {"error": error}]) from None
    hand = HandWritten()
    mapping = _mapping(written, hand)
    if hand.sentences:
        raise MappingRefused(hand.sentences)
    return mapping


def _mapping(written: Table, hand: HandWritten) -> Mapping:
    top = _("the mapping")
    hand.only(written, ("rows", "country", "missing", "ignore", *TABLES), place=top)
    tables = {name: hand.table(written, name, place=f"[{name}]") for name in TABLES}
    columns = _columns(tables["columns"], hand)
    names, sex = tables["names"], tables["sex"]
    hand.only(names, ("order", "trim"), place="[names]")
    hand.only(sex, ("from",), place="[sex]")
    sources = ("column", "identity_number")
    missing = (*USUALLY_MISSING, *hand.texts(written, "missing", place=top))
    return Mapping(
        rows=hand.choice(written, "rows", Rows, usual=Rows.PERSON, place=top),
        country=Country(hand.one_of(written, "country", Country.values, usual="SE", place=top)),
        missing=frozenset(map(folded, missing)),
        ignored=frozenset(map(folded, hand.texts(written, "ignore", place=top))),
        form=_form(tables["file"], hand),
        columns=columns,
        period=_period(tables["period"], columns, hand),
        words=_words(tables["words"], hand),
        outcomes=read_outcomes(tables["outcomes"], groups=tables["groups"], hand=hand),
        name_order=hand.choice(names, "order", NameOrder, usual=NameOrder.FAMILY_GIVEN, place="[names]"),
        trims_names=hand.yes(names, "trim", place="[names]"),
        sex_from_number=hand.one_of(sex, "from", sources, usual="column", place="[sex]") == "identity_number",
    )


def _columns(written: Table, hand: HandWritten) -> dict[str, str]:
    hand.only(written, COLUMNS, place="[columns]")
    columns = {fact: hand.text(written, fact, usual="", place="[columns]") for fact in COLUMNS if fact in written}
    if not columns:
        hand.say(_('[columns] is missing: say which column is what, for example end = "Slutdatum".'))
    named = [folded(name) for name in columns.values()]
    for name in sorted({name for name in columns.values() if named.count(folded(name)) > 1}):
        hand.say(_("[columns] names “%(name)s” twice.") % {"name": name})
    if "full_name" in columns and columns.keys() & {"given_name", "family_name"}:
        hand.say(_("[columns] has full_name beside given_name or family_name: name either one or the two."))
    return columns


def _form(written: Table, hand: HandWritten) -> FileForm:
    place = "[file]"
    hand.only(written, ("encoding", "delimiter", "decimal", "dates"), place=place)
    return FileForm(
        encoding=hand.one_of(written, "encoding", ENCODINGS, usual="utf-8", place=place),
        delimiter=hand.one_of(written, "delimiter", DELIMITERS, usual=",", place=place),
        decimal=hand.one_of(written, "decimal", (".", ","), usual=".", place=place),
        dates=tuple(_dates(hand.texts(written, "dates", place=place) or ["YYYY-MM-DD"], hand)),
    )


def _dates(written: list[str], hand: HandWritten) -> Iterator[DateForm]:
    for text in written:
        try:
            yield date_form(text)
        except DateFormRefused as refusal:
            hand.say(str(refusal))


def _period(written: Table, columns: dict[str, str], hand: HandWritten) -> Period:
    place = "[period]"
    hand.only(written, ("start", "first_day", "last_day", "end_when_missing"), place=place)
    period = Period(
        start=hand.choice(written, "start", Start, usual=Start.COLUMN, place=place),
        first_day=hand.day(written, "first_day", place=place),
        last_day=hand.day(written, "last_day", place=place),
        missing_end=hand.choice(written, "end_when_missing", MissingEnd, usual=MissingEnd.REJECT, place=place),
    )
    if period.start == Start.COLUMN and "start" not in columns:
        hand.say(
            _(
                "No column holds the start. Name it as start under [columns], or write under [period] "
                'start = "unknown" or start = "first_day".'
            )
        )
    if period.start != Start.COLUMN and "start" in columns:
        hand.say(_("[columns] names a start, [period] says there is none: keep one of them."))
    if period.start == Start.FIRST_DAY and period.first_day is None:
        hand.say(_('[period] start = "first_day" needs first_day, as 2008-09-15.'))
    if period.start == Start.UNKNOWN and period.first_day is None and columns.keys() & BEFORE:
        hand.say(_("[columns] names what was before the start, but no start is known: write first_day under [period]."))
    if period.missing_end == MissingEnd.LAST_DAY and period.last_day is None:
        hand.say(_('[period] end_when_missing = "last_day" needs last_day, as 2009-06-30.'))
    if period.first_day and period.last_day and period.last_day < period.first_day:
        hand.say(_("[period] last_day lies before first_day."))
    return period


def _words(written: Table, hand: HandWritten) -> dict[str, dict[str, str]]:
    hand.only(written, WORD_KINDS, place="[words]")
    words: dict[str, dict[str, str]] = {}
    for kind in WORD_KINDS:
        place = f"[words.{kind}]"
        table = hand.table(written, kind, place=place)
        for word, code in table.items():
            check_code(code, kind=kind, place=f"{place} “{word}”", hand=hand)
        words[kind] = with_known(kind, {word: str(code) for word, code in table.items()})
    return words
