"""What of allauth and axes is ours: no sign-up, sealed second-factor secrets, who is counted as trying."""

import time
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context
from allauth.core.internal.httpkit import get_client_ip
from allauth.mfa import app_settings as app_settings_of_mfa
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sluss.accounts.browsers import system_of
from sluss.accounts.factors import is_the_only_one
from sluss.accounts.models import User
from sluss.accounts.sessions import KEPT_FORM, OUTSIDE
from sluss.shared.sealing import seal, unseal

SECOND_FACTOR = "second factor"
NO_ROW = UUID(int=0)  # allauth seals before it knows the row


ONLY_ONE = _("This is your only second factor. Connect another one before you remove it.")
WAYS_TO_SHOW_WHO_ONE_IS = {
    "reauthenticate": _("Use your password"),
    "mfa_reauthenticate": _("Use a code"),
    "mfa_reauthenticate:webauthn": _("Use a passkey"),
}


class AccountAdapter(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _("The e-mail address or the password is not right. Write both once more."),
        "incorrect_password": _("This is not your password. Write it once more."),
        "enter_current_password": _("This is not the password you have now. Write it once more."),
        "too_many_login_attempts": _("Too many attempts in a short time. Wait a minute, then try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        if KEPT_FORM in request.session:
            return reverse("accounts:kept_form")
        url: str = super().get_login_redirect_url(request)
        return url

    def reauthenticate(self, user: User, password: str) -> bool:
        # allauth looks for the address in a table of its own, which we do not fill.
        found = self.authenticate(context.request, email=user.email, password=password)
        return found is not None and found.pk == user.pk

    def get_login_stages(self) -> list[str]:
        ours = {"allauth.mfa.stages.AuthenticateStage": "sluss.accounts.stages.SecondFactorStage"}
        return [ours.get(stage, stage) for stage in super().get_login_stages()]

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        if request.session.get(OUTSIDE):
            return reverse("accounts:signed_out", kwargs={"provider": request.session[OUTSIDE]["provider"]})
        url: str = super().get_logout_redirect_url(request)
        return url

    def get_reauthentication_methods(self, user: User) -> list[dict[str, Any]]:
        ways = super().get_reauthentication_methods(user)
        return [way | {"description": WAYS_TO_SHOW_WHO_ONE_IS[way["id"]]} for way in ways]

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Not asked again of somebody who has just signed in; allauth counts only a later "is it still you?"."""
        records = get_authentication_records(context.request, context.request.user)
        latest = max((record["at"] for record in records), default=0.0)
        if time.time() - latest < app_settings.REAUTHENTICATION_TIMEOUT:
            return False
        required: bool = super().is_reauthentication_required(app=app, **kwargs)
        return required


class MFAAdapter(DefaultMFAAdapter):
    error_messages = {**DefaultMFAAdapter.error_messages, "cannot_delete_authenticator": ONLY_ONE}

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        return not is_the_only_one(authenticator)

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:
        """Proposed where a passkey is connected: what it most likely lies on."""
        return system_of(context.request.headers.get("User-Agent", "")) or str(_("Passkey"))

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        # The name is what the device shows beside the e-mail address; ours is no host.
        return super().get_public_key_credential_rp_entity() | {"name": app_settings_of_mfa.TOTP_ISSUER}

    def encrypt(self, text: str) -> str:
        return seal(text, row_id=NO_ROW, purpose=SECOND_FACTOR, keys=settings.SLUSS_SEALING_KEYS).hex()

    def decrypt(self, encrypted_text: str) -> str:
        sealed = bytes.fromhex(encrypted_text)
        return unseal(sealed, row_id=NO_ROW, purpose=SECOND_FACTOR, keys=settings.SLUSS_SEALING_KEYS)


def tried_email(request: HttpRequest, credentials: Mapping[str, Any] | None) -> str:
    """AXES_USERNAME_CALLABLE: axes knows the form's field or Django's name for it, allauth says `email`."""
    said = credentials or {}
    tried = said.get("email") or said.get(settings.AXES_USERNAME_FORM_FIELD) or said.get("username")
    return str(tried or request.POST.get(settings.AXES_USERNAME_FORM_FIELD, "")).strip().lower()[:255]


def client_address(request: HttpRequest) -> str:
    """AXES_CLIENT_IP_CALLABLE: behind our own proxy the address it adds, otherwise the caller's."""
    return get_client_ip(request) or ""
