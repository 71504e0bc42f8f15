"""Looking for somebody works the same with a script and without: the same list, at the same address."""

import pytest

from tests.journeys.conftest import AtDesk
from tests.journeys.scene import Linnea

WITH_OR_WITHOUT = pytest.mark.parametrize("javascript", [True, False], ids=["with a script", "without"])


@WITH_OR_WITHOUT
def test_allocation_is_narrowed_and_leafed_through(
    linnea: Linnea, thirty_people: None, at_desk: AtDesk, javascript: bool
) -> None:
    with at_desk("Maud", javascript=javascript) as page:
        page.goto("/allocation/")
        page.get_by_role("link", name="Nästa").click()
        page.get_by_role("link", name="Föregående").wait_for()
        page.get_by_label("Hitta en person").fill("linnea")
        page.get_by_role("button", name="Visa").click()
        page.wait_for_url("**/allocation/?find=*")
        page.get_by_role("rowheader", name="Linnea Vik").wait_for()
        assert page.get_by_role("rowheader").count() == 1


@WITH_OR_WITHOUT
def test_a_colleague_is_found_and_noted(linnea: Linnea, at_desk: AtDesk, javascript: bool) -> None:
    with at_desk("Bea", javascript=javascript) as page:
        page.goto(f"/people/{linnea.participant_id}/conflict/")
        page.get_by_label("Vem gäller det?").fill("hale")
        page.get_by_role("button", name="Sök").click()
        page.get_by_role("radio", name="Hale").click()
        page.get_by_role("radio", name="Granne eller vän").click()
        page.get_by_role("radio", name="Personen själv").click()
        page.get_by_role("button", name="Anteckna").click()
        page.get_by_text("Det är antecknat och gäller genast.").wait_for()
        page.goto(f"/people/{linnea.participant_id}/conflict/")
        page.get_by_text("Hale, Psykiatrin, ser inte personen: granne eller vän.").wait_for()


@WITH_OR_WITHOUT
def test_a_mandate_is_ended_and_given_back(linnea: Linnea, at_desk: AtDesk, javascript: bool) -> None:
    with at_desk("Maud", javascript=javascript) as page:
        page.goto("/allocation/")
        page.get_by_role("button", name="Avsluta").click()
        page.get_by_text("Bea arbetar inte längre med Linnea Vik.").wait_for()
        page.get_by_role("button", name="Ångra").click()
        page.get_by_text("Bea arbetar nu med Linnea Vik.").wait_for()
