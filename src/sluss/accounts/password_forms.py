"""allauth's forms for passwords, without its grey words in the boxes: the label says it."""

from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm
from django import forms
from django.utils.translation import gettext_lazy as _

ADVICE = _("At least 12 characters. A few words in a row are easy to remember and hard to guess.")


class NoGreyWords:
    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)
            field.help_text = ""


class SignInForm(NoGreyWords, LoginForm):
    pass


class SamePersonForm(NoGreyWords, ReauthenticateForm):
    pass


class OtherPasswordForm(NoGreyWords, ChangePasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].help_text = ADVICE
