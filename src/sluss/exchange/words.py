"""What the words of a register mean: compared without regard to capitals, accents' composition and runs of blanks."""

import unicodedata
from collections.abc import Mapping
from typing import Final

from sluss.people.states import Sex
from sluss.shared.code_lists import LANGUAGES, code_list

LONGEST_SHOWN: Final = 60
COUNTRIES: Final = ("SE", "DK")


def folded(word: str) -> str:
    """The form in which two spellings of the same word are equal."""
    return " ".join(unicodedata.normalize("NFC", word).casefold().split())


def shown(word: str) -> str:
    """The word as a sentence quotes it: short, and without signs that a terminal would obey."""
    return "".join(sign if sign.isprintable() else "�" for sign in word[:LONGEST_SHOWN])


def known_words(kind: str) -> dict[str, str]:
    """Words that need no mapping: our own codes and their labels in each language, where a label has one meaning."""
    if kind == "country":
        return {folded(code): code for code in COUNTRIES}
    codes = code_list("sluss.people", kind).codes
    meanings: dict[str, set[str]] = {}
    for code in codes:
        for language in LANGUAGES:
            meanings.setdefault(folded(getattr(code, language)), set()).add(code.code)
    words = {word: meant.pop() for word, meant in meanings.items() if len(meant) == 1}
    return words | {folded(code.code): code.code for code in codes}


def codes_of(kind: str) -> frozenset[str]:
    """Every code that a word of this kind may mean."""
    if kind == "country":
        return frozenset(COUNTRIES)
    return frozenset(code.code for code in code_list("sluss.people", kind).codes)


def with_known(kind: str, words: Mapping[str, str]) -> dict[str, str]:
    """The mapping's words, which win, and the known ones."""
    return known_words(kind) | {folded(word): code for word, code in words.items()}


UNKNOWN_SEX: Final = Sex.UNKNOWN.value
