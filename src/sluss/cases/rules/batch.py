"""Who is meant by a line of a list: a name, and whatever else stands after it?"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.translation import gettext as _

from sluss.cases.rules.referrals import MayNotSend
from sluss.organisations.states import Country
from sluss.people.identity_numbers import CheckedNumber, NotAnIdentityNumber, check_identity_number

MOST: Final = 60
BETWEEN: Final = re.compile(r"[;\t]|,\s")
NUMBERLIKE: Final = re.compile(r"(\d\d)?\d{6}[-+ \u2010-\u2015\u2212]?\d{4}", re.ASCII)
TELEPHONE: Final = re.compile(r"\+?(?:[\s()\u2010-\u2015-]*\d){7,}[\s()]*")
EITHER: Final = re.compile(r"07\d{8}", re.ASCII)
"""A Swedish mobile number, or the number of somebody born in 2007."""


@dataclass(frozen=True, kw_only=True)
class Line:
    """What one line says; all but the name may be missing."""

    given_name: str
    family_name: str
    number: CheckedNumber | None = None
    birth_date: date | None = None
    telephone: str = ""
    email: str = ""


def read_lines(text: str, *, country: Country, today: date, day_in: Callable[[str], date | None]) -> tuple[Line, ...]:
    """One person for each line that is not empty.

    Args:
        day_in: the day that a piece of a line means, or None.
    Raises: MayNotSend (a sentence that names the line).
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if not lines:
        raise MayNotSend(_("Write one person on each line."))
    if len(lines) > MOST:
        raise MayNotSend(_("At most %(number)s people at a time.") % {"number": MOST})
    return tuple(
        _read(line, place, country=country, today=today, day_in=day_in) for place, line in enumerate(lines, start=1)
    )


def on_line(place: int, sentence: str) -> str:
    return _("Line %(place)s: %(sentence)s") % {"place": place, "sentence": sentence}


def _read(line: str, place: int, *, country: Country, today: date, day_in: Callable[[str], date | None]) -> Line:
    name, *more = (piece.strip() for piece in BETWEEN.split(line))
    if not name:
        raise MayNotSend(on_line(place, _("begin with the name.")))
    *given, family = name.split()
    said = Line(given_name=" ".join(given) or family, family_name=family if given else "")
    for piece in filter(None, more):
        said = _with(said, piece, place, country=country, today=today, day_in=day_in)
    return said


def _with(
    said: Line, piece: str, place: int, *, country: Country, today: date, day_in: Callable[[str], date | None]
) -> Line:
    facts = {**said.__dict__}
    if "@" in piece:
        facts["email"] = piece
    elif (day := day_in(piece)) is not None:
        if day > today:
            raise MayNotSend(on_line(place, _("the birth date lies in the future.")))
        facts["birth_date"] = day
    elif EITHER.fullmatch(piece) and country == Country.SWEDEN:
        if _could_be_a_number(piece, country=country, today=today):
            raise MayNotSend(on_line(place, _either_sentence(piece)))
        facts["telephone"] = piece
    elif NUMBERLIKE.fullmatch(piece) and said.number is None:
        facts["number"] = _number(piece, place, country=country, today=today)
    elif TELEPHONE.fullmatch(piece):
        facts["telephone"] = piece
    else:
        raise MayNotSend(on_line(place, _("we do not understand “%(piece)s”.") % {"piece": piece}))
    return Line(**facts)


def _either_sentence(piece: str) -> str:
    return _("is “%(piece)s” an identity number or a telephone? Write it with a hyphen.") % {"piece": piece}


def _could_be_a_number(piece: str, *, country: Country, today: date) -> bool:
    try:
        check_identity_number(piece, country=country, today=today)
    except NotAnIdentityNumber:
        return False
    return True


def _number(piece: str, place: int, *, country: Country, today: date) -> CheckedNumber:
    try:
        return check_identity_number(piece, country=country, today=today)
    except NotAnIdentityNumber as refusal:
        raise MayNotSend(on_line(place, str(refusal))) from None
