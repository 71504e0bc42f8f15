"""Passkeys in a real browser, with a device made of software: connected, used in each way, removed; and no script."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import pytest
from allauth.mfa.models import Authenticator
from playwright.sync_api import Browser, CDPSession, Page

from sluss.accounts.models import User
from tests.accounts.conftest import code_now
from tests.cast import House
from tests.journeys.browser import page_in, picture
from tests.journeys.conftest import AtDesk
from tests.journeys.house_again import house_again

PASSWORD: Final = "sju svanar på sned"
DEVICE: Final = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


class Device:
    """The authenticator inside the browser; what it keeps can be carried to another one."""

    def __init__(self, page: Page) -> None:
        self.speak: CDPSession = page.context.new_cdp_session(page)
        self.speak.send("WebAuthn.enable")
        self.id = self.speak.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})["authenticatorId"]

    @property
    def keys(self) -> list[dict[str, Any]]:
        said = self.speak.send("WebAuthn.getCredentials", {"authenticatorId": self.id})
        return list(said["credentials"])

    def carry(self, keys: list[dict[str, Any]]) -> None:
        for key in keys:
            self.speak.send("WebAuthn.addCredential", {"authenticatorId": self.id, "credential": key})

    def will_be_opened(self, will: bool) -> None:
        self.speak.send("WebAuthn.setUserVerified", {"authenticatorId": self.id, "isUserVerified": will})


@pytest.fixture
def bea(committed: House) -> Iterator[User]:
    with house_again():
        user = User.objects.get(email="bea@example.org")
        user.set_password(PASSWORD)
        user.save(update_fields=["password"])
        # The code of this half minute may have been used by the journey before.
        app = Authenticator.objects.get(user=user, type="totp")
        app.data.pop("latest_step", None)
        app.save(update_fields=["data"])
        yield user


@pytest.fixture
def desk(chromium: Browser, address: str) -> Any:
    @contextmanager
    def open_desk(**look: Any) -> Iterator[Page]:
        with page_in(chromium, address=address, **look) as page:
            yield page

    return open_desk


def give_password(page: Page, user: User) -> None:
    page.goto("/accounts/login/")
    page.get_by_label("E-post").fill(user.email)
    page.get_by_label("Lösenord").fill(PASSWORD)
    page.get_by_role("button", name="Fortsätt").click()


def sign_in_with_code(page: Page, user: User) -> None:
    give_password(page, user)
    page.get_by_label("Kod från appen").fill(code_now(user))
    page.get_by_role("button", name="Logga in", exact=True).click()
    page.get_by_role("heading", name="Mina deltagare").wait_for()


def connect(page: Page, name: str) -> None:
    page.goto("/accounts/2fa/")
    page.get_by_role("link", name="Koppla en lösennyckel").click()
    page.get_by_label("Vad kallar du den?").fill(name)
    page.get_by_role("button", name="Koppla lösennyckeln").click()
    page.get_by_text("Lösennyckeln är kopplad.").wait_for()


def sign_out(page: Page) -> None:
    page.goto("/accounts/logout/")
    page.get_by_role("button", name="Logga ut").last.click()


def test_a_passkey_from_the_first_day_to_the_last(bea: User, desk: Any, at_desk: AtDesk) -> None:
    with desk() as page:
        device = Device(page)
        sign_in_with_code(page, bea)
        connect(page, "Jobbdatorn")
        if page.get_by_role("heading", name="Reservkoder").is_visible():
            page.goto("/accounts/2fa/")
        assert page.get_by_text("Jobbdatorn").is_visible()
        picture(page, "way-in-with-a-passkey")

        sign_out(page)
        page.goto("/accounts/login/?next=/accounts/2fa/")
        picture(page, "sign-in-with-a-passkey")
        page.get_by_role("button", name="Logga in med lösennyckel").click()
        page.get_by_role("heading", name="Så loggar du in").wait_for()
        assert page.get_by_text("Senast använd").is_visible()

        sign_out(page)
        give_password(page, bea)
        picture(page, "passkey-after-the-password")
        page.get_by_role("button", name="Använd lösennyckeln").click()
        page.get_by_role("heading", name="Mina deltagare").wait_for()
        kept = device.keys

    bea.refresh_from_db()
    with at_desk("Bea") as other:
        Device(other).carry(kept)
        other.goto("/accounts/2fa/")
        picture(other, "way-in-at-two-desks")
        assert other.get_by_text("Chrome på Linux").is_visible()
        other.get_by_role("link", name="Ta bort Jobbdatorn").click()
        other.get_by_role("link", name="Använd en lösennyckel").click()
        picture(other, "still-you-by-passkey")
        other.get_by_role("button", name="Använd lösennyckeln").click()
        picture(other, "remove-a-passkey")
        other.get_by_role("button", name="Ta bort lösennyckeln").click()
        other.get_by_text("Lösennyckeln är borttagen.").wait_for()
    assert not Authenticator.objects.filter(user=bea, type="webauthn").exists()


def test_when_the_device_is_not_opened_the_page_says_what_to_do(bea: User, desk: Any) -> None:
    with desk() as page:
        device = Device(page)
        sign_in_with_code(page, bea)
        connect(page, "Jobbdatorn")
        sign_out(page)
        device.will_be_opened(False)
        page.goto("/accounts/login/")
        page.get_by_role("button", name="Logga in med lösennyckel").click()
        page.get_by_text("Ingen lösennyckel svarade.").wait_for()
        picture(page, "no-passkey-answered")
        device.will_be_opened(True)
        page.get_by_role("button", name="Logga in med lösennyckel").click()
        page.get_by_role("heading", name="Mina deltagare").wait_for()


def test_without_a_script_the_pages_say_what_works_instead(bea: User, desk: Any) -> None:
    with desk(javascript=False) as page:
        page.goto("/accounts/login/")
        assert page.get_by_text("Lösennycklar kräver skript").is_visible()
        assert not page.get_by_role("button", name="Logga in med lösennyckel").is_visible()
        sign_in_with_code(page, bea)
        page.goto("/accounts/2fa/webauthn/add/")
        assert page.get_by_text("En autentiseringsapp fungerar överallt.").is_visible()
        picture(page, "passkeys-without-a-script")
