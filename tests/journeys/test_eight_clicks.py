"""Somebody is referred to a hub in eight clicks at most, and answered in five, with and without a script."""

import pytest
from django.utils import timezone

from sluss.cases.actions import add_door
from sluss.cases.models import Referral
from sluss.shared.acting import Shape, acting_as
from sluss.shared.ids import new_id
from tests.cast import House
from tests.journeys.browser import picture
from tests.journeys.conftest import AtDesk
from tests.journeys.counting import Hand
from tests.journeys.scene import Linnea
from tests.referring import admission

BUDGET, BUDGET_OF_THE_ANSWER, BUDGET_OF_SENDING_ON = 8, 5, 6


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


@pytest.mark.parametrize("javascript", [True, False], ids=["with a script", "without"])
def test_sent_on_in_six(committed: House, linnea: Linnea, at_desk: AtDesk, javascript: bool) -> None:
    """Ux: onward referral, six clicks, from the person's page."""
    adam = committed.actor("Adam", Shape.ADMIN)
    with acting_as(adam):
        add_door(
            door_id=new_id(),
            hub_id=committed.hubs["torget"],
            name="Studievägledaren, Vux",
            what_for="svenska och yrke",
            contact="070-174 06 88",
            answer_days=9,
            actor=adam,
            now=timezone.now(),
        )
    with at_desk("Bea", javascript=javascript) as page:
        page.goto(f"/people/{linnea.participant_id}/")
        hand = Hand(page)
        hand.click(page.get_by_role("link", name="Hjälp personen vidare", exact=True))
        hand.click(page.get_by_role("radio", name="Studievägledaren, Vux", exact=False))
        page.get_by_label("Vad behöver personen där?").fill("Vill läsa till bagare.")
        hand.click(page.get_by_role("button", name="Skriv in", exact=True))
        page.get_by_text("9 dagar kvar").wait_for()
        picture(page, "onward-sent")
    assert hand.used <= BUDGET_OF_SENDING_ON
