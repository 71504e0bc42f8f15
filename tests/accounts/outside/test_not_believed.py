"""What a provider's answer may not be; each lie ends on a page of ours in plain words, with nobody signed in."""

import base64
import json
import time
from dataclasses import replace
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from sluss.accounts.models import ProviderLink
from tests.accounts.conftest import PASSWORD, code_now
from tests.accounts.outside.desk import ask, come_back, is_signed_in, says, through
from tests.accounts.outside.liar import lying
from tests.accounts.outside.real import EKVIK, Visitor, running

COULD_NOT_BE_USED = "Svaret från Ekviks kommun gick inte att använda"
IS_AWAY = "Ekviks kommun svarar inte just nu"


@pytest.fixture
def liar(bea, settings):
    with lying() as liar:
        settings.SLUSS_PROVIDERS = (replace(EKVIK, issuer=liar.issuer),)
        ProviderLink(user=bea, issuer=liar.issuer, subject="bea-at-ekvik", linked_at=timezone.now()).save()
        yield liar


def asked_of(liar, client):
    question = {name: said[0] for name, said in parse_qs(urlsplit(ask(client)).query).items()}
    liar.honest(nonce=question["nonce"])
    return question


def answer_to(client, question, **said):
    answer = {"code": "any", "state": question["state"]} | said
    address = reverse("accounts:provider_back", args=["ekvik"])
    return come_back(client, f"{address}?{urlencode({name: value for name, value in answer.items() if value})}")


def refused(client, answer, words=COULD_NOT_BE_USED):
    assert answer.redirect_chain[-1][0] == reverse("account_login")
    assert says(answer, words)
    return not is_signed_in(client)


def test_the_liar_is_believed_when_it_does_not_lie(away, liar):
    answer_to(away, asked_of(liar, away))
    assert is_signed_in(away)


FAR_OFF = 32503680000
"""The year 3000: no clock is read here, since every worker has to find the same tests."""


@pytest.mark.parametrize(
    "lie",
    [
        {"nonce": "another"},
        {"nonce": ""},
        {"nonce": None},
        {"aud": "another"},
        {"aud": ["sluss", "another"]},
        {"aud": ["sluss", "another"], "azp": "another"},
        {"azp": "another"},
        {"aud": None},
        {"iss": "https://login.else.example"},
        {"iss": None},
        {"exp": 1},
        {"exp": None},
        {"iat": FAR_OFF},
        {"nbf": FAR_OFF},
        {"sub": None},
        {"sub": ""},
        {"sub": "x" * 256},
        {"sub": "bea-at-ekvik\0"},
        {"auth_time": 1},
        {"auth_time": None},
        {"auth_time": "now"},
    ],
    ids=str,
)
def test_a_token_for_somebody_else_or_another_time_is_refused(away, liar, lie):
    question = asked_of(liar, away)
    liar.claims |= lie
    assert refused(away, answer_to(away, question))


def test_an_unsigned_token_is_refused(away, liar):
    question = asked_of(liar, away)
    liar.algorithm, liar.signs_with = "none", None
    assert refused(away, answer_to(away, question))


def test_a_token_signed_with_the_secret_we_share_is_refused(away, liar):
    question = asked_of(liar, away)
    liar.algorithm, liar.signs_with = "HS256", EKVIK.client_secret.ljust(32)
    assert refused(away, answer_to(away, question))


def test_a_token_signed_with_the_public_key_as_a_secret_is_refused(away, liar):
    question = asked_of(liar, away)
    head, body = ({"alg": "HS256", "kid": "one"}, liar.claims)
    parts = [base64.urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=").decode() for part in (head, body)]
    liar.token = ".".join([*parts, "AAAA"])
    assert refused(away, answer_to(away, question))


def test_a_token_signed_by_another_is_refused(away, liar):
    question = asked_of(liar, away)
    liar.signs_with = generate_private_key(public_exponent=65537, key_size=2048)
    assert refused(away, answer_to(away, question))


def test_a_token_that_was_changed_is_refused(away, liar):
    question = asked_of(liar, away)
    head, _, signature = liar.says().split(".")
    body = base64.urlsafe_b64encode(json.dumps(liar.claims | {"acr": "loa4"}).encode()).rstrip(b"=").decode()
    liar.token = f"{head}.{body}.{signature}"
    assert refused(away, answer_to(away, question))


@pytest.mark.parametrize("kid", ["two", ""])
def test_a_token_by_a_key_that_is_not_named_is_refused(away, liar, kid):
    question = asked_of(liar, away)
    liar.header = {"kid": kid}
    assert refused(away, answer_to(away, question))


@pytest.mark.parametrize("token", ["", "x", "a.b.c", "....", "é"])
def test_garbage_is_refused(away, liar, token):
    question = asked_of(liar, away)
    liar.token = token
    assert refused(away, answer_to(away, question))


@pytest.mark.parametrize("said", [{"state": "another"}, {"state": ""}, {"state": "é"}, {"code": ""}])
def test_an_answer_to_another_question_is_refused(away, liar, said):
    assert refused(away, answer_to(away, asked_of(liar, away), **said))


def test_nobody_asked_so_nothing_is_believed(away, liar):
    question = asked_of(liar, Client())
    assert refused(away, answer_to(away, question))


def test_an_answer_counts_once(away, liar):
    question = asked_of(liar, away)
    assert refused(away, answer_to(away, question, state="another"))
    assert refused(away, answer_to(away, question))


def test_an_answer_that_comes_late_is_refused(away, liar, monkeypatch):
    from sluss.accounts.views import providers

    question = asked_of(liar, away)
    late = timezone.now() + timezone.timedelta(minutes=11)
    monkeypatch.setattr(providers.timezone, "now", lambda: late)
    assert refused(away, answer_to(away, question))


def test_an_answer_that_says_it_is_from_another_provider_is_refused(away, liar):
    assert refused(away, answer_to(away, asked_of(liar, away), iss="https://login.else.example"))


def test_an_answer_that_does_not_say_where_it_is_from_though_they_all_do_is_refused(away, liar):
    liar.description["authorization_response_iss_parameter_supported"] = True
    assert refused(away, answer_to(away, asked_of(liar, away)))


def test_one_providers_answer_is_not_anothers(away, liar, settings):
    with lying() as other:
        settings.SLUSS_PROVIDERS += (replace(EKVIK, slug="limfjord", name="Limfjord", issuer=other.issuer),)
        question = asked_of(liar, away)
        other.honest(nonce=question["nonce"])
        address = reverse("accounts:provider_back", args=["limfjord"])
        answer = come_back(away, f"{address}?{urlencode({'code': 'any', 'state': question['state']})}")
        assert refused(away, answer, "Svaret från Limfjord gick inte att använda")


def test_a_provider_that_calls_itself_another_is_not_asked(away, liar):
    liar.description["issuer"] = "https://login.else.example"
    answer = away.post(reverse("accounts:provider_sign_in", args=["ekvik"]), follow=True)
    assert refused(away, answer)


@pytest.mark.parametrize("address", ["http://login.else.example/token", "file:///etc/passwd", "", None, 7])
def test_secrets_go_over_tls_only(away, liar, address):
    liar.description["token_endpoint"] = address
    answer = away.post(reverse("accounts:provider_sign_in", args=["ekvik"]), follow=True)
    assert refused(away, answer, IS_AWAY)


def test_a_provider_that_sends_us_elsewhere_is_not_followed(away, liar):
    with lying() as other:
        liar.moved_to = f"{other.issuer}/.well-known/openid-configuration"
        answer = away.post(reverse("accounts:provider_sign_in", args=["ekvik"]), follow=True)
        assert refused(away, answer, IS_AWAY)


@pytest.mark.parametrize("status", [400, 404, 500, 503])
def test_a_provider_with_a_fault_is_said_to_be_away(away, liar, status):
    liar.status = status
    answer = away.post(reverse("accounts:provider_sign_in", args=["ekvik"]), follow=True)
    assert refused(away, answer, IS_AWAY)


def test_a_provider_that_goes_away_in_between_is_said_to(away, liar):
    question = asked_of(liar, away)
    liar.status = 503
    assert refused(away, answer_to(away, question), IS_AWAY)


def test_a_refusal_is_recorded(client, liar, bea, sign_in, recorded):
    sign_in(client, bea)
    client.get(reverse("accounts:provider_back", args=["ekvik"]))
    assert [act for act, _ in recorded(bea)][-1] == "provider.refused"


def test_a_code_works_once_at_the_real_provider(away, linked):
    address = Visitor().goes(ask(away))
    come_back(away, address)
    assert is_signed_in(away)
    thief = Client()
    stolen = parse_qs(urlsplit(address).query)["code"][0]
    own = Visitor().goes(ask(thief), login="thief")
    state = parse_qs(urlsplit(own).query)["state"][0]
    question = {"state": state}
    assert refused(thief, answer_to(thief, question, code=stolen, iss=linked.provider_links.get().issuer))


def test_a_code_that_was_asked_for_in_another_browser_is_refused_by_the_real_provider(away, linked):
    theirs = parse_qs(urlsplit(Visitor().goes(ask(away))).query)["code"][0]
    thief = Client()
    question = {name: said[0] for name, said in parse_qs(urlsplit(ask(thief)).query).items()}
    assert refused(thief, answer_to(thief, question, code=theirs, iss=linked.provider_links.get().issuer))


def test_a_code_that_is_too_old_is_refused_by_the_real_provider(away, bea, settings):
    with running(back=[f"http://testserver{reverse('accounts:provider_back', args=['ekvik'])}"], code=1) as provider:
        settings.SLUSS_PROVIDERS = (provider,)
        address = Visitor().goes(ask(away))
        time.sleep(2.5)
        assert refused(away, come_back(away, address))


def test_an_account_that_is_asked_for_with_a_wrong_secret_is_refused_by_the_real_provider(away, linked, settings):
    settings.SLUSS_PROVIDERS = (replace(settings.SLUSS_PROVIDERS[0], client_secret="another"),)
    assert refused(away, through(away))


def test_while_the_provider_is_away_the_password_works(away, bea, settings):
    settings.SLUSS_PROVIDERS = (replace(EKVIK, issuer="http://localhost:9"),)
    answer = away.post(reverse("accounts:provider_sign_in", args=["ekvik"]), follow=True)
    assert refused(away, answer, IS_AWAY)
    away.post(reverse("account_login"), {"login": bea.email, "password": PASSWORD})
    away.post(reverse("mfa_authenticate"), {"code": code_now(bea)})
    assert is_signed_in(away)


def test_every_algorithm_we_take_is_signed_with_a_key_of_their_own():
    from sluss.accounts.outside.believing import ALGORITHMS

    assert all(not name.startswith("HS") and name != "none" for name in ALGORITHMS)
    assert set(ALGORITHMS) <= set(jwt.algorithms.get_default_algorithms())
