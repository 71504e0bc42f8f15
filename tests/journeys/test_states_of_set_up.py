"""Are the pages of set-up and of the door sound in the states that their address alone does not show?"""

import pytest
from axes.models import AccessAttempt
from django.test import Client
from playwright.sync_api import Page

from tests.journeys.full_house import FullHouse
from tests.journeys.looks import Window
from tests.journeys.state import State, at, look_at, sent_back


def register_a_colleague(page: Page, full_house: FullHouse) -> None:
    page.goto("/setup/colleagues/new/")
    page.locator("#id_name").fill("Petra Lund")
    page.locator("#id_email").fill("petra.lund@example.org")
    page.locator("main form button[type=submit]").click()
    page.locator(".o-link").wait_for()


def make_a_hub(page: Page, full_house: FullHouse) -> None:
    page.goto("/setup/hubs/new/")
    page.locator("#id_name").fill("Jobslusen Limfjord")
    page.locator("#id_slug").fill("limfjord")
    page.locator("main form button[type=submit]").click()
    page.get_by_role("heading", name="Jobslusen Limfjord").wait_for()


def give_a_wrong_password(page: Page, full_house: FullHouse) -> None:
    page.goto("/accounts/login/")
    page.get_by_label("E-post").fill("nobody@example.org")
    page.get_by_label("Lösenord").fill("fel ord på fel dag")
    page.get_by_role("button", name="Fortsätt").click()
    page.locator(".ds-error-summary").wait_for()


def give_it_until_the_account_rests(page: Page, full_house: FullHouse) -> None:
    for _ in range(9):
        page.goto("/accounts/login/")
        page.get_by_label("E-post").fill("carl@example.org")
        page.get_by_label("Lösenord").fill("fel ord på fel dag")
        page.get_by_role("button", name="Fortsätt").click()
    page.get_by_role("heading", name="Vänta en kvart").wait_for()


def come_to_a_colleague_who_waits_out_a_rest(page: Page, full_house: FullHouse) -> None:
    attempt = {"ip_address": "192.0.2.1", "user_agent": "", "path_info": "/", "get_data": "", "post_data": ""}
    AccessAttempt(username="dora@example.org", failures_since_start=8, **attempt).save()
    page.goto(f"/setup/colleagues/{full_house.house.staff['Dora']}/")
    page.get_by_role("button", name="Tillåt nya försök").wait_for()


def ask_a_provider_that_is_away(page: Page, full_house: FullHouse) -> None:
    page.goto("/accounts/login/")
    page.get_by_role("button", name="Logga in med Ekviks kommun").click()
    page.get_by_text("Ekviks kommun svarar inte just nu.").wait_for()


def open_ones_own_menu(page: Page, full_house: FullHouse) -> None:
    page.goto("/people/")
    page.locator(".s-who").click()


STATES = {
    "hub that may close": State("Adam", at("/setup/hubs/{other_hub}/close/")),
    "closing refused": State("Adam", sent_back("/setup/hubs/{other_hub}/close/"), may_fail=True),
    "colleagues nobody found": State("Adam", at("/setup/colleagues/?q=zzz")),
    "colleague who waits": State("Adam", at("/setup/colleagues/{newcomer}/")),
    "colleague refused": State("Adam", sent_back("/setup/colleagues/new/"), may_fail=True),
    "link to hand over": State("Adam", register_a_colleague),
    "an account that rests": State("nobody", give_it_until_the_account_rests, may_fail=True),
    "colleague who may try again": State("Adam", come_to_a_colleague_who_waits_out_a_rest),
    "provider that is away": State("nobody", ask_a_provider_that_is_away),
    "hub just made": State("Adam", make_a_hub),
    "hub refused": State("Adam", sent_back("/setup/hubs/new/"), may_fail=True),
    "organisation refused": State("Adam", sent_back("/setup/organisations/new/"), may_fail=True),
    "organisation without parts": State("Adam", at("/setup/organisations/{inner}/")),
    "organisation without secrecy": State("Adam", at("/setup/organisations/{top}/")),
    "posting refused": State("Adam", sent_back("/setup/colleagues/{newcomer}/postings/new/"), may_fail=True),
    "ending a posting refused": State("Adam", sent_back("/setup/postings/{posting_id}/end/"), may_fail=True),
    "two postings to choose from": State("Carl", at("/people/")),
    "no posting": State("Stig", at("/people/")),
    "own menu": State("Bea", open_ones_own_menu),
    "link over": State("nobody", at("/accounts/link/x/"), may_fail=True),
    "sign-in refused": State("nobody", give_a_wrong_password, may_fail=True),
    "password refused": State("with a link", sent_back("/accounts/new-password/"), may_fail=True),
}


@pytest.mark.parametrize("name", STATES)
def test_the_state_is_sound_in_every_look(
    name: str, window: Window, visitors: dict[str, Client], full_house: FullHouse
) -> None:
    look_at(STATES[name], name=name, window=window, visitors=visitors, full_house=full_house)


def test_a_form_that_was_kept_is_sent_after_all(window: Window, visitors: dict[str, Client]) -> None:
    window.sit_down(visitors["Adam"])
    window.open("/setup/hubs/new/")
    page = window.page
    page.locator("#id_name").fill("Ett namn som någon har tänkt länge på")
    page.locator("#id_slug").fill("late")
    # As after a sign-in in another window: the token on this page is an old one.
    page.context.clear_cookies(name="csrftoken")
    page.locator("main form button[type=submit]").click()
    assert "/accounts/kept-form/" in page.url
    page.get_by_role("button", name="Skicka nu").click()
    assert page.get_by_role("heading", name="Ett namn som någon har tänkt länge på").is_visible()
