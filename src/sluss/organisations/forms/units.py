"""An organisation, and a new name for one."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sluss.organisations.forms.fields import row_id
from sluss.organisations.states import Country, Kind, Level, Regime
from sluss.ui.fields import Choice, DateField, as_choices

LEVELS = (
    (Level.LEGAL_PERSON, Choice(_("Legal person"), _("A municipality, a region, a state agency, a company."))),
    (Level.BOARD, Choice(_("Board or authority"), _("Decides in its own name; a border of secrecy in Sweden."))),
    (Level.BRANCH, Choice(_("Branch"), _("A part with its own task, such as social services."))),
    (Level.OFFICE, Choice(_("Office"), _("A section or a place of a branch."))),
)


class UnitForm(forms.Form):
    unit_id = row_id()
    name = forms.CharField(label=_("Name"), max_length=200)
    parent = forms.ChoiceField(label=_("Part of"), required=False)
    level = forms.ChoiceField(label=_("Level"), widget=forms.RadioSelect, choices=LEVELS)
    kind = forms.ChoiceField(label=_("Kind"), choices=lambda: as_choices(Kind.choices))
    regime = forms.ChoiceField(label=_("Which rules of secrecy hold?"), choices=lambda: as_choices(Regime.choices))
    country = forms.ChoiceField(label=_("Country"), widget=forms.RadioSelect, choices=Country.choices)
    is_secrecy_unit = forms.BooleanField(
        label=_("Keeps its own secrecy"),
        required=False,
        help_text=_("What its staff write belongs to it, and other organisations see it only with share and consent."),
    )
    named_from = DateField(label=_("Called so since"))

    def __init__(self, *args: Any, places: list[tuple[str, str]], today: date, **kwargs: Any) -> None:
        self.today = today
        kwargs["initial"] = {
            "named_from": today,
            "country": Country.SWEDEN,
            "is_secrecy_unit": True,
            **(kwargs.get("initial") or {}),
        }
        super().__init__(*args, **kwargs)
        top = ("", _("Nothing – it stands at the top"))
        self.fields["parent"].choices = [top, *places]  # type: ignore[attr-defined]

    def clean_named_from(self) -> date:
        day: date = self.cleaned_data["named_from"]
        if day > self.today:
            raise forms.ValidationError(_("Today or earlier. A name to come is written down later, as a new name."))
        return day


class RenameForm(forms.Form):
    name_id = row_id()
    name = forms.CharField(label=_("New name"), max_length=200)
    valid_from = DateField(label=_("From which day?"))
