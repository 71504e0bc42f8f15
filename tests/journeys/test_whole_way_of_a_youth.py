"""Sundsvall's youth case from door to door: asked for, taken in, consented, worked with by two organisations, ended."""

import pytest
from playwright.sync_api import Page, expect

from tests.cast import House
from tests.journeys.browser import picture
from tests.journeys.conftest import AtDesk
from tests.journeys.counting import Hand
from tests.referring import admission

NUMBER = "20050205-2384"
"""An official test number: twenty-one years old."""
NOTE = "Provar bageriet på fredag."


def refer(page: Page) -> None:
    page.goto("/referrals/")
    hand = Hand(page)
    hand.click(page.get_by_role("link", name="Ny förfrågan om plats", exact=True))
    page.get_by_label("Förnamn").fill("Linnea")
    page.get_by_label("Efternamn").fill("Vik")
    page.get_by_label("Personnummer", exact=False).first.fill(NUMBER)
    page.get_by_label("Varför behöver personen platsen?").fill("Vill bli bagare och behöver någonstans att börja.")
    for party in ("Försörjningsstöd", "Psykiatrin"):
        hand.click(page.get_by_role("checkbox", name=party, exact=True))
    hand.click(page.get_by_role("radio", name="Ja, det är underskrivet", exact=True))
    hand.click(page.get_by_role("button", name="Skicka", exact=True))
    page.get_by_text("Skickad till Socialtjänsten.").wait_for()
    assert hand.used <= 8


def take_in(page: Page) -> None:
    page.goto("/referrals/")
    hand = Hand(page)
    hand.click(page.get_by_role("link", name="Linnea Vik", exact=True))
    expect(page.get_by_text("Uppfyllt").first).to_be_visible()
    hand.click(page.get_by_role("radio", name="Ta emot", exact=False).first)
    hand.click(page.get_by_role("radio", name="Bea", exact=True))
    page.get_by_label("Skriv skälet så att personen själv förstår det").fill("Välkommen, Linnea!")
    hand.click(page.get_by_role("button", name="Skicka svaret", exact=True))
    page.get_by_text("Linnea Vik är mottagen.").wait_for()
    assert hand.used <= 5


def open_person(page: Page) -> None:
    page.goto("/people/")
    hand = Hand(page)
    search = page.get_by_label("Hitta en person")
    search.fill("linnea")
    hand.press(search, "Enter")
    hand.click(page.get_by_role("link", name="Linnea Vik"))
    page.get_by_role("heading", level=1, name="Linnea Vik").wait_for()
    assert hand.used <= 3


def consent(page: Page) -> None:
    hand = Hand(page)
    hand.click(page.get_by_role("link", name="Skriv in ett samtycke"))
    for answer in ("Underskrivet på papper som vi har", "Svenska", "Personen"):
        hand.click(page.get_by_role("radio", name=answer, exact=True))
    hand.click(page.get_by_role("button", name="Spara samtycket"))
    page.get_by_text("Samtycket är sparat.").wait_for()
    assert hand.used <= 5


def tell_who_she_is(page: Page) -> None:
    hand = Hand(page)
    hand.click(page.get_by_role("button", name="Dela med Arbetsförmedlingen").first)
    page.get_by_text("Delas med Arbetsförmedlingen").first.wait_for()
    assert hand.used == 1


def write(page: Page) -> None:
    hand = Hand(page)
    hand.click(page.get_by_role("radio", name="Planering"))
    page.get_by_label("Anteckning", exact=True).fill(NOTE)
    hand.click(page.get_by_role("button", name="Spara anteckningen"))
    note = page.get_by_role("listitem").filter(has_text=NOTE)
    hand.click(note.get_by_role("button", name="Dela med Arbetsförmedlingen"))
    expect(note).to_contain_text("Delas med Arbetsförmedlingen")
    assert hand.used <= 4, "a note and a share"


def allocate(page: Page) -> None:
    page.goto("/allocation/")
    page.get_by_role("link", name="Linnea Vik").first.click()
    page.get_by_role("radio", name="Dora", exact=True).click()
    page.get_by_role("button", name="Spara", exact=True).click()
    page.get_by_text("Dora").first.wait_for()


def rest_and_go_on(page: Page) -> None:
    hand = Hand(page)
    hand.click(page.get_by_role("link", name="Pausa arbetet"))
    hand.click(page.get_by_role("radio", name="Vård på sjukhus"))
    hand.click(page.get_by_role("button", name="Pausa"))
    page.get_by_text("Arbetet är pausat.").wait_for()
    assert hand.used <= 3
    hand = Hand(page)
    hand.click(page.get_by_role("link", name="Återuppta arbetet"))
    hand.click(page.get_by_role("button", name="Återuppta"))
    page.get_by_text("Arbetet fortsätter.").wait_for()
    assert hand.used <= 3


def end(page: Page) -> None:
    hand = Hand(page)
    hand.click(page.get_by_role("link", name="Avsluta arbetet med personen"))
    hand.click(page.get_by_role("radio", name="Hela deltagandet"))
    for answer in ("Avslutat enligt plan", "Arbete"):
        hand.click(page.get_by_role("radio", name=answer, exact=True))
    page.get_by_label("Omfattning i procent av heltid").fill("100")
    hand.click(page.get_by_role("checkbox", name="Lön eller eget företag", exact=True))
    page.get_by_label("Procent, Lön eller eget företag").fill("100")
    hand.click(page.get_by_role("radio", name="Nej", exact=True))
    hand.click(page.get_by_role("button", name="Avsluta", exact=True))
    page.get_by_text("Arbetet med personen är avslutat.").wait_for()
    assert hand.used <= 8


@pytest.mark.parametrize("javascript", [True, False], ids=["with a script", "without"])
def test_from_the_request_to_work(committed: House, at_desk: AtDesk, javascript: bool) -> None:
    admission(committed, criteria="sundsvall_youth")
    with at_desk("Dora", javascript=javascript) as page:
        refer(page)
    with at_desk("Maud", javascript=javascript) as page:
        take_in(page)
    with at_desk("Bea", javascript=javascript) as page:
        open_person(page)
        address = page.url
        consent(page)
        page.goto(address)
        tell_who_she_is(page)
        write(page)
    with at_desk("Dag", javascript=javascript) as page:
        allocate(page)
    with at_desk("Dora", javascript=javascript) as page:
        open_person(page)
        expect(page.get_by_text(NOTE)).to_be_visible()
        picture(page, "whole-way-youth-other-organisation")
    with at_desk("Bea", javascript=javascript) as page:
        page.goto(address)
        rest_and_go_on(page)
        page.goto(address)
        end(page)
        picture(page, "whole-way-youth-ended")
    with at_desk("Dora", javascript=javascript, may_fail=True) as page:
        page.goto(address)
        page.get_by_role("heading", name="Vi hittar ingen som du har tillgång till").wait_for()
        page.goto("/referrals/")
        expect(page.get_by_role("row").filter(has_text="Linnea Vik")).to_contain_text("mottagen")
