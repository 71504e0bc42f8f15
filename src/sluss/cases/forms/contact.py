"""A way to reach somebody."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from sluss.cases.forms.fields import AsWritten, shared_if_any
from sluss.cases.queries.desk import Desk
from sluss.people.models import ContactWay
from sluss.people.states import ContactKind
from sluss.shared.content_classes import ContentClass
from sluss.shared.ids import new_id
from sluss.ui.fields import as_choices


class ContactForm(forms.Form):
    fact_id = forms.UUIDField(required=False, widget=forms.HiddenInput)
    kind = forms.ChoiceField(
        label=_("What kind?"),
        widget=forms.RadioSelect,
        choices=lambda: as_choices(ContactKind.choices),
        error_messages={"required": _("Choose the kind.")},
    )
    value = AsWritten(
        label=_("Number or address"),
        max_length=ContactWay._meta.get_field("value").max_length,
        error_messages={"required": _("Write the number or the address.")},
    )
    note = AsWritten(
        label=_("When and how"),
        help_text=_("For example: in the afternoon, no voice messages."),
        required=False,
        max_length=ContactWay._meta.get_field("note").max_length,
    )

    def __init__(self, data: Any = None, *, desk: Desk) -> None:
        super().__init__(data, initial={"fact_id": new_id()}, auto_id="contact_%s")
        shared_if_any(self, ContentClass.IDENTITY, desk=desk)

    @property
    def row_id(self) -> UUID:
        return self.cleaned_data["fact_id"] or new_id()
