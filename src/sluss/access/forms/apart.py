"""Whom somebody must not meet, and why."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sluss.organisations.forms.fields import row_id
from sluss.people.actions.aparts import LONGEST_WHY
from sluss.people.queries.aparts import OneOfOurs
from sluss.ui.fields import DateField


class FindForm(forms.Form):
    q = forms.CharField(
        label=_("Whom must the person not meet? Write a part of the name"), required=False, max_length=200
    )


class ApartForm(forms.Form):
    apart_id = row_id()
    other = forms.ChoiceField(
        label=_("Who is it?"), widget=forms.RadioSelect, error_messages={"required": _("Choose who it is.")}
    )
    why = forms.CharField(
        label=_("Why?"),
        help_text=_("Only those who allocate in your organisation read it."),
        max_length=LONGEST_WHY,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={
            "required": _("Write why, in a few words."),
            "max_length": _("Write why, in a few words."),
        },
    )
    last_day = DateField(label=_("Until and including which day, if you know?"), required=False)

    def __init__(self, *args: Any, found: tuple[OneOfOurs, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["other"].choices = [(str(one.key), one.name) for one in found]  # type: ignore[attr-defined]
