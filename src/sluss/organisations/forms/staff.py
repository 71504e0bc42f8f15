"""A colleague: registered, renamed, found again, posted."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from sluss.organisations.forms.fields import NONE_YET, ROLES, PeriodForm, row_id, short_number
from sluss.ui.fields import as_choices


class SearchForm(forms.Form):
    q = forms.CharField(label=_("Find a colleague – name or e-mail"), required=False, max_length=200)


class ColleagueForm(forms.Form):
    staff_id = row_id()
    name = forms.CharField(label=_("Name"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    email = forms.EmailField(
        label=_("E-mail"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        help_text=_("What the colleague signs in with. Nothing is sent to it."),
    )
    language = forms.ChoiceField(
        label=_("Language"), widget=forms.RadioSelect, choices=lambda: as_choices(settings.LANGUAGES)
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].initial = settings.LANGUAGE_CODE


class NameForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    name_is_hidden = forms.BooleanField(
        label=_("The name is not told to participants and other organisations"),
        required=False,
        help_text=_("They see the role in its place. For somebody who is threatened or has a protected identity."),
    )


class LinkForm(forms.Form):
    disconnects_app = forms.BooleanField(
        label=_("The app and the recovery codes are lost too"),
        required=False,
        help_text=_("Make sure that it is the colleague who asks. Using the link then disconnects the app."),
    )


class PostingForm(PeriodForm):
    """The five things of every posting, and the rest for those it differs for."""

    posting_id = row_id()
    acting_for = forms.ChoiceField(
        label=_("Acts for"),
        help_text=_("The organisation whose secrecy holds: what the colleague writes belongs to it."),
    )
    role = forms.ChoiceField(label=_("Role"), widget=forms.RadioSelect, choices=ROLES)
    hub = forms.ChoiceField(label=_("In which hub?"), required=False)
    employer = forms.ChoiceField(label=_("Employed by"), required=False)
    funder = forms.ChoiceField(label=_("Paid by"), required=False)
    place = forms.CharField(label=_("Where the colleague sits"), max_length=200, required=False)
    extent_percent = forms.IntegerField(
        label=_("Extent, percent of full time"),
        min_value=0,
        max_value=100,
        initial=100,
        required=False,
        widget=short_number(),
    )
    field_order = ("posting_id", "acting_for", "role", "hub", "first_day", "last_day")
    USUAL = ("acting_for", "role", "hub")
    SELDOM = ("employer", "funder", "place", "extent_percent")

    def __init__(
        self,
        *args: Any,
        sides: list[tuple[str, str]],
        units: list[tuple[str, str]],
        hubs: list[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["acting_for"].choices = [("", _("Choose")), *sides]  # type: ignore[attr-defined]
        self.fields["hub"].choices = [*NONE_YET, *hubs]  # type: ignore[attr-defined]
        same = ("", _("The organisation it acts for"))
        for name in ("employer", "funder"):
            self.fields[name].choices = [same, *units]  # type: ignore[attr-defined]

    @property
    def says_seldom(self) -> bool:
        """Is there something to see among what seldom differs?"""
        return self.is_bound and any(self[name].errors or self[name].value() for name in self.SELDOM)
