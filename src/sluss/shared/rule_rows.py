"""Which rows does a rule have, on which days, and who says so: dated data beside the app that uses it.

`<app>/rule_rows/<name>.toml` holds tables `[[name]]`. Each has a first day and a source that says how sure it is, as in
code lists. Law changes on dates: what no row covers has no answer, and nothing is guessed instead.
"""

import tomllib
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from typing import Any, Final, Protocol, TypeVar

SURE: Final = ("[S]", "[L]", "[D]", "[K]")
EVERY_ROW: Final = {"valid_from": date, "source": str}
MAY_END: Final = {"valid_until": date}


class DamagedRules(Exception):
    """Rule rows that cannot be trusted: found when they are first read, not when a decision hangs on them."""


class Dated(Protocol):
    @property
    def valid_from(self) -> date: ...
    @property
    def valid_until(self) -> date | None: ...


Rule = TypeVar("Rule", bound=Dated)


@cache
def rule_file(package: str, name: str) -> str:
    return files(package).joinpath("rule_rows", f"{name}.toml").read_text(encoding="utf-8")


def rows_of(
    text: str, name: str, *, needs: Mapping[str, type], may: Mapping[str, type] | None = None
) -> tuple[dict[str, Any], ...]:
    """The rows of the table `name`, each with every column it needs, of the right kind, and no other column.

    Raises: DamagedRules (a sentence for whoever keeps the file).
    """
    try:
        read = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DamagedRules(f"{name}: {error}") from error
    rows = read.get(name)
    if set(read) != {name} or not isinstance(rows, list) or not rows:
        raise DamagedRules(f"{name}: the file must hold tables [[{name}]] and nothing else")
    for place, row in enumerate(rows, start=1):
        _check(row, {**EVERY_ROW, **needs}, {**MAY_END, **(may or {})}, where=f"{name}, row {place}")
    return tuple(rows)


def in_force_on(rows: Iterable[Rule], day: date) -> tuple[Rule, ...]:
    """The rows whose half-open period holds the day."""
    return tuple(row for row in rows if row.valid_from <= day and (row.valid_until is None or day < row.valid_until))


def _check(row: object, needs: Mapping[str, type], may: Mapping[str, type], *, where: str) -> None:
    if not isinstance(row, dict):
        raise DamagedRules(f"{where}: must be a table")
    if missing := sorted(needs.keys() - row.keys()):
        raise DamagedRules(f"{where}: lacks {', '.join(missing)}")
    if unknown := sorted(row.keys() - needs.keys() - may.keys()):
        raise DamagedRules(f"{where}: knows no {', '.join(unknown)}")
    for column, kind in {**needs, **may}.items():
        if column in row and not _is(row[column], kind):
            raise DamagedRules(f"{where}: {column} must be a {kind.__name__}")
    if not any(mark in row["source"] for mark in SURE):
        raise DamagedRules(f"{where}: the source must say how sure it is: {', '.join(SURE)}")
    if "valid_until" in row and row["valid_until"] <= row["valid_from"]:
        raise DamagedRules(f"{where}: ends before it begins")


def _is(value: object, kind: type) -> bool:
    """True is no number, and a moment no day, though Python says otherwise."""
    return isinstance(value, kind) and not isinstance(value, datetime) and (kind is bool or not isinstance(value, bool))
