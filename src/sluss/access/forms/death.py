"""When somebody died."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sluss.shared.ids import new_id
from sluss.ui.fields import DateField


class DeathForm(forms.Form):
    """Nothing is filled in beforehand: what follows is too much to happen by a click too many."""

    death_id = forms.UUIDField(widget=forms.HiddenInput, initial=new_id)
    died_on = DateField(label=_("Which day did the person die?"))

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_died_on(self) -> date:
        day: date = self.cleaned_data["died_on"]
        if day > self.today:
            raise forms.ValidationError(gettext("The day must be today or earlier."))
        return day
