"""Codes are guessed against the whole account, from wherever; a rest is told plainly, and an administrator ends it."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from axes.models import AccessAttempt
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from sluss.accounts.actions import end_rest
from sluss.accounts.guessing import MOST_TRIES, WITHIN
from sluss.accounts.queries import account_state
from sluss.shared.acting import Shape, acting_as
from sluss.shared.errors import NotThere
from sluss.shared.ids import new_id
from tests.accounts.conftest import PASSWORD, code_now
from tests.accounts.passkeys.desk import INSTEAD, Desk, asked_instead, connect, send

RESTS = "koder vilar i upp till en timme"


def desk_at(number, user):
    """A browser at an address of its own, asked for the code."""
    client = Client(REMOTE_ADDR=f"192.0.2.{number}")
    client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
    return client


def give(client, code):
    return client.post(reverse("mfa_authenticate"), {"code": code}, headers={"Accept-Language": "sv"})


def is_signed_in(client):
    return "_auth_user_id" in client.session


@pytest.fixture
def tried_out(bea):
    """Somebody who has Bea's password tries codes from many addresses, few from each."""
    for number in range(MOST_TRIES // 5):
        client = desk_at(number, bea)
        for _ in range(5):
            give(client, "000000")
    return bea


def test_many_addresses_together_try_no_more_codes_than_one(tried_out):
    client = desk_at(99, tried_out)
    answer = give(client, code_now(tried_out))
    assert RESTS in answer.content.decode()
    assert not is_signed_in(client)


def test_a_recovery_code_is_no_way_around(tried_out):
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

    code = RecoveryCodes.activate(tried_out).get_unused_codes()[0]
    client = desk_at(99, tried_out)
    assert RESTS in give(client, code).content.decode()
    assert not is_signed_in(client)


def test_after_the_hour_codes_are_looked_at_again(tried_out):
    app = Authenticator.objects.get(user=tried_out, type="totp")
    app.data["tried_since"] -= WITHIN.total_seconds() + 1
    app.save(update_fields=["data"])
    client = desk_at(99, tried_out)
    give(client, code_now(tried_out))
    assert is_signed_in(client)


def test_a_right_code_forgets_the_wrong_ones(bea):
    client = desk_at(1, bea)
    for _ in range(3):
        give(client, "000000")
    give(client, code_now(bea))
    assert is_signed_in(client)
    assert "tries" not in Authenticator.objects.get(user=bea, type="totp").data


def test_nobody_without_the_password_can_make_codes_rest(bea):
    for number in range(30):
        client = Client(REMOTE_ADDR=f"192.0.2.{number}")
        client.post(reverse("account_login"), {"login": bea.email, "password": "fel"})
        give(client, "000000")
    client = desk_at(99, bea)
    give(client, code_now(bea))
    assert is_signed_in(client)


def test_the_rest_is_recorded(tried_out, recorded):
    give(desk_at(99, tried_out), "000000")
    assert "sign_in.locked_out" in [act for act, _ in recorded(tried_out)]


def test_showing_again_who_one_is_counts_too(tried_out):
    client = Client()
    client.force_login(tried_out)
    answer = client.post(
        reverse("mfa_reauthenticate"), {"code": code_now(tried_out)}, headers={"Accept-Language": "sv"}
    )
    assert RESTS in answer.content.decode()


def test_a_passkey_works_while_passwords_and_codes_rest(bea, sign_in):
    here = Desk()
    sign_in(here, bea)
    key, _ = connect(here)
    away = Desk()
    for _ in range(8):
        resting = away.post(reverse("account_login"), {"login": bea.email, "password": "fel"})
    assert resting.status_code == 429
    send(away, INSTEAD, key.answered(asked_instead(away)))
    assert is_signed_in(away)


def test_an_administrator_lets_somebody_try_again(tried_out, house):
    admin, now = house.actor("Adam", Shape.ADMIN), timezone.now()
    for _ in range(8):
        Client().post(reverse("account_login"), {"login": tried_out.email, "password": "fel"})
    with acting_as(admin):
        assert account_state(user_id=tried_out.pk, now=now).is_resting
        end_rest(user_id=tried_out.pk, actor=admin, now=now)
        assert not account_state(user_id=tried_out.pk, now=now).is_resting
    client = desk_at(99, tried_out)
    give(client, code_now(tried_out))
    assert is_signed_in(client)


def test_a_rest_is_over_by_itself(bea, house):
    for _ in range(8):
        Client().post(reverse("account_login"), {"login": bea.email, "password": "fel"})
    with acting_as(house.actor("Adam", Shape.ADMIN)):
        assert account_state(user_id=bea.pk, now=timezone.now()).is_resting
        assert not account_state(user_id=bea.pk, now=timezone.now() + timedelta(minutes=16)).is_resting


def test_ending_one_rest_ends_no_colleagues(bea, house):
    admin = house.actor("Adam", Shape.ADMIN)
    for email in (bea.email, "dora@example.org"):
        Client().post(reverse("account_login"), {"login": email, "password": "fel"})
    with acting_as(admin):
        end_rest(user_id=bea.pk, actor=admin, now=timezone.now())
    assert [attempt.username for attempt in AccessAttempt.objects.all()] == ["dora@example.org"]


def test_somebody_who_is_not_there_has_no_rest_to_end(house, db):
    admin = house.actor("Adam", Shape.ADMIN)
    with acting_as(admin), pytest.raises(NotThere):
        end_rest(user_id=new_id(), actor=admin, now=timezone.now())


def test_nobody_but_an_administrator_ends_a_rest(bea, house):
    client = Client()
    client.force_login(bea)
    address = reverse("organisations:account", args=[house.staff["Dora"]])
    assert client.post(address, {"act": "try_again"}).status_code in (403, 404)
