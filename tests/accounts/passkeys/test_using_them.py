"""Passkeys: connected, named, used instead of password and code, after the password and to show who one is, removed."""

import json

from allauth.mfa.models import Authenticator
from django.urls import reverse

from tests.accounts.conftest import PASSWORD, with_password
from tests.accounts.passkeys.desk import (
    IN_SWEDISH,
    INSTEAD,
    Desk,
    asked_instead,
    asked_on,
    connect,
    is_signed_in,
    passkeys_of,
    send,
)


def test_it_is_connected_with_a_name_of_ones_own(client, bea, with_key):
    assert [str(passkey) for passkey in passkeys_of(bea)] == ["Jobbdatorn"]
    assert "Jobbdatorn" in client.get(reverse("mfa_index")).content.decode()


def test_without_a_name_it_is_called_what_it_lies_on(bea, sign_in):
    telephone = Desk(headers={"User-Agent": "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X)"})
    sign_in(telephone, bea)
    connect(telephone, name="")
    assert [str(passkey) for passkey in passkeys_of(bea)] == ["iPhone"]


def test_it_signs_one_in_without_password_and_code(away, bea, with_key):
    answer = send(away, INSTEAD, with_key.answered(asked_instead(away)))
    assert answer.url == "/"
    assert away.session["_auth_user_id"] == str(bea.pk)
    assert away.get("/acting-for/").status_code == 200


def test_one_comes_back_to_the_page_one_asked_for_and_nowhere_else(bea, with_key):
    for asked_for, led_to in (("/people/?q=ek", "/people/?q=ek"), ("https://elsewhere.example/", "/")):
        browser = Desk()
        said = json.dumps(with_key.answered(asked_instead(browser)))
        assert browser.post(INSTEAD, {"credential": said, "next": asked_for}).url == led_to


def test_after_the_password_it_stands_for_the_code(away, bea, with_key):
    away.post(reverse("account_login"), {"login": bea.email, "password": PASSWORD})
    asked = asked_on(away, reverse("mfa_authenticate"))["request_options"]
    assert not is_signed_in(away)
    send(away, reverse("mfa_authenticate"), with_key.answered(asked))
    assert is_signed_in(away)


def test_it_shows_that_it_is_still_oneself(away, bea, with_key):
    away.force_login(bea)
    page = reverse("mfa_reauthenticate_webauthn")
    to = away.post(reverse("mfa_generate_recovery_codes")).url.partition("?")[2]
    asked = asked_on(away, f"{page}?{to}")["request_options"]
    assert send(away, f"{page}?{to}", with_key.answered(asked)).url == reverse("mfa_view_recovery_codes")


def test_nobody_learns_from_the_question_who_has_a_passkey(away, bea, with_key):
    assert asked_instead(away)["publicKey"]["allowCredentials"] == []


def test_a_closed_account_is_not_opened_by_it(away, bea, with_key):
    bea.is_active = False
    bea.save(update_fields=["is_active"])
    assert send(away, INSTEAD, with_key.answered(asked_instead(away))).url == reverse("account_inactive")
    assert not is_signed_in(away)


def test_with_a_passkey_alone_one_is_asked_for_no_app(client, bea):
    Authenticator.objects.filter(user=bea).delete()
    client.post(reverse("account_login"), {"login": bea.email, "password": PASSWORD})
    _, answer = connect(client)
    assert answer.url == reverse("mfa_view_recovery_codes")
    assert client.get("/acting-for/").status_code == 200


def test_who_has_no_app_may_use_a_recovery_code_after_the_password(away, client, bea):
    Authenticator.objects.filter(user=bea).delete()
    client.post(reverse("account_login"), {"login": bea.email, "password": PASSWORD})
    connect(client)
    code = Authenticator.objects.get(user=bea, type="recovery_codes").wrap().get_unused_codes()[0]
    away.post(reverse("account_login"), {"login": bea.email, "password": PASSWORD})
    page = away.get(reverse("mfa_authenticate"), headers=IN_SWEDISH).content.decode()
    assert "Din lösennyckel" in page
    assert "Reservkod" in page
    wrong = away.post(reverse("mfa_authenticate"), {"code": "000000"}, headers=IN_SWEDISH)
    assert "inte någon av dina reservkoder" in wrong.content.decode()
    away.post(reverse("mfa_authenticate"), {"code": code})
    assert is_signed_in(away)


def test_who_has_none_is_asked_for_the_code_only(away, bea):
    away.post(reverse("account_login"), {"login": bea.email, "password": PASSWORD})
    page = away.get(reverse("mfa_authenticate")).content.decode()
    assert "passkey" not in page


def test_it_can_be_renamed(client, bea, with_key):
    passkey = passkeys_of(bea).get()
    client.post(reverse("mfa_edit_webauthn", args=[passkey.pk]), {"name": "Nyckeln i lådan"})
    assert [str(row) for row in passkeys_of(bea)] == ["Nyckeln i lådan"]
    too_long = client.post(reverse("mfa_edit_webauthn", args=[passkey.pk]), {"name": "x" * 61})
    assert too_long.status_code == 200


def test_removed_it_signs_nobody_in_and_every_other_session_ends(client, away, bea, with_key):
    other = Desk()
    other.force_login(bea)
    client.post(reverse("mfa_remove_webauthn", args=[passkeys_of(bea).get().pk]))
    assert not passkeys_of(bea).exists()
    send(away, INSTEAD, with_key.answered(asked_instead(away)))
    assert not is_signed_in(away)
    assert reverse("account_login") in other.get("/acting-for/").url
    assert client.get("/acting-for/").status_code == 200


def test_connecting_one_ends_every_other_session(client, bea, sign_in):
    other = Desk()
    other.force_login(bea)
    sign_in(client, bea)
    connect(client)
    assert reverse("account_login") in other.get("/acting-for/").url


def test_the_last_second_factor_is_not_removed(client, bea, with_key):
    client.post(reverse("mfa_deactivate_totp"))
    last = passkeys_of(bea).get()
    page = client.get(reverse("mfa_remove_webauthn", args=[last.pk]), headers=IN_SWEDISH).content.decode()
    assert "Det här är ditt enda andra inloggningssteg" in page
    client.post(reverse("mfa_remove_webauthn", args=[last.pk]))
    assert passkeys_of(bea).exists()
    assert reverse("mfa_remove_webauthn", args=[last.pk]) not in client.get(reverse("mfa_index")).content.decode()


def test_connecting_and_removing_ask_again_who_one_is(client, bea, with_key):
    later = Desk()
    later.force_login(bea)
    passkey = passkeys_of(bea).get().pk
    for page in (
        reverse("mfa_add_webauthn"),
        *(reverse(f"mfa_{act}_webauthn", args=[passkey]) for act in ("edit", "remove")),
    ):
        assert later.get(page).url.startswith(reverse("account_reauthenticate"))


def test_connecting_using_and_removing_are_recorded(client, away, bea, with_key, recorded):
    send(away, INSTEAD, with_key.answered(asked_instead(away)))
    client.post(reverse("mfa_remove_webauthn", args=[passkeys_of(bea).get().pk]))
    acts = [act for act, _ in recorded(bea)]
    assert acts == ["signed_in", "second_factor.added", "signed_in", "second_factor.removed"]


def test_nobody_reaches_a_colleagues_passkey(client, bea, with_key, house, sign_in):
    dora = Desk()
    sign_in(dora, with_password("dora@example.org"))
    passkey = passkeys_of(bea).get().pk
    for act in ("edit", "remove"):
        for address in (passkey, passkey + 1_000_000):
            assert dora.get(reverse(f"mfa_{act}_webauthn", args=[address])).status_code == 404
            assert dora.post(reverse(f"mfa_{act}_webauthn", args=[address]), {"name": "min"}).status_code == 404
    assert [str(row) for row in passkeys_of(bea)] == ["Jobbdatorn"]
