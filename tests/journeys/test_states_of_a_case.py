"""Are the pages of the case work sound in the states that their address alone does not show?"""

import pytest
from django.test import Client
from playwright.sync_api import Page

from tests.journeys.full_house import FullHouse, in_the_colours_of
from tests.journeys.looks import Window
from tests.journeys.state import Reach, State, at, look_at, sent_back

PERSON = "/people/{person}/"


def begin_a_note(page: Page, full_house: FullHouse) -> None:
    at(PERSON)(page, full_house)
    page.get_by_role("radio", name="Planering").click()
    page.get_by_label("Anteckning", exact=True).fill("Provar bageriet på fredag.")


def write_a_note(page: Page, full_house: FullHouse) -> None:
    begin_a_note(page, full_house)
    page.get_by_role("button", name="Spara anteckningen").click()
    page.wait_for_url("**#note-*")


def open_what_was_before(page: Page, full_house: FullHouse) -> None:
    at(PERSON)(page, full_house)
    page.get_by_text("Tidigare och senare").first.click()


def look_for(words: str) -> Reach:
    def reach(page: Page, full_house: FullHouse) -> None:
        page.goto("/people/")
        search = page.get_by_label("Hitta en person")
        search.fill(words)
        search.press("Enter")
        page.get_by_role("link", name="Visa alla").wait_for()

    return reach


def ask_for_somebody_elses_person(page: Page, full_house: FullHouse) -> None:
    at(PERSON)(page, full_house)
    page.get_by_role("heading", name="Vi hittar ingen som du har tillgång till").wait_for()


def open_what_was_said_before(page: Page, full_house: FullHouse) -> None:
    at(f"{PERSON}timeline/")(page, full_house)
    page.get_by_text("Tidigare uppgifter").first.click()


def carry_something_over(page: Page, full_house: FullHouse) -> None:
    at(f"{PERSON}transfer/")(page, full_house)
    page.get_by_role("radio", name="ja, personen har sagt ja").first.click()
    page.get_by_text("Hur, av vem och när").wait_for()


def open_a_case_with_a_note(page: Page, full_house: FullHouse) -> None:
    at("/people/{other_id}/")(page, full_house)
    page.get_by_role("radio", name="Planering").click()
    page.get_by_label("Anteckning", exact=True).fill("Vill bli svetsare, och provar verkstaden i Ekvik på tisdag.")
    page.get_by_role("button", name="Spara anteckningen").click()
    page.wait_for_url("**#note-*")
    at("/people/{other_id}/somebody-else/")(page, full_house)


def name_nobody(page: Page, full_house: FullHouse) -> None:
    at("/people/{other_id}/somebody-else/")(page, full_house)
    for name in ("Förnamn", "Efternamn"):
        page.get_by_label(name, exact=True).fill("")
    page.get_by_label("Numret").fill("19811228-9875")
    page.get_by_role("button", name="Flytta ärendet").click()
    page.locator(".ds-error-summary").wait_for()


def look_at_earlier_names(page: Page, full_house: FullHouse) -> None:
    at(f"{PERSON}about/")(page, full_house)
    page.get_by_role("button", name="Titta på tidigare namn").click()
    page.get_by_role("heading", name="Tidigare namn").wait_for()


def count_somebody(page: Page, full_house: FullHouse) -> None:
    page.goto("/people/count/")
    page.get_by_role("radio", name="Torget").click()
    page.get_by_role("radio", name="Kvinna").click()
    page.get_by_role("button", name="Räkna personen").click()
    page.get_by_role("link", name="Personen säger ja till att bli registrerad").wait_for()


def let_them_be_registered(page: Page, full_house: FullHouse) -> None:
    count_somebody(page, full_house)
    page.get_by_role("link", name="Personen säger ja till att bli registrerad").click()
    page.get_by_label("Personen har skriftligt sagt ja").wait_for()


def end_what_only_counts(page: Page, full_house: FullHouse) -> None:
    count_somebody(page, full_house)
    page.get_by_role("link", name="Avsluta arbetet med personen").click()
    page.get_by_role("heading", name="Därefter").wait_for()


def find_whom_she_must_not_meet(page: Page, full_house: FullHouse) -> None:
    page.goto(f"/people/{full_house.ids['participant_id']}/apart/")
    page.get_by_label("Vem ska personen inte möta?").fill("vikh")
    page.get_by_role("button", name="Sök").click()
    page.get_by_role("heading", name="Håll dem isär").wait_for()


STATES = {
    "somebody who is only counted": State("Bea", count_somebody),
    "name of whoever only counted": State("Bea", let_them_be_registered),
    "end of whoever only counted": State("Bea", end_what_only_counts),
    "whom somebody must not meet": State("Maud", find_whom_she_must_not_meet),
    "about the person as another organisation sees it": State("Dora", at(f"{PERSON}about/")),
    "about the person of whom nothing is known": State("Bea", at("/people/{bare}/about/")),
    "earlier names": State("Bea", look_at_earlier_names),
    "name refused": State("Bea", sent_back(f"{PERSON}about/name/"), may_fail=True),
    "number refused": State("Bea", sent_back(f"{PERSON}about/numbers/add/"), may_fail=True),
    "person as another organisation sees her": State("Dora", at(PERSON)),
    "person with what was before": State("Bea", open_what_was_before),
    "person of whom nothing is known": State("Bea", at("/people/{bare}/")),
    "timeline with what was said before": State("Bea", open_what_was_said_before),
    "timeline as another organisation sees it": State("Dora", at(f"{PERSON}timeline/")),
    "timeline of whom nothing is known": State("Bea", at("/people/{bare}/timeline/")),
    "spell refused": State("Bea", sent_back(f"{PERSON}timeline/add/income/"), may_fail=True),
    "end of a spell refused": State("Bea", sent_back(f"{PERSON}timeline/{{spell_id}}/end/"), may_fail=True),
    "person refused": State("Hale", ask_for_somebody_elses_person, may_fail=True),
    "move to another hub with something carried over": State("Bea", carry_something_over),
    "move to another hub refused": State("Bea", sent_back(f"{PERSON}transfer/"), may_fail=True),
    "move to no other hub": State("Dora", at(f"{PERSON}transfer/")),
    "case of somebody else": State("Bea", open_a_case_with_a_note),
    "case of somebody else refused": State("Bea", name_nobody, may_fail=True),
    "note begun": State("Bea", begin_a_note),
    "note refused": State("Bea", sent_back(PERSON, "#note-form"), may_fail=True),
    "note written": State("Bea", write_a_note),
    "people found": State("Bea", look_for("vik lin")),
    "people found nobody": State("Bea", look_for("Ingen Alls")),
    "people whose consents end soon": State("Bea", at("/people/?show=lapsing")),
    "people none yet": State("Hale", at("/people/")),
    "flow of what waits": State("Cora", at("/flow/?stage=waiting")),
    "flow of what ended": State("Cora", at("/flow/?stage=discharged")),
}


@pytest.mark.parametrize("name", STATES)
def test_the_state_is_sound_in_every_look(
    name: str, window: Window, visitors: dict[str, Client], full_house: FullHouse
) -> None:
    look_at(STATES[name], name=name, window=window, visitors=visitors, full_house=full_house)


def test_a_persons_page_is_sound_in_the_colours_of_another_municipality(
    window: Window, visitors: dict[str, Client], full_house: FullHouse
) -> None:
    in_the_colours_of("limfjord", house=full_house.house)
    look_at(
        State("Bea", at(PERSON)),
        name="person in other colours",
        window=window,
        visitors=visitors,
        full_house=full_house,
    )
    in_the_colours_of("ekvik", house=full_house.house)
