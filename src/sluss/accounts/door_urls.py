"""The pages of allauth that we have, by allauth's names: no sign-up, no reset by e-mail, no code by e-mail."""

from allauth.account import views as account
from django.urls import include, path

from sluss.accounts.views import way_in

urlpatterns = [
    path("login/", account.login, name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("password/change/", account.password_change, name="account_change_password"),
    path("2fa/", way_in.WayIn.as_view(), name="mfa_index"),
    path("2fa/", include("allauth.mfa.urls")),
]
