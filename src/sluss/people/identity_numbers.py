"""Is this text an identity number of the stated country, and what does it say?

The country is stated, never guessed: the same ten digits can be one person in Sweden and another in Denmark.

    SE  personnummer         YYYYMMDD-NNNC, Luhn over the last ten digits (Folkbokföringslagen 18 §)
    SE  coordination number  the same with day + 60 (2022:1697, 2 kap. 8 §), which python-stdnum does not take
    DK  CPR number           DDMMYY-SSSS; modulus 11 gives a notice: valid numbers without it exist since 2007

The date in a number can be a nearby day when a day's numbers ran out: a person's birth date is its own field.
"""

import re
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

from django.utils.translation import gettext as _
from stdnum import luhn
from stdnum.dk import cpr
from stdnum.exceptions import InvalidComponent

from sluss.organisations.states import Country
from sluss.shared.errors import Refused
from sluss.shared.sealing import SealingKeys, blind_index

INDEX_PURPOSE: Final = "identity number"
SEAL_PURPOSE: Final = "identity number"
DAYS_ADDED: Final = 60
HUNDRED: Final = 100
NO_BIRTH_NUMBER: Final = "000"
"""Birth numbers begin at 001."""


class NumberKind(StrEnum):
    PERSONNUMMER = "personnummer"
    COORDINATION = "coordination"
    CPR = "cpr"


class NoNumber(StrEnum):
    """What stands in the place of a number, for as long as it is so."""

    NONE = "none"
    NOT_ESTABLISHED = "not_established"
    """Who the person is has not been shown."""


WITHOUT_NUMBER: Final = tuple(kind.value for kind in NoNumber)


class Notice(StrEnum):
    """What a reader should know about a number that was accepted all the same."""

    CENTURY_ASSUMED = "century_assumed"
    MODULUS_11 = "modulus_11"


class NotAnIdentityNumber(Refused):
    """The sentence says what to do; it never repeats the number, since sentences end up in logs."""


@dataclass(frozen=True, kw_only=True)
class CheckedNumber:
    """A number as its country writes it; only `canonical` and `shown` hold it, and neither is printed."""

    country: Country
    kind: NumberKind
    canonical: str = field(repr=False)
    birth_date: date = field(repr=False)
    notices: tuple[Notice, ...] = ()

    @property
    def shown(self) -> str:
        return as_written(self.canonical)

    @property
    def registered_sex(self) -> str:
        """M when the digit before the check digit (SE), or the last one (DK), is odd, otherwise K."""
        digit = self.canonical[-1] if self.country == Country.DENMARK else self.canonical[-2]
        return "M" if int(digit) % 2 else "K"

    def index(self, *, keys: SealingKeys) -> bytes:
        """Blind index of the number in its country."""
        return blind_index(f"{self.country.value}:{self.canonical}", purpose=INDEX_PURPOSE, keys=keys)


def as_written(canonical: str) -> str:
    """As people write it: 19811228-9874 in Sweden, 070761-4285 in Denmark."""
    return f"{canonical[:-4]}-{canonical[-4:]}"


def check_identity_number(text: str, *, country: Country, today: date) -> CheckedNumber:
    """The number that `text` holds, in canonical form.

    Args:
        text: as typed or exported; blanks around it and typographic dashes do no harm.
        today: decides the century of a Swedish number written with ten digits.
    Raises: NotAnIdentityNumber with a sentence fit for the person who typed it.
    """
    tidy = DASHES.sub("-", text.strip(BLANKS))
    if not tidy:
        raise NotAnIdentityNumber(_("The identity number is missing: write it, or leave the person without one."))
    if ROUNDED.fullmatch(tidy):
        raise NotAnIdentityNumber(
            _("A spreadsheet has rounded the identity number. Export again with that column as text.")
        )
    number = _swedish(tidy, today) if country == Country.SWEDEN else _danish(tidy)
    if number.birth_date > today:
        raise NotAnIdentityNumber(_("The date in the identity number lies in the future. Check the first digits."))
    return number


BLANKS: Final = " \t\r\n\u00a0\u2007\u202f\u200b\ufeff"
DASHES: Final = re.compile("[\u2010-\u2015\u2212\u00ad]")
ROUNDED: Final = re.compile(r"\d([.,]\d+)?E\+?\d+", re.IGNORECASE | re.ASCII)
SWEDISH: Final = re.compile(r"(\d\d)?(\d{6})([-+]?)(\d{4})", re.ASCII)
DANISH: Final = re.compile(r"(\d{6})[- ]?(\d{4})", re.ASCII)


def _swedish(tidy: str, today: date) -> CheckedNumber:
    match = SWEDISH.fullmatch(tidy)
    if match is None:
        raise NotAnIdentityNumber(_wrong_length(tidy, (10, 12), _("YYYYMMDD-NNNN")))
    century, six, separator, four = match.groups()
    if four.startswith(NO_BIRTH_NUMBER) or not luhn.is_valid(six + four):
        raise NotAnIdentityNumber(
            _("The last four digits of the Swedish identity number do not fit the others. Check the digits.")
        )
    month, day = int(six[2:4]), int(six[4:6])
    is_coordination = day > DAYS_ADDED
    day -= DAYS_ADDED * is_coordination
    notices: tuple[Notice, ...] = ()
    if century is not None:
        year = int(century + six[:2])
    else:
        year = _century_by(separator, int(six[:2]), month, day, today)
        notices = () if separator else (Notice.CENTURY_ASSUMED,)
    try:
        birth_date = date(year, month, day)
    except ValueError:
        raise NotAnIdentityNumber(
            _("The Swedish identity number does not begin with a date. Is it a number from another country?")
        ) from None
    return CheckedNumber(
        country=Country.SWEDEN,
        kind=NumberKind.COORDINATION if is_coordination else NumberKind.PERSONNUMMER,
        canonical=f"{year:04}{six[2:]}{four}",
        birth_date=birth_date,
        notices=notices,
    )


def _century_by(separator: str, two_digits: int, month: int, day: int, today: date) -> int:
    """ "+" takes the place of "-" in the year a person turns 100; with neither, the youngest who is born."""
    latest = today.year - HUNDRED if separator == "+" else today.year
    year = latest - (latest - two_digits) % HUNDRED
    if not separator and (year, month, day) > (today.year, today.month, today.day):
        year -= HUNDRED
    return year


def _danish(tidy: str) -> CheckedNumber:
    match = DANISH.fullmatch(tidy)
    if match is None:
        raise NotAnIdentityNumber(_wrong_length(tidy, (10,), _("DDMMYY-SSSS")))
    canonical = "".join(match.groups())
    try:
        birth_date = cpr.get_birth_date(canonical)
    except InvalidComponent:
        raise NotAnIdentityNumber(
            _("The Danish identity number does not begin with a date. Is it a number from another country?")
        ) from None
    return CheckedNumber(
        country=Country.DENMARK,
        kind=NumberKind.CPR,
        canonical=canonical,
        birth_date=birth_date,
        notices=() if cpr.checksum(canonical) == 0 else (Notice.MODULUS_11,),
    )


def _wrong_length(tidy: str, lengths: tuple[int, ...], form: str) -> str:
    digits = re.sub(r"[-+ ]", "", tidy)
    if not re.fullmatch(r"\d+", digits, re.ASCII):
        return _("The identity number holds something else than digits. Write it as %(form)s.") % {"form": form}
    if len(digits) + 1 in lengths:
        return _("A digit is missing; spreadsheets drop a leading zero. Write the identity number as %(form)s.") % {
            "form": form
        }
    return _("The identity number has %(count)s digits. Write it as %(form)s.") % {
        "count": len(digits),
        "form": form,
    }
