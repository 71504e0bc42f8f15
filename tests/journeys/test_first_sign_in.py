"""A colleague is registered, gets a link, and is at work: in a real browser, without JavaScript."""

import time
from collections.abc import Iterator

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.cache import cache
from playwright.sync_api import Browser, Page

from sluss.accounts.models import User
from tests.cast import House
from tests.journeys.browser import page_in, picture
from tests.journeys.conftest import AtDesk
from tests.journeys.house_again import house_again

PASSWORD = "sju svanar på sned"


@pytest.fixture
def house_as_it_was(committed: House) -> Iterator[None]:
    cache.clear()
    with house_again():
        yield


def code_of(secret: str) -> str:
    """What an app that was shown the key shows now; waits when it is about to change."""
    left = 30 - time.time() % 30
    if left < 3:
        time.sleep(left)
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30)))


def register(page: Page) -> str:
    page.goto("/setup/colleagues/new/")
    page.get_by_label("Namn").fill("Petra Lund")
    page.get_by_label("E-post").fill("petra.lund@example.org")
    page.get_by_role("button", name="Registrera och skapa länken").click()
    link = page.locator(".o-link").inner_text()
    page.get_by_role("link", name="Ge Petra Lund ett uppdrag").click()
    page.get_by_label("Arbetar för").select_option(label="Ekvik kommun › Socialtjänsten")
    page.get_by_label("Handläggare").check()
    page.get_by_label("I vilken verksamhet?").select_option(label="Torget")
    page.get_by_role("button", name="Spara uppdraget").click()
    return link


def choose_password(page: Page, link: str) -> None:
    page.goto(link)
    page.get_by_label("Nytt lösenord", exact=True).fill(PASSWORD)
    page.get_by_label("Nytt lösenord en gång till").fill(PASSWORD)
    page.get_by_role("button", name="Spara lösenordet").click()


def sign_in(page: Page) -> None:
    page.get_by_label("E-post").fill("petra.lund@example.org")
    page.get_by_label("Lösenord").fill(PASSWORD)
    page.get_by_role("button", name="Fortsätt").click()


def connect_app(page: Page) -> str:
    secret = page.locator(".s-key").inner_text()
    page.get_by_label("Kod från appen").fill(code_of(secret))
    page.get_by_role("button", name="Koppla appen").click()
    return secret


def test_from_the_administrators_desk_to_the_first_page_of_the_day(
    house_as_it_was: None, at_desk: AtDesk, chromium: Browser, address: str
) -> None:
    with at_desk("Adam", javascript=False) as adams:
        link = register(adams)
    with page_in(chromium, address=address, javascript=False) as page:
        choose_password(page, link)
        sign_in(page)
        picture(page, "first-sign-in-connect-app")
        secret = connect_app(page)
        assert page.get_by_role("heading", name="Reservkoder").is_visible()
        page.get_by_role("link", name="Fortsätt").click()
        assert page.get_by_role("heading", name="Mina deltagare").is_visible()
        assert "Du arbetar nu för Socialtjänsten" in page.locator("header").first.inner_text()

        page.locator(".s-who").click()
        page.get_by_role("button", name="Logga ut").click()
        page.goto("/people/")
        sign_in(page)
        assert page.get_by_role("heading", name="Din kod").is_visible()
        page.get_by_label("Kod från appen").fill(code_of(secret))
        page.get_by_role("button", name="Logga in").click()
        assert page.url.endswith("/people/")
        assert User.objects.get(email="petra.lund@example.org").session_round > 0


def test_with_two_postings_one_is_asked_and_can_change_ones_mind(
    house_as_it_was: None, at_desk: AtDesk, committed: House
) -> None:
    with at_desk("Adam", javascript=False) as adams:
        adams.goto(f"/setup/colleagues/{committed.staff['Bea']}/postings/new/")
        adams.get_by_label("Arbetar för").select_option(label="Psykiatrin")
        adams.get_by_label("Specialist").check()
        adams.get_by_role("button", name="Spara uppdraget").click()
    with at_desk("Bea", javascript=False) as page:
        page.goto("/people/")
        assert page.get_by_role("heading", name="Vem arbetar du för?").is_visible()
        page.get_by_role("button", name="Arbeta för Psykiatrin").click()
        assert page.url.endswith("/people/")
        assert "Du arbetar nu för Psykiatrin" in page.locator("header").first.inner_text()
        page.locator(".s-who").click()
        page.get_by_role("link", name="Arbeta för en annan organisation").click()
        page.get_by_role("button", name="Arbeta för Socialtjänsten").click()
        assert "Du arbetar nu för Socialtjänsten" in page.locator("header").first.inner_text()
