"""What was told to somebody, and what was copied."""

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from sluss.access.words import language_in_use
from sluss.cases.forms.fields import AsWritten
from sluss.cases.models.handed_over import LONG, SHORT
from sluss.cases.rules.handed_over import grounds, grounds_in
from sluss.shared.content_classes import CLASS_CHOICES, ContentClass
from sluss.ui.fields import DateField, as_choices


class DisclosureForm(forms.Form):
    to_whom = forms.CharField(
        label=_("To whom?"),
        help_text=_("The organisation, and who there."),
        max_length=SHORT,
        error_messages={"required": _("Write who was told.")},
    )
    what = AsWritten(
        label=_("What was told?"),
        max_length=LONG,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write what was told.")},
    )
    content_class = forms.ChoiceField(
        label=_("What is it about?"),
        help_text=_("When it is mixed, choose the most sensitive."),
        choices=lambda: as_choices(CLASS_CHOICES),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what it is about.")},
    )
    ground = forms.ChoiceField(
        label=_("On what ground?"), widget=forms.RadioSelect, error_messages={"required": _("Choose the ground.")}
    )
    reference = forms.CharField(label=_("Section or case number"), required=False, max_length=SHORT)
    decided_by = forms.ChoiceField(label=_("Who decided?"), error_messages={"required": _("Choose who decided.")})
    disclosed_on = DateField(label=_("Which day was it told?"))
    hidden_until = DateField(label=_("If a law keeps it from the person: until when?"), required=False)
    hidden_by_law = forms.CharField(label=_("Which law?"), required=False, max_length=SHORT)

    def __init__(self, data: Any = None, *, country: str, deciders: tuple[tuple[UUID, str], ...], today: date) -> None:
        super().__init__(data, initial={"disclosed_on": today, "decided_by": ""})
        self.fields["ground"].choices = [  # type: ignore[attr-defined]
            (code.code, capfirst(grounds().label(code.code, language=language_in_use())))
            for code in grounds_in(country, on=today)
        ]
        self.fields["decided_by"].choices = [  # type: ignore[attr-defined]
            ("", _("Choose a colleague")),
            *((str(posting), name) for posting, name in deciders),
        ]

    @property
    def disclosure(self) -> dict[str, Any]:
        """What `record_disclosure` takes, once the form is valid."""
        typed = self.cleaned_data
        return {
            **{name: typed[name] for name in ("to_whom", "what", "ground", "reference", "disclosed_on")},
            "hidden_until": typed["hidden_until"],
            "hidden_by_law": typed["hidden_by_law"],
            "content_class": ContentClass(int(typed["content_class"])),
            "decided_by_posting": UUID(typed["decided_by"]),
        }


class CopyForm(forms.Form):
    reason = forms.CharField(
        label=_("Why do you need it in your own file?"),
        max_length=SHORT,
        error_messages={"required": _("Write why.")},
    )
    filed = forms.CharField(
        label=_("Where is it kept?"),
        help_text=_("The file or case number in your own system."),
        max_length=SHORT,
        error_messages={"required": _("Write where it is kept.")},
    )
