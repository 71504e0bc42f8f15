"""What a journey needs: people who are really there for every connection, a live server, and somebody signed in.

    def test_x(linnea, at_desk):
        with at_desk("Bea", size="phone") as page:
            page.goto(f"/people/{linnea.participant_id}/")

Everything is made through the actions and committed; `lasting` takes it away again as the owner.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any, Final

import pytest
from django.db import connections, transaction
from django.test import Client, override_settings
from playwright.sync_api import Browser, Page
from pytest_django import DjangoDbBlocker

from sluss.accounts.models import User
from sluss.audit.recording import collecting
from tests.accounts.outside.real import EKVIK
from tests.cast import House
from tests.journeys.browser import page_in
from tests.journeys.full_house import FullHouse, furnish
from tests.journeys.house_again import house_again
from tests.journeys.looks import Window
from tests.journeys.scene import Linnea, many_people, the_good_way
from tests.journeys.visitors import VISITORS
from tests.lasting import lasting, leaving_nothing
from tests.serving import serving

SETTLED: Final = (
    "access_standingshare",
    "access_allocator",
    "access_logreview",
    "cases_admission",
    "accounts_session",
)
"""Tables that are about nobody, which a journey writes in all the same."""

A_DAY: Final = 24 * 3600

AtDesk = Callable[..., AbstractContextManager[Page]]


@contextmanager
def committing(house: House, blocker: DjangoDbBlocker) -> Iterator[House]:
    with blocker.unblock(), leaving_nothing(), lasting(), collecting():
        yield house
        with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
            for table in SETTLED:
                cursor.execute(f"DELETE FROM {table}")
    # Connections made while Playwright's loop runs are others than those made before it, and nobody else closes them.
    connections["owner"].close()


@contextmanager
def the_program() -> Iterator[str]:
    with (
        override_settings(ALLOWED_HOSTS=["localhost"], SLUSS_PROVIDERS=(EKVIK,)),
        pytest.MonkeyPatch.context() as patch,
    ):
        # A browser keeps its line open, and with it the thread and its database connection.
        patch.setitem(connections.settings["default"], "CONN_MAX_AGE", 0)
        with serving() as address:
            yield address


@pytest.fixture
def committed(house: House, django_db_blocker: DjangoDbBlocker) -> Iterator[House]:
    """Acts in the test are seen by the live server, and gone after the test."""
    with committing(house, django_db_blocker):
        yield house


@pytest.fixture
def address(committed: House) -> Iterator[str]:
    """The program on a port of its own, with the real settings."""
    with the_program() as served:
        yield served


@pytest.fixture
def at_desk(chromium: Browser, address: str) -> AtDesk:
    """A page of somebody in the cast who has signed in; addresses are relative to the program."""

    @contextmanager
    def open_page(name: str, **look: Any) -> Iterator[Page]:
        client = Client()
        client.force_login(User.objects.get(email=f"{name.lower()}@example.org"))
        cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": address}
        with page_in(chromium, address=address, cookies=[cookie], **look) as page:  # type: ignore[list-item]
            yield page

    return open_page


@pytest.fixture(scope="module")
def full_house(chromium: Browser, house: House, django_db_blocker: DjangoDbBlocker) -> Iterator[FullHouse]:
    """Made once for the pages that a module looks at."""
    with committing(house, django_db_blocker), house_again():
        yield furnish(house)


@pytest.fixture(scope="module")
def window(chromium: Browser, full_house: FullHouse) -> Iterator[Window]:
    """One page in one browser for the whole module; it keeps its own list of complaints."""
    with the_program() as served, page_in(chromium, address=served, may_fail=True) as page:
        yield Window(page=page, address=served)


@pytest.fixture(scope="module")
def visitors(full_house: FullHouse) -> Iterator[dict[str, Client]]:
    # Looking at every page takes longer than the account pages trust a sign-in.
    with override_settings(ACCOUNT_REAUTHENTICATION_TIMEOUT=A_DAY):
        yield {name: arrive(full_house) for name, arrive in VISITORS.items()}


@pytest.fixture
def linnea(committed: House) -> Linnea:
    """One person whom three organisations work with, as far along as these pages carry."""
    return the_good_way(committed)


@pytest.fixture
def thirty_people(committed: House) -> None:
    many_people(committed, count=30)
