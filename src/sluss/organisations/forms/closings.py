"""When a hub closes, and who decided that."""

from django import forms
from django.utils.translation import gettext_lazy as _

from sluss.organisations.forms.fields import row_id
from sluss.ui.fields import DateField


class ClosingForm(forms.Form):
    closing_id = row_id()
    last_day = DateField(label=_("Last day"), help_text=_("After it nobody new is taken in."))
    decided_by = forms.CharField(
        label=_("Who decided it?"), max_length=200, help_text=_("For example the steering group, or the coordinator.")
    )
