"""What people type when they send somebody on, write down the answer, or keep the hub's doors."""

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sluss.cases.forms.referrals import words
from sluss.cases.queries.onward import DoorShown
from sluss.cases.states import OnwardAnswer
from sluss.organisations.forms.fields import row_id, short_number
from sluss.ui.fields import Choice, DateField, as_choices


class OnwardForm(forms.Form):
    onward_id = row_id()
    door = forms.ChoiceField(
        label=_("Who can help the person further?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose where the person is sent on to.")},
    )
    why = words(
        _("What does the person need there?"),
        rows=3,
        help_text=_("Nothing is sent by itself. Ask there yourself, with the person’s leave."),
        required=_("Write what the person needs there."),
    )

    def __init__(self, data: Any = None, *, doors: tuple[DoorShown, ...]) -> None:
        super().__init__(data, auto_id="onward_%s")
        self.fields["door"].choices = [  # type: ignore[attr-defined]
            (str(door.id), Choice(door.name, " · ".join(text for text in (door.what_for, door.contact) if text)))
            for door in doors
        ]

    @property
    def door_id(self) -> UUID:
        return UUID(self.cleaned_data["door"])


class OnwardAnswerForm(forms.Form):
    answer = forms.ChoiceField(
        label=_("What did they answer?"),
        widget=forms.RadioSelect,
        choices=lambda: as_choices(OnwardAnswer.choices),
        error_messages={"required": _("Choose an answer.")},
    )
    answer_words = words(_("In their words"), rows=2)
    answered_on = DateField(label=_("When?"))

    def __init__(self, data: Any = None, *, today: date) -> None:
        super().__init__(data, initial={"answered_on": today}, auto_id="onward_answer_%s")
        self.today = today

    def clean_answered_on(self) -> date:
        day: date = self.cleaned_data["answered_on"]
        if day > self.today:
            raise forms.ValidationError(gettext("That day has not come yet."))
        return day


class DoorForm(forms.Form):
    door_id = row_id()
    name = forms.CharField(
        label=_("Who is it?"), max_length=200, help_text=_("The function and its organisation, not a person’s name.")
    )
    what_for = forms.CharField(label=_("For what?"), required=False, max_length=300)
    contact = forms.CharField(label=_("How does one reach them?"), required=False, max_length=300)
    answer_days = forms.IntegerField(
        label=_("Within how many days do they usually answer?"),
        min_value=1,
        max_value=365,
        initial=14,
        widget=short_number(),
    )
