import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client
from django.urls import reverse

from sluss.accounts.models import User
from tests.accounts.conftest import PASSWORD, code_now


@pytest.fixture
def new_bea(bea):
    Authenticator.objects.filter(user=bea).delete()
    return bea


def with_password_only(client, user):
    client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})


def connect_app(client, at="mfa_activate_totp"):
    secret = re.search(r"s-key\">([A-Z2-7]+)<", client.get(reverse(at)).content.decode())[1]
    left = 30 - time.time() % 30
    if left < 2:
        time.sleep(left)
    code = format_hotp_value(hotp_value(secret, int(time.time()) // 30))
    return client.post(reverse(at), {"code": code})


@pytest.mark.parametrize(
    "page", ["/", "/people/", "/setup/", "/acting-for/", "/accounts/2fa/", "/accounts/password/change/"]
)
def test_with_a_password_only_every_page_leads_to_connecting_an_app(client, new_bea, page):
    with_password_only(client, new_bea)
    assert client.get(page).url == reverse("mfa_activate_totp")


def test_somebody_with_a_password_only_may_leave(client, new_bea):
    with_password_only(client, new_bea)
    client.post(reverse("account_logout"))
    assert "_auth_user_id" not in client.session


def test_connecting_an_app_gives_recovery_codes_and_opens_the_door(client, new_bea):
    with_password_only(client, new_bea)
    answer = connect_app(client)
    assert answer.url == reverse("mfa_view_recovery_codes")
    assert len(re.findall(r"<li class=\"s-code\">\d{8}</li>", client.get(answer.url).content.decode())) == 10
    assert client.get("/acting-for/").status_code == 200


def test_another_session_from_before_the_app_ends(client, new_bea, django_capture_on_commit_callbacks):
    other = Client()
    with_password_only(other, new_bea)
    with_password_only(client, new_bea)
    with django_capture_on_commit_callbacks(execute=True):
        connect_app(client)
    assert reverse("account_login") in other.get("/acting-for/").url


def test_a_recovery_code_lets_one_in_once(client, bea, sign_in):
    sign_in(client, bea)
    client.post(reverse("mfa_generate_recovery_codes"))
    code = Authenticator.objects.get(user=bea, type="recovery_codes").wrap().get_unused_codes()[0]
    outcomes = []
    for browser in (Client(), Client()):
        browser.post(reverse("account_login"), {"login": bea.email, "password": PASSWORD})
        browser.post(reverse("mfa_authenticate"), {"code": code})
        outcomes.append("_auth_user_id" in browser.session)
    assert outcomes == [True, False]


def test_the_app_is_not_disconnected_while_it_is_the_only_one(client, bea, sign_in):
    sign_in(client, bea)
    page = client.post(reverse("mfa_deactivate_totp"), headers={"Accept-Language": "sv"}).content.decode()
    assert "Det här är ditt enda andra inloggningssteg" in page
    assert client.get("/acting-for/").status_code == 200
    assert reverse("mfa_deactivate_totp") not in client.get(reverse("mfa_index")).content.decode()


def test_another_app_takes_the_place_of_the_one_that_was_connected(
    client, bea, sign_in, django_capture_on_commit_callbacks
):
    other = Client()
    other.force_login(bea)
    sign_in(client, bea)
    before = Authenticator.objects.get(user=bea, type="totp").data["secret"]
    with django_capture_on_commit_callbacks(execute=True):
        connect_app(client, at="mfa_change_totp")
    assert Authenticator.objects.get(user=bea, type="totp").data["secret"] != before
    assert reverse("account_login") in other.get("/acting-for/").url


def test_until_the_new_app_has_shown_its_code_the_one_before_goes_on(client, bea, sign_in):
    sign_in(client, bea)
    before = Authenticator.objects.get(user=bea, type="totp").data["secret"]
    client.get(reverse("mfa_change_totp"))
    client.post(reverse("mfa_change_totp"), {"code": "000000"})
    assert Authenticator.objects.get(user=bea, type="totp").data["secret"] == before


def test_who_has_no_app_connects_one_first(client, new_bea):
    with_password_only(client, new_bea)
    assert client.get(reverse("mfa_change_totp")).url == reverse("mfa_activate_totp")


def test_to_change_how_one_signs_in_one_shows_again_who_one_is(client, bea):
    client.force_login(bea)
    asked = client.get(reverse("mfa_change_totp"))
    assert asked.url.startswith(reverse("account_reauthenticate"))
    client.post(asked.url, {"password": PASSWORD})
    assert client.get(reverse("mfa_change_totp")).status_code == 200


def test_the_code_too_says_who_one_is(client, bea):
    client.force_login(bea)
    client.post(reverse("mfa_reauthenticate"), {"code": code_now(bea)})
    assert client.get(reverse("mfa_change_totp")).status_code == 200


def test_changing_the_password_ends_the_other_sessions(client, bea, sign_in):
    other = Client()
    other.force_login(bea)
    sign_in(client, bea)
    new = "sju svanar på sned"
    client.post(reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert User.objects.get(pk=bea.pk).check_password(new)
    assert client.get("/acting-for/").status_code == 200
    assert reverse("account_login") in other.get("/acting-for/").url


def test_secrets_of_apps_are_sealed_where_they_are_kept(bea):
    stored = Authenticator.objects.get(user=bea, type="totp").data["secret"]
    assert "JBSWY3DP" not in stored
    assert bytes.fromhex(stored)
