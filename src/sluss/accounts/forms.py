"""Forms of the door: the code, and a first password."""

from typing import Any

from allauth.core import context
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from axes.handlers.proxy import AxesProxyHandler
from django import forms
from django.contrib.auth import password_validation
from django.utils.translation import gettext_lazy as _

from sluss.accounts.models import User
from sluss.accounts.totp import use_step

# Letters are let through: a recovery code may be pasted with its line.
CODE = {"autocomplete": "one-time-code", "inputmode": "numeric", "size": "14", "spellcheck": "false"}
WRONG_CODE = _("This is not the code the app shows now. It changes every half minute: write the newest one.")
USED_CODE = _("This code has been used. Wait for the next one – at most half a minute.")


class CodeMixin:
    """Counts wrong codes where wrong passwords are counted, and takes each code once."""

    fields: dict[str, forms.Field]
    user: User
    authenticator: Authenticator

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget = forms.TextInput(attrs=CODE)
        self.fields["code"].label = _("Code from the app")

    def clean_code(self) -> str:
        if not AxesProxyHandler.is_allowed(context.request, {"email": self.user.email}):
            context.request.axes_locked_out = True
            raise forms.ValidationError(WRONG_CODE)
        try:
            code: str = super().clean_code()  # type: ignore[misc]
        except forms.ValidationError:
            raise forms.ValidationError(WRONG_CODE) from None
        if self.authenticator.type == Authenticator.Type.TOTP and not use_step(self.authenticator):
            raise forms.ValidationError(USED_CODE)
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
        help_text=_("At least 12 characters. A few words in a row are easy to remember and hard to guess."),
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
