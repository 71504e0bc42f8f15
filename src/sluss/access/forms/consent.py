"""A consent as it is asked for: how it was given, chosen anew each time, and who may know what when it is partial."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sluss.access.actions import Evidence, Flow
from sluss.access.queries.mandates import CaseInHub
from sluss.access.queries.names import PartyUnit
from sluss.access.rules import last_usual_day
from sluss.access.states import EvidenceKind, GivenBy, GivenThrough, Purpose
from sluss.access.words import kinds_listed, language_in_use, listed, spoken_languages
from sluss.people.queries.representatives import RepresentativeFact
from sluss.shared.content_classes import CLASS_CHOICES, ContentClass
from sluss.shared.ids import new_id
from sluss.ui.fields import Choice, DateField, as_choices

ANOTHER = "another"


class ConsentForm(forms.Form):
    """The usual consent: every direction between the hub's organisations. How it was given is never filled in."""

    consent_id = forms.UUIDField(widget=forms.HiddenInput, initial=new_id)
    evidence = forms.ChoiceField(
        label=_("How was the consent given?"),
        widget=forms.RadioSelect,
        choices=lambda: as_choices(EvidenceKind.choices),
        error_messages={"required": _("Choose how the consent was given.")},
    )
    language = forms.ChoiceField(
        label=_("In which language was it explained?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the language it was explained in.")},
    )
    other_language = forms.CharField(label=_("Which other language?"), max_length=50, required=False)
    by_interpreter = forms.BooleanField(
        label=_("It was explained through an interpreter"),
        help_text=_("Never a child, and never a relative."),
        required=False,
    )
    given_by = forms.ChoiceField(
        label=_("Who gave it?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose who gave the consent.")},
    )
    representatives = forms.MultipleChoiceField(
        label=_("If not the person: who said yes?"),
        help_text=_("Of guardians every one is needed. Whoever is mature enough can consent alone."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    given_on = DateField(label=_("When was it given?"))
    last_day = DateField(label=_("Until and including which day?"))

    def __init__(
        self,
        *args: Any,
        case: CaseInHub,
        parties: Sequence[PartyUnit],
        today: date,
        speaking: Sequence[RepresentativeFact] = (),
        **kwargs: Any,
    ) -> None:
        self.today, self.parties, self.case = today, parties, case
        kwargs["initial"] = {
            "given_on": today,
            "last_day": last_usual_day(today=today, months=case.usual_months),
            **(kwargs.get("initial") or {}),
        }
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = languages_for(country=case.country)  # type: ignore[attr-defined]
        self._offer(speaking)

    def _offer(self, speaking: Sequence[RepresentativeFact]) -> None:
        """Those who speak for the person today; nobody else can be chosen."""
        offered = [GivenBy.PERSON]
        offered += [GivenBy.GUARDIAN] if any(one.is_guardian for one in speaking) else []
        offered += [GivenBy.REPRESENTATIVE] if any(not one.is_guardian for one in speaking) else []
        chosen = [(one.value, one.label) for one in offered]
        self.fields["given_by"].choices = as_choices(chosen)  # type: ignore[attr-defined]
        if not speaking:
            del self.fields["representatives"]
            return
        self.fields["representatives"].choices = [  # type: ignore[attr-defined]
            (str(one.fact_id), Choice(f"{one.name}, {one.kind}", gettext("says no to sharing") if one.says_no else ""))
            for one in speaking
        ]

    def clean_given_on(self) -> date | None:
        given_on: date | None = self.cleaned_data["given_on"]
        if given_on and given_on > self.today:
            raise forms.ValidationError(gettext("A consent is written down when it has been given: today or earlier."))
        return given_on

    def clean_last_day(self) -> date | None:
        last_day: date | None = self.cleaned_data["last_day"]
        if last_day and last_day < self.today:
            raise forms.ValidationError(gettext("The last day must be today or later."))
        return last_day

    def clean(self) -> None:
        if self.cleaned_data.get("language") == ANOTHER and not self.cleaned_data.get("other_language", "").strip():
            self.add_error("other_language", gettext("Write which language it was explained in."))

    @property
    def given(self) -> Evidence:
        data = self.cleaned_data
        spoken = data["other_language"].strip() if data["language"] == ANOTHER else data["language"]
        return Evidence(
            kind=EvidenceKind(data["evidence"]),
            language=spoken,
            through=GivenThrough.INTERPRETER if data["by_interpreter"] else GivenThrough.DIRECTLY,
            given_by=GivenBy(data["given_by"]),
            given_on=data["given_on"],
            representations=tuple(UUID(fact) for fact in data.get("representatives", ())),
        )

    @property
    def purpose(self) -> Purpose:
        return Purpose.COLLABORATION

    @property
    def flows(self) -> list[Flow]:
        usual = frozenset(self.case.usual_classes)
        return [
            Flow(from_unit_id=sender.id, to_unit_id=receiver.id, classes=usual)
            for sender in self.parties
            for receiver in self.parties
            if sender != receiver
        ]

    @property
    def valid_until(self) -> datetime:
        """The last day belongs to the consent: it ends where the next day begins, in the hub's own time."""
        return first_moment(self.cleaned_data["last_day"] + timedelta(days=1), zone=self.case.zone)


class PartialConsentForm(ConsentForm):
    """The person chooses: for each organisation who may tell it, and about what."""

    purpose_chosen = forms.ChoiceField(
        label=_("What is it for?"),
        widget=forms.RadioSelect,
        choices=lambda: as_choices(Purpose.choices),
        initial=Purpose.COLLABORATION,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for receiver in self.parties:
            self.fields[name_of("senders", receiver)] = forms.MultipleChoiceField(
                label=_("From whom?"),
                required=False,
                widget=forms.CheckboxSelectMultiple,
                choices=[(str(party.id), party.name) for party in self.parties if party != receiver],
            )
            self.fields[name_of("classes", receiver)] = forms.TypedMultipleChoiceField(
                label=_("About what?"),
                required=False,
                coerce=lambda value: ContentClass(int(value)),
                widget=forms.CheckboxSelectMultiple,
                choices=as_choices(CLASS_CHOICES),
            )

    @property
    def receivers(self) -> list[tuple[str, forms.BoundField, forms.BoundField, bool]]:
        """What the page draws for each organisation; the last says whether something is ticked or wrong."""
        drawn = []
        for receiver in self.parties:
            senders, classes = self[name_of("senders", receiver)], self[name_of("classes", receiver)]
            words = gettext("What %(organisation)s may know") % {"organisation": receiver.name}
            touched = bool(senders.value() or classes.value() or senders.errors or classes.errors)
            drawn.append((words, senders, classes, touched))
        return drawn

    def clean(self) -> None:
        super().clean()
        for receiver in self.parties:
            senders, classes = name_of("senders", receiver), name_of("classes", receiver)
            if self.cleaned_data.get(senders) and not self.cleaned_data.get(classes):
                self.add_error(
                    classes, gettext("Choose what %(organisation)s may know.") % {"organisation": receiver.name}
                )
            if self.cleaned_data.get(classes) and not self.cleaned_data.get(senders):
                self.add_error(
                    senders, gettext("Choose who may tell %(organisation)s.") % {"organisation": receiver.name}
                )

    @property
    def purpose(self) -> Purpose:
        return Purpose(self.cleaned_data["purpose_chosen"])

    @property
    def flows(self) -> list[Flow]:
        return [
            Flow(
                from_unit_id=UUID(sender),
                to_unit_id=receiver.id,
                classes=frozenset(self.cleaned_data[name_of("classes", receiver)]),
            )
            for receiver in self.parties
            for sender in self.cleaned_data[name_of("senders", receiver)]
        ]


def name_of(field: str, party: PartyUnit) -> str:
    return f"{field}_{party.id.hex}"


def usual_ticks(*, case: CaseInHub, parties: Sequence[PartyUnit]) -> dict[str, list[Any]]:
    """The usual consent as ticks of the partial form, to take away from."""
    ticks: dict[str, list[Any]] = {}
    for receiver in parties:
        ticks[name_of("senders", receiver)] = [str(party.id) for party in parties if party != receiver]
        ticks[name_of("classes", receiver)] = [c.value for c in case.usual_classes]
    return ticks


def languages_for(*, country: str) -> list[tuple[str, str]]:
    """The hub's own language first, then the others, then one that is typed."""
    own = {"DK": "da"}.get(country, "sv")
    known = spoken_languages().choices(language=language_in_use())
    first = [choice for choice in known if choice[0] == own]
    others = [choice for choice in known if choice[0] != own]
    return as_choices([*first, *others, (ANOTHER, gettext("another language"))])


def first_moment(day: date, *, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time.min, tzinfo=zone)


def usual_sentence(*, parties: Sequence[PartyUnit], case: CaseInHub) -> str:
    return gettext("%(parties)s may tell each other about %(classes)s.") % {
        "parties": listed(party.name for party in parties),
        "classes": kinds_listed(case.usual_classes),
    }
