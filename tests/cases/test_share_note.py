"""One click shares a note with one organisation, one takes it back, and taking back says whether it was read there."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest

from sluss.cases.models import Note
from sluss.cases.queries.keys import Receiver
from sluss.cases.queries.shares import shares
from sluss.people.actions import OpenedCase
from sluss.shared.acting import acting_as
from sluss.shared.content_classes import ContentClass
from sluss.shared.ids import new_id
from tests.acts import consent, noted
from tests.cases.conftest import SignIn
from tests.cases.pages import words
from tests.cast import House


@pytest.fixture
def af(house: House) -> UUID:
    return house.units["Arbetsförmedlingen"]


def press(signed_in: SignIn, name: str, note: Note, **button: Any) -> Any:
    return signed_in(name).post(f"/people/{note.participant_id}/notes/{note.pk}/share/", button)


def page_of(signed_in: SignIn, name: str, note: Note) -> str:
    return words(signed_in(name).get(f"/people/{note.participant_id}/"))


def test_a_press_on_the_button_lets_the_organisation_it_names_read(
    signed_in: SignIn, joint_case: OpenedCase, house: House, af: UUID
) -> None:
    note = noted(house, joint_case)
    assert "Sover bättre." not in page_of(signed_in, "Dora", note)
    assert "Dela med Arbetsförmedlingen" in page_of(signed_in, "Bea", note)
    answer = press(signed_in, "Bea", note, share_with=str(af))
    assert answer.headers["Location"] == f"/people/{note.participant_id}/#note-{note.pk}"
    assert "Sover bättre." in page_of(signed_in, "Dora", note)
    assert "Socialtjänsten delar med er" in page_of(signed_in, "Dora", note)


def test_the_owner_sees_whether_the_receiver_has_read(
    signed_in: SignIn, joint_case: OpenedCase, house: House, af: UUID
) -> None:
    note = noted(house, joint_case, share_with=(af,))
    assert "Delas med Arbetsförmedlingen (inte läst än)" in page_of(signed_in, "Bea", note)
    page_of(signed_in, "Dora", note)
    assert "Delas med Arbetsförmedlingen (läst)" in page_of(signed_in, "Bea", note)


def test_the_list_of_people_does_not_count_as_reading_a_note(
    signed_in: SignIn, joint_case: OpenedCase, house: House, af: UUID
) -> None:
    note = noted(house, joint_case, share_with=(af,))
    signed_in("Dora").get("/people/")
    assert "Delas med Arbetsförmedlingen (inte läst än)" in page_of(signed_in, "Bea", note)


@pytest.mark.parametrize(
    ("is_read", "sentence"),
    [
        (True, "Arbetsförmedlingen kan inte längre läsa anteckningen. Den var redan läst där."),
        (False, "Arbetsförmedlingen kan inte längre läsa anteckningen. Ingen där hade läst den."),
    ],
)
def test_taking_back_says_whether_it_was_read(
    signed_in: SignIn, joint_case: OpenedCase, house: House, af: UUID, is_read: bool, sentence: str
) -> None:
    note = noted(house, joint_case, share_with=(af,))
    if is_read:
        page_of(signed_in, "Dora", note)
    bea = signed_in("Bea")
    bea.post(f"/people/{note.participant_id}/notes/{note.pk}/share/", {"unshare_with": str(af)})
    assert sentence in words(bea.get(f"/people/{note.participant_id}/"))
    assert "Sover bättre." not in page_of(signed_in, "Dora", note)


def test_a_share_that_no_consent_covers_says_that_it_opens_later(
    signed_in: SignIn, opened_case: Callable[..., OpenedCase], house: House, af: UUID
) -> None:
    case = opened_case()
    consent(house, case, classes=frozenset({ContentClass.PLANNING}))
    open_now = noted(house, case, content_class=ContentClass.PLANNING, share_with=(af,))
    noted(house, case, content_class=ContentClass.HEALTH, share_with=(af,))
    page = page_of(signed_in, "Bea", open_now)
    assert "Delas med Arbetsförmedlingen (öppnas när det finns ett samtycke)" in page
    assert "Delas med Arbetsförmedlingen (inte läst än)" in page


def test_a_reader_does_not_see_with_whom_else_it_is_shared(
    signed_in: SignIn, joint_case: OpenedCase, house: House, af: UUID
) -> None:
    note = noted(house, joint_case, share_with=(af, house.units["Psykiatrin"]))
    page = page_of(signed_in, "Dora", note)
    assert "Sover bättre." in page
    assert "Delas med" not in page[: page.index("Det som inte visas")].replace("Delas med: bara", "")


@pytest.mark.parametrize("name", ["Carl", "Dora", "Hale", "Maud"])
def test_only_a_colleague_with_a_mandate_shares(
    signed_in: SignIn, joint_case: OpenedCase, house: House, af: UUID, name: str
) -> None:
    note = noted(house, joint_case)
    assert press(signed_in, name, note, share_with=str(af)).status_code == 404
    with acting_as(house.actor("Bea")):
        assert Note.objects.get(pk=note.pk).shared_with == []


@pytest.mark.parametrize(
    "button", [{}, {"share_with": "x"}, {"share_with": str(new_id())}, {"unshare_with": ""}, {"unshare_with": "\0"}]
)
def test_a_press_that_names_no_party_is_not_there(
    signed_in: SignIn, joint_case: OpenedCase, house: House, button: dict[str, str]
) -> None:
    assert press(signed_in, "Bea", noted(house, joint_case), **button).status_code == 404


def test_a_note_about_somebody_else_is_not_shared_through_this_person(
    signed_in: SignIn, joint_case: OpenedCase, opened_case: Callable[..., OpenedCase], house: House, af: UUID
) -> None:
    other = noted(house, opened_case(given_name="Bo"))
    answer = signed_in("Bea").post(
        f"/people/{joint_case.participant_id}/notes/{other.pk}/share/", {"share_with": str(af)}
    )
    assert answer.status_code == 404


@pytest.mark.parametrize("back", ["https://example.org/", "//example.org", "javascript:alert(1)", "people/"])
def test_the_way_back_never_leads_out(
    signed_in: SignIn, joint_case: OpenedCase, house: House, af: UUID, back: str
) -> None:
    note = noted(house, joint_case)
    answer = press(signed_in, "Bea", note, share_with=str(af), back=back)
    assert answer.headers["Location"].startswith(f"/people/{note.participant_id}/")


def test_what_was_said_about_a_note_is_said_once_and_beside_it(
    signed_in: SignIn, joint_case: OpenedCase, house: House, af: UUID
) -> None:
    note = noted(house, joint_case, share_with=(af,))
    bea = signed_in("Bea")
    bea.post(f"/people/{note.participant_id}/notes/{note.pk}/share/", {"unshare_with": str(af)})
    pages = [words(bea.get(f"/people/{note.participant_id}/")) for _ in range(2)]
    assert ["Ingen där hade läst den." in page for page in pages] == [True, False]
    assert pages[0].index("Anteckningar") < pages[0].index("Ingen där hade läst den.")


def test_with_many_parties_only_those_who_may_read_or_usually_do_have_a_button_at_once() -> None:
    units = [
        Receiver(id=new_id(), name=f"Enhet {place}", is_usual=place == 0, may_read=place == 1) for place in range(6)
    ]
    item = shares(told=[units[5].id], names={}, receivers=units)
    assert [unit.name for unit in item.offers] == ["Enhet 0", "Enhet 1"]
    assert [unit.name for unit in item.further_offers] == ["Enhet 2", "Enhet 3", "Enhet 4"]
    assert [unit.name for unit in item.shared_with] == ["Enhet 5"]
