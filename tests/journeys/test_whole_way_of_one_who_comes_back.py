"""Somebody who comes back twice: one person, three participations, nothing carried over but what was written."""

from playwright.sync_api import Page, expect

from tests.cast import House
from tests.journeys.browser import picture
from tests.journeys.conftest import AtDesk
from tests.journeys.counting import Hand
from tests.journeys.scene import many_people

NOTE = "Fick jobb på lagret, fyra veckor."


def write(page: Page) -> None:
    page.get_by_role("radio", name="Planering").click()
    page.get_by_label("Anteckning", exact=True).fill(NOTE)
    page.get_by_role("button", name="Spara anteckningen").click()
    expect(page.get_by_role("listitem").filter(has_text=NOTE)).to_be_visible()


def end(page: Page, *, now_does: str) -> None:
    hand = Hand(page)
    hand.click(page.get_by_role("link", name="Avsluta arbetet med personen"))
    hand.click(page.get_by_role("radio", name="Hela deltagandet"))
    for answer in ("Avslutat enligt plan", now_does):
        hand.click(page.get_by_role("radio", name=answer, exact=True))
    page.get_by_label("Omfattning i procent av heltid").fill("100")
    hand.click(page.get_by_role("checkbox", name="Försörjningsstöd", exact=True))
    page.get_by_label("Procent, Försörjningsstöd").fill("100")
    hand.click(page.get_by_role("radio", name="Nej", exact=True))
    hand.click(page.get_by_role("button", name="Avsluta", exact=True))
    page.get_by_text("Arbetet med personen är avslutat.").wait_for()
    assert hand.used <= 8


def begin_anew(page: Page, name: str, *, with_whom: str) -> None:
    page.goto("/allocation/?part=after")
    hand = Hand(page)
    hand.click(page.get_by_role("link", name=f"Ny start – {name}"))
    hand.click(page.get_by_role("radio", name=with_whom, exact=True))
    hand.click(page.get_by_role("button", name="Börja på nytt"))
    page.get_by_text(f"{name} börjar på nytt. {with_whom} arbetar med personen.").wait_for()
    assert hand.used <= 3


def test_twice_back(committed: House, at_desk: AtDesk) -> None:
    case = many_people(committed, count=2)[1]
    address = f"/people/{case.participant_id}/"
    with at_desk("Bea") as page:
        page.goto(address)
        name = page.get_by_role("heading", level=1).inner_text()
        write(page)
        end(page, now_does="Arbete")
    for colleague, now_does in (("Carl", "Arbete"), ("Bea", "")):
        with at_desk("Maud") as page:
            begin_anew(page, name, with_whom=colleague)
        with at_desk(colleague) as page:
            page.goto(address)
            expect(page.get_by_text(NOTE)).to_be_visible()
            expect(page.get_by_text("Inget samtycke låter Arbetsförmedlingen berätta").first).to_be_visible()
            picture(page, f"whole-way-comes-back-{colleague.casefold()}")
            if now_does:
                end(page, now_does=now_does)
    with at_desk("Bea") as page:
        page.goto(address)
        twice_the_case_and_our_part = 4
        expect(page.get_by_text("Avslutat enligt plan")).to_have_count(twice_the_case_and_our_part)
        expect(page.get_by_role("link", name="Avsluta arbetet med personen")).to_be_visible()
