from django.test import Client
from django.urls import reverse

from tests.accounts.conftest import PASSWORD, code_now


def test_password_and_code_let_one_in(client, bea, sign_in):
    answer = sign_in(client, bea)
    assert answer.url == "/"
    assert client.session["_auth_user_id"] == str(bea.pk)


def test_the_password_alone_lets_nobody_in(client, bea):
    answer = client.post(reverse("account_login"), {"login": bea.email, "password": PASSWORD})
    assert answer.url == reverse("mfa_authenticate")
    assert "_auth_user_id" not in client.session


def test_a_wrong_code_is_answered_with_what_to_do(client, bea):
    client.post(reverse("account_login"), {"login": bea.email, "password": PASSWORD})
    answer = client.post(reverse("mfa_authenticate"), {"code": "000000"}, headers={"Accept-Language": "en"})
    assert "This is not the code the app shows now." in answer.content.decode()
    assert "_auth_user_id" not in client.session


def test_a_code_is_good_for_one_sign_in(bea):
    code = code_now(bea)
    first, second = Client(), Client()
    for client in (first, second):
        client.post(reverse("account_login"), {"login": bea.email, "password": PASSWORD})
        answer = client.post(reverse("mfa_authenticate"), {"code": code}, headers={"Accept-Language": "en"})
    assert "_auth_user_id" in first.session
    assert "_auth_user_id" not in second.session
    assert "This code has been used." in answer.content.decode()


def test_blanks_in_a_code_do_no_harm(client, bea):
    client.post(reverse("account_login"), {"login": bea.email, "password": PASSWORD})
    code = code_now(bea)
    client.post(reverse("mfa_authenticate"), {"code": f" {code[:3]} {code[3:]} "})
    assert "_auth_user_id" in client.session


def test_the_address_is_known_in_any_case(client, bea):
    answer = client.post(reverse("account_login"), {"login": "BEA@Example.org", "password": PASSWORD})
    assert answer.url == reverse("mfa_authenticate")


def test_one_comes_back_to_the_page_one_asked_for(client, bea, sign_in):
    assert sign_in(client, bea, "?next=/people/%3Fq%3Dek").url == "/people/?q=ek"


def test_nobody_is_led_away_from_us(client, bea, sign_in):
    assert sign_in(client, bea, "?next=https://elsewhere.example/").url == "/"
    client.logout()


def test_a_closed_account_is_told_only_to_who_knows_its_password(client, bea):
    bea.is_active = False
    bea.save(update_fields=["is_active"])
    right = client.post(reverse("account_login"), {"login": bea.email, "password": PASSWORD})
    wrong = client.post(reverse("account_login"), {"login": bea.email, "password": "något annat"})
    assert right.url == reverse("account_inactive")
    assert wrong.status_code == 200


def test_nobody_signs_up(client, db):
    for address in ("/accounts/signup/", "/accounts/password/reset/", "/accounts/email/", "/accounts/login/code/"):
        assert client.get(address).status_code == 404
        assert client.post(address, {"email": "a@example.org"}).status_code == 404
