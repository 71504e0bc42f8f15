"""A state over time: what somebody does, lives on or is registered as; how it ended; how it should have been said."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any, Final
from uuid import UUID

from django import forms
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from sluss.cases.forms.fields import AsWritten, receivers
from sluss.cases.queries.desk import Desk
from sluss.cases.queries.keys import Keys
from sluss.organisations.states import Country
from sluss.people.actions import Said
from sluss.people.models import RegistrationSpell
from sluss.people.queries.spells import SpellFact
from sluss.people.queries.words import PEOPLE
from sluss.people.rules.registrations import country_of
from sluss.people.rules.spells import (
    LONGEST_SOURCE,
    NO_SOURCE,
    MayNotRecordSpell,
    check_end,
    check_extent,
    check_period,
    check_source,
)
from sluss.people.states import SpellKind
from sluss.shared.code_lists import code_list
from sluss.shared.content_classes import ContentClass
from sluss.shared.errors import Refused
from sluss.shared.ids import new_id
from sluss.ui.fields import DateField
from sluss.ui.formats import number

ONE_DAY: Final = timedelta(days=1)
ONE_OF_THE_TWO: Final = _("Give the extent in percent or in hours, not both.")
NO_STATE: Final = _("Choose one in the list.")
NO_DAY: Final = _("Write the day.")
NO_REASON: Final = _("Choose why it ended.")
CHOOSE: Final = _("Choose")
LONGEST_REFERENCE: Final = RegistrationSpell._meta.get_field("reference").max_length or 0
COUNTRIES: Final = {Country.SWEDEN: _("Sweden"), Country.DENMARK: _("Denmark")}
DANISH_CODE: Final = "DK_"


class NumberField(forms.Field):
    """A number as people type it, with a comma or a point, with or without the percent sign."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            widget=forms.TextInput(attrs={"size": "6", "inputmode": "decimal", "autocomplete": "off"}), **kwargs
        )

    def to_python(self, value: Any) -> Decimal | None:
        typed = "".join(str(value or "").split()).removesuffix("%").replace(",", ".")
        if not typed:
            return None
        try:
            # Bare digits: Decimal itself would take "1e5" and "NaN" for numbers.
            if not typed.replace(".", "", 1).isdecimal() or not typed.isascii():
                raise InvalidOperation
            return round(Decimal(typed), 2)
        except InvalidOperation:
            raise forms.ValidationError(gettext("Write a number, for example 50.")) from None


class SpellForm(forms.Form):
    """Asked the same way whether it is new or put right; who may read it is asked of what is new."""

    spell_id = forms.UUIDField(required=False, widget=forms.HiddenInput)
    percent = NumberField(label=_("Percent of full time"), required=False)
    hours = NumberField(label=_("Or hours a week"), required=False)
    first_day = DateField(label=_("From which day?"), error_messages={"required": NO_DAY})
    last_day = DateField(label=_("Last day, if it has one"), required=False)
    source = AsWritten(
        label=_("How do you know?"),
        help_text=_("For example: a talk with the person, the contract of employment, the decision."),
        strip=False,
        max_length=LONGEST_SOURCE,
        error_messages={"required": NO_SOURCE},
    )

    def __init__(
        self, data: Any = None, *, kind: SpellKind, desk: Desk, keys: Keys | None = None, spell: SpellFact | None = None
    ) -> None:
        super().__init__(data, initial=_initial(spell), auto_id="spell_%s")
        self.kind = kind
        self.fields["state"] = forms.ChoiceField(
            label=QUESTIONS[kind],
            choices=_choices(kind, spell.code if spell else ""),
            error_messages={"required": NO_STATE, "invalid_choice": NO_STATE},
        )
        if kind == SpellKind.REGISTRATION:
            self.fields["reference"] = AsWritten(
                label=_("Number of the decision"), required=False, strip=False, max_length=LONGEST_REFERENCE
            )
            self.fields["benefit_ends_on"] = DateField(label=_("Last day with benefit, if it is known"), required=False)
        if kind == SpellKind.INCOME:
            self.fields["of_household"] = forms.BooleanField(
                label=_("The household lives on it together"),
                help_text=_("Then it can end because of another person’s work."),
                required=False,
            )
        if spell:
            self.fields["end_reason"] = _reason(required=False)
        elif desk.parties:
            self.fields["share"] = receivers(ContentClass.WORK_INCOME, desk=desk, keys=keys)
            self.fields["share"].label = gettext("Share with")
        self.order_fields(("spell_id", "state", "percent", "hours", "first_day", "last_day", "end_reason"))

    def clean(self) -> None:
        typed = self.cleaned_data
        percent, hours = typed.get("percent"), typed.get("hours")
        if percent is not None and hours is not None:
            self.add_error("hours", str(ONE_OF_THE_TWO))
        self._ask("percent", lambda: check_extent(None if percent is None else round(percent), None))
        self._ask("hours", lambda: check_extent(None, hours))
        if first_day := typed.get("first_day"):
            self._ask("last_day", lambda: check_period(first_day, _after(typed.get("last_day"))))
        self._ask("end_reason", lambda: check_end(_after(typed.get("last_day")), typed.get("end_reason", "")))
        if "source" in typed:
            self._ask("source", lambda: check_source(typed["source"]))

    def _ask(self, field: str, check: Callable[[], None]) -> None:
        try:
            check()
        except Refused as refusal:
            self.add_error(field if field in self.fields else None, str(refusal))

    @property
    def row_id(self) -> UUID:
        return self.cleaned_data["spell_id"] or new_id()

    @property
    def said(self) -> Said:
        """What `correct_spell` takes, once the form is valid."""
        typed = self.cleaned_data
        return Said(
            state=typed["state"],
            valid_from=typed["first_day"],
            valid_until=_after(typed["last_day"]),
            source=typed["source"],
            extent_percent=None if typed["percent"] is None else round(typed["percent"]),
            hours_per_week=typed["hours"],
            end_reason=typed.get("end_reason", ""),
            reference=typed.get("reference", ""),
            benefit_ends_on=typed.get("benefit_ends_on"),
            of_household=typed.get("of_household", False),
        )

    @property
    def share_with(self) -> tuple[UUID, ...]:
        return tuple(UUID(unit) for unit in self.cleaned_data.get("share", ()))


class EndForm(forms.Form):
    """Which day was the last, and why."""

    spell_id = forms.UUIDField(required=False, widget=forms.HiddenInput)
    last_day = DateField(label=_("Which day was the last?"), error_messages={"required": NO_DAY})

    def __init__(self, data: Any = None, *, spell: SpellFact, today: date) -> None:
        super().__init__(data, initial={"spell_id": new_id(), "last_day": today}, auto_id="spell_%s")
        self.spell = spell
        self.fields["reason"] = _reason(required=True)

    def clean_last_day(self) -> date:
        last_day: date = self.cleaned_data["last_day"]
        try:
            check_period(self.spell.valid_from, _after(last_day))
        except MayNotRecordSpell as refusal:
            raise forms.ValidationError(str(refusal)) from None
        return last_day

    @property
    def row_id(self) -> UUID:
        return self.cleaned_data["spell_id"] or new_id()

    @property
    def valid_until(self) -> date:
        return self.cleaned_data["last_day"] + ONE_DAY


QUESTIONS: Final = {
    SpellKind.MAIN_ACTIVITY: _("What does the person do?"),
    SpellKind.INCOME: _("What does the person live on?"),
    SpellKind.REGISTRATION: _("Which registration or decision?"),
}


def _after(last_day: date | None) -> date | None:
    """The day after, which no longer belongs to it; the last day of all has none."""
    return None if last_day is None else min(last_day, date.max - ONE_DAY) + ONE_DAY


def _initial(spell: SpellFact | None) -> dict[str, Any]:
    if spell is None:
        return {"spell_id": new_id()}
    language = get_language() or "en"
    hours = spell.hours_per_week
    return {
        "spell_id": new_id(),
        "state": spell.code,
        "percent": spell.extent_percent if hours is None else None,
        "hours": None if hours is None else number(hours.normalize(), language=language),
        "first_day": spell.valid_from,
        "last_day": spell.valid_until and spell.valid_until - ONE_DAY,
        "source": spell.source,
        "end_reason": spell.end_reason_code,
        "reference": spell.reference,
        "benefit_ends_on": spell.benefit_ends_on,
        "of_household": spell.of_household,
    }


def _reason(*, required: bool) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("Why did it end?"),
        choices=[("", CHOOSE), *_capitalised("spell_end_reason")],
        required=required,
        error_messages={"required": NO_REASON, "invalid_choice": NO_REASON},
    )


def _choices(kind: SpellKind, kept: str) -> list[Any]:
    """The list's codes, by country where there are two; a code that the list has lost stands as itself."""
    codes = _capitalised(kind)
    # What a registration is follows from its code, so a lost one is chosen anew.
    is_lost = kept and kept not in dict(codes) and kind != SpellKind.REGISTRATION
    lost = [(kept, kept)] if is_lost else []
    if kind == SpellKind.MAIN_ACTIVITY:
        return [("", CHOOSE), *lost, *codes]
    grouped = [
        (words, [(code, label) for code, label in codes if _country(kind, code) == country])
        for country, words in COUNTRIES.items()
    ]
    return [("", CHOOSE), *lost, *grouped]


def _country(kind: SpellKind, code: str) -> Country:
    if kind == SpellKind.REGISTRATION:
        return country_of(code)
    return Country.DENMARK if code.startswith(DANISH_CODE) else Country.SWEDEN


def _capitalised(name: str) -> list[tuple[str, str]]:
    choices = code_list(PEOPLE, name).choices(language=get_language() or "en")
    return [(code, capfirst(label)) for code, label in choices]
