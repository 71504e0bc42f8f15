"""Are the pages of the log review sound in the states that their address alone does not show?"""

from uuid import uuid4

import pytest
from django.test import Client
from playwright.sync_api import Page

from tests.journeys.full_house import BEA, FullHouse
from tests.journeys.looks import Window
from tests.journeys.state import State, at, look_at, sent_back
from tests.journeys.visitors import signed_in

WHOLE_DAYS = "/log/close/"
STAFF = "/log/staff/{staff_id}/?flag=refused_often"


def ask_in_vain() -> None:
    """As Bea, for people who are not there."""
    bea = signed_in(BEA)
    for _ in range(6):
        assert bea.get(f"/people/{uuid4()}/").status_code == 404


def something_odd(page: Page, full_house: FullHouse) -> None:
    ask_in_vain()
    at("/log/")(page, full_house)
    page.get_by_role("heading", name="Fick nej många gånger").wait_for()


def open_and_close(page: Page, full_house: FullHouse) -> None:
    at(STAFF)(page, full_house)
    page.get_by_label("Varför öppnar du granskningen?").fill("Sex nej på samma dag. Vem letade hon efter?")
    page.get_by_role("button", name="Öppna").click()
    page.wait_for_url("**/log/reviews/*/")
    page.get_by_label("Behöver en förklaring").check()
    page.get_by_label("Säg det med en mening").fill(
        "Bea hade en gammal länk i en kalender. Chefen pratar med henne om det."
    )
    page.get_by_role("button", name="Avsluta").click()
    page.get_by_role("heading", name="Slutsats").wait_for()


def closed_ones(page: Page, full_house: FullHouse) -> None:
    open_and_close(page, full_house)
    at("/log/reviews/")(page, full_house)


def the_flag_afterwards(page: Page, full_house: FullHouse) -> None:
    ask_in_vain()
    open_and_close(page, full_house)
    at("/log/")(page, full_house)
    page.get_by_role("link", name="Se granskningen").first.wait_for()


def somebody_elses_days(page: Page, full_house: FullHouse) -> None:
    at(WHOLE_DAYS)(page, full_house)
    page.get_by_label("I sin ordning").check()
    page.get_by_label("Säg det med en mening").fill("Inget att fråga om.")
    page.get_by_role("button", name="Avsluta").click()
    page.wait_for_url("**/log/reviews/")


def nobody_with_the_number(page: Page, full_house: FullHouse) -> None:
    at("/log/person/")(page, full_house)
    page.get_by_label("Sverige").check()
    page.get_by_label("Personnummer").fill("19701063-2391")
    page.get_by_label("Varför öppnar du granskningen?").fill("Personen har frågat.")
    page.get_by_role("button", name="Öppna").click()
    page.locator(".ds-error-summary").wait_for()


STATES = {
    "log of days that are none": State("Elsa", at("/log/?first_day=2026-11-20&last_day=2026-11-01")),
    "log without anything odd": State("Elsa", at("/log/?first_day=2020-01-02&last_day=2020-01-03")),
    "log with something odd": State("Elsa", something_odd),
    "review closed": State("Elsa", open_and_close),
    "reviews with closed ones": State("Elsa", closed_ones),
    "flag that was reviewed": State("Elsa", the_flag_afterwards),
    "days closed": State("Emil", somebody_elses_days),
    "log closed by another": State("Elsa", at("/log/")),
    "review refused": State("Rut", sent_back("/log/reviews/{review_id}/", "#close form"), may_fail=True),
    "opening refused": State("Elsa", sent_back(STAFF), may_fail=True),
    "number refused": State("Elsa", sent_back("/log/person/"), may_fail=True),
    "number of nobody": State("Elsa", nobody_with_the_number, may_fail=True),
    "days refused": State("Elsa", sent_back(WHOLE_DAYS), may_fail=True),
    "no account of that name": State("Elsa", at("/log/accounts/?q=zzz")),
}


@pytest.mark.parametrize("name", STATES)
def test_the_state_is_sound_in_every_look(
    name: str, window: Window, visitors: dict[str, Client], full_house: FullHouse
) -> None:
    look_at(STATES[name], name=name, window=window, visitors=visitors, full_house=full_house)
