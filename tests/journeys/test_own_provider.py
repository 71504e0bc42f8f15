"""An agency's own sign-in in a real browser, at a real provider: connected, used without a script, signed out of."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import override_settings
from playwright.sync_api import Browser, Page

from sluss.accounts.models import User
from sluss.accounts.outside.provider import Provider
from tests.accounts.outside.real import running
from tests.cast import House
from tests.journeys.browser import page_in, picture
from tests.journeys.house_again import house_again
from tests.journeys.test_passkeys import bea, sign_in_with_code  # noqa: F401


@pytest.fixture
def ekvik(committed: House, address: str) -> Iterator[Provider]:
    with (
        house_again(),
        running(back=[f"{address}/accounts/provider/ekvik/back/"]) as provider,
        override_settings(SLUSS_PROVIDERS=(provider,)),
    ):
        yield provider


def sign_in_there(page: Page) -> None:
    page.get_by_role("heading", name="Ekvik", exact=True).wait_for()
    page.get_by_label("Name").fill("bea-at-ekvik")
    page.get_by_label("acr").fill("loa3")
    page.get_by_role("button", name="Sign in").click()


@pytest.mark.parametrize("javascript", [True, False])
def test_from_the_password_to_the_agencys_own_sign_in(
    chromium: Browser,
    address: str,
    bea: User,  # noqa: F811
    ekvik: Provider,
    javascript: bool,
) -> None:
    look: dict[str, Any] = {"address": address, "javascript": javascript}
    with page_in(chromium, **look) as page:
        sign_in_with_code(page, bea)
        page.goto("/accounts/2fa/")
        page.get_by_role("button", name="Koppla Ekviks kommun").click()
        sign_in_there(page)
        page.get_by_text("Nu kan du logga in med Ekviks kommun.").wait_for()
        picture(page, "way-in-with-a-provider")
    with page_in(chromium, **look) as page:
        page.goto("/people/")
        picture(page, "sign-in-with-a-provider")
        page.get_by_role("button", name="Logga in med Ekviks kommun").click()
        sign_in_there(page)
        page.get_by_role("heading", name="Mina deltagare").wait_for()
        assert page.url == f"{address}/people/"
        page.goto("/accounts/logout/")
        page.get_by_role("button", name="Logga ut").last.click()
        page.get_by_role("heading", name="Du är utloggad").wait_for()
        picture(page, "signed-out-of-a-provider")
        page.get_by_role("link", name="Logga ut hos Ekviks kommun").click()
        page.get_by_role("heading", name="Sign out of Ekvik?").wait_for()
