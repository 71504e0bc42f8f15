"""Somebody on the staff must not see somebody: said about a person, or blind by number."""

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sluss.access.queries.colleagues import Colleague
from sluss.access.states import ConflictKind, SetBy
from sluss.organisations.states import Country
from sluss.people.identity_numbers import CheckedNumber, NotAnIdentityNumber, check_identity_number
from sluss.ui.fields import Choice, as_choices


class StaffSearch(forms.Form):
    q = forms.CharField(label=_("Whom does it concern? Search by name"), required=False, max_length=100)


class ConflictForm(forms.Form):
    staff = forms.ChoiceField(
        label=_("Who must not see the person?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose whom it concerns."), "invalid_choice": _("Search again and choose.")},
    )
    kind = forms.ChoiceField(
        label=_("What is the reason?"),
        widget=forms.RadioSelect,
        choices=lambda: as_choices(ConflictKind.choices),
        error_messages={"required": _("Choose the reason.")},
    )
    set_by = forms.ChoiceField(
        label=_("Who says so?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose who says so.")},
    )

    def __init__(self, *args: Any, found: tuple[Colleague, ...], is_manager: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        said_by = {
            SetBy.PERSON: Choice(gettext("The person"), gettext("About anybody.")),
            SetBy.STAFF: Choice(gettext("I myself"), gettext("About me.")),
            SetBy.MANAGER: Choice(gettext("I, as the manager"), gettext("About a colleague in my unit.")),
        }
        if not is_manager:
            del said_by[SetBy.MANAGER]
        self.fields["set_by"].choices = [(by.value, words) for by, words in said_by.items()]  # type: ignore[attr-defined]
        organisations: dict[UUID, list[str]] = {}
        names = {}
        for one in found:
            organisations.setdefault(one.staff_id, []).append(one.organisation)
            names[one.staff_id] = one.name
        self.fields["staff"].choices = [  # type: ignore[attr-defined]
            (str(staff_id), Choice(name, ", ".join(organisations[staff_id]))) for staff_id, name in names.items()
        ]

    @property
    def staff_id(self) -> UUID:
        return UUID(self.cleaned_data["staff"])


class NumberForm(forms.Form):
    """An identity number typed by somebody who is told nothing by it; `checked` once it is valid."""

    country = forms.ChoiceField(label=_("Whose number is it?"), widget=forms.RadioSelect, choices=Country.choices)
    number = forms.CharField(
        label=_("Identity number"),
        max_length=40,
        error_messages={"required": _("Write the identity number.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "size": "16"}),
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean(self) -> None:
        country, number = self.cleaned_data.get("country"), self.cleaned_data.get("number")
        if not country or not number:
            return
        try:
            self.checked: CheckedNumber = check_identity_number(number, country=Country(country), today=self.today)
        except NotAnIdentityNumber as refusal:
            self.add_error("number", str(refusal))


class DeclarationForm(NumberForm):
    """Blind: whether anybody has the number is neither asked nor answered."""

    kind = forms.ChoiceField(
        label=_("What is the reason?"),
        widget=forms.RadioSelect,
        choices=lambda: as_choices(ConflictKind.choices),
        error_messages={"required": _("Choose the reason.")},
    )
