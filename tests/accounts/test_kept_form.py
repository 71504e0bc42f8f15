"""A form that is sent after the session ended is kept through the sign-in, sealed, for the same person only."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from sluss.accounts import sessions
from sluss.organisations.actions import add_posting, end_posting
from sluss.organisations.models import Hub
from sluss.shared.acting import Shape, acting_as
from sluss.shared.ids import new_id
from tests.accounts.conftest import with_password

HERE = {"Origin": "http://testserver"}
FORM = {
    "hub_id": "01939999-0000-7000-8000-000000000001",
    "name": "En lång text som ingen vill skriva om",
    "slug": "lang-text",
    "country": "SE",
    "time_zone": "Europe/Stockholm",
    "theme": "ekvik",
}


@pytest.fixture
def adam(db, house, quick_passwords):
    return with_password("adam@example.org")


@pytest.fixture
def timed_out(client, adam, monkeypatch):
    """Adam's browser, an hour after the page with the form was drawn."""
    from sluss.accounts import middleware

    client.force_login(adam)
    client.get("/setup/hubs/new/")
    late = timezone.now() + timedelta(hours=2)
    monkeypatch.setattr(middleware.timezone, "now", lambda: late)
    yield client
    monkeypatch.undo()


def another_administrator(house, admin, now):
    unit = house.units["Ekvik kommun"]
    add_posting(
        posting_id=new_id(),
        staff_id=house.staff["Bea"],
        employer_id=unit,
        acting_for_id=unit,
        role="administrator",
        hub_id=None,
        valid_from=now,
        valid_until=None,
        actor=admin,
        now=now,
    )


def send_late(client, **headers):
    return client.post("/setup/hubs/new/", FORM, headers={**HERE, **headers})


def test_it_leads_to_sign_in_and_back_to_what_was_written(timed_out, adam, sign_in, monkeypatch):
    answer = send_late(timed_out)
    assert answer.url == f"{reverse('account_login')}?next={reverse('accounts:kept_form')}"
    monkeypatch.undo()
    assert sign_in(timed_out, adam, f"?next={reverse('accounts:kept_form')}").url == reverse("accounts:kept_form")
    page = timed_out.get(reverse("accounts:kept_form")).content.decode()
    assert FORM["name"] in page
    assert 'action="/setup/hubs/new/"' in page


def test_sent_again_it_is_done_once_and_no_longer_kept(timed_out, adam, sign_in, monkeypatch):
    send_late(timed_out)
    monkeypatch.undo()
    sign_in(timed_out, adam)
    timed_out.get(reverse("accounts:kept_form"))
    timed_out.post("/setup/hubs/new/", FORM)
    assert Hub.objects.filter(slug="lang-text").exists()
    assert sessions.KEPT_FORM not in timed_out.session
    assert timed_out.get(reverse("accounts:kept_form")).url == "/"


def test_nothing_is_done_before_it_is_sent_again(timed_out):
    send_late(timed_out)
    assert not Hub.objects.filter(slug="lang-text").exists()


def test_somebody_else_at_the_same_desk_does_not_get_it(timed_out, adam, bea, sign_in, monkeypatch):
    send_late(timed_out)
    monkeypatch.undo()
    sign_in(timed_out, bea)
    assert timed_out.get(reverse("accounts:kept_form")).url == "/"
    assert sessions.KEPT_FORM not in timed_out.session


def test_it_is_sealed_where_it_lies(timed_out):
    send_late(timed_out)
    assert "text" not in str(dict(timed_out.session))


def test_it_can_be_thrown_away(timed_out, adam, sign_in, monkeypatch):
    send_late(timed_out)
    monkeypatch.undo()
    sign_in(timed_out, adam)
    timed_out.post(reverse("accounts:kept_form"))
    assert sessions.KEPT_FORM not in timed_out.session


@pytest.mark.parametrize("origin", ["https://elsewhere.example", "null", ""])
def test_a_strangers_form_is_not_kept(timed_out, origin):
    answer = send_late(timed_out, Origin=origin)
    assert reverse("accounts:kept_form") not in answer.url
    assert sessions.KEPT_FORM not in timed_out.session


def test_a_password_is_never_kept(timed_out):
    timed_out.post(reverse("account_change_password"), {"oldpassword": "x"}, headers=HERE)
    assert sessions.KEPT_FORM not in timed_out.session


def test_a_form_from_before_a_sign_in_in_another_window_is_kept_too(adam):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(adam)
    answer = browser.post("/setup/hubs/new/", {**FORM, "csrfmiddlewaretoken": "old" * 21 + "x"}, headers=HERE)
    assert answer.url == reverse("accounts:kept_form")
    assert FORM["name"] in browser.get(answer.url).content.decode()


def test_a_strangers_form_without_token_gets_the_plain_page(adam):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(adam)
    answer = browser.post("/setup/hubs/new/", FORM, headers={"Origin": "https://elsewhere.example"})
    assert answer.status_code == 403
    assert sessions.KEPT_FORM not in browser.session


def test_what_was_begun_for_an_organisation_one_no_longer_acts_for_is_shown_but_not_sent(
    timed_out, adam, sign_in, monkeypatch, house
):
    send_late(timed_out)
    monkeypatch.undo()
    sign_in(timed_out, adam)
    admin, now = house.actor("Adam", Shape.ADMIN), timezone.now()
    with acting_as(admin):
        another_administrator(house, admin, now)
        end_posting(posting_id=house.postings["Adam"], ends=None, actor=admin, now=now)
    page = timed_out.get(reverse("accounts:kept_form")).content.decode()
    assert FORM["name"] in page
    assert 'action="/setup/hubs/new/"' not in page
