"""Which organisation another becomes, and who works there then."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sluss.organisations.forms.fields import row_id
from sluss.organisations.states import Circle
from sluss.ui.fields import Choice

CIRCLES = (
    (
        Circle.SAME,
        Choice(
            _("The same people, under a new name or in a new form"),
            _("What the people in the cases have said yes to goes on. What was shared stays shared."),
        ),
    ),
    (
        Circle.WIDER,
        Choice(
            _("More people than before, such as when two organisations are merged"),
            _(
                "Consents from it and to it end at once, and so do those to the other one about the people who come"
                " along. The person is asked anew, and what was shared is shared anew."
            ),
        ),
    ),
)


class SuccessionForm(forms.Form):
    succession_id = row_id()
    successor = forms.ChoiceField(
        label=_("What does it become?"), help_text=_("If it is not in the list, add it to the organisations first.")
    )
    circle = forms.ChoiceField(
        label=_("Who works there then?"),
        widget=forms.RadioSelect,
        choices=CIRCLES,
        error_messages={"required": _("Choose who works there then: it decides what becomes of the consents.")},
    )

    def __init__(self, *args: Any, units: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["successor"].choices = [("", _("Choose an organisation")), *units]  # type: ignore[attr-defined]
