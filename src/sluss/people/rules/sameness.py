"""Could two registrations be one human being, what speaks for it, and what against?"""

from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Final

from django.utils.translation import gettext_lazy as _

from sluss.people.names import folded
from sluss.people.states import BirthPrecision
from sluss.shared.errors import Refused

LONGEST_WHY: Final = 4_000
ALIKE: Final = 0.75
"""From this on two names are taken for spellings of one: Tesfai and Tesfay are 0.83."""


class MayNotMerge(Refused):
    """The two cannot be said to be one person, or to be two, as it stands."""


class Sign(StrEnum):
    SAME_NAME = "same_name"
    LIKE_NAME = "like_name"
    SAME_BIRTH_DATE = "same_birth_date"
    SAME_WAY = "same_way"
    OTHER_BIRTH_DATE = "other_birth_date"
    OTHER_NUMBER = "other_number"


TOLD: Final = {BirthPrecision.YEAR: 1, BirthPrecision.MONTH: 2, BirthPrecision.DAY: 3}
"""How many of year, month and day a birth date tells."""

SIGNS_AGAINST: Final = frozenset({Sign.OTHER_BIRTH_DATE, Sign.OTHER_NUMBER})


@dataclass(frozen=True, kw_only=True)
class Known:
    """What one unit has written down of somebody, as far as it tells people apart."""

    name: str
    birth_date: date | None = None
    birth_precision: BirthPrecision = BirthPrecision.DAY
    numbers: frozenset[str] = frozenset()
    ways: frozenset[str] = frozenset()
    """Telephone numbers and addresses, as they are compared."""


def check_why(why: str) -> None:
    """Raises: MayNotMerge when nobody could judge later whether it was right."""
    if not why.strip():
        raise MayNotMerge(_("Write how you know."))
    if len(why) > LONGEST_WHY:
        raise MayNotMerge(_("That is more than fits here. Write it shorter."))


def signs(one: Known, other: Known) -> tuple[Sign, ...]:
    """What speaks for it and against it, in the order of `Sign`. What only one of them has says nothing."""
    found = []
    if folded(one.name) and folded(one.name) == folded(other.name):
        found.append(Sign.SAME_NAME)
    elif names_are_alike(one.name, other.name):
        found.append(Sign.LIKE_NAME)
    born = _born_alike(one, other)
    if born is not None:
        found.append(born)
    if one.ways & other.ways:
        found.append(Sign.SAME_WAY)
    if one.numbers and other.numbers and not one.numbers & other.numbers:
        found.append(Sign.OTHER_NUMBER)
    return tuple(sign for sign in Sign if sign in found)


def _born_alike(one: Known, other: Known) -> Sign | None:
    """Two known years that agree say nothing: half a class was born in the same one."""
    if not one.birth_date or not other.birth_date:
        return None
    known = min(TOLD[one.birth_precision], TOLD[other.birth_precision])
    if one.birth_date.timetuple()[:known] != other.birth_date.timetuple()[:known]:
        return Sign.OTHER_BIRTH_DATE
    return Sign.SAME_BIRTH_DATE if known == TOLD[BirthPrecision.DAY] else None


def names_are_alike(one: str, other: str) -> bool:
    """Each word of the shorter name has its like in the longer, in any order; a single word is not enough."""
    fewer, more = sorted((folded(one).split(), folded(other).split()), key=len)
    return len(fewer) > 1 and all(any(_alike(word, like) for like in more) for word in fewer)


def _alike(one: str, other: str) -> bool:
    return SequenceMatcher(None, one, other).ratio() >= ALIKE
