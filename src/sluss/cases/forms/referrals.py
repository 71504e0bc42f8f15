"""What people type when they ask for a place for somebody, and when they answer."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.utils.translation import get_language, gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from sluss.access.queries.colleagues import Colleague
from sluss.cases.actions import AskedFor
from sluss.cases.forms.fields import AsWritten
from sluss.cases.queries.admission import HubAdmission
from sluss.cases.queries.referral import CriterionShown
from sluss.cases.referral_words import income_choices
from sluss.cases.rules.batch import Line, read_lines
from sluss.cases.rules.referrals import MAX_WORDS, NO_NAME, NO_REASON, NO_WHY, TOO_LONG, MayNotSend
from sluss.cases.states import Decision, Found, OrderRule, SignedConsent
from sluss.organisations.queries import PostingInForce
from sluss.organisations.states import Country
from sluss.people.identity_numbers import CheckedNumber, NotAnIdentityNumber, check_identity_number
from sluss.people.states import Sex
from sluss.ui.dates import DateNotUnderstood, parse_date
from sluss.ui.fields import Choice, DateField, as_choices

LONGEST_NAME = 300


def words(label: Any, *, rows: int, help_text: Any = "", required: Any = None) -> AsWritten:
    """Text as it was written; `required` is the sentence that asks for it, None when it may be left out."""
    return AsWritten(
        label=label,
        help_text=help_text,
        strip=False,
        required=required is not None,
        max_length=MAX_WORDS,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": required or "", "max_length": TOO_LONG},
    )


def line(label: Any, *, help_text: Any = "", size: str = "") -> AsWritten:
    attrs = {"autocomplete": "off", **({"size": size} if size else {})}
    return AsWritten(
        label=label,
        help_text=help_text,
        required=False,
        max_length=LONGEST_NAME,
        widget=forms.TextInput(attrs=attrs),
        error_messages={"max_length": TOO_LONG},
    )


class PersonAsked(forms.Form):
    """Who it is: a name, and whatever else is known. The form makes the request's id, so that two clicks send one."""

    referral_id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    given_name = line(_("Given name"))
    family_name = line(_("Family name"))
    number = line(_("Identity number"), size="16")
    country = forms.ChoiceField(label=_("Whose number is it?"), widget=forms.RadioSelect, choices=Country.choices)
    birth_date = DateField(label=_("Birth date"), required=False)
    telephone = line(_("Telephone"))
    email = line(_("E-mail"))
    own_words = words(_("In the person’s own words"), rows=3)

    checked: CheckedNumber | None = None
    today: date

    def clean(self) -> None:
        typed = self.cleaned_data
        if not (typed.get("given_name", "") + typed.get("family_name", "")).strip():
            self.add_error("given_name", str(NO_NAME))
        born = typed.get("birth_date")
        if born and born > self.today:
            self.add_error("birth_date", gettext("The birth date lies in the future. Check the year."))
        if not typed.get("number", "").strip() or not typed.get("country"):
            return
        try:
            self.checked = check_identity_number(typed["number"], country=Country(typed["country"]), today=self.today)
        except NotAnIdentityNumber as refusal:
            self.add_error("number", str(refusal))

    @property
    def who(self) -> dict[str, Any]:
        """The part of `AskedFor` that every way of asking has, once the form is valid."""
        typed = self.cleaned_data
        kept = ("given_name", "family_name", "birth_date", "telephone", "email", "own_words")
        return {"number": self.checked, **{name: typed.get(name) or None for name in kept if typed.get(name)}}


class ReferralForm(PersonAsked):
    """A party asks. Only what the hub's criteria look at is asked for besides."""

    hub = forms.CharField(widget=forms.HiddenInput)
    why = words(_("Why does the person need the place?"), rows=4, required=NO_WHY)

    def __init__(
        self,
        data: Any = None,
        *,
        admission: HubAdmission,
        parties: Mapping[UUID, str],
        own_unit: UUID,
        today: date,
    ) -> None:
        initial = {
            "hub": admission.slug,
            "country": admission.country,
            "in_contact_with": [str(own_unit)],
            "signed_consent": None,
        }
        super().__init__(data, initial=initial, auto_id="referral_%s")
        self.admission, self.today = admission, today
        if admission.order_rule == OrderRule.WOMEN_FIRST:
            self.fields["sex"] = _one_of(
                _("Sex"),
                as_choices((sex.value, sex.label) for sex in Sex if sex != Sex.UNKNOWN),
                help_text=_("Only if you have no identity number: the waiting list goes by it."),
            )
        if admission.asks_for_income:
            self.fields["incomes"] = _several(
                _("What does the person live on?"),
                income_choices(admission.country),
                help_text=_("Several may be right."),
            )
        if admission.asks_for_parties:
            self.fields["in_contact_with"] = _several(
                _("With whom is the person in contact?"),
                [(str(unit), name) for unit, name in parties.items()],
                help_text=_("On the person’s own word. Nobody else is asked before there is a consent."),
            )
        if admission.asks_for_municipality:
            self.fields["municipality"] = line(_("In which municipality is the person registered?"))
        if admission.asks_for_consent:
            self.fields["signed_consent"] = _one_of(
                _("Has the person signed the consent?"), as_choices(SignedConsent.choices), required=_("Choose one.")
            )

    @property
    def asked(self) -> AskedFor:
        """What `send_referral` takes, once the form is valid."""
        typed = self.cleaned_data
        return AskedFor(
            **self.who,
            why=typed["why"],
            sex=Sex(typed.get("sex") or Sex.UNKNOWN),
            incomes=tuple(typed.get("incomes") or ()),
            in_contact_with=tuple(UUID(unit) for unit in typed.get("in_contact_with") or ()),
            municipality=typed.get("municipality") or "",
            signed_consent=SignedConsent(typed.get("signed_consent") or ""),
        )


class BatchForm(forms.Form):
    """Several people in one request, one line each; what the criteria look at is asked of each when it is answered."""

    batch_id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    hub = forms.CharField(widget=forms.HiddenInput)
    lines = words(
        _("Who needs a place? One person on each line"),
        rows=8,
        help_text=_("Only the name is needed. For example: Anna Ek; 2003-04-12; 070-174 06 05"),
        required=_("Write one person on each line."),
    )
    why = words(_("Why do they need the place?"), rows=4, required=NO_WHY)

    def __init__(self, data: Any = None, *, admission: HubAdmission, today: date) -> None:
        super().__init__(data, initial={"hub": admission.slug}, auto_id="batch_%s")
        self.admission, self.today = admission, today
        self.people: tuple[Line, ...] = ()

    def clean_lines(self) -> str:
        text: str = self.cleaned_data["lines"]
        try:
            self.people = read_lines(text, country=self.admission.country, today=self.today, day_in=_day_in)
        except MayNotSend as refusal:
            raise forms.ValidationError(str(refusal)) from None
        return text

    @property
    def asked(self) -> tuple[AskedFor, ...]:
        """What `send_batch` takes, once the form is valid."""
        return tuple(AskedFor(**vars(line), why=self.cleaned_data["why"]) for line in self.people)


def _day_in(text: str) -> date | None:
    if text.isdigit() and len(text) != len("20261121"):
        return None
    try:
        return parse_date(text, language=get_language() or "en")
    except DateNotUnderstood:
        return None


def _several(label: Any, choices: list[tuple[str, str]], *, help_text: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, help_text=help_text, required=False, choices=choices, widget=forms.CheckboxSelectMultiple
    )


def _one_of(
    label: Any, choices: list[tuple[str, str]], *, help_text: Any = "", required: Any = None
) -> forms.ChoiceField:
    # "Do not know" is an answer too: an empty value is among the choices.
    return forms.ChoiceField(
        label=label,
        help_text=help_text,
        required=required is not None and all(value for value, _label in choices),
        choices=choices,
        widget=forms.RadioSelect,
        error_messages={"required": required or ""},
    )


ANSWERS = (
    (
        Decision.ACCEPT,
        Choice(pgettext_lazy("a referral", "Accept"), _("The case begins, and a colleague gets the mandate.")),
    ),
    (Decision.NOT_NOW, Choice(pgettext_lazy("a referral", "Not now"), _("The person stands on the waiting list."))),
    (Decision.NO, Choice(pgettext_lazy("a referral", "No"), _("The request is settled, and kept only for a time."))),
)


class AnswerForm(forms.Form):
    """Accept, not now, no – and what people judge of the criteria that only people can judge."""

    decision = forms.ChoiceField(
        label=_("Your answer"),
        widget=forms.RadioSelect,
        choices=ANSWERS,
        error_messages={"required": _("Choose an answer.")},
    )
    to = forms.ChoiceField(
        label=_("Who is to work with the person?"),
        help_text=_("Only if you accept."),
        required=False,
        widget=forms.RadioSelect,
    )
    reason = words(_("Give the reason in words the person understands"), rows=4, required=NO_REASON)

    def __init__(
        self,
        data: Any = None,
        *,
        criteria: tuple[CriterionShown, ...],
        colleagues: tuple[Colleague, ...],
        posting: PostingInForce,
    ) -> None:
        super().__init__(data, auto_id="answer_%s")
        # Nobody takes a person on alone: oneself only by a delegation on record.
        self.fields["to"].choices = [  # type: ignore[attr-defined]
            (str(one.staff_id), one.name)
            for one in colleagues
            if one.staff_id != posting.staff_id or posting.is_allocator
        ]
        self.to_judge = [one for one in criteria if one.is_to_judge]
        for one in self.to_judge:
            self.fields[_judge(one.place)] = forms.ChoiceField(
                label=one.asked,
                required=False,
                initial=Found.NOT_KNOWN,
                choices=as_choices(Found.choices),
                widget=forms.RadioSelect,
            )

    @property
    def judging(self) -> list[forms.BoundField]:
        """The questions about criteria in words, to draw."""
        return [self[_judge(one.place)] for one in self.to_judge]

    def clean(self) -> None:
        typed = self.cleaned_data
        if typed.get("decision") == Decision.ACCEPT and not typed.get("to") and "to" not in self.errors:
            self.add_error("to", gettext("Choose a colleague."))
        if "reason" in typed and not typed["reason"].strip():
            self.add_error("reason", str(NO_REASON))

    @property
    def given(self) -> Decision:
        return Decision(self.cleaned_data["decision"])

    @property
    def staff_id(self) -> UUID:
        return UUID(self.cleaned_data["to"])

    @property
    def by_people(self) -> dict[int, Found]:
        """What was judged of each criterion in words, by its place."""
        typed = self.cleaned_data
        return {one.place: Found(typed.get(_judge(one.place)) or Found.NOT_KNOWN) for one in self.to_judge}


def _judge(place: int) -> str:
    return f"judge_{place}"
