"""Who somebody is: the name, birth date and sex; and whether they have changed, or had been written wrongly."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sluss.cases.forms.born import BornField
from sluss.cases.forms.fields import AsWritten, shared_if_any
from sluss.cases.queries.desk import Desk
from sluss.people.actions import WhoSaid
from sluss.people.models import Identity
from sluss.people.queries.heading import IdentityFact
from sluss.people.rules.names import MayNotSayWho, check_day, check_name
from sluss.people.states import BirthPrecision, Sex
from sluss.shared.content_classes import ContentClass
from sluss.shared.ids import new_id
from sluss.ui.fields import DateField, as_choices

LONGEST = Identity._meta.get_field("given_name").max_length


class Why(models.TextChoices):
    """Why a name is written anew."""

    CHANGED = "changed", _("The person has another name or sex than before")
    WRONG = "wrong", _("It had been written wrongly")


class NameForm(forms.Form):
    """Asked the same way the first time and later; later also why, and the first time who may read it."""

    fact_id = forms.UUIDField(required=False, widget=forms.HiddenInput)
    before_id = forms.UUIDField(required=False, widget=forms.HiddenInput)
    given_name = AsWritten(label=_("Given name"), required=False, max_length=LONGEST)
    family_name = AsWritten(label=_("Family name"), required=False, max_length=LONGEST)
    born = BornField(label=_("Born"), required=False)
    sex = forms.ChoiceField(
        label=_("Sex"), widget=forms.RadioSelect, choices=lambda: as_choices(Sex.choices), initial=Sex.UNKNOWN
    )

    def __init__(
        self, data: Any = None, *, desk: Desk, own: IdentityFact | None, only_counts: bool = False, today: date
    ) -> None:
        super().__init__(data, initial=_initial(own, only_counts=only_counts), auto_id="name_%s")
        self.own, self.today = own, today
        if only_counts:
            self.fields["agrees"] = forms.BooleanField(
                label=_("The person has agreed in writing to be registered here"),
                error_messages={"required": _("Without the person’s agreement nothing is written.")},
            )
        elif own:
            self.fields["why"] = forms.ChoiceField(
                label=_("Why is it written anew?"),
                widget=forms.RadioSelect,
                choices=as_choices(Why.choices),
                error_messages={"required": _("Choose why.")},
            )
            self.fields["changed_on"] = DateField(label=_("If it has changed: from which day?"), required=False)
        else:
            shared_if_any(self, ContentClass.IDENTITY, desk=desk)

    def clean(self) -> None:
        typed = self.cleaned_data
        names = {"given_name": typed.get("given_name", ""), "family_name": typed.get("family_name", "")}
        try:
            check_name(**names)
        except MayNotSayWho as refusal:
            self.add_error("given_name", str(refusal))
        if typed.get("born"):
            self._check("born", typed["born"][0])
        if typed.get("why") == Why.CHANGED and not self.errors.get("changed_on"):
            if typed.get("changed_on") is None:
                self.add_error("changed_on", gettext("Write the day."))
            else:
                since = self.own.valid_from if self.own else None
                self._check("changed_on", typed["changed_on"], not_before=since)

    def _check(self, field: str, day: date, *, not_before: date | None = None) -> None:
        try:
            check_day(day, today=self.today, not_before=not_before)
        except MayNotSayWho as refusal:
            self.add_error(field, str(refusal))

    @property
    def said(self) -> WhoSaid:
        return who_said(self.cleaned_data)

    @property
    def row_id(self) -> UUID:
        return self.cleaned_data["fact_id"] or new_id()

    @property
    def before_it(self) -> UUID:
        """The row that stood when the form was shown."""
        assert self.own is not None
        return self.cleaned_data["before_id"] or self.own.id

    @property
    def changed_on(self) -> date | None:
        """None of what had been written wrongly."""
        return self.cleaned_data["changed_on"] if self.cleaned_data["why"] == Why.CHANGED else None


def _initial(own: IdentityFact | None, *, only_counts: bool) -> dict[str, Any]:
    if own is None:
        return {"fact_id": new_id()}
    if only_counts:
        return {"fact_id": new_id(), "sex": own.sex}
    return {
        "fact_id": new_id(),
        "before_id": own.id,
        "given_name": own.given_name,
        "family_name": own.family_name,
        "born": own.birth_date and (own.birth_date, own.birth_precision),
        "sex": own.sex,
    }


def who_said(typed: Mapping[str, Any]) -> WhoSaid:
    """Who somebody is, out of what was typed and found right."""
    day, precision = typed["born"] or (None, BirthPrecision.DAY)
    return WhoSaid(
        given_name=typed["given_name"].strip(),
        family_name=typed["family_name"].strip(),
        birth_date=day,
        birth_precision=precision,
        sex=Sex(typed["sex"]),
    )
