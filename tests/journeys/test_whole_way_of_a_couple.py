"""A couple with two caseworkers: counted together by both their words, and neither's page tells of the other."""

from datetime import date

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from sluss.organisations.states import Country
from sluss.people.actions import OpenedCase, PersonFacts, open_case
from sluss.people.identity_numbers import check_identity_number
from sluss.shared.acting import acting_as
from tests.cast import House
from tests.journeys.browser import picture
from tests.journeys.conftest import AtDesk

SELAM, YONAS = "195503072026", "195605232775"
"""Official test numbers."""
ALONE = "Det gäller först när den andra också har samtyckt."


def works_with(house: House, by: str, given_name: str, number: str) -> OpenedCase:
    with acting_as(actor := house.actor(by)):
        return open_case(
            hub_id=house.hubs["torget"],
            person=PersonFacts(
                given_name=given_name,
                family_name="Tesfay",
                number=check_identity_number(number, country=Country.SWEDEN, today=date(2026, 6, 17)),
            ),
            started_on=None,
            actor=actor,
            now=timezone.now(),
        )


def consent_to_household(page: Page, address: str, other: str) -> None:
    page.goto(f"{address}timeline/")
    page.get_by_role("link", name="Skriv in samtycke om hushåll").click()
    page.get_by_role("radio", name="Sverige").click()
    page.get_by_label("Den andra personens personnummer").fill(other)
    page.get_by_role("button", name="Skriv in").click()
    page.get_by_text("Personen samtyckte").wait_for()


def support_of_the_household(page: Page, address: str) -> None:
    page.goto(f"{address}timeline/add/income/")
    page.locator("[name=state]").select_option(label="Försörjningsstöd")
    page.get_by_label("Procent av heltid").fill("100")
    page.get_by_label("Från och med vilken dag?").fill("2026-02-02")
    page.get_by_role("checkbox", name="Hushållet lever av den tillsammans").click()
    page.get_by_label("Hur vet du det?").fill("Beslut")
    page.get_by_role("button", name="Spara").click()
    page.get_by_text("hushållets").first.wait_for()


def it_ended_since_the_other_provides(page: Page) -> None:
    page.get_by_role("link", name="Avsluta Försörjningsstöd").first.click()
    page.get_by_label("Vilken dag var den sista?").fill("2026-03-31")
    page.locator("[name=reason]").select_option(label="Hushållet: den andra försörjer")
    page.get_by_role("button", name="Skriv in att det har slutat").click()
    page.get_by_text("Hushållet: den andra försörjer").first.wait_for()


@pytest.fixture
def selam(committed: House) -> OpenedCase:
    return works_with(committed, "Bea", "Selam", SELAM)


@pytest.fixture
def yonas(committed: House) -> OpenedCase:
    return works_with(committed, "Dora", "Yonas", YONAS)


def test_support_ends_for_both_when_one_is_employed(selam: OpenedCase, yonas: OpenedCase, at_desk: AtDesk) -> None:
    hers, his = (f"/people/{case.participant_id}/" for case in (selam, yonas))
    with at_desk("Bea") as page:
        consent_to_household(page, hers, YONAS)
        expect(page.get_by_text(ALONE)).to_be_visible()
    with at_desk("Dora") as page:
        consent_to_household(page, his, SELAM)
        expect(page.get_by_text("och den andra har också samtyckt")).to_be_visible()
        support_of_the_household(page, his)
        it_ended_since_the_other_provides(page)
        picture(page, "whole-way-couple")
        assert "Selam" not in page.content()
    with at_desk("Bea", may_fail=True) as page:
        page.goto(f"{hers}timeline/")
        expect(page.get_by_text("och den andra har också samtyckt")).to_be_visible()
        assert "Yonas" not in page.content()
        page.goto(his)
        page.get_by_role("heading", name="Vi hittar ingen som du har tillgång till").wait_for()
    with at_desk("Dora") as page:
        page.goto(f"{his}timeline/")
        page.get_by_role("button", name="Ta tillbaka samtycket om hushåll").click()
    with at_desk("Bea") as page:
        page.goto(f"{hers}timeline/")
        expect(page.get_by_text(ALONE)).to_be_visible()
