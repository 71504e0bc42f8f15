"""How work with a person ends: what, why, when, what comes after, and whether one may follow it up."""

from datetime import date
from typing import Any, Final
from uuid import UUID

from django import forms
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from sluss.access.forms.consent import ConsentForm
from sluss.cases.actions import Afterwards, LeaveToFollowUp
from sluss.cases.queries.ending import ToEnd
from sluss.organisations.states import Country
from sluss.people.actions import StateFrom
from sluss.people.states import MISREGISTERED, NOT_STATED
from sluss.shared.code_lists import code_list
from sluss.ui.fields import Choice, DateField, as_choices

PEOPLE: Final = "sluss.people"
WHOLE, PART = "whole", "part"
YES, NO = "yes", "no"
NOT_CHOSEN_BY_HAND: Final = frozenset({NOT_STATED, "succeeded", "deceased"})
"""A death is an act of its own, which closes more than a case."""
NOT_KNOWN: Final = frozenset({"unknown", "OKA"})
ALONE: Final = frozenset({"OKA", "ING"})
"""Incomes that say there is no other."""
OF_HOW_IT_WAS_GIVEN: Final = ("consent_id", "evidence", "language", "given_by", "given_on", "last_day")
FULL_TIME: Final = 100


class EndingForm(ConsentForm):
    """The end of a case or of the own unit's part in it. Of a consent only its days are filled in beforehand."""

    what = forms.ChoiceField(
        label=_("What ends?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what ends.")},
    )
    reason = forms.ChoiceField(
        label=_("Why?"), widget=forms.RadioSelect, error_messages={"required": _("Choose why it ends.")}
    )
    ended_on = DateField(label=_("Last day"))
    activity = forms.ChoiceField(label=_("What does the person do now?"), required=False, widget=forms.RadioSelect)
    activity_extent = forms.IntegerField(
        label=_("Extent in percent of full time"), required=False, min_value=0, max_value=FULL_TIME
    )
    incomes = forms.MultipleChoiceField(
        label=_("What does the person live on now?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    follow_up = forms.ChoiceField(
        label=_("Has the person agreed to being followed up?"),
        help_text=_("Ask the person. When the whole ends, the consent for the joint work ends with it."),
        required=False,
        widget=forms.RadioSelect,
        choices=lambda: as_choices([(NO, _("no")), (YES, _("yes"))]),
    )
    with_units = forms.MultipleChoiceField(
        label=_("Who may follow up, beside you?"),
        help_text=_("You and they may tell each other who the person is and about work and income, nothing else."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, to_end: ToEnd, unit_id: UUID, only_counts: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.to_end, self.only_counts = to_end, only_counts
        self.initial["ended_on"] = self.today
        for name in OF_HOW_IT_WAS_GIVEN:
            self.fields[name].required = False
        self._choices("reason", "end_reason", without=NOT_CHOSEN_BY_HAND)
        self._choices("activity", "main_activity")
        self._choices("incomes", "income", without=benefits_not_of(self.case.country))
        for code, label in self.fields["incomes"].choices:  # type: ignore[attr-defined]
            self.fields[_extent_of(code)] = forms.IntegerField(
                label=gettext("Percent, %(income)s") % {"income": label},
                required=False,
                min_value=0,
                max_value=FULL_TIME,
            )
        self.fields["with_units"].choices = [(str(p.id), p.name) for p in self.parties if p.id != unit_id]  # type: ignore[attr-defined]
        if to_end.is_opened_by_us:
            self.fields["what"].choices = self._what_may_end()  # type: ignore[attr-defined]
        else:
            del self.fields["what"]

    def _what_may_end(self) -> list[tuple[str, Any]]:
        others = ", ".join(self.to_end.others)
        goes_on = gettext("Goes on: %(others)s.") % {"others": others} if others else ""
        whole = gettext("Every organisation’s work with the person here ends, and the consents with it.")
        return [
            (PART, Choice(gettext("Only our part"), goes_on)),
            (WHOLE, Choice(gettext("The whole"), whole)),
        ]

    def _choices(self, field: str, name: str, *, without: frozenset[str] = frozenset()) -> None:
        """The list in the reader's language; of benefits those of the hub's own country."""
        words = as_choices(code_list(PEOPLE, name).choices(language=get_language() or "en"))
        misregistered = gettext("It should never have been registered. It is in no figure, and what is written stays.")
        self.fields[field].choices = [  # type: ignore[attr-defined]
            (code, Choice(label, misregistered) if code == MISREGISTERED else label)
            for code, label in words
            if code not in without
        ]

    @property
    def income_rows(self) -> list[tuple[Any, forms.BoundField]]:
        """Each income with its own extent."""
        return [(option.data, self[_extent_of(option.data["value"])]) for option in self["incomes"]]

    def clean_ended_on(self) -> date:
        day: date = self.cleaned_data["ended_on"]
        if day > self.today:
            raise forms.ValidationError(gettext("The last day must be today or earlier."))
        if self.to_end.began_on and day < self.to_end.began_on:
            raise forms.ValidationError(gettext("The last day must not be before the first."))
        return day

    def clean(self) -> None:
        asked = self.cleaned_data
        if asked.get("reason") == MISREGISTERED:
            return
        if not asked.get("activity"):
            self._miss("activity", gettext("Choose what the person does now, or that you do not know."))
        if self.only_counts:
            return
        incomes = set(asked.get("incomes", ()))
        if not incomes:
            self._miss("incomes", gettext("Choose what the person lives on now, or that you do not know."))
        if incomes & ALONE and len(incomes) > 1:
            self._miss("incomes", gettext("Choose either incomes, or that there is none or not known."))
        if not asked.get("follow_up"):
            self._miss("follow_up", gettext("Choose whether the person has agreed to being followed up."))
        if asked.get("follow_up") == YES:
            self._clean_consent()

    def _clean_consent(self) -> None:
        super().clean()
        for name in OF_HOW_IT_WAS_GIVEN:
            if name not in self.errors and not self.cleaned_data.get(name):
                self._miss(name, str(self.fields[name].error_messages["required"]))
        if not self.cleaned_data.get("with_units"):
            self._miss("with_units", gettext("Choose who may follow up."))

    def _miss(self, field: str, words: str) -> None:
        if field not in self.errors:
            self.add_error(field, words)

    @property
    def is_whole(self) -> bool:
        return self.cleaned_data.get("what") == WHOLE

    @property
    def main_activity_after(self) -> str:
        return str(self.cleaned_data.get("activity") or "")

    @property
    def afterwards(self) -> Afterwards:
        if self.only_counts:
            return Afterwards(activity=None, incomes=())
        asked = self.cleaned_data
        activity = asked.get("activity") or ""
        known = activity and activity not in NOT_KNOWN
        return Afterwards(
            activity=StateFrom(state=activity, extent_percent=asked.get("activity_extent")) if known else None,
            incomes=tuple(
                StateFrom(state=code, extent_percent=asked.get(_extent_of(code)))
                for code in asked.get("incomes", ())
                if code not in NOT_KNOWN
            ),
        )

    @property
    def leave_to_follow_up(self) -> LeaveToFollowUp | None:
        asked = self.cleaned_data
        if self.only_counts or asked.get("follow_up") != YES or asked.get("reason") == MISREGISTERED:
            return None
        return LeaveToFollowUp(
            consent_id=asked["consent_id"],
            with_units=tuple(UUID(unit) for unit in asked["with_units"]),
            evidence=self.given,
            valid_until=self.valid_until,
        )


def _extent_of(code: str) -> str:
    return f"extent_{code}"


def benefits_not_of(country: str) -> frozenset[str]:
    """The benefits of the others; wages, nothing and not known are everywhere."""
    danish = {code.code for code in code_list(PEOPLE, "income").codes if code.code.startswith("DK_")}
    everywhere = {*ALONE, "LON"}
    if country != Country.DENMARK:
        return frozenset(danish)
    return frozenset(code.code for code in code_list(PEOPLE, "income").codes) - danish - everywhere
