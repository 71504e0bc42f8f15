"""The end with main activity and income takes eight clicks from the person's page, with and without a script."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page

from sluss.people.actions import OpenedCase
from sluss.people.models import Enrolment
from sluss.shared.acting import Shape, acting_as
from tests.cast import House
from tests.journeys.browser import picture
from tests.journeys.conftest import AtDesk
from tests.journeys.counting import Hand
from tests.journeys.scene import many_people

BUDGET = 8


@pytest.fixture
def case(committed: House) -> OpenedCase:
    return many_people(committed, count=2)[1]


def ended(house: House, case: OpenedCase) -> bool:
    with acting_as(house.actor("Ivo", Shape.HUB)):
        return Enrolment.objects.filter(pk=case.enrolment_id, closed_at__isnull=False).exists()


def fill_in(page: Page, hand: Hand) -> None:
    hand.click(page.get_by_role("link", name="Avsluta arbetet med personen"))
    hand.click(page.get_by_role("radio", name="Hela deltagandet"))
    for answer in ("Avslutat enligt plan", "Arbete"):
        hand.click(page.get_by_role("radio", name=answer, exact=True))
    page.get_by_label("Omfattning i procent av heltid").fill("50")
    for income, extent in (("Lön eller eget företag", "50"), ("Försörjningsstöd", "50")):
        hand.click(page.get_by_role("checkbox", name=income, exact=True))
        page.get_by_label(f"Procent, {income}").fill(extent)
    hand.click(page.get_by_role("radio", name="Nej", exact=True))


@pytest.mark.parametrize("javascript", [True, False], ids=["with a script", "without"])
def test_by_mouse(committed: House, case: OpenedCase, at_desk: AtDesk, javascript: bool) -> None:
    with at_desk("Bea", javascript=javascript) as page:
        page.goto(f"/people/{case.participant_id}/")
        hand = Hand(page)
        fill_in(page, hand)
        picture(page, "ending-filled-in")
        hand.click(page.get_by_role("button", name="Avsluta", exact=True))
        page.get_by_text("Arbetet med personen är avslutat.").wait_for()
        picture(page, "ending-just-ended")
        assert hand.used <= BUDGET
        assert ended(committed, case)
        page.get_by_role("button", name="Ångra").click()
        page.get_by_text("Avslutet är ångrat.").wait_for()
    assert not ended(committed, case)


def test_a_hurried_double_click_ends_once(committed: House, case: OpenedCase, at_desk: AtDesk) -> None:
    with at_desk("Bea") as page:
        page.goto(f"/people/{case.participant_id}/")
        fill_in(page, Hand(page))
        page.get_by_role("button", name="Avsluta", exact=True).dblclick()
        page.get_by_text("Arbetet med personen är avslutat.").or_(page.get_by_text("Vi hittar ingen")).wait_for()
    assert ended(committed, case)


def test_what_follows_is_written_from_the_day_after(committed: House, case: OpenedCase, at_desk: AtDesk) -> None:
    with at_desk("Bea") as page:
        page.goto(f"/people/{case.participant_id}/")
        fill_in(page, Hand(page))
        page.get_by_role("button", name="Avsluta", exact=True).click()
        page.get_by_role("button", name="Ångra").click()
        tomorrow = timezone.localdate() + timedelta(days=1)
        page.get_by_text("Före och efter").or_(page.get_by_text("Tidigare och senare")).first.click()
        page.get_by_text(tomorrow.isoformat()).first.wait_for()
