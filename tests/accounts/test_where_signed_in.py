"""One sees where one is signed in, and can end it there: one place, or everywhere else."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from sluss.accounts.models import Session
from sluss.accounts.session_store import SessionStore, row_of
from sluss.shared.acting import Shape, acting_as
from tests.accounts.conftest import PASSWORD, with_password

FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"
TELEPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Version/18.5 Safari/604.1"


@pytest.fixture
def at_two_desks(bea, sign_in):
    """Bea's browser at the office, and the telephone in her pocket."""
    office, telephone = Client(headers={"User-Agent": FIREFOX}), Client(headers={"User-Agent": TELEPHONE})
    telephone.force_login(bea)
    telephone.get("/acting-for/")
    sign_in(office, bea)
    return office, telephone


def page(client):
    return client.get(reverse("mfa_index"), headers={"Accept-Language": "sv"}).content.decode()


def sessions_on(client):
    return re.findall(r'name="session" value="(\w+)"', page(client))


def is_signed_in(client):
    return client.get("/acting-for/").status_code == 200


def end(client, **which):
    return client.post(reverse("accounts:end_session"), which)


def test_each_place_is_named_in_plain_words_and_this_one_is_marked(at_two_desks):
    office, _ = at_two_desks
    (this,) = re.findall(r'"s-name">([^<]*)</span>\s*<[^>]*>\s*den här', page(office))
    assert this == "Firefox på Windows"


def test_a_browser_that_does_not_say_what_it_is_is_a_browser(at_two_desks):
    office, _ = at_two_desks
    assert "En webbläsare" in page(office)


def test_a_sign_in_from_a_telephone_says_so(bea, sign_in, client):
    telephone = Client(headers={"User-Agent": TELEPHONE})
    sign_in(telephone, bea)
    assert "Safari på iPhone" in page(telephone)


def test_a_place_that_is_ended_is_out_at_its_next_click(at_two_desks):
    office, telephone = at_two_desks
    (other,) = sessions_on(office)
    end(office, session=other)
    assert is_signed_in(office)
    assert not is_signed_in(telephone)
    assert sessions_on(office) == []


def test_signing_out_everywhere_else_leaves_this_one(at_two_desks, bea):
    office, telephone = at_two_desks
    third = Client()
    third.force_login(bea)
    end(office)
    assert [is_signed_in(browser) for browser in (office, telephone, third)] == [True, False, False]
    assert "Du är inte inloggad någon annanstans" in page(office)


def test_ending_is_recorded(at_two_desks, recorded, bea):
    office, telephone = at_two_desks
    end(office, session=sessions_on(office)[0])
    end(office)
    assert [act for act, _ in recorded(bea)][-2:] == ["session.ended_by_user"] * 2


def test_ending_what_is_over_already_does_no_harm_and_is_not_recorded(at_two_desks, recorded, bea):
    office, telephone = at_two_desks
    (other,) = sessions_on(office)
    for _ in range(2):
        assert end(office, session=other).url == reverse("mfa_index")
    assert [act for act, _ in recorded(bea)].count("session.ended_by_user") == 1


def test_nobody_ends_a_colleagues_session(at_two_desks, sign_in, house, recorded, bea):
    office, telephone = at_two_desks
    (beas,) = sessions_on(office)
    dora = Client()
    user = with_password("dora@example.org")
    sign_in(dora, user)
    end(dora, session=beas)
    end(dora)
    assert is_signed_in(telephone)
    assert is_signed_in(office)
    assert "session.ended_by_user" not in [act for act, _ in recorded(bea)]


def test_nobody_sees_a_colleagues_sessions(at_two_desks, sign_in, house):
    dora = Client()
    sign_in(dora, with_password("dora@example.org"))
    assert sessions_on(dora) == []


def test_somebody_who_is_not_signed_in_ends_nothing(client, at_two_desks):
    office, telephone = at_two_desks
    (other,) = sessions_on(office)
    assert reverse("account_login") in end(client, session=other).url
    assert is_signed_in(telephone)


def test_a_while_after_the_sign_in_one_shows_again_who_one_is_and_it_is_done(bea):
    office, telephone = Client(), Client()
    for browser in (office, telephone):
        browser.force_login(bea)
    asked = end(office)
    assert asked.url.startswith(reverse("account_reauthenticate"))
    assert is_signed_in(telephone)
    office.post(asked.url, {"password": PASSWORD})
    assert not is_signed_in(telephone)
    assert is_signed_in(office)


def test_showing_again_who_one_is_gives_the_session_a_new_key(client, bea):
    client.force_login(bea)
    before = client.session.session_key
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    assert client.session.session_key != before
    again = Client()
    again.cookies["sessionid"] = before
    assert not is_signed_in(again)


def test_what_has_ended_by_the_clock_or_by_a_new_password_is_not_listed(at_two_desks, bea):
    office, telephone = at_two_desks
    held = telephone.session
    held["seen_at"] = (timezone.now() - timedelta(hours=2)).timestamp()
    held.save()
    assert sessions_on(office) == []
    held["seen_at"] = timezone.now().timestamp()
    held["_auth_user_hash"] = "of an older password"
    held.save()
    assert sessions_on(office) == []


def test_many_places_cost_no_more_questions(at_two_desks, bea):
    office, _ = at_two_desks
    page(office)
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as asked:
            page(office)
        counts.append(len(asked))
        for _ in range(4):
            Client().force_login(bea)
    assert counts[0] == counts[1]


def test_only_a_hash_of_the_key_is_kept(client, bea):
    client.force_login(bea)
    key = client.session.session_key
    assert not Session.objects.filter(pk=key).exists()
    assert Session.objects.get(pk=row_of(key)).user_id == bea.pk
    thief = Client()
    thief.cookies["sessionid"] = row_of(key)
    assert not is_signed_in(thief)


def test_the_days_work_takes_away_what_is_over(bea, client):
    client.force_login(bea)
    row = Session.objects.get(pk=row_of(client.session.session_key))
    row.expire_date = timezone.now() - timedelta(minutes=1)
    row.save()
    SessionStore.clear_expired()
    assert not Session.objects.filter(pk=row.pk).exists()


def test_nobody_but_the_door_reaches_sessions(house, db):
    for name, shape in (("Bea", Shape.CASE), ("Adam", Shape.ADMIN), ("Emil", Shape.REVIEW)):
        with acting_as(house.actor(name, shape)), connection.cursor() as cursor:
            cursor.execute("SELECT has_table_privilege('accounts_session', 'SELECT')")
            assert cursor.fetchone() == (False,)
