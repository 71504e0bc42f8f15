"""What an administrator types about how a hub takes people in."""

from datetime import date
from typing import Any, Final
from uuid import UUID

from django import forms
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from sluss.access.queries.names import PartyUnit
from sluss.cases.actions import AdmissionFacts
from sluss.cases.criteria_sets import criteria_sets
from sluss.cases.retention import usual_retention
from sluss.cases.states import OrderRule
from sluss.organisations.forms.fields import row_id, short_number
from sluss.ui.fields import DateField, as_choices

LONGEST_CRITERION: Final = 500
MOST_CRITERIA: Final = 20


def _ready_sets() -> list[tuple[str, str]]:
    language = get_language() or "en"
    return [("", gettext("None")), *((key, one.name(language)) for key, one in criteria_sets().items())]


class AdmissionForm(forms.Form):
    admission_id = row_id()
    seen = forms.UUIDField(required=False, widget=forms.HiddenInput)
    to_unit = forms.ChoiceField(
        label=_("Which organisation receives the requests?"),
        help_text=_("Its manager, and whom the manager delegates to, read and answer them."),
        error_messages={"required": _("Choose who receives.")},
    )
    answer_days = forms.IntegerField(
        label=_("Within how many days is a request answered?"), min_value=1, max_value=365, widget=short_number()
    )
    is_open_to_all = forms.BooleanField(
        label=_("People may ask by themselves, on a public page without signing in"), required=False
    )
    places = forms.IntegerField(
        label=_("Places"),
        required=False,
        min_value=0,
        max_value=32_000,
        widget=short_number(),
        help_text=_("Shown beside the waiting list. Leave it empty if nobody counts places."),
    )
    order_rule = forms.ChoiceField(
        label=_("In which order do people wait?"),
        widget=forms.RadioSelect,
        choices=lambda: as_choices(OrderRule.choices),
    )
    order_wording = forms.CharField(
        label=_("The order, as it was decided"),
        required=False,
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    decided_on = DateField(label=_("When was all this decided?"))
    decided_by = forms.CharField(label=_("Who decided it?"), max_length=200)
    criteria = forms.ChoiceField(label=_("Ready criteria"), required=False, choices=_ready_sets)
    own_criteria = forms.CharField(
        label=_("Criteria in your own words"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One on each line. Somebody judges them when a request is answered."),
    )
    municipality = forms.CharField(
        label=_("The hub’s municipality"),
        required=False,
        max_length=100,
        help_text=_("For criteria that ask where somebody is registered."),
    )
    keep_months = forms.IntegerField(
        label=_("For how many months are requests kept that came to nothing?"),
        min_value=1,
        max_value=240,
        widget=short_number(),
    )
    purge_decision = forms.CharField(
        label=_("Decision that lets them be purged"),
        required=False,
        max_length=200,
        help_text=_("The archive’s decision, by its number and day. Without one, nothing is purged."),
    )

    def __init__(self, *args: Any, parties: tuple[PartyUnit, ...], today: date, **kwargs: Any) -> None:
        kwargs["initial"] = {
            "answer_days": 14,
            "order_rule": OrderRule.BY_DATE,
            "decided_on": today,
            "keep_months": usual_retention().months,
            **(kwargs.get("initial") or {}),
        }
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["to_unit"].choices = [("", gettext("Choose")), *((str(p.id), p.name) for p in parties)]  # type: ignore[attr-defined]

    def clean_decided_on(self) -> date:
        day: date = self.cleaned_data["decided_on"]
        if day > self.today:
            raise forms.ValidationError(gettext("That day has not come yet."))
        return day

    def clean_own_criteria(self) -> tuple[str, ...]:
        lines = [" ".join(line.split()) for line in self.cleaned_data["own_criteria"].splitlines()]
        kept = tuple(line for line in lines if line)
        if len(kept) > MOST_CRITERIA or any(len(line) > LONGEST_CRITERION for line in kept):
            raise forms.ValidationError(gettext("That is more than fits here. Write it shorter."))
        return kept

    @property
    def facts(self) -> AdmissionFacts:
        """What `decide_admission` takes, once the form is valid."""
        typed = self.cleaned_data
        return AdmissionFacts(
            to_unit_id=UUID(typed["to_unit"]),
            order_rule=OrderRule(typed["order_rule"]),
            **{
                name: typed[name]
                for name in (
                    *("answer_days", "is_open_to_all", "order_wording", "decided_on", "decided_by", "places"),
                    *("criteria", "own_criteria", "municipality", "keep_months", "purge_decision"),
                )
            },
        )
