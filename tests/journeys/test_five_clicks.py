"""The usual consent takes five clicks from the person's page, with the mouse or the keys, with and without a script."""

import pytest
from playwright.sync_api import Page

from sluss.access.models import Grant
from sluss.people.actions import OpenedCase
from sluss.shared.acting import acting_as
from tests.cast import House
from tests.journeys.browser import picture
from tests.journeys.conftest import AtDesk
from tests.journeys.scene import many_people

BUDGET = 5
ANSWERS = ("Underskrivet på papper som vi har", "Svenska", "Personen")


class Counted:
    """A page whose clicks and key presses are counted; text and moving the focus are free."""

    def __init__(self, page: Page) -> None:
        self.page, self.count = page, 0

    def click(self, role: str, name: str) -> None:
        self.page.get_by_role(role, name=name, exact=True).click()  # type: ignore[arg-type]
        self.count += 1

    def press(self, key: str, role: str, name: str) -> None:
        self.page.get_by_role(role, name=name, exact=True).focus()  # type: ignore[arg-type]
        self.page.keyboard.press(key)
        self.count += 1


@pytest.fixture
def case(committed: House) -> OpenedCase:
    return many_people(committed, count=2)[1]


def consents(house: House, case: OpenedCase) -> int:
    with acting_as(house.actor("Bea")):
        return len({row.consent_id for row in Grant.objects.filter(participant_id=case.participant_id)})


@pytest.mark.parametrize("javascript", [True, False], ids=["with a script", "without"])
def test_by_mouse(committed: House, case: OpenedCase, at_desk: AtDesk, javascript: bool) -> None:
    with at_desk("Bea", javascript=javascript) as page:
        page.goto(f"/people/{case.participant_id}/")
        desk = Counted(page)
        desk.click("link", "Skriv in ett samtycke")
        for answer in ANSWERS:
            desk.click("radio", answer)
        desk.click("button", "Spara samtycket")
        page.get_by_text("Samtycket är sparat.").wait_for()
        picture(page, "access-five-clicks")
    assert desk.count == BUDGET
    assert consents(committed, case) == 1


def test_by_keys(committed: House, case: OpenedCase, at_desk: AtDesk) -> None:
    with at_desk("Bea") as page:
        page.goto(f"/people/{case.participant_id}/")
        desk = Counted(page)
        desk.press("Enter", "link", "Skriv in ett samtycke")
        for answer in ANSWERS:
            desk.press("Space", "radio", answer)
        desk.press("Enter", "button", "Spara samtycket")
        page.get_by_text("Samtycket är sparat.").wait_for()
    assert desk.count == BUDGET
    assert consents(committed, case) == 1


def test_sending_with_enter_from_a_date_is_enough(committed: House, case: OpenedCase, at_desk: AtDesk) -> None:
    with at_desk("Bea") as page:
        page.goto(f"/people/{case.participant_id}/sharing/consent/")
        desk = Counted(page)
        for answer in ANSWERS:
            desk.press("Space", "radio", answer)
        page.get_by_label("Till och med vilken dag?").press("Enter")
        page.get_by_text("Samtycket är sparat.").wait_for()


def test_a_hurried_double_click_saves_once(committed: House, case: OpenedCase, at_desk: AtDesk) -> None:
    with at_desk("Bea") as page:
        page.goto(f"/people/{case.participant_id}/sharing/consent/")
        for answer in ANSWERS:
            page.get_by_role("radio", name=answer, exact=True).click()
        page.get_by_role("button", name="Spara samtycket").dblclick()
        page.get_by_text("Samtycket är sparat.").wait_for()
    assert consents(committed, case) == 1
