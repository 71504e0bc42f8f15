"""For whom one acts: chosen when there are several, remembered, switched, and never taken over by another posting."""

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from sluss.accounts.models import User
from sluss.organisations.actions import end_posting
from sluss.shared.acting import Shape, acting_as

CHOOSE = "/acting-for/"


@pytest.fixture
def second(post_to):
    """Bea also works for the employment service."""
    return post_to("Bea", "Arbetsförmedlingen", "caseworker")


def choose(browser, posting, **typed):
    return browser.post(CHOOSE, {"posting": str(posting), **typed})


def test_with_one_posting_nothing_is_asked(signed_in):
    assert signed_in("Bea").get("/people/").status_code == 200


def test_with_two_postings_nothing_opens_before_one_is_chosen(signed_in, second):
    browser = signed_in("Bea")
    asked = browser.get("/people/?q=ek")
    assert asked.url == f"{CHOOSE}?next=/people/%3Fq%3Dek"
    page = browser.get(asked.url).content.decode()
    assert "Act for Socialtjänsten" in page
    assert "Act for Arbetsförmedlingen" in page


def test_after_the_choice_one_is_where_one_wanted_to_be(signed_in, second):
    browser = signed_in("Bea")
    assert choose(browser, second, next="/people/?q=ek").url == "/people/?q=ek"
    assert "You now act for <strong>Arbetsförmedlingen</strong>" in browser.get("/people/").content.decode()


def test_nobody_is_led_away_from_us(signed_in, second):
    assert choose(signed_in("Bea"), second, next="//elsewhere.example/").url == "/"


def test_switching_switches_what_is_seen(signed_in, second, house, opened_case):
    case = opened_case()
    browser = signed_in("Bea")
    choose(browser, house.postings["Bea"])
    assert str(case.participant_id) in browser.get("/people/").content.decode()
    choose(browser, second)
    assert str(case.participant_id) not in browser.get("/people/").content.decode()


def test_nobody_elses_posting_can_be_chosen(signed_in, second, house):
    browser = signed_in("Bea")
    answer = choose(browser, house.postings["Dora"])
    assert answer.status_code == 200
    assert "Choose among those in force" in answer.content.decode()
    assert browser.get("/people/").status_code == 302


@pytest.mark.parametrize("typed", ["", "x", "0", "' OR 1=1"])
def test_nonsense_in_place_of_a_posting_is_answered_with_a_sentence(signed_in, second, typed):
    answer = signed_in("Bea").post(CHOOSE, {"posting": typed})
    assert "Choose among those in force" in answer.content.decode()


def test_choosing_is_recorded_for_the_organisation_chosen(signed_in, second, house):
    browser = signed_in("Bea")
    choose(browser, house.postings["Bea"])
    choose(browser, house.postings["Bea"])
    with acting_as(house.actor("Emil", Shape.REVIEW)), connection.cursor() as cursor:
        cursor.execute(
            "SELECT unit_id, staff_id FROM audit.event WHERE act = 'posting.chosen' AND at >= transaction_timestamp()"
        )
        assert cursor.fetchall() == [(house.units["Socialtjänsten"], house.staff["Bea"])]


def test_a_posting_that_ends_is_refused_at_the_next_click_and_recorded(signed_in, house, admin, opened_case):
    case = opened_case()
    browser = signed_in("Bea")
    page = reverse("cases:person", kwargs={"participant_id": case.participant_id})
    assert browser.get(page).status_code == 200
    with acting_as(admin):
        end_posting(posting_id=house.postings["Bea"], ends=None, actor=admin, now=timezone.now())
    assert browser.get(page).url.startswith(CHOOSE)
    told = browser.get(CHOOSE).content.decode()
    assert "You no longer act for Socialtjänsten. Nothing was opened." in told
    with acting_as(house.actor("Emil", Shape.REVIEW)), connection.cursor() as cursor:
        cursor.execute("SELECT kind, actor_id, participant_id FROM audit.read ORDER BY at DESC LIMIT 1")
        assert cursor.fetchone() == ("refused", house.postings["Bea"], case.participant_id)


def test_when_one_of_two_ends_the_other_does_not_take_its_place_unasked(signed_in, house, admin, second):
    browser = signed_in("Bea")
    choose(browser, house.postings["Bea"])
    with acting_as(admin):
        end_posting(posting_id=house.postings["Bea"], ends=None, actor=admin, now=timezone.now())
    assert browser.get("/people/").url.startswith(CHOOSE)
    assert "Act for Arbetsförmedlingen" in browser.get(CHOOSE).content.decode()


def test_a_posting_that_has_not_begun_cannot_be_chosen(signed_in, post_to):
    later = post_to("Bea", "Arbetsförmedlingen", "specialist", valid_from=timezone.now().replace(year=2999))
    browser = signed_in("Bea")
    assert "Arbetsförmedlingen" not in browser.get(CHOOSE).content.decode()
    assert "Choose among" in choose(browser, later).content.decode()


def test_without_a_posting_the_page_says_whom_to_ask(signed_in, house, admin):
    browser = signed_in("Hale")
    with acting_as(admin):
        end_posting(posting_id=house.postings["Hale"], ends=None, actor=admin, now=timezone.now())
    page = browser.get("/people/", follow=True).content.decode()
    assert "You have no posting yet" in page
    assert "Adam" in page
    assert "Ekvik kommun" in page


def test_a_shut_account_has_no_posting(signed_in, house):
    browser = signed_in("Hale")
    User.objects.filter(email="hale@example.org").update(is_active=False)
    assert browser.get("/people/").url.startswith(reverse("account_login"))


def test_nobody_chooses_without_being_signed_in(client, db):
    assert client.get(CHOOSE).url.startswith(reverse("account_login"))
    assert client.post(CHOOSE, {"posting": "x"}).url.startswith(reverse("account_login"))
