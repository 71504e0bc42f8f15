"""The pages of allauth that we have, by allauth's names: no sign-up, no reset by e-mail, no code by e-mail."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.totp.views import activate_totp
from allauth.mfa.webauthn.views import login_webauthn
from django.urls import include, path

from sluss.accounts.views import factors, way_in

passkeys = [
    path("add/", factors.AddPasskey.as_view(), name="mfa_add_webauthn"),
    path("login/", login_webauthn, name="mfa_login_webauthn"),
    path("reauthenticate/", factors.SamePersonByPasskey.as_view(), name="mfa_reauthenticate_webauthn"),
    path("keys/<int:passkey_id>/edit/", factors.RenamePasskey.as_view(), name="mfa_edit_webauthn"),
    path("keys/<int:passkey_id>/remove/", factors.RemovePasskey.as_view(), name="mfa_remove_webauthn"),
]
app = [
    path("activate/", activate_totp, name="mfa_activate_totp"),
    path("change/", factors.OtherApp.as_view(), name="mfa_change_totp"),
    path("deactivate/", factors.DisconnectApp.as_view(), name="mfa_deactivate_totp"),
]
second_factors = [
    path("", way_in.WayIn.as_view(), name="mfa_index"),
    path("authenticate/", mfa.authenticate, name="mfa_authenticate"),
    path("reauthenticate/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("totp/", include(app)),
    path("recovery-codes/", include("allauth.mfa.recovery_codes.urls")),
    path("webauthn/", include(passkeys)),
]
urlpatterns = [
    path("login/", way_in.SignIn.as_view(), name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("password/change/", account.password_change, name="account_change_password"),
    path("2fa/", include(second_factors)),
]
