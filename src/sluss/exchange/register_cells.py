"""What one cell means: each function takes a line's cells and answers with a fact, or refuses with a sentence."""

import re
from collections.abc import Mapping as Table
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Final

from django.utils.translation import gettext as _

from sluss.exchange.dates import EARLIEST, LATEST, DateRefused, read_date
from sluss.exchange.mapping import COLUMNS, Mapping, NameOrder, Outcome
from sluss.exchange.register_lines import CellRefused, SpellFact
from sluss.exchange.words import UNKNOWN_SEX, folded, shown
from sluss.organisations.states import Country
from sluss.people.identity_numbers import CheckedNumber, NotAnIdentityNumber, check_identity_number

LONGEST_NAME: Final = 290
"""Without regard to capitals, where some letters become two; the search text holds three names of this length."""
YEAR: Final = re.compile(r"\d{4}", re.ASCII)


@dataclass(frozen=True)
class Cells:
    """The mapped cells of one line, by our name of the fact."""

    texts: Table[str, str]
    mapping: Mapping
    today: date

    def raw(self, fact: str) -> str:
        return self.texts.get(fact, "")

    def text(self, fact: str) -> str:
        """The cell without blanks round it; empty where it holds a word for "missing"."""
        text = self.raw(fact).strip()
        return "" if folded(text) in self.mapping.missing else text

    def refused(self, fact: str, sentence: str) -> CellRefused:
        return CellRefused(self.mapping.columns.get(fact, ""), sentence)

    def code(self, fact: str) -> str:
        """Our code for the register's word; empty when missing."""
        text = self.text(fact)
        if not text:
            return ""
        kind = COLUMNS[fact] or ""
        try:
            return self.mapping.words[kind][folded(text)]
        except KeyError:
            sentence = _("The mapping does not know the word “%(word)s”. Add it under [words.%(kind)s].")
            raise self.refused(fact, sentence % {"word": shown(text), "kind": kind}) from None

    def outcome(self) -> Outcome | None:
        text = self.text("outcome")
        if not text:
            return None
        try:
            return self.mapping.outcomes[folded(text)]
        except KeyError:
            sentence = _('The mapping does not know the outcome “%(word)s”. Add [outcomes."%(word)s"].')
            raise self.refused("outcome", sentence % {"word": shown(text)}) from None

    def day(self, fact: str) -> date | None:
        text = self.text(fact)
        if not text:
            return None
        try:
            is_birth = fact == "birth_date"
            return read_date(text, forms=self.mapping.form.dates, today=self.today, is_birth=is_birth)
        except DateRefused as refusal:
            raise self.refused(fact, str(refusal)) from None

    def year(self, fact: str) -> int | None:
        text = self.text(fact)
        if not text:
            return None
        if not YEAR.fullmatch(text) or not EARLIEST.year <= int(text) <= LATEST.year:
            raise self.refused(fact, _("“%(text)s” is no year. Write four digits.") % {"text": shown(text)})
        return int(text)

    def percent(self, fact: str) -> int | None:
        """Whole percent; a half is rounded up."""
        text = self.text(fact).rstrip("% ")
        if not text:
            return None
        try:
            percent = Decimal(text.replace(self.mapping.form.decimal, "."))
        except InvalidOperation:
            percent = Decimal(-1)
        if not percent.is_finite() or not 0 <= percent <= 100:
            raise self.refused(fact, _("“%(text)s” is no percentage from 0 to 100.") % {"text": shown(text)})
        return int(percent.to_integral_value(ROUND_HALF_UP))

    def spell(self, fact: str) -> SpellFact | None:
        code = self.code(fact)
        return SpellFact(code, self.percent(f"{fact}_percent")) if code else None

    def identity_number(self) -> CheckedNumber | None:
        text = self.text("identity_number")
        if not text:
            return None
        country = Country(self.code("country") or self.mapping.country)
        try:
            return check_identity_number(text, country=country, today=self.today)
        except NotAnIdentityNumber as refusal:
            raise self.refused("identity_number", str(refusal)) from None

    def sex(self, number: CheckedNumber | None) -> str:
        said = self.code("sex")
        if not said and number is not None and self.mapping.sex_from_number:
            return number.registered_sex
        return said or UNKNOWN_SEX

    def names(self) -> tuple[str, str]:
        """(given, family), exactly as written: a name may look like a formula or like a word for "missing"."""
        if "full_name" in self.mapping.columns:
            given, family = _parted(self.name("full_name"), self.mapping.name_order)
            return given, family
        return self.name("given_name"), self.name("family_name")

    def name(self, fact: str) -> str:
        name = self.raw(fact)
        if self.mapping.trims_names:
            name = name.strip()
        if len(name.casefold()) > LONGEST_NAME:
            raise self.refused(fact, _("The name is longer than %(longest)s signs.") % {"longest": LONGEST_NAME})
        return name


def _parted(name: str, order: NameOrder) -> tuple[str, str]:
    """A name that cannot be parted is a family name, so that nothing of it is lost."""
    if order == NameOrder.FAMILY_GIVEN:
        family, _comma, given = name.partition(",")
        return given.strip(), family.strip()
    given, _blank, family = name.strip().rpartition(" ")
    return given.strip(), family
