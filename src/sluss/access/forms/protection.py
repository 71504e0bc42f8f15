"""Protecting a person, naming who keeps them, and asking that it ends."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from sluss.access.queries.colleagues import Colleague
from sluss.people.protections import kinds_of_protection
from sluss.shared.ids import new_id
from sluss.ui.fields import as_choices

LONGEST_ALIAS = 40


class ProtectForm(forms.Form):
    protection_id = forms.UUIDField(widget=forms.HiddenInput, initial=new_id)
    kind = forms.ChoiceField(
        label=_("What is it?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what it is.")},
    )
    alias = forms.CharField(
        label=_("Name in place of the person’s own"),
        help_text=_("Agree on it with the person. It tells nothing of who it is. Not needed for your own staff."),
        max_length=LONGEST_ALIAS,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    keepers = forms.MultipleChoiceField(
        label=_("Who alone may see the person?"),
        help_text=_(
            "Choose two, so that somebody is there. If you are not among them, you do not see the person either."
        ),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose somebody, otherwise nobody is left to help.")},
    )

    def __init__(self, *args: Any, colleagues: tuple[Colleague, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = as_choices(kinds_of_protection().choices(language=get_language() or "en"))
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]
        self.fields["keepers"].choices = [(str(one.staff_id), one.name) for one in colleagues]  # type: ignore[attr-defined]

    @property
    def facts(self) -> dict[str, Any]:
        """What the act takes, of a form that is valid."""
        return {**self.cleaned_data, "keepers": frozenset(UUID(one) for one in self.cleaned_data["keepers"])}


class KeeperForm(forms.Form):
    keeper_id = forms.UUIDField(widget=forms.HiddenInput, initial=new_id)
    protection_id = forms.UUIDField(widget=forms.HiddenInput)
    staff = forms.ChoiceField(
        label=_("Who else may see the person?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a colleague.")},
    )

    def __init__(self, *args: Any, colleagues: tuple[Colleague, ...], kept_by: Collection[UUID], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = [(str(one.staff_id), one.name) for one in colleagues if one.staff_id not in kept_by]
        self.fields["staff"].choices = others  # type: ignore[attr-defined]

    @property
    def staff_id(self) -> UUID:
        return UUID(self.cleaned_data["staff"])


class EndNowForm(forms.Form):
    ends = forms.UUIDField()


class EndForm(forms.Form):
    protection_id = forms.UUIDField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Why should it end?"),
        help_text=_("Whoever decides reads it and knows the name in its place alone: do not write who it is."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Write why, so that somebody else can decide.")},
    )
