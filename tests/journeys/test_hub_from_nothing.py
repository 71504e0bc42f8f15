"""An administrator sets up a Danish hub from nothing, without JavaScript, in as few clicks as there are facts."""

import pytest
from django.core.cache import cache

from tests.cast import House
from tests.journeys.browser import picture
from tests.journeys.conftest import AtDesk
from tests.journeys.house_again import house_again


@pytest.fixture
def house_as_it_was(committed: House):
    cache.clear()
    with house_again():
        yield


def test_a_hub_from_nothing(house_as_it_was: None, at_desk: AtDesk) -> None:
    with at_desk("Adam", javascript=False) as page:

        def unit(name: str, level: str, kind: str, regime: str, *, own_secrecy: bool = True) -> None:
            page.get_by_label("Namn", exact=True).fill(name)
            page.locator(f"input[name=level][value={level}]").check()
            page.get_by_label("Slag").select_option(label=kind)
            page.get_by_label("Vilka regler om sekretess gäller?").select_option(label=regime)
            page.get_by_label("Danmark").check()
            page.get_by_label("Har egen sekretess").set_checked(own_secrecy)
            page.get_by_role("button", name="Lägg till organisationen").click()

        page.goto("/")
        page.get_by_role("link", name="Ny organisation").click()
        unit("Limfjord Kommune", "legal_person", "Myndighet", "Annan kommunal verksamhet", own_secrecy=False)
        page.get_by_role("link", name="Lägg till en del").click()
        assert page.get_by_label("Del av").locator("option:checked").inner_text() == "Limfjord Kommune"
        unit("Jobcenter Limfjord", "branch", "Myndighet", "Arbetsförmedling")
        page.goto("/setup/organisations/new/")
        unit("A-kassen Nord", "legal_person", "A-kassa", "Enskilt organ med avtalad tystnadsplikt")

        page.goto("/setup/hubs/new/")
        page.get_by_label("Namn", exact=True).fill("Jobslusen Limfjord")
        page.get_by_label("Kortnamn").fill("limfjord")
        page.get_by_label("Danmark").check()
        page.get_by_label("Tidszon").fill("Europe/Copenhagen")
        page.get_by_label("Limfjord", exact=True).check()
        page.get_by_role("button", name="Skapa verksamheten").click()
        for party in ("Limfjord Kommune › Jobcenter Limfjord", "A-kassen Nord"):
            page.get_by_role("link", name="Låt en organisation gå med").click()
            page.get_by_label("Vilken organisation går med?").select_option(label=party)
            page.get_by_label("Från och med vilken dag?").fill("1 januari 2026")
            page.get_by_role("button", name="Låt den gå med").click()
        parties = page.locator("#parties").inner_text()
        assert "Jobcenter Limfjord" in parties
        assert "från och med 2026-01-01" in parties
        picture(page, "setup-hub-from-nothing")


def test_a_form_with_a_mistake_keeps_what_was_typed_and_leads_to_the_mistake(
    house_as_it_was: None, at_desk: AtDesk
) -> None:
    with at_desk("Adam", javascript=False) as page:
        page.goto("/setup/hubs/new/")
        page.get_by_label("Namn", exact=True).fill("Torget Vuxna")
        page.get_by_label("Kortnamn").fill("vuxna")
        page.get_by_label("Tidszon").fill("Europa/Stockholm")
        page.get_by_role("button", name="Skapa verksamheten").click()
        page.get_by_role("link", name="Tidszon").click()
        assert page.get_by_label("Namn", exact=True).input_value() == "Torget Vuxna"
        page.get_by_label("Tidszon").fill("Europe/Stockholm")
        page.get_by_role("button", name="Skapa verksamheten").click()
        assert page.get_by_role("heading", name="Torget Vuxna").is_visible()
