"""Reading MAP.toml: every mistake in it is said at once, each in a sentence that names the place and what to write."""

import tomllib
from collections.abc import Callable, Iterable
from difflib import get_close_matches
from enum import StrEnum
from importlib.resources import files
from pathlib import Path
from typing import Any, Final, TypeVar

from django.utils.translation import gettext as _

from sluss.exchange.dates import DateForm, DateFormRefused, date_form
from sluss.exchange.mapping import (
    COLUMNS,
    WORD_KINDS,
    FileForm,
    Mapping,
    MissingEnd,
    NameOrder,
    Outcome,
    Period,
    Rows,
    Start,
)
from sluss.exchange.words import codes_of, folded, with_known
from sluss.organisations.states import Country
from sluss.people.outcome_groups import GroupsRefused, check_groups
from sluss.shared.errors import Refused

ENCODINGS: Final = ("utf-8", "cp1252", "iso-8859-1", "iso-8859-15", "utf-16", "cp850", "cp865", "mac-roman")
DELIMITERS: Final = (",", ";", "\t", "|")
LONGEST_WORD: Final = 100
USUALLY_MISSING: Final = ("", "-")

Choice = TypeVar("Choice", bound=StrEnum)


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
        return read_mapping(file.read_text(encoding="utf-8-sig"))
    except OSError:
        raise MappingRefused([_("The mapping %(file)s cannot be read. Check its name.") % {"file": file}]) from None
    except UnicodeDecodeError:
        raise MappingRefused(
            [_("The mapping %(file)s is not UTF-8. Save it again as UTF-8.") % {"file": file}]
        ) from None


def read_mapping(text: str) -> Mapping:
    """The mapping written in `text`. Raises: MappingRefused with every mistake found."""
    try:
        written = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise MappingRefused([_("The mapping is not TOML: %(error)s.") % {"error": error}]) from None
    reader = _Reader()
    mapping = reader.mapping(written)
    if reader.sentences:
        raise MappingRefused(reader.sentences)
    return mapping


class _Reader:
    """Collects sentences while it reads, so that a mapping is mended once and not mistake by mistake."""

    def __init__(self) -> None:
        self.sentences: list[str] = []

    def mapping(self, written: dict[str, Any]) -> Mapping:
        self.only(
            written,
            _("the mapping"),
            (
                "rows",
                "country",
                "missing",
                "ignore",
                "file",
                "columns",
                "names",
                "period",
                "sex",
                "words",
                "groups",
                "outcomes",
            ),
        )
        columns = self.columns(self.table(written, "columns"))
        names, sex = self.table(written, "names"), self.table(written, "sex")
        self.only(names, "[names]", ("order", "trim"))
        self.only(sex, "[sex]", ("from",))
        return Mapping(
            rows=self.choice(written, "rows", Rows, Rows.PERSON, _("the mapping")),
            country=Country(self.one_of(written, "country", Country.values, "SE", _("the mapping"))),
            missing=frozenset(folded(word) for word in (*USUALLY_MISSING, *self.texts(written, "missing"))),
            ignored=frozenset(folded(name) for name in self.texts(written, "ignore")),
            form=self.form(self.table(written, "file")),
            columns=columns,
            period=self.period(self.table(written, "period"), columns),
            words=self.words(self.table(written, "words")),
            outcomes=self.outcomes(self.table(written, "outcomes"), self.bases(self.table(written, "groups"))),
            name_order=self.choice(names, "order", NameOrder, NameOrder.FAMILY_GIVEN, "[names]"),
            trims_names=names.get("trim") is True,
            sex_from_number=self.one_of(sex, "from", ("column", "identity_number"), "column", "[sex]") != "column",
        )

    def columns(self, written: dict[str, Any]) -> dict[str, str]:
        self.only(written, "[columns]", COLUMNS)
        columns = {fact: name for fact, name in written.items() if isinstance(name, str) and name}
        for fact in written.keys() & COLUMNS.keys() - columns.keys():
            self.say(_("[columns] %(fact)s must be the name of a column.") % {"fact": fact})
        named = [folded(name) for name in columns.values()]
        for name in sorted({name for name in columns.values() if named.count(folded(name)) > 1}):
            self.say(_("[columns] names “%(name)s” twice.") % {"name": name})
        if "full_name" in columns and columns.keys() & {"given_name", "family_name"}:
            self.say(_("[columns] has full_name beside given_name or family_name: name either one or the two."))
        if not columns:
            self.say(_('[columns] is missing: say which column is what, for example start = "Startdatum".'))
        return columns

    def form(self, written: dict[str, Any]) -> FileForm:
        self.only(written, "[file]", ("encoding", "delimiter", "decimal", "dates"))
        return FileForm(
            encoding=self.one_of(written, "encoding", ENCODINGS, "utf-8", "[file]"),
            delimiter=self.one_of(written, "delimiter", DELIMITERS, ",", "[file]"),
            decimal=self.one_of(written, "decimal", (".", ","), ".", "[file]"),
            dates=tuple(self.dates(self.texts(written, "dates") or ["YYYY-MM-DD"])),
        )

    def dates(self, written: list[str]) -> Iterable[DateForm]:
        for text in written:
            try:
                yield date_form(text)
            except DateFormRefused as refusal:
                self.say(str(refusal))

    def period(self, written: dict[str, Any], columns: dict[str, str]) -> Period:
        self.only(written, "[period]", ("start", "first_day", "last_day", "end_when_missing"))
        start = self.choice(written, "start", Start, Start.COLUMN, "[period]")
        first_day, last_day = (self.day(written, name) for name in ("first_day", "last_day"))
        missing_end = self.choice(written, "end_when_missing", MissingEnd, MissingEnd.REJECT, "[period]")
        if start == Start.COLUMN and "start" not in columns:
            self.say(
                _(
                    "No column holds the start. Name it as start under [columns], or write under [period] "
                    'start = "unknown" or start = "first_day".'
                )
            )
        if start != Start.COLUMN and "start" in columns:
            self.say(_("[columns] names a start, [period] says there is none: keep one of them."))
        if start == Start.FIRST_DAY and first_day is None:
            self.say(_('[period] start = "first_day" needs first_day = YYYY-MM-DD.'))
        if missing_end == MissingEnd.LAST_DAY and last_day is None:
            self.say(_('[period] end_when_missing = "last_day" needs last_day = YYYY-MM-DD.'))
        if first_day and last_day and last_day < first_day:
            self.say(_("[period] last_day lies before first_day."))
        return Period(start=start, first_day=first_day, last_day=last_day, missing_end=missing_end)

    def words(self, written: dict[str, Any]) -> dict[str, dict[str, str]]:
        self.only(written, "[words]", WORD_KINDS)
        words = {}
        for kind in WORD_KINDS:
            place = f"[words.{kind}]"
            table = self.table(written, kind, place)
            for word, code in table.items():
                self.code(kind, code, f"{place} “{word}”")
            words[kind] = with_known(kind, {word: str(code) for word, code in table.items()})
        return words

    def bases(self, written: dict[str, Any]) -> dict[str, str]:
        """Group → the group it is a share of."""
        bases = {}
        for name in written:
            table = self.table(written, name, f"[groups.{name}]")
            self.only(table, f"[groups.{name}]", ("of",))
            base = table.get("of")
            if isinstance(base, str) and base != "discharged":
                bases[name] = base
        return bases

    def outcomes(self, written: dict[str, Any], bases: dict[str, str]) -> dict[str, Outcome]:
        outcomes: dict[str, Outcome] = {}
        for word in written:
            place = f"[outcomes.“{word}”]"
            table = self.table(written, word, place)
            self.only(table, place, ("label", "main_activity", "end_reason", "groups"))
            if not folded(word) or len(word) > LONGEST_WORD:
                self.say(
                    _("%(place)s needs a word of 1 to %(longest)s signs.") % {"place": place, "longest": LONGEST_WORD}
                )
            for kind in ("main_activity", "end_reason"):
                if kind in table:
                    self.code(kind, table[kind], f"{place} {kind}")
            outcomes[folded(word)] = Outcome(
                code=folded(word),
                label=str(table.get("label") or word),
                main_activity=str(table.get("main_activity", "")),
                end_reason=str(table.get("end_reason", "")),
                groups=self.groups(self.texts(table, "groups", place), bases, place),
            )
        return outcomes

    def groups(self, names: list[str], bases: dict[str, str], place: str) -> tuple[str, ...]:
        try:
            return check_groups(_path(name, bases) for name in names)
        except GroupsRefused as refusal:
            self.say(f"{place} {refusal}")
            return ()

    def code(self, kind: str, code: object, place: str) -> None:
        codes = codes_of(kind)
        if code not in codes:
            self.say(
                _("%(place)s = “%(code)s” is none of our codes: %(codes)s.")
                % {"place": place, "code": code, "codes": ", ".join(sorted(codes))}
            )

    def day(self, written: dict[str, Any], name: str) -> Any:
        day = written.get(name)
        if day is not None and type(day).__name__ != "date":
            self.say(_("[period] %(name)s must be a date without quotes, as 2009-06-30.") % {"name": name})
            return None
        return day

    def table(self, written: dict[str, Any], name: str, place: str = "") -> dict[str, Any]:
        table = written.get(name, {})
        if isinstance(table, dict):
            return table
        self.say(_("%(place)s must be a table.") % {"place": place or f"[{name}]"})
        return {}

    def texts(self, written: dict[str, Any], name: str, place: str = "") -> list[str]:
        texts = written.get(name, [])
        if isinstance(texts, list) and all(isinstance(text, str) for text in texts):
            return texts
        self.say(_('%(place)s must be a list of texts, as ["a", "b"].') % {"place": f"{place} {name}".strip()})
        return []

    def choice(self, written: dict[str, Any], name: str, kind: type[Choice], usual: Choice, place: str) -> Choice:
        return kind(self.one_of(written, name, [choice.value for choice in kind], usual.value, place))

    def one_of(self, written: dict[str, Any], name: str, allowed: Iterable[str], usual: str, place: str) -> str:
        value, allowed = written.get(name, usual), list(allowed)
        if value in allowed:
            return str(value)
        self.say(
            _("%(place)s: %(name)s is “%(value)s”, but must be one of %(allowed)s.")
            % {"place": place, "name": name, "value": value, "allowed": ", ".join(map(repr, allowed))}
        )
        return usual

    def only(self, written: dict[str, Any], place: str, allowed: Iterable[str]) -> None:
        allowed = list(allowed)
        for name in written.keys() - set(allowed):
            close = get_close_matches(name, allowed, n=1)
            self.say(
                _("%(place)s knows no “%(name)s”. Did you mean “%(close)s”?")
                % {"place": place, "name": name, "close": close[0]}
                if close
                else _("%(place)s knows no “%(name)s”. It may hold: %(allowed)s.")
                % {"place": place, "name": name, "allowed": ", ".join(allowed)}
            )

    def say(self, sentence: str) -> None:
        self.sentences.append(sentence)


def _path(name: str, bases: dict[str, str]) -> str:
    """positive/work for `work` of `positive`; a circle ends in a path too long to be a group, which is refused."""
    path: list[str] = [name]
    while path[0] in bases and len(path) < 10:
        path.insert(0, bases[path[0]])
    return "/".join(path)
