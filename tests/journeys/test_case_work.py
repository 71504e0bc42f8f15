"""A day's acts in a real browser, within the budget of clicks, with JavaScript and without."""

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import AtDesk
from tests.journeys.counting import Hand
from tests.journeys.scene import Linnea

WITH_AND_WITHOUT = pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "no javascript"])


@WITH_AND_WITHOUT
def test_a_person_is_found_and_opened_in_three(
    linnea: Linnea, thirty_people: None, at_desk: AtDesk, javascript: bool
) -> None:
    with at_desk("Bea", javascript=javascript) as page:
        hand = Hand(page)
        page.goto("/")
        search = page.get_by_label("Hitta en person")
        search.fill("vik lin")
        hand.press(search, "Enter")
        hand.click(page.get_by_role("link", name="Linnea Vik"))
        expect(page.get_by_role("heading", level=1)).to_have_text("Linnea Vik")
        assert hand.used <= 3
        assert "linnea" not in page.url.casefold()


@WITH_AND_WITHOUT
def test_a_note_is_written_and_shared_as_usual_in_three(linnea: Linnea, at_desk: AtDesk, javascript: bool) -> None:
    with at_desk("Bea", javascript=javascript) as page:
        hand = Hand(page)
        page.goto(f"/people/{linnea.participant_id}/")
        hand.click(page.get_by_role("radio", name="Planering"))
        page.get_by_label("Anteckning", exact=True).fill("Provar bageriet på fredag.")
        hand.click(page.get_by_role("button", name="Spara anteckningen"))
        note = page.get_by_role("listitem").filter(has_text="Provar bageriet på fredag.")
        expect(note).to_contain_text("Sparad och delad med Arbetsförmedlingen.")
        expect(note).to_be_in_viewport()
        assert hand.used <= 3


def test_only_the_receivers_of_the_chosen_class_are_asked_about(linnea: Linnea, at_desk: AtDesk) -> None:
    with at_desk("Bea", javascript=False) as page:
        page.goto(f"/people/{linnea.participant_id}/")
        receivers = page.locator("form", has=page.get_by_label("Anteckning", exact=True)).get_by_role("checkbox")
        expect(receivers).to_have_count(0)
        page.get_by_role("radio", name="Planering").click()
        expect(receivers).to_have_count(2)
        assert [box.is_checked() for box in receivers.all()] == [True, False]
        page.get_by_role("radio", name="Hälsa").click()
        assert [box.is_checked() for box in receivers.all()] == [False, False]


@WITH_AND_WITHOUT
def test_a_note_is_shared_in_one_and_taken_back_in_one(linnea: Linnea, at_desk: AtDesk, javascript: bool) -> None:
    with at_desk("Bea", javascript=javascript) as page:
        page.goto(f"/people/{linnea.participant_id}/")
        note = page.get_by_role("listitem").filter(has_text="Sover bättre")
        hand = Hand(page)
        hand.click(note.get_by_role("button", name="Dela med Arbetsförmedlingen"))
        expect(note).to_contain_text("Delas med Arbetsförmedlingen (inte läst än)")
        expect(note).to_be_in_viewport()
        assert hand.used == 1
        with at_desk("Dora") as other:
            other.goto(f"/people/{linnea.participant_id}/")
            expect(other.get_by_text("Sover bättre")).to_be_visible()
        note.get_by_role("button", name="Sluta dela med Arbetsförmedlingen").click()
        expect(note).to_contain_text("Den var redan läst där.")


def test_a_hurried_double_click_writes_one_note(linnea: Linnea, at_desk: AtDesk) -> None:
    with at_desk("Bea", javascript=False) as page:
        page.goto(f"/people/{linnea.participant_id}/")
        page.get_by_role("radio", name="Utbildning").click()
        page.get_by_label("Anteckning", exact=True).fill("Söker till folkhögskolan.")
        page.get_by_role("button", name="Spara anteckningen").dblclick()
        page.wait_for_url("**#note-*")
        page.goto(f"/people/{linnea.participant_id}/")
        expect(page.get_by_text("Söker till folkhögskolan.")).to_have_count(1)


def test_a_form_sent_back_says_why_beside_the_field_and_keeps_the_words(linnea: Linnea, at_desk: AtDesk) -> None:
    with at_desk("Bea", may_fail=True) as page:
        page.goto(f"/people/{linnea.participant_id}/")
        text = page.get_by_label("Anteckning", exact=True)
        text.fill("Det här får inte försvinna.")
        page.get_by_role("button", name="Spara anteckningen").click()
        summary = page.get_by_role("link", name="Välj vad anteckningen handlar om.")
        expect(summary).to_be_in_viewport()
        expect(text).to_have_value("Det här får inte försvinna.")
        summary.click()
        expect(page.get_by_role("group", name="Vad handlar den om?")).to_be_focused()


def test_sorting_swaps_the_list_and_the_address_and_the_back_button_brings_back_both(
    thirty_people: None, at_desk: AtDesk
) -> None:
    with at_desk("Bea") as page:
        page.goto("/people/")
        first = page.locator("tbody th").first
        by_name = first.inner_text()
        page.evaluate("document.body.dataset.stays = 'yes'")
        page.get_by_role("link", name="Start").click()
        page.wait_for_url("**?sort=started")
        expect(first).not_to_have_text(by_name)
        assert page.evaluate("document.body.dataset.stays") == "yes"
        by_start = first.inner_text()
        page.get_by_role("link", name="Nästa").click()
        page.wait_for_url("**after=*")
        expect(page.locator("tbody tr")).to_have_count(5)
        for address, row in (("**/people/?sort=started", by_start), ("**/people/", by_name)):
            page.evaluate("history.back()")
            page.wait_for_url(address)
            expect(first).to_have_text(row, use_inner_text=True)
