"""To let the work rest, and to take it up again, takes three clicks each from the person's page at most."""

import pytest

from tests.journeys.browser import picture
from tests.journeys.conftest import AtDesk
from tests.journeys.counting import Hand
from tests.journeys.scene import Linnea

BUDGET = 3


@pytest.mark.parametrize("javascript", [True, False], ids=["with a script", "without"])
def test_by_mouse(linnea: Linnea, at_desk: AtDesk, javascript: bool) -> None:
    with at_desk("Bea", javascript=javascript) as page:
        page.goto(f"/people/{linnea.participant_id}/")
        hand = Hand(page)
        hand.click(page.get_by_role("link", name="Pausa arbetet"))
        hand.click(page.get_by_role("radio", name="Vård på sjukhus"))
        hand.click(page.get_by_role("button", name="Pausa"))
        page.get_by_text("Arbetet är pausat.").wait_for()
        picture(page, "pause-person-at-rest")
        assert hand.used <= BUDGET
        again = Hand(page)
        again.click(page.get_by_role("link", name="Återuppta arbetet"))
        again.click(page.get_by_role("button", name="Återuppta"))
        page.get_by_text("Arbetet fortsätter.").wait_for()
        assert again.used <= BUDGET


def test_by_keys(linnea: Linnea, at_desk: AtDesk) -> None:
    with at_desk("Bea") as page:
        page.goto(f"/people/{linnea.participant_id}/")
        hand = Hand(page)
        hand.press(page.get_by_role("link", name="Pausa arbetet"), "Enter")
        hand.press(page.get_by_role("radio", name="Vård på sjukhus"), "Space")
        hand.press(page.get_by_role("button", name="Pausa"), "Enter")
        page.get_by_text("Arbetet är pausat.").wait_for()
        assert hand.used <= BUDGET


def test_a_hurried_double_click_pauses_once(linnea: Linnea, at_desk: AtDesk) -> None:
    with at_desk("Bea") as page:
        page.goto(f"/people/{linnea.participant_id}/pause/")
        page.get_by_role("radio", name="Vård på sjukhus").click()
        page.get_by_role("button", name="Pausa").dblclick()
        page.get_by_text("Arbetet är pausat.").wait_for()
        page.get_by_role("link", name="Återuppta arbetet").wait_for()
