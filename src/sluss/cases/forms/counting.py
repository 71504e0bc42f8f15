"""Somebody who must not be registered: the hub, and the sex."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sluss.cases.queries.mandates import HubChoice
from sluss.organisations.forms.fields import row_id
from sluss.people.states import Sex
from sluss.ui.fields import as_choices


class CountForm(forms.Form):
    enrolment_id = row_id()
    hub = forms.ChoiceField(label=_("Hub"), widget=forms.RadioSelect, error_messages={"required": _("Choose the hub.")})
    sex = forms.ChoiceField(
        label=_("Sex"),
        widget=forms.RadioSelect,
        choices=lambda: as_choices(Sex.choices),
        error_messages={"required": _("Choose the sex, or that it is not stated.")},
    )

    def __init__(self, *args: Any, hubs: tuple[HubChoice, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["hub"].choices = [(str(hub.id), hub.name) for hub in hubs]  # type: ignore[attr-defined]
        if len(hubs) == 1:
            self.initial["hub"] = str(hubs[0].id)
