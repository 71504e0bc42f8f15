"""Moving to another hub: from when, what is carried over, and what happens here. Nothing is answered beforehand."""

from datetime import date
from typing import Any, Final
from uuid import UUID

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sluss.access.actions import Flow
from sluss.access.forms.consent import ConsentForm
from sluss.access.words import kinds_listed
from sluss.cases.actions import CarriedOver
from sluss.cases.forms.ending import NO, OF_HOW_IT_WAS_GIVEN, YES
from sluss.cases.queries.transfer import AgreedHere, ToTransfer
from sluss.shared.content_classes import ContentClass
from sluss.shared.ids import new_id
from sluss.ui.fields import Choice, DateField, as_choices

BESIDE: Final = "beside"
ENDS: Final = "ends"


class TransferForm(ConsentForm):
    """Of a consent carried over the scope is filled in as it was; whether it is given is asked, each time."""

    enrolment_id = forms.UUIDField(widget=forms.HiddenInput, initial=new_id)
    first_day = DateField(label=_("First day there"))
    here = forms.ChoiceField(
        label=_("What happens with your part here?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose whether your part here ends or goes on beside.")},
    )
    let_know = forms.MultipleChoiceField(
        label=_("Who may know that the person takes part there?"),
        help_text=_("Only those whom a consent covers see it."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, to_transfer: ToTransfer, hub_name: str, unit_id: UUID, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.to_transfer, self.unit_id = to_transfer, unit_id
        self.initial["first_day"] = self.today
        for name in OF_HOW_IT_WAS_GIVEN:
            self.fields[name].required = False
        self.fields["here"].choices = [  # type: ignore[attr-defined]
            (BESIDE, Choice(gettext("It goes on beside"), gettext("Both go on, until you end the work here."))),
            (ENDS, Choice(gettext("It ends"), gettext("On the first day there. Others here go on as before."))),
        ]
        self.fields["let_know"].choices = [(str(p.id), p.name) for p in to_transfer.others_there]  # type: ignore[attr-defined]
        for number, one in enumerate(self._can_come_along):
            self.fields[f"again_{number}"] = forms.ChoiceField(
                label=_sentence(one),
                help_text=gettext("Does the person say yes to this in %(hub)s too?") % {"hub": hub_name},
                widget=forms.RadioSelect,
                choices=as_choices([(YES, _("yes, the person has said yes")), (NO, _("no, or not asked"))]),
                error_messages={"required": gettext("Choose whether the person says yes to this anew.")},
            )
            self.fields[f"classes_{number}"] = forms.TypedMultipleChoiceField(
                label=_("About what?"),
                required=False,
                coerce=lambda value: ContentClass(int(value)),
                widget=forms.CheckboxSelectMultiple,
                choices=as_choices([(c.value, c.label) for c in one.classes]),
                initial=[c.value for c in one.classes],
            )

    @property
    def _can_come_along(self) -> list[AgreedHere]:
        return [one for one in self.to_transfer.agreed if one.is_party_there]

    @property
    def left_behind(self) -> list[str]:
        """What cannot be asked for there, since the other organisation takes no part."""
        return [_sentence(one) for one in self.to_transfer.agreed if not one.is_party_there]

    @property
    def agreed(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """Each agreement as the page asks about it: whether it is given anew, and about what."""
        return [(self[f"again_{n}"], self[f"classes_{n}"]) for n in range(len(self._can_come_along))]

    def clean_first_day(self) -> date:
        day: date = self.cleaned_data["first_day"]
        if day > self.today:
            raise forms.ValidationError(gettext("The first day must be today or earlier."))
        if self.to_transfer.began_on and day < self.to_transfer.began_on:
            raise forms.ValidationError(gettext("The first day there must not be before the first day here."))
        return day

    def clean(self) -> None:
        if not self._given_anew:
            return
        super().clean()
        for name in OF_HOW_IT_WAS_GIVEN:
            if name not in self.errors and not self.cleaned_data.get(name):
                self.add_error(name, str(self.fields[name].error_messages["required"]))
        for number in self._given_anew:
            if not self.cleaned_data.get(f"classes_{number}"):
                self.add_error(f"classes_{number}", gettext("Choose what it is about."))

    @property
    def _given_anew(self) -> list[int]:
        return [n for n in range(len(self._can_come_along)) if self.cleaned_data.get(f"again_{n}") == YES]

    @property
    def flows(self) -> list[Flow]:
        flows = []
        for number in self._given_anew:
            one, classes = self._can_come_along[number], frozenset(self.cleaned_data[f"classes_{number}"])
            if one.we_tell:
                flows.append(Flow(from_unit_id=self.unit_id, to_unit_id=one.other.id, classes=classes))
            if one.they_tell:
                flows.append(Flow(from_unit_id=one.other.id, to_unit_id=self.unit_id, classes=classes))
        return flows

    @property
    def carried_over(self) -> CarriedOver | None:
        if not self._given_anew:
            return None
        return CarriedOver(
            consent_id=self.cleaned_data["consent_id"],
            flows=tuple(self.flows),
            evidence=self.given,
            valid_until=self.valid_until,
        )

    @property
    def ends_here(self) -> bool:
        return bool(self.cleaned_data["here"] == ENDS)

    @property
    def share_with(self) -> tuple[UUID, ...]:
        return tuple(UUID(unit) for unit in self.cleaned_data["let_know"])


def _sentence(one: AgreedHere) -> str:
    facts = {"other": one.other.name, "classes": kinds_listed(one.classes)}
    if one.we_tell and one.they_tell:
        return gettext("You and %(other)s may tell each other about %(classes)s.") % facts
    if one.we_tell:
        return gettext("You may tell %(other)s about %(classes)s.") % facts
    return gettext("%(other)s may tell you about %(classes)s.") % facts
