"""Forms of the door: the code, and a first password."""

from collections.abc import Callable
from typing import Any

from allauth.core import context
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from axes.handlers.proxy import AxesProxyHandler
from django import forms
from django.contrib.auth import password_validation
from django.utils.translation import gettext_lazy as _

from sluss.accounts.guessing import forget_tries, take_a_try
from sluss.accounts.models import User
from sluss.accounts.password_forms import ADVICE
from sluss.accounts.totp import authenticators_of, is_shown_now, use_recovery_code, use_step
from sluss.audit.door import record_door_act

# Letters are let through: a recovery code may be pasted with its line.
CODE = {"autocomplete": "one-time-code", "inputmode": "numeric", "size": "14", "spellcheck": "false"}
WRONG_CODE = _("This is not the code the app shows now. It changes every half minute: write the newest one.")
TOO_MANY_CODES = _(
    "Too many codes have been tried for this account, so codes rest for up to an hour. A passkey works, and an"
    " administrator can let you try again."
)
WRONG_RECOVERY_CODE = _("This is none of your recovery codes, or it has been used.")
USED_CODE = _("This code has been used. Wait for the next one – at most half a minute.")


class CodeMixin:
    """Counts wrong codes where wrong passwords are counted, and takes each code once.

    allauth's own check remembers used codes and wrong ones in the memory of one process, and we serve with several.
    """

    fields: dict[str, forms.Field]
    cleaned_data: dict[str, Any]
    user: User
    authenticator: Authenticator
    _emit_authentication_failed: Callable[[Authenticator | None], None]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget = forms.TextInput(attrs=CODE)
        self.by_type = authenticators_of(self.user)
        self.has_app = Authenticator.Type.TOTP in self.by_type
        self.has_passkey = Authenticator.Type.WEBAUTHN in self.by_type
        self.fields["code"].label = _("Code from the app") if self.has_app else _("Recovery code")

    def clean_code(self) -> str:
        if not AxesProxyHandler.is_allowed(context.request, {"email": self.user.email}):
            context.request.axes_locked_out = True
            raise forms.ValidationError(WRONG_CODE)
        code: str = self.cleaned_data["code"]
        app, recovery = self.by_type.get(Authenticator.Type.TOTP), self.by_type.get(Authenticator.Type.RECOVERY_CODES)
        counted_at = app or recovery
        if counted_at is not None and not take_a_try(counted_at):
            record_door_act(act="sign_in.locked_out", user_id=self.user.pk, after="codes")
            raise forms.ValidationError(TOO_MANY_CODES)
        if app is not None and is_shown_now(app, code):
            if not use_step(app):
                raise forms.ValidationError(USED_CODE)
            self.authenticator = app
        elif recovery is not None and use_recovery_code(recovery, code):
            self.authenticator = recovery
        else:
            self._emit_authentication_failed(app or recovery)
            raise forms.ValidationError(WRONG_CODE if app else WRONG_RECOVERY_CODE)
        forget_tries(self.user.pk)
        return code


class SignInCodeForm(CodeMixin, AuthenticateForm):
    pass


class SameAgainCodeForm(CodeMixin, ReauthenticateForm):
    pass


class ConnectAppForm(ActivateTOTPForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget = forms.TextInput(attrs=CODE)
        self.fields["code"].label = _("Code from the app")

    def clean_code(self) -> str:
        try:
            code: str = super().clean_code()
        except forms.ValidationError:
            raise forms.ValidationError(WRONG_CODE) from None
        return code


class NewPasswordForm(forms.Form):
    password1 = forms.CharField(
        label=_("New password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=ADVICE,
    )
    password2 = forms.CharField(
        label=_("New password once more"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password1(self) -> str:
        password: str = self.cleaned_data["password1"]
        password_validation.validate_password(password, self.user)
        return password

    def clean_password2(self) -> str:
        again: str = self.cleaned_data["password2"]
        if self.cleaned_data.get("password1") not in (None, again):
            raise forms.ValidationError(_("The two are not the same. Write the new password once more."))
        return again
