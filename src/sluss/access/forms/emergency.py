"""Opening a person in an emergency, and saying afterwards whether it was right."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from sluss.access.forms.conflict import NumberForm
from sluss.access.models import LONGEST_REASON
from sluss.access.states import HOURS_OF_EMERGENCY, EmergencyFinding
from sluss.ui.fields import as_choices

SHORTEST_REASON = 10
"""Characters: "kris" or a full stop is no reason that somebody else can review."""


def hours_in_words() -> list[tuple[str, str]]:
    return [(str(hours), ngettext("%(n)s hour", "%(n)s hours", hours) % {"n": hours}) for hours in HOURS_OF_EMERGENCY]


class EmergencyForm(NumberForm):
    reason = forms.CharField(
        label=_("Why do you need to see the person now?"),
        help_text=_("The person can read it, and so does whoever reviews it."),
        min_length=SHORTEST_REASON,
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": _("Write why, so that somebody else can review it."),
            "min_length": _("Write a whole sentence, so that somebody else can review it."),
        },
    )
    hours = forms.ChoiceField(
        label=_("For how long?"),
        widget=forms.RadioSelect,
        choices=hours_in_words,
        error_messages={"required": _("Choose for how long.")},
    )

    field_order = ("country", "number", "reason", "hours")


class EmergencyReviewForm(forms.Form):
    finding = forms.ChoiceField(
        label=_("Was it right to open the person?"),
        widget=forms.RadioSelect,
        choices=lambda: as_choices(EmergencyFinding.choices),
        error_messages={"required": _("Choose whether it was right.")},
    )
    sentence = forms.CharField(
        label=_("Say why in a sentence"),
        help_text=_("The person can read it, and so can the one who opened."),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write why.")},
    )
