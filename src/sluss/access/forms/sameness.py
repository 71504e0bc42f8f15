"""How whoever allocates knows that two registrations are one human being, or that they are not."""

from django import forms
from django.utils.translation import gettext_lazy as _

from sluss.organisations.forms.fields import row_id
from sluss.people.rules.sameness import LONGEST_WHY


class WhyForm(forms.Form):
    why = forms.CharField(
        label=_("How do you know?"),
        strip=False,
        max_length=LONGEST_WHY,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": _("Write how you know."),
            "max_length": _("That is more than fits here. Write it shorter."),
        },
    )


class MergeForm(WhyForm):
    same_id = row_id()
