"""What a passkey's answer may not be: another's, from elsewhere, said before, said twice, unverified, counted back."""

import json

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse

from tests.accounts.conftest import PASSWORD, with_password
from tests.accounts.passkeys.desk import (
    INSTEAD,
    Desk,
    asked_instead,
    asked_on,
    connect,
    is_signed_in,
    passkeys_of,
    send,
)
from tests.accounts.passkeys.soft_key import HERE, PRESENT, SoftKey

REFUSED = "Lösennyckeln svarade inte som den skulle"


def refused(client, credential):
    """Sent instead of password and code, it lets nobody in, and the sign-in page says so in words."""
    answer = client.post(
        INSTEAD, {"credential": json.dumps(credential)}, follow=True, headers={"Accept-Language": "sv"}
    )
    assert answer.redirect_chain[-1][0] == reverse("account_login")
    assert REFUSED in answer.content.decode()
    return not is_signed_in(client)


def test_an_answer_that_was_sent_once_is_no_answer_again(away, with_key):
    said = with_key.answered(asked_instead(away))
    send(away, INSTEAD, said)
    assert is_signed_in(away)
    thief = Desk()
    assert refused(thief, said)
    asked_instead(thief)
    assert refused(thief, said)


def test_one_question_takes_one_answer(away, with_key):
    asked = asked_instead(away)
    wrong, right = SoftKey(user_handle=with_key.user_handle).answered(asked), with_key.answered(asked)
    assert refused(away, wrong)
    assert refused(away, right)


def test_without_a_question_there_is_no_answer(away, with_key):
    asked = asked_instead(Desk())
    assert refused(away, with_key.answered(asked))


@pytest.mark.parametrize(
    "origin",
    [
        "https://elsewhere.example",
        "https://localhost",
        "http://localhost:8443",
        "http://sub.localhost",
        "http://localhost.elsewhere.example",
        "null",
    ],
)
def test_an_answer_given_to_another_origin_is_not_ours(away, with_key, origin):
    assert refused(away, with_key.answered(asked_instead(away), origin=origin))


def test_an_answer_for_another_party_is_not_ours(away, with_key):
    assert refused(away, with_key.answered(asked_instead(away), rp_id="elsewhere.example"))


def test_somebody_must_have_opened_the_device(away, with_key):
    assert refused(away, with_key.answered(asked_instead(away), flags=PRESENT))


def test_a_key_that_nobody_has_connected_opens_nothing(away, with_key):
    assert refused(away, SoftKey(user_handle=with_key.user_handle).answered(asked_instead(away)))


def test_a_stolen_id_with_another_key_behind_it_opens_nothing(away, with_key):
    forged = SoftKey(id=with_key.id, user_handle=with_key.user_handle)
    assert refused(away, forged.answered(asked_instead(away)))


@pytest.fixture
def doras_key(house, sign_in, bea):
    dora = Desk()
    sign_in(dora, with_password("dora@example.org"))
    return connect(dora)[0]


def test_ones_own_key_does_not_make_one_somebody_else(away, with_key, doras_key):
    assert refused(away, doras_key.answered(asked_instead(away), user_handle=with_key.user_handle))


@pytest.mark.parametrize("handle", ["", "AAAA", "bm9ib2R5", "\x00", "é"])
def test_an_invented_person_opens_nothing(away, with_key, handle):
    assert refused(away, with_key.answered(asked_instead(away), user_handle=handle))


def test_anothers_key_does_not_stand_for_the_code(away, bea, with_key, doras_key):
    away.post(reverse("account_login"), {"login": bea.email, "password": PASSWORD})
    asked = asked_on(away, reverse("mfa_authenticate"))["request_options"]
    answer = send(away, reverse("mfa_authenticate"), doras_key.answered(asked))
    assert REFUSED in answer.content.decode()
    assert not is_signed_in(away)


def test_anothers_key_does_not_show_that_it_is_still_oneself(away, bea, with_key, doras_key):
    away.force_login(bea)
    page = reverse("mfa_reauthenticate_webauthn")
    asked = asked_on(away, page)["request_options"]
    answer = send(away, page, doras_key.answered(asked))
    assert REFUSED in answer.content.decode()
    assert away.get(reverse("mfa_add_webauthn")).url.startswith(reverse("account_reauthenticate"))


def test_a_count_that_goes_back_is_a_copy(away, bea, with_key, recorded):
    copied = SoftKey(private=with_key.private, id=with_key.id, count=with_key.count, user_handle=with_key.user_handle)
    for _ in range(2):
        browser = Desk()
        send(browser, INSTEAD, with_key.answered(asked_instead(browser)))
        assert is_signed_in(browser)
    assert refused(away, copied.answered(asked_instead(away)))
    assert "sign_in.passkey_refused" in [act for act, _ in recorded(bea)]


def test_the_count_at_connecting_counts(client, away, bea, sign_in):
    sign_in(client, bea)
    key = SoftKey(count=40)
    said = key.registered(asked_on(client, reverse("mfa_add_webauthn"))["creation_options"])
    client.post(reverse("mfa_add_webauthn"), {"credential": json.dumps(said)})
    key.count = 20
    assert refused(away, key.answered(asked_instead(away)))


def test_a_device_that_does_not_count_is_let_in_each_time(bea, with_key):
    Authenticator.objects.filter(user=bea, type="webauthn").update(data=passkeys_of(bea).get().data | {"sign_count": 0})
    for _ in range(2):
        browser = Desk()
        with_key.count = -1
        send(browser, INSTEAD, with_key.answered(asked_instead(browser)))
        assert is_signed_in(browser)


@pytest.mark.parametrize(
    "said", [None, 1, [], {}, "x", {"id": "x"}, {"id": "AA", "rawId": "AA", "type": "public-key", "response": {}}]
)
def test_garbage_is_refused_in_words(away, db, house, said):
    asked_instead(away)
    answer = away.post(INSTEAD, {"credential": json.dumps(said)}, follow=True)
    assert answer.status_code == 200
    assert not is_signed_in(away)


@pytest.mark.parametrize("part", ["clientDataJSON", "authenticatorData", "signature"])
@pytest.mark.parametrize("content", ["", "AAAA", "!", None, 7])
def test_a_garbled_answer_is_refused_in_words(away, with_key, part, content):
    said = with_key.answered(asked_instead(away))
    said["response"][part] = content
    assert refused(away, said)


def connecting(client, key, **how):
    asked = asked_on(client, reverse("mfa_add_webauthn"))["creation_options"]
    answer = client.post(reverse("mfa_add_webauthn"), {"credential": json.dumps(key.registered(asked, **how))})
    return answer, asked


@pytest.mark.parametrize("how", [{"origin": "https://elsewhere.example"}, {"origin": f"{HERE}:1"}, {"flags": PRESENT}])
def test_only_a_key_that_was_opened_here_is_connected(client, bea, sign_in, how):
    sign_in(client, bea)
    answer, _ = connecting(client, SoftKey(), **how)
    assert "kunde inte kopplas" in answer.content.decode()
    assert not passkeys_of(bea).exists()


def test_an_answer_connects_once(client, bea, sign_in):
    sign_in(client, bea)
    key = SoftKey()
    _, asked = connecting(client, key)
    client.post(reverse("mfa_add_webauthn"), {"credential": json.dumps(SoftKey().registered(asked))})
    assert passkeys_of(bea).count() == 1


def test_nobody_connects_a_colleagues_key_to_themselves(client, bea, sign_in, doras_key):
    sign_in(client, bea)
    answer, _ = connecting(client, doras_key)
    assert "kunde inte kopplas" in answer.content.decode()
    assert not passkeys_of(bea).exists()


@pytest.mark.parametrize("said", [None, {}, {"response": 1}, {"id": "AA", "rawId": "AA", "type": "x", "response": {}}])
def test_garbage_connects_nothing(client, bea, sign_in, said):
    sign_in(client, bea)
    asked_on(client, reverse("mfa_add_webauthn"))
    answer = client.post(reverse("mfa_add_webauthn"), {"credential": json.dumps(said)})
    assert answer.status_code == 200
    assert not passkeys_of(bea).exists()


def test_a_password_alone_connects_nothing_to_an_account_that_has_a_second_factor(away, bea, with_key):
    away.post(reverse("account_login"), {"login": bea.email, "password": PASSWORD})
    assert reverse("account_login") in away.get(reverse("mfa_add_webauthn")).url
