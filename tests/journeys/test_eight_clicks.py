"""Somebody is referred to a hub in eight clicks at most, and answered in five, with and without a script."""

import pytest

from sluss.cases.models import Referral
from sluss.shared.acting import Shape, acting_as
from tests.cast import House
from tests.journeys.browser import picture
from tests.journeys.conftest import AtDesk
from tests.journeys.counting import Hand
from tests.referring import admission

BUDGET, BUDGET_OF_THE_ANSWER = 8, 5


@pytest.mark.parametrize("javascript", [True, False], ids=["with a script", "without"])
def test_asked_for_and_taken_in(committed: House, at_desk: AtDesk, javascript: bool) -> None:
    admission(committed, criteria="sundsvall_youth")
    with at_desk("Dora", javascript=javascript) as page:
        page.goto("/people/")
        hand = Hand(page)
        hand.click(page.get_by_role("link", name="Förfrågningar", exact=True))
        hand.click(page.get_by_role("link", name="Ny förfrågan om plats", exact=True))
        page.get_by_label("Förnamn").fill("Fatima")
        page.get_by_label("Efternamn").fill("Haddad")
        page.get_by_label("Personnummer", exact=False).first.fill("19550307-2026")
        page.get_by_label("Varför behöver personen platsen?").fill("Vill bli bagare.")
        hand.click(page.get_by_role("checkbox", name="Försörjningsstöd", exact=True))
        hand.click(page.get_by_role("checkbox", name="Psykiatrin", exact=True))
        hand.click(page.get_by_role("radio", name="Ja, det är underskrivet", exact=True))
        hand.click(page.get_by_role("button", name="Skicka", exact=True))
        page.get_by_text("Skickad till Socialtjänsten.").wait_for()
        picture(page, f"referral-sent-{'script' if javascript else 'plain'}")
    assert hand.used <= BUDGET
    with at_desk("Maud", javascript=javascript) as page:
        page.goto("/referrals/")
        picture(page, "referrals-to-answer")
        hand = Hand(page)
        hand.click(page.get_by_role("link", name="Fatima Haddad", exact=True))
        hand.click(page.get_by_role("radio", name="Ta emot", exact=False).first)
        hand.click(page.get_by_role("radio", name="Bea", exact=True))
        page.get_by_label("Skriv skälet så att personen själv förstår det").fill("Välkommen, Fatima!")
        picture(page, "referral-answering")
        hand.click(page.get_by_role("button", name="Skicka svaret", exact=True))
        page.get_by_text("Fatima Haddad är mottagen.").wait_for()
    assert hand.used <= BUDGET_OF_THE_ANSWER
    with acting_as(committed.actor("Dora", Shape.HUB)):
        assert [row.state for row in Referral.objects.all()] == ["accepted"]
