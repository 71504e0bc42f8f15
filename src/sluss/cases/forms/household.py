"""Whom the person has agreed to be counted together with: by number, blind."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sluss.organisations.states import Country
from sluss.people.identity_numbers import CheckedNumber, NotAnIdentityNumber, check_identity_number
from sluss.ui.fields import DateField


class HouseholdForm(forms.Form):
    """Whether anybody has the number is neither asked nor answered."""

    country = forms.ChoiceField(label=_("Whose number is it?"), widget=forms.RadioSelect, choices=Country.choices)
    number = forms.CharField(
        label=_("The other person’s identity number"),
        max_length=40,
        error_messages={"required": _("Write the identity number.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "size": "16"}),
    )
    given_on = DateField(label=_("Which day did the person consent?"), error_messages={"required": _("Write the day.")})

    def __init__(self, data: Any = None, *, country: Country, today: date) -> None:
        super().__init__(data, initial={"country": country, "given_on": today}, auto_id="household_%s")
        self.today = today

    def clean_given_on(self) -> date:
        given_on: date = self.cleaned_data["given_on"]
        if given_on > self.today:
            raise forms.ValidationError(gettext("The day has not come yet."))
        return given_on

    def clean(self) -> None:
        country, number = self.cleaned_data.get("country"), self.cleaned_data.get("number")
        if not country or not number:
            return
        try:
            self.checked: CheckedNumber = check_identity_number(number, country=Country(country), today=self.today)
        except NotAnIdentityNumber as refusal:
            self.add_error("number", str(refusal))
