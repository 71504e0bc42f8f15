"""A hub, and an organisation that joins it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sluss.organisations.forms.fields import NONE_YET, THEME_CHOICES, PeriodForm, row_id, short_number
from sluss.organisations.periods import ZONE_OF_COUNTRY
from sluss.organisations.rules import UnknownTimeZone, check_time_zone
from sluss.organisations.states import Country
from sluss.shared.content_classes import CLASS_CHOICES, ContentClass, mask_of
from sluss.ui.fields import as_choices


class HubWordsForm(forms.Form):
    """What may be changed about a hub at any time."""

    name = forms.CharField(label=_("Name"), max_length=200, help_text=_("As people say it: it stands on every page."))
    coordination_unit = forms.ChoiceField(
        label=_("Coordination function"),
        required=False,
        help_text=_("The organisation that coordinates. It sees nothing of a person without consent, like any other."),
    )
    time_zone = forms.CharField(
        label=_("Time zone"),
        max_length=50,
        help_text=_("Decides when a day begins, for example Europe/Stockholm or Europe/Copenhagen."),
    )
    theme = forms.ChoiceField(label=_("Colours"), widget=forms.RadioSelect, choices=THEME_CHOICES)

    def __init__(self, *args: Any, units: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["coordination_unit"].choices = [*NONE_YET, *units]  # type: ignore[attr-defined]

    def clean_time_zone(self) -> str:
        name: str = self.cleaned_data["time_zone"].strip()
        try:
            check_time_zone(name=name)
        except UnknownTimeZone as refusal:
            raise forms.ValidationError(str(refusal)) from None
        return name


class NewHubForm(HubWordsForm):
    hub_id = row_id()
    slug = forms.SlugField(
        label=_("Short name"),
        max_length=50,
        help_text=_("Small letters, digits and hyphens, for commands and reports. It is never changed."),
    )
    country = forms.ChoiceField(label=_("Country"), widget=forms.RadioSelect, choices=Country.choices)
    field_order = ("hub_id", "name", "slug", "country", "coordination_unit", "time_zone", "theme")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {
            "country": Country.SWEDEN,
            "theme": THEME_CHOICES[0][0],
            "time_zone": ZONE_OF_COUNTRY[Country.SWEDEN],
            **(kwargs.get("initial") or {}),
        }
        super().__init__(*args, **kwargs)

    def clean_slug(self) -> str:
        slug: str = self.cleaned_data["slug"]
        return slug.lower()


class ChangeHubForm(HubWordsForm):
    seen = forms.CharField(widget=forms.HiddenInput, required=False, strip=False)
    usual_classes = forms.MultipleChoiceField(
        label=_("What does the usual consent cover?"),
        widget=forms.CheckboxSelectMultiple,
        choices=lambda: as_choices(CLASS_CHOICES),
        help_text=_("It only pre-selects what is offered when a consent is written down; each person still decides."),
        error_messages={
            "required": _(
                "Tick at least one kind of information. Each person can still be asked for less, or for something else."
            )
        },
    )
    usual_months = forms.IntegerField(
        label=_("For how many months?"),
        min_value=1,
        max_value=60,
        widget=short_number(),
        help_text=_("It only fills in the last day; another can be agreed with the person."),
    )

    @property
    def usual_mask(self) -> int:
        return mask_of(ContentClass(int(value)) for value in self.cleaned_data["usual_classes"])


class PartyForm(PeriodForm):
    party_id = row_id()
    unit = forms.ChoiceField(
        label=_("Which organisation joins?"),
        help_text=_("Only organisations that keep their own secrecy stand here."),
    )
    field_order = ("party_id", "unit", "first_day", "last_day")

    def __init__(self, *args: Any, units: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = [("", _("Choose")), *units]  # type: ignore[attr-defined]
