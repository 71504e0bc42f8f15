"""The work rests, or is taken up again."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from sluss.people.pause_reasons import class_of_reason, pause_reasons
from sluss.shared.content_classes import ContentClass
from sluss.shared.ids import new_id
from sluss.ui.fields import Choice, DateField, as_choices


class PauseForm(forms.Form):
    pause_id = forms.UUIDField(widget=forms.HiddenInput, initial=new_id)
    reason = forms.ChoiceField(
        label=_("Why?"),
        help_text=_("Other organisations see that the work rests, never why."),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose why the work rests.")},
    )
    began_on = DateField(label=_("From which day?"))
    expected_until = DateField(label=_("Expected until and including which day?"), required=False)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"began_on": today}, **kwargs})
        self.today = today
        words = as_choices(pause_reasons().choices(language=get_language() or "en"))
        self.fields["reason"].choices = [(code, Choice(label, _kind_of(code))) for code, label in words]  # type: ignore[attr-defined]

    def clean_began_on(self) -> date:
        return _not_to_come(self.cleaned_data["began_on"], today=self.today)


class ResumeForm(forms.Form):
    last_day = DateField(label=_("Last day of the pause"))

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"last_day": today}, **kwargs})
        self.today = today

    def clean_last_day(self) -> date:
        return _not_to_come(self.cleaned_data["last_day"], today=self.today)


def _kind_of(code: str) -> str:
    """What kind of information the reason is, where it says something."""
    kind = class_of_reason(code)
    return "" if kind == ContentClass.PARTICIPATION else gettext("Kept as: %(kind)s") % {"kind": kind.label}


def _not_to_come(day: date, *, today: date) -> date:
    if day > today:
        raise forms.ValidationError(gettext("The day must be today or earlier."))
    return day
