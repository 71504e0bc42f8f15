"""Looking for a person."""

from django import forms
from django.utils.translation import gettext_lazy as _

from sluss.cases.queries.search import LONGEST


class SearchForm(forms.Form):
    q = forms.CharField(
        label=_("Find a person – name or identity number"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "maxlength": LONGEST}),
    )
