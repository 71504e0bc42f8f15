"""A note is written on the person's page: once however often it is sent, with every word kept when it cannot be."""

from collections.abc import Callable
from datetime import date, timedelta
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from sluss.access.actions import set_standing_share
from sluss.cases.models import Note
from sluss.cases.rules.notes import MAX_LENGTH
from sluss.people.actions import OpenedCase
from sluss.shared.acting import Shape, acting_as
from sluss.shared.content_classes import ContentClass
from sluss.shared.ids import new_id
from tests.cases.conftest import SignIn
from tests.cases.pages import field, words
from tests.cast import House
from tests.shared_data import document

Opening = Callable[..., OpenedCase]


@pytest.fixture
def form(opened_case: Opening, house: House) -> dict[str, Any]:
    """A filled form about Anna Ek; `address` is where it goes."""
    return {
        "address": f"/people/{opened_case().participant_id}/",
        "note_id": str(new_id()),
        "hub": str(house.hubs["torget"]),
        "content_class": str(ContentClass.PLANNING.value),
        "body": "Vill börja i januari.",
        "happened_on": "2026-02-01",
    }


def send(client: Client, form: dict[str, Any], **other: Any) -> Any:
    typed = form | other
    return client.post(typed["address"], {key: value for key, value in typed.items() if key != "address"})


@pytest.fixture
def kept(house: House) -> Callable[[], list[Note]]:
    def look() -> list[Note]:
        with acting_as(house.actor("Bea")):
            return list(Note.objects.order_by("recorded_at"))

    return look


def test_what_is_sent_stands_on_the_page_with_author_organisation_and_day(
    signed_in: SignIn, form: dict[str, Any], kept: Callable[[], list[Note]]
) -> None:
    bea = signed_in("Bea")
    answer = send(bea, form)
    assert answer.status_code == 302
    assert answer.headers["Location"] == f"{form['address']}#note-{form['note_id']}"
    page = words(bea.get(form["address"]))
    assert "2026-02-01 Planering Vill börja i januari. Bea , Socialtjänsten" in page
    assert "Sparad. Bara din egen organisation kan läsa den." in page
    (note,) = kept()
    assert (note.content_class, note.happened_on, note.shared_with) == (ContentClass.PLANNING, date(2026, 2, 1), [])


def test_the_form_has_todays_date_and_no_class(signed_in: SignIn, form: dict[str, Any]) -> None:
    page = signed_in("Bea").get(form["address"])
    assert field(page, "happened_on") == timezone.localdate().isoformat()
    assert "checked" not in page.content.decode()


def test_two_clicks_write_one_note(signed_in: SignIn, form: dict[str, Any], kept: Callable[[], list[Note]]) -> None:
    bea = signed_in("Bea")
    assert [send(bea, form).status_code for _ in range(2)] == [302, 302]
    assert len(kept()) == 1


def test_new_words_in_a_form_taken_back_from_the_browser_are_another_note(
    signed_in: SignIn, form: dict[str, Any], kept: Callable[[], list[Note]]
) -> None:
    bea = signed_in("Bea")
    send(bea, form)
    for _ in range(2):
        send(bea, form, body="Ringde igen på eftermiddagen.")
    assert [note.body for note in kept()] == ["Vill börja i januari.", "Ringde igen på eftermiddagen."]


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"body": ""}, "Skriv något innan du sparar."),
        ({"body": " \n\t "}, "Skriv något innan du sparar."),
        ({"body": "x" * (MAX_LENGTH + 1)}, "Anteckningen är för lång. Dela upp den i två."),
        ({"content_class": ""}, "Välj vad anteckningen handlar om."),
        ({"content_class": "0"}, "Välj vad anteckningen handlar om."),
        ({"content_class": "99"}, "Välj vad anteckningen handlar om."),
        ({"content_class": "x"}, "Välj vad anteckningen handlar om."),
        ({"happened_on": "2026-13-01"}, "Den dagen finns inte"),
        ({"happened_on": "i går"}, "Skriv datumet så här"),
        ({"happened_on": "1066-10-14"}, "Kontrollera året."),
        (
            {"happened_on": (timezone.localdate() + timedelta(days=2)).isoformat()},
            "Den dagen har inte kommit än.",
        ),
    ],
)
def test_a_form_that_cannot_be_kept_says_why_beside_the_field_and_keeps_every_word(
    signed_in: SignIn,
    form: dict[str, Any],
    kept: Callable[[], list[Note]],
    wrong: dict[str, str],
    sentence: str,
) -> None:
    answer = send(signed_in("Bea"), form, **wrong)
    html = unescape(answer.content.decode())
    assert answer.status_code == 422
    assert html.count(sentence) == 2, "in the summary and beside the field"
    for name, typed in (form | wrong).items():
        if name in ("body", "happened_on", "note_id"):
            assert typed in html
    assert kept() == []


def test_a_unit_that_is_no_party_is_refused_and_nothing_is_lost(
    signed_in: SignIn, form: dict[str, Any], kept: Callable[[], list[Note]], house: House
) -> None:
    answer = send(signed_in("Bea"), form, share_2=[str(house.units["Ekvik kommun"])])
    assert answer.status_code == 422
    assert "Vill börja i januari." in words(answer)
    assert kept() == []


def test_a_hub_one_does_not_work_in_is_refused(
    signed_in: SignIn, form: dict[str, Any], kept: Callable[[], list[Note]], house: House
) -> None:
    assert send(signed_in("Bea"), form, hub=str(house.hubs["slussen"])).status_code == 422
    assert kept() == []


def test_an_id_that_is_none_writes_no_note_twice_nor_breaks(
    signed_in: SignIn, form: dict[str, Any], kept: Callable[[], list[Note]]
) -> None:
    assert send(signed_in("Bea"), form, note_id="x").status_code == 422
    assert send(signed_in("Bea"), form, note_id="").status_code == 302
    assert len(kept()) == 1


def test_difficult_text_is_kept_and_shown_unharmed(
    signed_in: SignIn, form: dict[str, Any], kept: Callable[[], list[Note]]
) -> None:
    bea = signed_in("Bea")
    strings = [text for text in document("nasty/blns.json") if text.strip()]
    body = "\n\n".join(strings).replace("\0", "")[: MAX_LENGTH - 1]
    assert send(bea, form, body=body).status_code == 302
    (note,) = kept()
    assert note.body == body.replace("\r\n", "\n")
    page = bea.get(f"{form['address']}notes/{note.pk}/").content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


@pytest.mark.parametrize("name", ["Carl", "Dora", "Maud"])
def test_nobody_without_a_mandate_writes(
    signed_in: SignIn, form: dict[str, Any], kept: Callable[[], list[Note]], name: str
) -> None:
    assert send(signed_in(name), form).status_code == 404
    assert kept() == []


def test_the_usual_receivers_of_the_class_stand_ticked_and_one_post_shares(
    signed_in: SignIn, form: dict[str, Any], kept: Callable[[], list[Note]], house: House
) -> None:
    af = house.units["Arbetsförmedlingen"]
    with acting_as(maud := house.actor("Maud", Shape.HUB)):
        set_standing_share(
            hub_id=house.hubs["torget"],
            content_class=ContentClass.PLANNING,
            to_units=[af],
            actor=maud,
            now=timezone.now(),
        )
    bea = signed_in("Bea")
    ticked = [line for line in bea.get(form["address"]).content.decode().split("<input") if "checked" in line]
    assert len(ticked) == 1
    assert 'name="share_2"' in ticked[0]
    assert str(af) in ticked[0]
    # A browser sends the ticks of every class; only those of the chosen class count.
    send(bea, form, share_2=[str(af)], share_9=[str(house.units["Psykiatrin"])])
    (note,) = kept()
    assert note.shared_with == [af]
    assert "Sparad och delad med Arbetsförmedlingen." in words(bea.get(form["address"]))


def test_ticks_that_were_taken_away_stay_away_when_the_form_comes_back(
    signed_in: SignIn, form: dict[str, Any], house: House
) -> None:
    with acting_as(maud := house.actor("Maud", Shape.HUB)):
        set_standing_share(
            hub_id=house.hubs["torget"],
            content_class=ContentClass.PLANNING,
            to_units=[house.units["Arbetsförmedlingen"]],
            actor=maud,
            now=timezone.now(),
        )
    answer = send(signed_in("Bea"), form, body="")
    assert [line for line in answer.content.decode().split("<input") if "checked" in line and "share_" in line] == []
