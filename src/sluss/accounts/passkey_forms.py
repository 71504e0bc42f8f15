"""allauth's forms for passkeys, with what it leaves to others: see passkeys."""

from typing import Any

from allauth.core import context
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    EditWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from allauth.mfa.webauthn.internal import auth
from django import forms
from django.utils.translation import gettext_lazy as _

from sluss.accounts.passkeys import NotOurs, answered, is_known, registered, use_count
from sluss.audit.door import record_door_act

REFUSED = _("The passkey did not answer as it should. Try once more, or sign in another way.")
NOT_ADDED = _("The passkey could not be connected. Try once more.")
NAME = _("What do you call it?")
NAME_FOR_EXAMPLE = _("For example where it is: the computer at work, the key in the drawer.")
LONGEST_NAME = 60


class OnlyOneAnswer:
    """Each question is answered once, whether rightly or wrongly."""

    cleaned_data: dict[str, Any]
    user: Any

    def clean_credential(self) -> Authenticator:
        said = self.cleaned_data["credential"]
        try:
            count = answered(said, request=context.request).response.authenticator_data.counter
            passkey: Authenticator = super().clean_credential()  # type: ignore[misc]
        except (NotOurs, forms.ValidationError):
            self.refuse("not right", self.user and self.user.pk)
        finally:
            auth.clear_state()
        if not use_count(passkey, count):
            self.refuse("counted back", passkey.user_id)
        return passkey

    def refuse(self, why: str, user_id: Any) -> None:
        # Not counted with wrong passwords: there is nothing to guess, and a clumsy browser would lock people out.
        record_door_act(act="sign_in.passkey_refused", user_id=user_id, why=why.replace(" ", "_"))
        raise forms.ValidationError(REFUSED)


class PasskeyInsteadForm(OnlyOneAnswer, LoginWebAuthnForm):
    """Instead of password and code."""


class PasskeyAsCodeForm(OnlyOneAnswer, AuthenticateWebAuthnForm):
    """After the password."""


class SameAgainPasskeyForm(OnlyOneAnswer, ReauthenticateWebAuthnForm):
    """Is it still you?"""


class NewPasskeyForm(AddWebAuthnForm):
    # Every passkey of ours opens by itself, with the device's own PIN, finger or face.
    passwordless = None
    name = forms.CharField(label=NAME, help_text=NAME_FOR_EXAMPLE, max_length=LONGEST_NAME, required=False)

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data.get("credential")
        try:
            if is_known(registered(said, request=context.request)):
                raise NotOurs
            checked: dict[str, Any] = super().clean()
        except (NotOurs, forms.ValidationError) as refused:
            raise forms.ValidationError(NOT_ADDED) from refused
        finally:
            auth.clear_state()
        return checked


class OtherNameForm(EditWebAuthnForm):
    name = forms.CharField(label=NAME, help_text=NAME_FOR_EXAMPLE, max_length=LONGEST_NAME)
