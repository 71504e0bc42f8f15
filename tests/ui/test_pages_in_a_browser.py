"""Is every page of the face sound in a real browser, at both widths and in both lights?"""

import pytest
from playwright.sync_api import Browser

from tests.journeys.browser import LOOKS, Scheme, Size, axe_violations, page_in
from tests.journeys.looks import Window
from tests.ui.addresses import ERROR_PAGES

# The other pages at the door are looked at with the house around them, in tests/journeys.
AT_THE_DOOR = ["account/login", "account/code", "account/lockout", "account/no-second-factor"]
ONLY_HERE = ["gallery/", *AT_THE_DOOR, *ERROR_PAGES]


def test_every_page_is_sound_in_every_look(address: str, chromium: Browser) -> None:
    with page_in(chromium, address=address, may_fail=True) as page:
        window = Window(page=page, address=address)
        for name in ONLY_HERE:
            window.open(f"/{name}")
            # The console rightly reports the error pages' own status.
            window.looks_sound(f"ui-{name.strip('/').replace('/', '-')}", may_fail=name in ERROR_PAGES)


@pytest.mark.parametrize(("size", "scheme"), LOOKS)
def test_axe_finds_nothing_in_an_open_menu(address: str, chromium: Browser, size: Size, scheme: Scheme) -> None:
    with page_in(chromium, size=size, scheme=scheme) as page:
        page.goto(f"{address}/gallery/")
        for opener in [".s-who"] if size == "desk" else [".s-who", ".s-menu-button"]:
            page.locator(opener).click()
            assert axe_violations(page) == [], opener
            page.keyboard.press("Escape")


def test_the_menu_opens_without_javascript(address: str, chromium: Browser) -> None:
    with page_in(chromium, size="phone", javascript=False) as page:
        page.goto(f"{address}/gallery/")
        assert not page.get_by_role("link", name="Allocation").is_visible()
        page.get_by_role("button", name="Meny").click()
        assert page.get_by_role("link", name="Allocation").is_visible()


def test_colours_are_chosen_without_javascript(address: str, chromium: Browser) -> None:
    with page_in(chromium, javascript=False) as page:
        page.goto(f"{address}/account/login")
        page.get_by_role("button", name="Mörkt").click()
        assert page.url.endswith("/account/login")
        assert page.locator("html").get_attribute("data-color-scheme") == "dark"


def test_language_is_chosen_without_javascript(address: str, chromium: Browser) -> None:
    with page_in(chromium, javascript=False) as page:
        page.goto(f"{address}/account/login")
        page.get_by_role("button", name="Dansk").click()
        assert page.get_by_role("heading", name="Log ind").is_visible()


def test_a_refused_form_takes_the_focus_and_its_links_lead_to_the_fields(address: str, chromium: Browser) -> None:
    with page_in(chromium) as page:
        page.goto(f"{address}/gallery/")
        assert "ds-error-summary" in (page.evaluate("document.activeElement.className") or "")
        page.locator(".ds-error-summary a").first.click()
        assert page.evaluate("document.activeElement.id") == "id_wrong_name"


def test_a_hurried_double_click_sends_a_form_once(address: str, chromium: Browser) -> None:
    with page_in(chromium) as page:
        sent = []
        page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
        page.goto(f"{address}/gallery/")
        page.route("**/colors/", lambda route: page.wait_for_timeout(300) or route.continue_())
        page.get_by_role("button", name="Mörkt").last.dblclick()
        page.wait_for_timeout(700)
        assert len(sent) == 1
