"""A page in a state that its address alone does not show: who comes to it, and what they do to get there."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from django.test import Client
from playwright.sync_api import Page

from tests.journeys.full_house import FullHouse
from tests.journeys.looks import Looks, Window

# Each size and each scheme once: the same page's address is looked at in all four.
LOOKS: Final[Looks] = (("desk", "light"), ("phone", "dark"))
Reach = Callable[[Page, FullHouse], None]


@dataclass(frozen=True)
class State:
    visitor: str
    reach: Reach
    may_fail: bool = False
    """The console rightly reports an answer that is an error."""


def at(address: str) -> Reach:
    """The page there; `{person}` and the like stand for the full house's ids."""
    return lambda page, full_house: _go(page, full_house, address)


def sent_back(address: str, form: str = "main form.s-form") -> Reach:
    """The form there, sent as it stands, with what is wrong with it."""

    def reach(page: Page, full_house: FullHouse) -> None:
        _go(page, full_house, address)
        page.locator(form).get_by_role("button").first.click()
        page.locator(".ds-error-summary").wait_for()

    return reach


def look_at(state: State, *, name: str, window: Window, visitors: dict[str, Client], full_house: FullHouse) -> None:
    window.sit_down(visitors[state.visitor])
    window.complaints.clear()
    state.reach(window.page, full_house)
    window.looks_sound(f"state-{name.replace(' ', '-')}", looks=LOOKS, may_fail=state.may_fail)


def _go(page: Page, full_house: FullHouse, address: str) -> None:
    page.goto(address.format(person=full_house.linnea.participant_id, **full_house.ids, **full_house.corners))
