"""What the own organisation tells another by law, and why it ends."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sluss.access.actions import Decision
from sluss.access.forms.consent import first_moment
from sluss.access.laws import laws_in
from sluss.access.models import LONGEST_DECIDER, LONGEST_REASON
from sluss.access.queries.mandates import CaseInHub
from sluss.access.queries.names import PartyUnit
from sluss.access.rules import last_usual_day
from sluss.access.words import law_name
from sluss.shared.content_classes import CLASS_CHOICES, ContentClass
from sluss.shared.ids import new_id
from sluss.ui.fields import DateField, as_choices


class ByLawForm(forms.Form):
    """Nothing but the days is filled in beforehand."""

    ground_id = forms.UUIDField(widget=forms.HiddenInput, initial=new_id)
    receiver = forms.ChoiceField(
        label=_("Who gets to know?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose who gets to know.")},
    )
    classes = forms.TypedMultipleChoiceField(
        label=_("About what?"),
        coerce=lambda value: ContentClass(int(value)),
        widget=forms.CheckboxSelectMultiple,
        choices=lambda: as_choices(CLASS_CHOICES),
        error_messages={"required": _("Choose what it is about.")},
    )
    section = forms.ChoiceField(
        label=_("Which law says so?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose which law says so.")},
    )
    reason = forms.CharField(
        label=_("Why does it apply to this person?"),
        help_text=_("The person reads this, and so does the organisation that gets to know."),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write why, so that the person understands it.")},
    )
    decided_by = forms.CharField(
        label=_("Who made the decision?"),
        help_text=_("Name and role, as in your decision."),
        max_length=LONGEST_DECIDER,
        error_messages={"required": _("Write who decided it.")},
    )
    decided_on = DateField(label=_("When was it decided?"))
    first_day = DateField(label=_("From which day?"))
    last_day = DateField(label=_("Until and including which day?"))
    is_review = forms.BooleanField(
        label=_("The law sets no end: we look at it anew by the last day"), required=False, initial=True
    )

    def __init__(self, *args: Any, case: CaseInHub, others: Sequence[PartyUnit], today: date, **kwargs: Any) -> None:
        self.case, self.today = case, today
        last_day = last_usual_day(today=today, months=case.usual_months)
        kwargs["initial"] = {"decided_on": today, "first_day": today, "last_day": last_day}
        super().__init__(*args, **kwargs)
        self.fields["receiver"].choices = [(str(party.id), party.name) for party in others]  # type: ignore[attr-defined]
        self.fields["section"].choices = [  # type: ignore[attr-defined]
            (law.code, capfirst(law_name(law.code))) for law in laws_in(case.country, on=today)
        ]

    def clean_first_day(self) -> date | None:
        first_day: date | None = self.cleaned_data["first_day"]
        if first_day and first_day < self.today:
            raise forms.ValidationError(gettext("It begins today or later: it opens nothing before it is written."))
        return first_day

    @property
    def decision(self) -> Decision:
        typed = self.cleaned_data
        return Decision(
            country=self.case.country,
            **{name: typed[name] for name in ("section", "decided_by", "decided_on", "reason", "is_review")},
        )

    @property
    def receiver_id(self) -> UUID:
        return UUID(self.cleaned_data["receiver"])

    @property
    def valid_from(self) -> datetime:
        return first_moment(self.cleaned_data["first_day"], zone=self.case.zone)

    @property
    def valid_until(self) -> datetime:
        """The last day belongs to it."""
        return first_moment(self.cleaned_data["last_day"] + timedelta(days=1), zone=self.case.zone)


class EndByLawForm(forms.Form):
    reason = forms.CharField(
        label=_("Why does it end?"),
        help_text=_("The person reads this, and so does the organisation that got to know."),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write why it ends.")},
    )
