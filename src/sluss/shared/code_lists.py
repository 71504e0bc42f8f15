"""What a code means: lists that law, funders or practice own, kept as data beside the app that uses them.

`<app>/code_lists/<name>.csv` has the columns code, sv, da, en, group, valid_from, source. The source says how sure a
line is: [S] read on a public page, [L] in the statute, [D] derived by us, [K] general knowledge, to be verified.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from importlib.resources import files
from typing import Final

LANGUAGES: Final = ("sv", "da", "en")
COLUMNS: Final = ("code", *LANGUAGES, "group", "valid_from", "source")
LONGEST_CODE: Final = 30


class UnknownCode(LookupError):
    """The list has no such code; nothing is guessed instead."""


class DamagedCodeList(Exception):
    """A list that cannot be trusted: found when it is first read, not when a label is missing on a page."""


@dataclass(frozen=True, kw_only=True)
class Code:
    code: str
    sv: str
    da: str
    en: str
    group: str
    valid_from: date | None
    source: str


@dataclass(frozen=True)
class CodeList:
    """The codes of one list, in its own order."""

    name: str
    codes: tuple[Code, ...]

    @cached_property
    def _by_code(self) -> Mapping[str, Code]:
        return {code.code: code for code in self.codes}

    def __contains__(self, code: object) -> bool:
        return code in self._by_code

    def code(self, code: str) -> Code:
        """Raises: UnknownCode."""
        try:
            return self._by_code[code]
        except KeyError:
            raise UnknownCode(f"{code!r} is not in the list {self.name}") from None

    def label(self, code: str, *, language: str) -> str:
        """The code's words; English where `language` is not one of ours. Raises: UnknownCode."""
        known = language[:2] if language[:2] in LANGUAGES else "en"
        label: str = getattr(self.code(code), known)
        return label

    def choices(self, *, language: str) -> list[tuple[str, str]]:
        return [(code.code, self.label(code.code, language=language)) for code in self.codes]

    def holding(self, *, group: str, on: date) -> tuple[Code, ...]:
        """The group's codes that hold on a day, in the list's order."""
        return tuple(c for c in self.codes if c.group == group and (c.valid_from is None or c.valid_from <= on))

    def in_group(self, group: str) -> frozenset[str]:
        return frozenset(code.code for code in self.codes if code.group == group)


@cache
def code_list(package: str, name: str) -> CodeList:
    """The list `name` of the app `package`, read once. Raises: DamagedCodeList."""
    text = files(package).joinpath("code_lists", f"{name}.csv").read_text(encoding="utf-8")
    lines = csv.DictReader(text.splitlines(), strict=True)
    if tuple(lines.fieldnames or ()) != COLUMNS:
        raise DamagedCodeList(f"{name}: the columns must be {', '.join(COLUMNS)}")
    codes = tuple(_code(name, line) for line in lines)
    if len({code.code for code in codes}) != len(codes):
        raise DamagedCodeList(f"{name}: a code stands twice")
    return CodeList(name, codes)


def _code(name: str, line: dict[str, str]) -> Code:
    missing = [column for column in ("code", *LANGUAGES, "source") if not line[column]]
    if missing or None in line or len(line["code"]) > LONGEST_CODE:
        raise DamagedCodeList(f"{name}: the line {line['code']!r} lacks {', '.join(missing) or 'its right form'}")
    valid_from = date.fromisoformat(line["valid_from"]) if line["valid_from"] else None
    return Code(
        code=line["code"],
        sv=line["sv"],
        da=line["da"],
        en=line["en"],
        group=line["group"],
        valid_from=valid_from,
        source=line["source"],
    )
