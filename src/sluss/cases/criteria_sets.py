"""The ready sets of criteria, kept as data in `criteria/*.toml`: which there are, and what each asks.

sv, da, en, valid_from, source      of the set
[[criterion]] kind = age_by_income · parties · municipality · signed_consent · own_words
"""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, Final

from sluss.cases.rules.criteria import (
    AgeByIncome,
    AgeSpan,
    ConsentIsSigned,
    Criterion,
    LivesInMunicipality,
    OwnWords,
    PartiesInContact,
)
from sluss.shared.code_lists import LANGUAGES, code_list

OLDEST: Final = 120
SET_FIELDS: Final = {*LANGUAGES, "valid_from", "source", "criterion"}
AGE_FIELDS: Final = {"incomes", "from", "to"}


class DamagedCriteria(Exception):
    """A set that cannot be trusted: found when it is first read, not when somebody is turned away by it."""


@dataclass(frozen=True, kw_only=True)
class CriteriaSet:
    key: str
    names: Mapping[str, str]
    valid_from: date
    source: str
    criteria: tuple[Criterion, ...]

    def name(self, language: str) -> str:
        return self.names.get(language[:2], self.names["en"])


@cache
def criteria_sets() -> Mapping[str, CriteriaSet]:
    """Every ready set by its key, in the order of the keys. Raises: DamagedCriteria."""
    found = sorted(files("sluss.cases").joinpath("criteria").iterdir(), key=lambda file: file.name)
    sets = (read_set(file.name.removesuffix(".toml"), file.read_text(encoding="utf-8")) for file in found)
    return {one.key: one for one in sets}


def read_set(key: str, text: str) -> CriteriaSet:
    """The set that the text of a file says. Raises: DamagedCriteria."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DamagedCriteria(f"{key}: {error}") from error
    _only(table, SET_FIELDS, place=key)
    names = {language: _words(table, language, place=key) for language in LANGUAGES}
    valid_from = table.get("valid_from")
    if not isinstance(valid_from, date):
        raise DamagedCriteria(f"{key}: valid_from must be a day")
    asked = table.get("criterion")
    if not isinstance(asked, list) or not asked:
        raise DamagedCriteria(f"{key}: there is no [[criterion]]")
    return CriteriaSet(
        key=key,
        names=names,
        valid_from=valid_from,
        source=_words(table, "source", place=key),
        criteria=tuple(_criterion(one, place=f"{key}, criterion {n}") for n, one in enumerate(asked, start=1)),
    )


def own_criterion(words: str) -> OwnWords:
    """A criterion in the hub's own words, said alike in every language."""
    return OwnWords(sv=words, da=words, en=words)


def _criterion(table: dict[str, Any], *, place: str) -> Criterion:
    kind = table.pop("kind", None)
    if kind not in KINDS:
        raise DamagedCriteria(f"{place}: kind must be one of {', '.join(KINDS)}")
    fields, make = KINDS[kind]
    _only(table, fields, place=place)
    return make(table, place)


def _ages(table: dict[str, Any], place: str) -> AgeByIncome:
    spans = table.get("ages")
    if not isinstance(spans, list) or not spans:
        raise DamagedCriteria(f"{place}: there is no [[criterion.ages]]")
    return AgeByIncome(ages=tuple(_span(span, place=place) for span in spans))


def _span(table: dict[str, Any], *, place: str) -> AgeSpan:
    _only(table, AGE_FIELDS, place=place)
    youngest, oldest, incomes = table.get("from"), table.get("to"), table.get("incomes", [])
    if type(youngest) is not int or type(oldest) is not int or not 0 <= youngest <= oldest <= OLDEST:
        raise DamagedCriteria(f"{place}: from and to must be ages in completed years, the youngest first")
    known = code_list("sluss.people", "income")
    if not isinstance(incomes, list) or any(income not in known for income in incomes):
        raise DamagedCriteria(f"{place}: incomes must be codes of the list of incomes")
    return AgeSpan(youngest=youngest, oldest=oldest, incomes=frozenset(incomes))


def _parties(table: dict[str, Any], place: str) -> PartiesInContact:
    at_least = table.get("at_least")
    if type(at_least) is not int or at_least < 1:
        raise DamagedCriteria(f"{place}: at_least must be a number of parties")
    return PartiesInContact(at_least=at_least)


def _own_words(table: dict[str, Any], place: str) -> OwnWords:
    return OwnWords(**{language: _words(table, language, place=place) for language in LANGUAGES})


Make = Callable[[dict[str, Any], str], Criterion]
KINDS: Final[Mapping[str, tuple[set[str], Make]]] = {
    "age_by_income": ({"ages"}, _ages),
    "parties": ({"at_least"}, _parties),
    # Which municipality is the hub's own, said with its decision.
    "municipality": (set(), lambda table, place: LivesInMunicipality(name="")),
    "signed_consent": (set(), lambda table, place: ConsentIsSigned()),
    "own_words": (set(LANGUAGES), _own_words),
}


def _only(table: dict[str, Any], allowed: set[str], *, place: str) -> None:
    """A misspelt word must not be silently without effect."""
    if unknown := sorted(set(table) - allowed):
        raise DamagedCriteria(f"{place} knows no {', '.join(unknown)}")


def _words(table: dict[str, Any], name: str, *, place: str) -> str:
    words = table.get(name)
    if not isinstance(words, str) or not words.strip():
        raise DamagedCriteria(f"{place}: {name} must be a text")
    return words
