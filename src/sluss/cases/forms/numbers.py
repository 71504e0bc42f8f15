"""An identity number as it is written down, and what has become of one."""

from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from django import forms
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sluss.cases.forms.fields import shared_if_any
from sluss.cases.queries.desk import Desk
from sluss.organisations.states import Country
from sluss.people.identity_numbers import CheckedNumber, NoNumber, NotAnIdentityNumber, check_identity_number
from sluss.people.queries.numbers import NumberFact
from sluss.people.rules.names import MayNotSayWho, check_day
from sluss.shared.content_classes import ContentClass
from sluss.shared.ids import new_id
from sluss.ui.fields import DateField, as_choices

LONGEST: Final = 40
ONE_DAY: Final = timedelta(days=1)
NUMBERS: Final = (
    (Country.SWEDEN.value, _("Swedish: personnummer or samordningsnummer")),
    (Country.DENMARK.value, _("Danish: CPR number")),
)
WITHOUT: Final = (
    (NoNumber.NONE.value, _("The person has no identity number")),
    (NoNumber.NOT_ESTABLISHED.value, _("Who the person is has not been established")),
)


class What(models.TextChoices):
    """What has become of a number."""

    REPLACED = "replaced", _("It was replaced by another")
    ENDED = "ended", _("It no longer holds")
    WRONG = "wrong", _("It had been written wrongly")
    NOT_THEIRS = "not_theirs", _("It was never this person’s")


WITH_A_NUMBER: Final = {What.REPLACED, What.WRONG}
WITH_A_DAY: Final = {What.REPLACED, What.ENDED}
OF_NONE: Final = (What.ENDED, What.NOT_THEIRS)


def _number() -> forms.CharField:
    return forms.CharField(
        label=_("The number"),
        required=False,
        max_length=LONGEST,
        widget=forms.TextInput(attrs={"autocomplete": "off", "size": "16"}),
    )


class _Numbered(forms.Form):
    """Reads a number in the country chosen."""

    fact_id = forms.UUIDField(required=False, widget=forms.HiddenInput)
    checked: CheckedNumber | None = None

    def __init__(self, data: Any = None, *, today: date, **kwargs: Any) -> None:
        kwargs["initial"] = {"fact_id": new_id(), **kwargs.get("initial", {})}
        super().__init__(data, auto_id="number_%s", **kwargs)
        self.today = today

    def check_number(self, country: str) -> None:
        try:
            self.checked = check_identity_number(
                self.cleaned_data.get("number", ""), country=Country(country), today=self.today
            )
        except NotAnIdentityNumber as refusal:
            self.add_error("number", str(refusal))

    def check_a_day(self, field: str, *, not_before: date | None = None) -> None:
        try:
            check_day(self.cleaned_data.get(field), today=self.today, not_before=not_before)
        except MayNotSayWho as refusal:
            self.add_error(field, str(refusal))

    @property
    def row_id(self) -> UUID:
        return self.cleaned_data["fact_id"] or new_id()


class NumberForm(_Numbered):
    """A number, or that there is none."""

    kind = forms.ChoiceField(
        label=_("What kind of number?"),
        widget=forms.RadioSelect,
        choices=lambda: as_choices((*NUMBERS, *WITHOUT)),
        error_messages={"required": _("Choose the kind of number.")},
    )
    number = _number()
    first_day = DateField(label=_("From which day, if it is known?"), required=False)

    def __init__(self, data: Any = None, *, desk: Desk, today: date) -> None:
        super().__init__(data, today=today)
        shared_if_any(self, ContentClass.IDENTITY, desk=desk)

    def clean(self) -> None:
        kind = self.cleaned_data.get("kind", "")
        if kind in Country.values:
            self.check_number(kind)
        elif kind and self.cleaned_data.get("number"):
            self.add_error("number", gettext("Leave the number out, or choose what kind it is."))
        self.check_a_day("first_day")

    @property
    def no_number(self) -> NoNumber:
        """Why there is none, where no number was asked for."""
        return NoNumber(self.cleaned_data["kind"])


class ChangeNumberForm(_Numbered):
    """What has become of one: the day belongs to replaced and ended, a number to replaced and wrong."""

    happened = forms.ChoiceField(
        label=_("What has happened?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what has happened.")},
    )
    country = forms.ChoiceField(
        label=_("The new number, or the right one"),
        widget=forms.RadioSelect,
        choices=lambda: as_choices(NUMBERS),
        required=False,
    )
    number = _number()
    day = DateField(label=_("Replaced from which day, or no longer from which day?"), required=False)

    def __init__(self, data: Any = None, *, fact: NumberFact, today: date) -> None:
        super().__init__(data, today=today, initial={"country": fact.country})
        self.fact = fact
        is_none = isinstance(fact.kind, NoNumber)
        possible = [what for what in (OF_NONE if is_none else What) if not (fact.valid_until and what in WITH_A_DAY)]
        offered = [(what.value, what.label) for what in possible]
        self.fields["happened"].choices = as_choices(offered)  # type: ignore[attr-defined]
        if is_none:
            del self.fields["country"], self.fields["number"]
        if fact.valid_until:
            del self.fields["day"]

    def clean(self) -> None:
        if not self.cleaned_data.get("happened"):
            return
        if self.what in WITH_A_NUMBER:
            if self.cleaned_data.get("country"):
                self.check_number(self.cleaned_data["country"])
            else:
                self.add_error("country", gettext("Choose the kind of number."))
        if self.what in WITH_A_DAY and not self.errors.get("day"):
            if self.cleaned_data.get("day") is None:
                self.add_error("day", gettext("Write the day."))
            self.check_a_day("day", not_before=self.fact.valid_from)

    @property
    def what(self) -> What:
        return What(self.cleaned_data["happened"])
