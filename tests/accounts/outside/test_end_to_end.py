"""An agency's own sign-in against a real OpenID provider: in, with one factor or two, out, connected, disconnected."""

from dataclasses import replace
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from sluss.accounts.actions import make_link
from sluss.accounts.models import ProviderLink, User
from sluss.shared.acting import Shape, acting_as
from tests.accounts.conftest import PASSWORD, code_now, with_password
from tests.accounts.outside.desk import ask, come_back, is_signed_in, says, through
from tests.accounts.outside.real import Visitor

NOT_LINKED = "är inte kopplad till något konto här"


def test_two_factors_shown_there_let_one_in(away, linked):
    through(away, acr="loa3")
    assert away.session["_auth_user_id"] == str(linked.pk)
    assert away.get("/acting-for/").status_code == 200


def test_they_may_be_said_as_a_way_too(away, linked):
    through(away, acr="loa2", amr="pwd mfa")
    assert is_signed_in(away)


@pytest.mark.parametrize("shown", [{"acr": "loa2"}, {"acr": ""}, {"acr": "loa2", "amr": "pwd"}])
def test_after_one_factor_there_ours_is_asked_for(away, linked, shown):
    assert through(away, **shown).redirect_chain[-1][0] == reverse("mfa_authenticate")
    assert not is_signed_in(away)
    away.post(reverse("mfa_authenticate"), {"code": code_now(linked)})
    assert is_signed_in(away)


def test_after_one_factor_there_somebody_without_a_second_one_connects_it_first(away, linked):
    Authenticator.objects.filter(user=linked).delete()
    through(away, acr="loa2")
    assert away.get("/acting-for/").url == reverse("mfa_activate_totp")


def test_two_factors_shown_there_need_none_here(away, linked):
    Authenticator.objects.filter(user=linked).delete()
    through(away, acr="loa3")
    assert away.get("/acting-for/").status_code == 200


def test_what_was_shown_there_stands_for_nothing_at_the_next_sign_in(away, linked):
    through(away, acr="loa3")
    away.post(reverse("account_logout"))
    answer = away.post(reverse("account_login"), {"login": linked.email, "password": PASSWORD})
    assert answer.url == reverse("mfa_authenticate")


def test_who_was_not_let_in_leaves_nothing_for_the_next_at_the_desk(away, linked, house):
    dora = with_password("dora@example.org")
    Authenticator.objects.filter(user=dora).delete()
    User.objects.filter(pk=linked.pk).update(is_active=False)
    assert through(away, acr="loa3").redirect_chain[-1][0] == reverse("account_inactive")
    assert not is_signed_in(away)
    away.post(reverse("account_login"), {"login": dora.email, "password": PASSWORD})
    assert away.get("/acting-for/").url == reverse("mfa_activate_totp")


def test_a_stranger_is_told_so_and_no_account_is_made(away, linked):
    before = User.objects.count()
    assert says(through(away, login="somebody-else"), NOT_LINKED)
    assert not is_signed_in(away)
    assert User.objects.count() == before


def test_an_e_mail_address_is_nobody(away, bea, ekvik):
    assert says(through(away, login=bea.email), NOT_LINKED)
    assert not is_signed_in(away)


def test_the_same_name_at_another_provider_is_somebody_else(away, bea, ekvik):
    ProviderLink(user=bea, issuer="https://login.else.example", subject="bea-at-ekvik", linked_at=timezone.now()).save()
    assert says(through(away), NOT_LINKED)


def test_another_claim_may_name_people(away, bea, ekvik, settings):
    settings.SLUSS_PROVIDERS = (replace(ekvik, subject_claim="oid"),)
    ProviderLink(user=bea, issuer=ekvik.issuer, subject="oid of bea-at-ekvik", linked_at=timezone.now()).save()
    through(away)
    assert is_signed_in(away)


def test_signed_in_one_connects_it_and_comes_in_with_it(client, away, bea, ekvik, sign_in, recorded):
    sign_in(client, bea)
    answer = through(client, "link")
    assert says(answer, "Nu kan du logga in med Ekviks kommun")
    assert says(answer, "Koppla bort")
    through(away)
    assert is_signed_in(away)
    assert [act for act, _ in recorded(bea)][1:] == ["provider.linked", "provider.used", "signed_in"]


def test_connecting_ends_every_other_session(client, bea, ekvik, sign_in):
    other = Client()
    other.force_login(bea)
    sign_in(client, bea)
    through(client, "link")
    assert reverse("account_login") in other.get("/acting-for/").url
    assert client.get("/acting-for/").status_code == 200


@pytest.mark.parametrize("act", ["link", "unlink"])
def test_connecting_and_disconnecting_ask_again_who_one_is(client, linked, act):
    client.force_login(linked)
    answer = client.post(reverse(f"accounts:provider_{act}", args=["ekvik"]))
    assert answer.url.startswith(reverse("account_reauthenticate"))
    assert ProviderLink.objects.filter(user=linked).exists()


def test_nobody_connects_without_being_signed_in(away, ekvik):
    answer = away.post(reverse("accounts:provider_link", args=["ekvik"]))
    assert reverse("account_login") in answer.url


def test_one_person_there_is_one_account_here(linked, sign_in, house):
    dora = Client()
    user = with_password("dora@example.org")
    sign_in(dora, user)
    assert says(through(dora, "link"), "kopplad till ett annat konto här")
    assert not ProviderLink.objects.filter(user=user).exists()


def test_one_account_here_is_one_person_there(client, linked, sign_in):
    sign_in(client, linked)
    assert says(through(client, "link", login="another"), "ditt konto kopplat till en annan")
    assert ProviderLink.objects.get(user=linked).subject == "bea-at-ekvik"


def test_disconnected_it_lets_nobody_in(client, away, linked, sign_in, recorded):
    sign_in(client, linked)
    client.post(reverse("accounts:provider_unlink", args=["ekvik"]))
    assert says(through(away), NOT_LINKED)
    assert "provider.unlinked" in [act for act, _ in recorded(linked)]


def test_a_link_for_who_has_lost_everything_takes_it_away_too(client, linked, house):
    admin = house.actor("Adam", Shape.ADMIN)
    with acting_as(admin):
        token = make_link(user_id=linked.pk, disconnects_app=True, actor=admin, now=timezone.now()).token
    client.get(reverse("accounts:use_link", args=[token]))
    new = "sju svanar på sned"
    client.post(reverse("accounts:new_password"), {"password1": new, "password2": new})
    assert not ProviderLink.objects.filter(user=linked).exists()


def test_a_closed_account_is_not_opened_by_it(away, linked):
    User.objects.filter(pk=linked.pk).update(is_active=False)
    assert through(away).redirect_chain[-1][0] == reverse("account_inactive")
    assert not is_signed_in(away)


@pytest.mark.parametrize(
    ("wanted", "led_to"),
    [("/acting-for/?x=1", "/acting-for/?x=1"), ("https://elsewhere.example/", "/"), ("//elsewhere.example", "/")],
)
def test_one_comes_back_to_the_page_one_asked_for_and_nowhere_else(away, linked, wanted, led_to):
    assert through(away, next_page=wanted).redirect_chain[0][0] == led_to


def test_only_what_is_needed_is_asked(away, ekvik):
    question = parse_qs(urlsplit(ask(away)).query)
    assert question["scope"] == ["openid"]
    assert question["code_challenge_method"] == ["S256"]
    assert question["acr_values"] == ["loa3"]
    assert question["prompt"] == ["login"]
    assert len(question["state"][0]) >= 43
    assert len(question["nonce"][0]) >= 43


def test_each_question_is_another(away, ekvik):
    one, other = (parse_qs(urlsplit(ask(away)).query) for _ in range(2))
    for secret in ("state", "nonce", "code_challenge"):
        assert one[secret] != other[secret]


def test_it_begins_with_a_click_not_with_a_link(away, ekvik):
    assert away.get(reverse("accounts:provider_sign_in", args=["ekvik"])).status_code == 405
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(reverse("accounts:provider_sign_in", args=["ekvik"])).status_code == 403


def test_a_provider_that_nobody_named_is_not_there(away, ekvik):
    assert away.post(reverse("accounts:provider_sign_in", args=["limfjord"])).status_code == 404
    assert away.get(reverse("accounts:provider_back", args=["limfjord"])).status_code == 404


def test_who_says_no_there_is_told_so(away, linked):
    answer = come_back(away, Visitor().goes(ask(away), says_no=True))
    assert says(answer, "Du loggades inte in hos Ekviks kommun")
    assert answer.redirect_chain[-1][0] == reverse("account_login")


def test_signing_out_here_offers_to_sign_out_there(away, linked):
    through(away)
    page = away.post(reverse("account_logout"), follow=True, headers={"Accept-Language": "sv"})
    assert says(page, "Logga ut hos Ekviks kommun")
    assert says(page, f'href="{linked.provider_links.get().issuer}/session/end"')
    assert not is_signed_in(away)


def test_who_came_with_a_password_is_offered_nothing(client, linked, sign_in):
    sign_in(client, linked)
    assert client.post(reverse("account_logout")).url == "/"


def test_our_own_hours_hold_whatever_the_provider_says(away, linked, monkeypatch):
    from sluss.accounts import middleware

    through(away)
    late = timezone.now() + timedelta(hours=2)
    monkeypatch.setattr(middleware.timezone, "now", lambda: late)
    assert reverse("account_login") in away.get("/acting-for/").url


def test_the_sign_in_page_offers_it_beside_the_password(away, ekvik):
    page = away.get(reverse("account_login"), headers={"Accept-Language": "sv"}).content.decode()
    assert "Logga in med Ekviks kommun" in page
    assert 'name="password"' in page


def test_without_providers_nothing_is_offered(away, db, house):
    assert "provider" not in away.get(reverse("account_login")).content.decode()
