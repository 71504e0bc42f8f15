from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from sluss.accounts import sessions


@pytest.fixture
def later(monkeypatch):
    """Let the given time pass for the door."""
    from sluss.accounts import middleware

    begun = timezone.now()

    def pass_time(**time):
        moment = begun + timedelta(**time)
        monkeypatch.setattr(middleware.timezone, "now", lambda: moment)

    return pass_time


def is_signed_in(client):
    return client.get("/acting-for/").status_code == 200


def test_a_session_ends_after_an_hour_without_a_click(client, bea, later):
    client.force_login(bea)
    later(minutes=59)
    assert is_signed_in(client)
    later(minutes=59 + 61)
    assert not is_signed_in(client)


def test_a_session_ends_after_ten_hours_however_busy(client, bea, later):
    client.force_login(bea)
    for minutes in range(50, 600, 50):
        later(minutes=minutes)
        assert is_signed_in(client)
    later(minutes=601)
    assert not is_signed_in(client)


def test_an_ended_session_stays_ended(client, bea, later):
    client.force_login(bea)
    key = client.session.session_key
    later(hours=2)
    is_signed_in(client)
    again = Client()
    again.cookies["sessionid"] = key
    later(minutes=1)
    assert not is_signed_in(again)


def test_the_end_is_recorded_and_said(client, bea, later, recorded):
    client.force_login(bea)
    later(hours=2)
    page = client.get("/acting-for/", follow=True).content.decode()
    assert "Du har loggats ut" in page
    assert ("session.ended") in [act for act, _ in recorded(bea)]


def test_signing_out_ends_the_session_on_the_server(client, bea):
    client.force_login(bea)
    key = client.session.session_key
    client.post(reverse("account_logout"))
    again = Client()
    again.cookies["sessionid"] = key
    assert not is_signed_in(again)


def test_signing_in_gives_a_new_session_key(client, bea, sign_in):
    client.get(reverse("account_login"))
    client.session.save()
    before = client.session.session_key
    sign_in(client, bea)
    assert client.session.session_key != before


def test_clicks_within_a_minute_write_no_row(client, bea, django_assert_num_queries):
    client.force_login(bea)
    client.get("/acting-for/")
    seen = client.session[sessions.SEEN_AT]
    client.get("/acting-for/")
    assert client.session[sessions.SEEN_AT] == seen


def test_a_fragment_asked_for_after_the_end_leaves_the_page_for_the_sign_in_page(client, bea, later):
    client.force_login(bea)
    later(hours=2)
    answer = client.get("/people/", headers={"HX-Request": "true"})
    assert answer.headers["HX-Redirect"] == f"{reverse('account_login')}?next=/people/"
