"""What somebody writes who asks for a place by themselves: as little as they like, in their own words."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sluss.cases.actions import AskedFor
from sluss.cases.forms.referrals import PersonAsked, line, words
from sluss.cases.queries.admission import HubAdmission


class ApplicationForm(PersonAsked):
    number = line(_("Identity number"), size="16", help_text=_("You can leave it empty. We ask later if we need it."))
    birth_date = None  # type: ignore[assignment]
    telephone = line(_("Telephone"), help_text=_("A number where it is safe for us to call you."))
    email = line(_("E-mail"))
    own_words = words(
        _("What would you like to tell us?"),
        rows=6,
        help_text=_("For example what you want, what is hard right now, and when it suits you that we get in touch."),
    )

    def __init__(self, data: Any = None, *, admission: HubAdmission, today: date) -> None:
        super().__init__(data, initial={"country": admission.country}, auto_id="apply_%s")
        self.today = today
        self.fields["country"].widget = forms.HiddenInput()

    def clean(self) -> None:
        super().clean()
        typed = self.cleaned_data
        if not (typed.get("telephone", "") + typed.get("email", "")).strip():
            self.add_error(
                "telephone", gettext("Write a telephone number or an e-mail address, so that we can reach you.")
            )

    @property
    def asked(self) -> AskedFor:
        """What `apply_to_hub` takes, once the form is valid."""
        return AskedFor(**self.who)
