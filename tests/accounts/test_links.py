from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from sluss.accounts.actions import EmailTaken, close_account, end_sessions, make_link, open_account, register_user
from sluss.accounts.models import SignInLink, User
from sluss.shared.acting import Shape, acting_as
from sluss.shared.ids import new_id

NEW = "sju svanar på sned"
OVER = {"Accept-Language": "en"}


@pytest.fixture
def admin(house, db):
    return house.actor("Adam", Shape.ADMIN)


@pytest.fixture
def handed_over(bea, admin):
    """An administrator makes a link for Bea."""

    def make(now=None, **facts):
        with acting_as(admin):
            return make_link(user_id=bea.pk, actor=admin, now=now or timezone.now(), **facts).token

    return make


def open_link(client, token):
    return client.get(reverse("accounts:use_link", kwargs={"token": token}), follow=True, headers=OVER)


def choose(client, password=NEW):
    return client.post(reverse("accounts:new_password"), {"password1": password, "password2": password}, headers=OVER)


def test_with_the_link_one_chooses_a_password(client, bea, handed_over):
    assert "Choose a password" in open_link(client, handed_over()).content.decode()
    assert choose(client).url == reverse("account_login")
    assert User.objects.get(pk=bea.pk).check_password(NEW)


def test_the_token_does_not_stay_in_the_address(client, handed_over):
    token = handed_over()
    assert token not in open_link(client, token).request["PATH_INFO"]


def test_opening_it_does_not_use_it_up(client, handed_over):
    token = handed_over()
    open_link(Client(), token)
    assert open_link(client, token).status_code == 200


def test_it_works_once(client, handed_over):
    token = handed_over()
    for browser in (client, Client()):
        open_link(browser, token)
        answer = choose(browser)
    assert answer.status_code == 410
    assert "This link no longer works" in answer.content.decode()


def test_only_the_newest_works(client, handed_over):
    old, new = handed_over(timezone.now() - timedelta(minutes=1)), handed_over()
    assert open_link(client, old).status_code == 410
    assert open_link(client, new).status_code == 200


def test_after_three_days_it_is_over(client, handed_over):
    token = handed_over(timezone.now() - timedelta(days=3, seconds=1))
    assert open_link(client, token).status_code == 410


def test_a_closed_account_gets_none(client, bea, handed_over):
    token = handed_over()
    User.objects.filter(pk=bea.pk).update(is_active=False)
    assert open_link(client, token).status_code == 410


@pytest.mark.parametrize("token", ["x", "A" * 43, "%00"])
def test_an_invented_token_gets_the_same_answer_as_a_used_one(client, db, token):
    assert open_link(client, token).status_code == 410


def test_only_the_hash_of_the_token_is_kept(handed_over):
    token = handed_over()
    assert token.encode() not in bytes(SignInLink.objects.get().token_hash)


@pytest.mark.parametrize("password", ["kort", "1q2w3e4r5t6y", "bea@example.org", "Sommar2026!!", "Torget-Sluss-2026"])
def test_a_password_that_anybody_would_try_first_is_refused(client, bea, handed_over, password):
    open_link(client, handed_over())
    assert choose(client, password).status_code == 200
    assert not User.objects.get(pk=bea.pk).check_password(password)


@pytest.mark.parametrize(
    "password", [" kanter av blanksteg ", "tre svanar i sommarslussen", "å" * 64, "\N{SAUROPOD}\N{T-REX}" * 8]
)
def test_any_characters_and_any_length_are_taken_as_typed(client, bea, handed_over, password):
    open_link(client, handed_over())
    choose(client, password)
    assert User.objects.get(pk=bea.pk).check_password(password)


def test_a_password_with_blanks_at_its_ends_lets_one_in(client, bea, handed_over):
    open_link(client, handed_over())
    choose(client, " kanter av blanksteg ")
    right = client.post(reverse("account_login"), {"login": bea.email, "password": " kanter av blanksteg "})
    wrong = Client().post(reverse("account_login"), {"login": bea.email, "password": "kanter av blanksteg"})
    assert right.url == reverse("mfa_authenticate")
    assert wrong.status_code == 200


def test_using_it_ends_every_session(client, bea, handed_over):
    other = Client()
    other.force_login(bea)
    open_link(client, handed_over())
    choose(client)
    assert reverse("account_login") in other.get("/acting-for/").url


def test_the_app_stays_connected_unless_it_was_lost_too(client, bea, handed_over):
    open_link(client, handed_over())
    choose(client)
    assert Authenticator.objects.filter(user=bea).exists()
    open_link(client, handed_over(disconnects_app=True))
    choose(client)
    assert not Authenticator.objects.filter(user=bea).exists()


def test_choosing_is_recorded(client, bea, handed_over, recorded):
    open_link(client, handed_over(disconnects_app=True))
    choose(client)
    assert [act for act, _ in recorded(bea)] == ["second_factor.removed", "password.chosen"]


def test_an_administrator_ends_every_session_of_a_colleague(client, bea, admin):
    client.force_login(bea)
    with acting_as(admin):
        end_sessions(user_id=bea.pk, actor=admin, now=timezone.now())
    assert reverse("account_login") in client.get("/acting-for/").url


def test_closing_an_account_ends_its_sessions_and_opening_it_does_not_bring_them_back(client, bea, admin):
    client.force_login(bea)
    now = timezone.now()
    with acting_as(admin):
        close_account(user_id=bea.pk, own_user_id=new_id(), actor=admin, now=now)
    assert reverse("account_login") in client.get("/acting-for/").url
    with acting_as(admin):
        open_account(user_id=bea.pk, actor=admin, now=now)
    assert reverse("account_login") in client.get("/acting-for/").url


def test_two_accounts_cannot_have_one_address(admin, db):
    with pytest.raises(EmailTaken), acting_as(admin):
        register_user(
            user_id=new_id(), email=" BEA@example.org", name="B", language="sv", actor=admin, now=timezone.now()
        )
