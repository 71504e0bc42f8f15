"""What the pages of the log review ask for."""

from datetime import date, timedelta
from typing import Any, Final

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sluss.access.rules import LONGEST_PERIOD_ABOUT_A_PERSON, LONGEST_PERIOD_OF_A_REVIEW
from sluss.access.states import Finding
from sluss.organisations.states import Country
from sluss.people.identity_numbers import CheckedNumber, NotAnIdentityNumber, check_identity_number
from sluss.ui.fields import Choice, DateField

LONGEST: Final = 1000
"""Characters of a reason or a sentence, as the table keeps them."""


class PeriodForm(forms.Form):
    """Which days of the log; both belong to it."""

    first_day = DateField(label=_("The first day"), error_messages={"required": _("Write the first day.")})
    last_day = DateField(label=_("The last day"), error_messages={"required": _("Write the last day.")})
    longest = LONGEST_PERIOD_OF_A_REVIEW

    def clean(self) -> None:
        first, last = self.cleaned_data.get("first_day"), self.cleaned_data.get("last_day")
        if not first or not last:
            return
        if last < first:
            self.add_error("last_day", gettext("The last day must not be before the first."))
        elif last - first >= self.longest:
            self.add_error("last_day", gettext("Choose at most %(days)s days at a time.") % {"days": self.longest.days})

    @property
    def days(self) -> tuple[date, date]:
        """Of a form that is valid."""
        return self.cleaned_data["first_day"], self.cleaned_data["last_day"]


def period_form(data: Any, *, usual: tuple[date, date]) -> PeriodForm:
    """Bound to the days that were asked for, or to the usual ones."""
    return PeriodForm(data if "first_day" in data else {"first_day": usual[0], "last_day": usual[1]})


class OpenReviewForm(PeriodForm):
    """A part of the log, and why it is opened."""

    reason = forms.CharField(
        label=_("Why do you open it?"),
        help_text=_("A sentence. Other log reviewers read it; write no names of participants."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write why you open it.")},
    )


class PersonReviewForm(OpenReviewForm):
    """The same about somebody, by identity number; whether anybody has it elsewhere is neither asked nor answered."""

    country = forms.ChoiceField(label=_("Whose number is it?"), widget=forms.RadioSelect, choices=Country.choices)
    number = forms.CharField(
        label=_("Identity number"),
        max_length=40,
        error_messages={"required": _("Write the identity number.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "size": "16"}),
    )
    longest: timedelta = LONGEST_PERIOD_ABOUT_A_PERSON
    field_order = ("country", "number", "first_day", "last_day", "reason")

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean(self) -> None:
        super().clean()
        country, number = self.cleaned_data.get("country"), self.cleaned_data.get("number")
        if not country or not number:
            return
        try:
            self.checked: CheckedNumber = check_identity_number(number, country=Country(country), today=self.today)
        except NotAnIdentityNumber as refusal:
            self.add_error("number", str(refusal))


class AccountSearch(forms.Form):
    q = forms.CharField(label=_("Find a colleague by name"), required=False, max_length=100)


class CloseForm(forms.Form):
    """What a review came to."""

    finding = forms.ChoiceField(
        label=_("What did you find?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what you found.")},
    )
    sentence = forms.CharField(
        label=_("Say it in a sentence"),
        help_text=_("It cannot be changed afterwards. Write no names of participants."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write a sentence about what you found.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["finding"].choices = [  # type: ignore[attr-defined]
            (Finding.IN_ORDER.value, Choice(gettext("In order"), gettext("There was a reason to read."))),
            (
                Finding.TO_ASK.value,
                Choice(gettext("To be asked about"), gettext("The manager is to ask the colleague.")),
            ),
            (
                Finding.WRONG.value,
                Choice(gettext("Wrong"), gettext("There was no reason to read. The manager is to be told.")),
            ),
        ]
