"""Whom a case is about, when it is not the person it was joined to; and what of that which is written goes along."""

from datetime import date
from typing import Any, Final
from uuid import UUID

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sluss.cases.forms.born import BornField
from sluss.cases.forms.fields import AsWritten
from sluss.cases.forms.names import who_said
from sluss.cases.forms.numbers import LONGEST, NUMBERS
from sluss.cases.queries.parting import GROUPS, ToPart
from sluss.organisations.states import Country
from sluss.people.actions import WhoSaid
from sluss.people.identity_numbers import CheckedNumber, NotAnIdentityNumber, check_identity_number
from sluss.people.models import Identity
from sluss.people.rules.names import MayNotSayWho, check_day, check_name
from sluss.people.states import Sex
from sluss.shared.ids import new_id
from sluss.ui.fields import Choice, as_choices

LONGEST_NAME: Final = Identity._meta.get_field("given_name").max_length
WITHOUT: Final = "none"


class PartingForm(forms.Form):
    """The name as the unit wrote it for the case is filled in; a number never is, since it was what went wrong."""

    parted_id = forms.UUIDField(widget=forms.HiddenInput)
    given_name = AsWritten(label=_("Given name"), required=False, max_length=LONGEST_NAME)
    family_name = AsWritten(label=_("Family name"), required=False, max_length=LONGEST_NAME)
    born = BornField(label=_("Born"), required=False)
    sex = forms.ChoiceField(
        label=_("Sex"), widget=forms.RadioSelect, choices=lambda: as_choices(Sex.choices), initial=Sex.UNKNOWN
    )
    kind = forms.ChoiceField(
        label=_("Which identity number does that person have?"),
        widget=forms.RadioSelect,
        choices=lambda: as_choices(((WITHOUT, _("None, or I do not know it")), *NUMBERS)),
        error_messages={"required": _("Choose the kind of number.")},
    )
    number = forms.CharField(
        label=_("The number"),
        help_text=_("Check it with the person. You are not told whether somebody here has it."),
        required=False,
        max_length=LONGEST,
        widget=forms.TextInput(attrs={"autocomplete": "off", "size": "16"}),
    )
    checked: CheckedNumber | None = None

    def __init__(self, data: Any = None, *, to_part: ToPart, today: date) -> None:
        name = to_part.own_name
        said = {"parted_id": new_id(), "kind": WITHOUT} | ({} if name is None else vars(name))
        super().__init__(data, initial=said, auto_id="part_%s")
        self.today, self.names = today, tuple(to_part.groups)
        for group, written in to_part.groups.items():
            self.fields[group] = forms.MultipleChoiceField(
                label=GROUPS[group],
                required=False,
                widget=forms.CheckboxSelectMultiple,
                choices=[(str(one.key), Choice(one.words, one.beside)) for one in written],
                initial=[str(one.key) for one in written if one.is_of_the_case],
            )

    @property
    def groups(self) -> list[forms.BoundField]:
        return [self[name] for name in self.names]

    def clean(self) -> None:
        typed = self.cleaned_data
        try:
            check_name(given_name=typed.get("given_name", ""), family_name=typed.get("family_name", ""))
        except MayNotSayWho as refusal:
            self.add_error("given_name", str(refusal))
        try:
            check_day(typed["born"][0] if typed.get("born") else None, today=self.today)
        except MayNotSayWho as refusal:
            self.add_error("born", str(refusal))
        if typed.get("kind") in Country.values:
            try:
                self.checked = check_identity_number(
                    typed.get("number", ""), country=Country(typed["kind"]), today=self.today
                )
            except NotAnIdentityNumber as refusal:
                self.add_error("number", str(refusal))
        elif typed.get("number"):
            self.add_error("number", gettext("Leave the number out, or choose what kind it is."))

    @property
    def right(self) -> WhoSaid:
        return who_said(self.cleaned_data)

    @property
    def chosen(self) -> frozenset[UUID]:
        return frozenset(UUID(key) for name in self.names for key in self.cleaned_data[name])
