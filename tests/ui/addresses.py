"""Addresses of the face alone, each page of it once, with sign-in forms that need no account."""

from datetime import UTC, datetime
from types import SimpleNamespace

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, include, path

from sluss.ui import views
from sluss.ui.gallery import FRAME


class SignIn(forms.Form):
    login = forms.EmailField()
    password = forms.CharField(widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}))


class Code(forms.Form):
    secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
    code = forms.CharField(widget=forms.TextInput(attrs={"autocomplete": "one-time-code"}))


class SecondFactor(forms.Form):
    has_app, has_passkey = True, True
    code = forms.CharField(label="Kod från appen", widget=forms.TextInput(attrs={"autocomplete": "one-time-code"}))


class OnlyPasskey(SecondFactor):
    has_app = False


class Passkey(forms.Form):
    name = forms.CharField(label="Vad kallar du den?", required=False)
    credential = forms.JSONField(widget=forms.HiddenInput)


class Passwords(forms.Form):
    oldpassword = forms.CharField(widget=forms.PasswordInput)
    password1 = forms.CharField(widget=forms.PasswordInput)
    password2 = forms.CharField(widget=forms.PasswordInput)


DEMO_PEOPLE = [
    SimpleNamespace(
        name="Petra Lund",
        organisation="Arbetsförmedlingen Ekvik",
        role="handläggare",
        shows="Ser Linnea och Maja. Majas samtycke är återtaget.",
        email="petra.lund@ekvik.example",
        password="x",
        code="482913",
    ),
    SimpleNamespace(
        name="Sam Ek",
        organisation="Ungdomshälsan Ekvik",
        role="hälsocoach",
        shows="Skriver om hälsa, som bara delas när Linnea har sagt ja.",
        email="sam.ek@ekvik.example",
        password="x",
        code="093115",
    ),
]
CODES = SimpleNamespace(get_unused_codes=["12345678", "09341189"])
PICTURE = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'%3E%3Cpath d='M0 0h3v3H0z'/%3E%3C/svg%3E"

MORNING = datetime(2026, 3, 2, 7, 5, tzinfo=UTC)
SESSIONS = [
    SimpleNamespace(id=id_, browser=browser, system=system, began_at=MORNING, seen_at=MORNING, is_this=id_ == "a")
    for id_, browser, system in [("a", "Firefox", "Windows"), ("b", "", "iPhone"), ("c", "", "")]
]

ROW = SimpleNamespace(pk=7, created_at=MORNING, last_used_at=None, wrap={"name": "Jobbdatorn"})
PASSKEY = SimpleNamespace(name="Jobbdatorn", instance=ROW)
USED = SimpleNamespace(name="Nyckeln", instance=SimpleNamespace(pk=8, created_at=MORNING, last_used_at=MORNING))
OUTSIDE: dict[str, object] = {"providers": [SimpleNamespace(slug="ekvik", name="Ekviks kommun")]}
LINKED = [
    SimpleNamespace(slug="ekvik", name="Ekviks kommun", linked_at=MORNING, used_at=None),
    SimpleNamespace(slug="limfjord", name="Limfjord Kommune", linked_at=None, used_at=None),
]
ASKED: dict[str, object] = {"webauthn_form": Passkey(), "js_data": {"request_options": {"publicKey": {}}}}

# Address → template, form, what else its view gives it, and whether somebody is signed in.
ACCOUNT_PAGES: dict[str, tuple[str, type[forms.Form], dict[str, object], bool]] = {
    "login": ("account/login.html", SignIn, {"redirect_field": "", "demo_people": DEMO_PEOPLE} | OUTSIDE, False),
    "logout": ("account/logout.html", forms.Form, {"redirect_field": ""}, False),
    "lockout": ("account/lockout.html", forms.Form, {}, False),
    "inactive": ("account/account_inactive.html", forms.Form, {}, False),
    "reauthenticate": ("account/reauthenticate.html", SignIn, {"redirect_field": ""}, False),
    "code": ("mfa/authenticate.html", SecondFactor, {"demo_people": DEMO_PEOPLE} | ASKED, False),
    "only-passkey": ("mfa/authenticate.html", OnlyPasskey, {"demo_people": []} | ASKED, False),
    "show-passkey": ("mfa/webauthn/reauthenticate.html", Passkey, {"redirect_field": ""} | ASKED, False),
    "connect-passkey": ("mfa/webauthn/add_form.html", Passkey, ASKED, True),
    "rename-passkey": ("mfa/webauthn/edit_form.html", Passkey, {"object": ROW}, True),
    "remove-passkey": (
        "mfa/webauthn/authenticator_confirm_delete.html",
        forms.Form,
        {"object": ROW, "is_the_only_one": False},
        True,
    ),
    "only-one": (
        "mfa/webauthn/authenticator_confirm_delete.html",
        forms.Form,
        {"object": ROW, "is_the_only_one": True},
        True,
    ),
    "code-again": ("mfa/reauthenticate.html", Code, {"redirect_field": ""}, False),
    "password": ("account/password_change.html", Passwords, {"redirect_field": ""}, True),
    "second-factor": (
        "mfa/index.html",
        forms.Form,
        {
            "authenticators": {"totp": True, "recovery_codes": CODES, "webauthn": [PASSKEY, USED]},
            "sessions": SESSIONS,
            "providers": LINKED,
        },
        True,
    ),
    "passkey-only": (
        "mfa/index.html",
        forms.Form,
        {"authenticators": {"recovery_codes": CODES, "webauthn": [PASSKEY]}, "sessions": SESSIONS[:1], "providers": []},
        True,
    ),
    "no-second-factor": (
        "mfa/index.html",
        forms.Form,
        {"authenticators": {}, "sessions": SESSIONS[:1], "providers": []},
        True,
    ),
    "connect": (
        "mfa/totp/activate_form.html",
        Code,
        {"totp_svg_data_uri": PICTURE, "redirect_field": "", "instead_of_another": False},
        True,
    ),
    "another-app": (
        "mfa/totp/activate_form.html",
        Code,
        {"totp_svg_data_uri": PICTURE, "redirect_field": "", "instead_of_another": True},
        True,
    ),
    "disconnect": ("mfa/totp/deactivate_form.html", forms.Form, {}, True),
    "codes": ("mfa/recovery_codes/index.html", forms.Form, {"unused_codes": CODES.get_unused_codes}, True),
    "new-codes": ("mfa/recovery_codes/generate.html", forms.Form, {"unused_code_count": 2}, True),
}
ERROR_PAGES = {
    "error/400": views.bad_request,
    "error/404": views.not_there,
    "error/429": views.too_many_requests,
    "error/500": views.server_error,
    "error/503": views.database_away,
    "error/csrf": views.csrf_failure,
}
PAGES = ["gallery/", *(f"account/{name}" for name in ACCOUNT_PAGES), *ERROR_PAGES]


def account_page(request: HttpRequest, name: str) -> HttpResponse:
    template, form, given, signed_in = ACCOUNT_PAGES[name]
    return render(request, template, {"form": form(), "frame": FRAME if signed_in else None, **given})


def posted(request: HttpRequest) -> HttpResponse:
    return HttpResponse("received")


# What the templates link to; allauth's own views answer there in the whole house.
NAMED = (
    "account_login",
    "account_logout",
    "account_reauthenticate",
    "account_change_password",
    "mfa_index",
    "mfa_authenticate",
    "mfa_reauthenticate",
    "mfa_activate_totp",
    "mfa_change_totp",
    "mfa_deactivate_totp",
    "mfa_add_webauthn",
    "mfa_login_webauthn",
    "mfa_reauthenticate_webauthn",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "mfa_download_recovery_codes",
)

OURS = ("end_session", "provider_sign_in", "provider_link", "provider_unlink")


def named_of_ours(name: str) -> URLPattern:
    return path(f"named/{name}/" if name == "end_session" else f"named/{name}/<str:provider>/", posted, name=name)


urlpatterns = [
    path("", include("sluss.ui.urls")),
    path("", include("sluss.ui.gallery_urls")),
    path("account/<str:name>", account_page),
    path("posted/", posted),
    path("", include(([*map(named_of_ours, OURS)], "accounts"))),
    *(path(address, view) for address, view in ERROR_PAGES.items()),
    *(path(f"named/{name}/", posted, name=name) for name in NAMED),
    *(path(f"named/{name}/<int:pk>/", posted, name=name) for name in ("mfa_edit_webauthn", "mfa_remove_webauthn")),
]
