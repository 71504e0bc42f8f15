"""Are the pages of the keys sound in the states that their address alone does not show?"""

import pytest
from django.test import Client
from playwright.sync_api import Page

from tests.journeys.full_house import FullHouse
from tests.journeys.looks import Window
from tests.journeys.state import Reach, State, at, look_at, sent_back

SHARING = "/people/{person}/sharing/"
END_BY_LAW = "/people/{participant_id}/sharing/law/{ground_id}/end/"
CONFLICT = "/people/{person}/conflict/?q=a"


def take_back_from_the_list(page: Page, full_house: FullHouse) -> None:
    at(SHARING)(page, full_house)
    page.locator("a[href*='what=ground-']").first.click()
    page.wait_for_url("**what=ground-*")


def end_a_mandate(page: Page, full_house: FullHouse) -> None:
    look_for("ahl")(page, full_house)
    page.get_by_role("button", name="Avsluta").first.click()
    page.get_by_role("button", name="Ångra").wait_for()


def look_for(words: str) -> Reach:
    def reach(page: Page, full_house: FullHouse) -> None:
        at("/allocation/")(page, full_house)
        page.get_by_label("Hitta en person").fill(words)
        page.get_by_role("button", name="Visa").click()
        page.wait_for_url("**/allocation/?find=*")

    return reach


STATES = {
    "sharing as another organisation sees it": State("Dora", at(SHARING)),
    "sharing without a consent": State("Bea", at("/people/{bare}/sharing/")),
    "consent refused": State("Bea", sent_back(SHARING + "consent/"), may_fail=True),
    "consent to choose with the usual ticks": State("Bea", at(SHARING + "consent/choose/?usual")),
    "consent to choose refused": State("Bea", sent_back(SHARING + "consent/choose/"), may_fail=True),
    "withdrawal of one": State("Bea", take_back_from_the_list),
    "withdrawal refused": State("Bea", sent_back(SHARING + "withdraw/"), may_fail=True),
    "telling by law refused": State("Bea", sent_back(SHARING + "law/"), may_fail=True),
    "ending by law refused": State("Bea", sent_back(END_BY_LAW), may_fail=True),
    "readers as another organisation sees them": State("Dora", at("/people/{person}/readers/")),
    "conflict with somebody found": State("Bea", at(CONFLICT)),
    "conflict with nobody found": State("Bea", at("/people/{person}/conflict/?q=zzz")),
    "conflict refused": State("Bea", sent_back(CONFLICT, "#found form"), may_fail=True),
    "own conflict refused": State("Bea", sent_back("/conflict/"), may_fail=True),
    "allocation found nobody": State("Maud", look_for("zzz")),
    "allocation just ended": State("Maud", end_a_mandate),
    "taking in": State("Maud", at("/allocation/{waiting}/")),
    "allocating refused": State("Maud", sent_back("/allocation/{enrolment_id}/"), may_fail=True),
    "handing back refused": State("Maud", sent_back("/allocation/hand-back/{hub_id}/"), may_fail=True),
    "protected as a keeper sees it": State("Dora", at("/people/{protected_id}/protection/")),
    "protecting refused": State("Bea", sent_back("/people/{person}/protection/"), may_fail=True),
    "somebody of ours is protected": State("Dag", at("/allocation/protected/")),
    "delegations": State("Dag", at("/allocation/delegations/")),
    "delegating refused": State("Maud", sent_back("/allocation/delegations/"), may_fail=True),
}


@pytest.mark.parametrize("name", STATES)
def test_the_state_is_sound_in_every_look(
    name: str, window: Window, visitors: dict[str, Client], full_house: FullHouse
) -> None:
    look_at(STATES[name], name=name, window=window, visitors=visitors, full_house=full_house)
