"""Somebody I work with in two hubs has one page; what belongs to a hub is opened by that hub's consents alone."""

from datetime import date

import pytest
from django.utils import timezone

from sluss.cases.models import Note
from sluss.organisations.states import Country
from sluss.people.actions import OpenedCase, PersonFacts, open_case
from sluss.people.identity_numbers import check_identity_number
from sluss.shared.acting import Shape, acting_as
from tests.acts import assigned, consent, noted
from tests.cases.conftest import SignIn
from tests.cases.pages import words
from tests.cast import House


@pytest.fixture
def two_cases(house: House, db: None, reading: None) -> dict[str, OpenedCase]:
    """Kim's cases in torget and slussen; Bea has a mandate in both."""
    number = check_identity_number("19811228-9874", country=Country.SWEDEN, today=date(2026, 1, 1))
    cases = {}
    for name, shape, hub in (("Bea", Shape.CASE, "torget"), ("Ivo", Shape.HUB, "slussen")):
        with acting_as(actor := house.actor(name, shape)):
            cases[hub] = open_case(
                hub_id=house.hubs[hub],
                person=PersonFacts(given_name="Kim", family_name="Ek", number=number),
                started_on=date(2026, 1, 7),
                actor=actor,
                now=timezone.now(),
            )
    assigned(house, cases["slussen"], to="Bea")
    return cases


def page_of(signed_in: SignIn, case: OpenedCase) -> str:
    return words(signed_in("Bea").get(f"/people/{case.participant_id}/"))


def test_the_list_has_a_row_for_each_case(signed_in: SignIn, two_cases: dict[str, OpenedCase]) -> None:
    assert words(signed_in("Bea").get("/people/")).count("Kim Ek") == 2
    assert words(signed_in("Bea").get("/people/?hub=slussen")).count("Kim Ek") == 1


@pytest.mark.parametrize("hub", ["torget", "slussen"])
def test_the_writer_says_in_which_hub(
    signed_in: SignIn, two_cases: dict[str, OpenedCase], house: House, hub: str
) -> None:
    person = two_cases[hub].participant_id
    form = {"hub": house.hubs[hub], "content_class": 2, "body": "Möte.", "happened_on": "2026-02-01"}
    assert signed_in("Bea").post(f"/people/{person}/", form).status_code == 302
    with acting_as(house.actor("Bea")):
        assert Note.objects.get().hub_id == house.hubs[hub]
    assert f"Planering · {hub.capitalize()} Möte." in page_of(signed_in, two_cases[hub])


def test_the_hub_of_the_posting_is_meant_unless_said(signed_in: SignIn, two_cases: dict[str, OpenedCase]) -> None:
    page = signed_in("Bea").get(f"/people/{two_cases['torget'].participant_id}/").content.decode()
    checked = [tag for tag in page.split("<input") if "checked" in tag.split(">")[0]]
    assert len(checked) == 1
    assert "Torget" in checked[0].split("</label>")[0]


def test_a_form_sent_twice_ends_one_case_and_not_the_other_too(
    signed_in: SignIn, two_cases: dict[str, OpenedCase]
) -> None:
    bea, case = signed_in("Bea"), two_cases["torget"]
    page = f"/people/{case.participant_id}/discharge/"
    form = {
        **{
            "case": str(case.enrolment_id),
            "what": "whole",
            "reason": "completed",
            "ended_on": str(timezone.localdate()),
        },
        **{"activity": "unknown", "incomes": ["OKA"], "follow_up": "no"},
    }
    first, second = (bea.post(page, form) for _ in range(2))
    assert first["Location"] == second["Location"]
    assert bea.get(f"/people/{case.participant_id}/").status_code == 200


def test_what_is_withheld_is_said_for_each_hub(
    signed_in: SignIn, two_cases: dict[str, OpenedCase], house: House
) -> None:
    consent(house, two_cases["slussen"], giver="Psykiatrin", receiver="Socialtjänsten", hub="slussen")
    page = page_of(signed_in, two_cases["torget"])
    said = page[page.index("Det som inte visas") :]
    in_slussen, in_torget = said[said.index("Slussen") : said.index("Torget")], said[said.index("Torget") :]
    assert "Psykiatrin får berätta för er om allt." in in_slussen
    assert "Arbetsförmedlingen" not in in_slussen
    assert "Inget samtycke låter Psykiatrin berätta något för er." in in_torget


def test_a_consent_in_one_hub_lets_nobody_read_what_belongs_to_the_other(
    signed_in: SignIn, two_cases: dict[str, OpenedCase], house: House
) -> None:
    psychiatry = house.units["Psykiatrin"]
    consent(house, two_cases["slussen"], receiver="Psykiatrin", hub="slussen")
    for hub in ("torget", "slussen"):
        noted(house, two_cases[hub], hub=hub, body=f"I {hub}.", share_with=(psychiatry,))
    page = page_of(signed_in, two_cases["torget"])
    notes = page[page.index("Anteckningar") :]
    in_slussen, in_torget = (
        notes[notes.index("I slussen.") : notes.index("I torget.")],
        notes[notes.index("I torget.") :],
    )
    assert "Delas med Psykiatrin (inte läst än)" in in_slussen
    assert "Delas med Psykiatrin (öppnas när det finns ett samtycke)" in in_torget
    assert "Dela med Arbetsförmedlingen" not in in_slussen
    assert "Dela med Arbetsförmedlingen" in in_torget
