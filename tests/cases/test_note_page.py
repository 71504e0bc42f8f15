"""A note has an address of its own; the click after the keys are gone is refused like any other, and recorded."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.utils import timezone

from sluss.access.actions import end_assignment, set_conflict, unshare, withdraw
from sluss.access.models import Assignment
from sluss.access.states import ConflictKind, SetBy
from sluss.cases.models import Note
from sluss.cases.queries.notes import A_PAGE, BEGINNING
from sluss.people.actions import OpenedCase
from sluss.shared.acting import Shape, acting_as
from tests.acts import noted
from tests.cases.conftest import SignIn
from tests.cases.pages import link, words
from tests.cast import House

Lose = Callable[[House, OpenedCase, Note], None]


def take_back_the_consent(house: House, case: OpenedCase, note: Note) -> None:
    with acting_as(bea := house.actor("Bea")):
        withdraw(participant_id=case.participant_id, actor=bea, now=timezone.now())


def take_back_the_share(house: House, case: OpenedCase, note: Note) -> None:
    with acting_as(bea := house.actor("Bea")):
        unshare(row=note, with_units=note.shared_with, actor=bea, now=timezone.now())


def take_back_the_mandate(house: House, case: OpenedCase, note: Note) -> None:
    with acting_as(dag := house.actor("Dag", Shape.HUB)):
        mandate = Assignment.objects.get(participant_id=case.participant_id, staff_id=house.staff["Dora"])
        end_assignment(assignment_id=mandate.pk, actor=dag, now=timezone.now())


def block(house: House, case: OpenedCase, note: Note) -> None:
    with acting_as(bea := house.actor("Bea")):
        set_conflict(
            participant_id=case.participant_id,
            staff_id=house.staff["Dora"],
            kind=ConflictKind.OTHER,
            set_by=SetBy.PERSON,
            actor=bea,
            now=timezone.now(),
        )


@pytest.fixture
def shared(joint_case: OpenedCase, house: House) -> Note:
    return noted(house, joint_case, share_with=(house.units["Arbetsförmedlingen"],))


def address(note: Note) -> str:
    return f"/people/{note.participant_id}/notes/{note.pk}/"


@pytest.mark.parametrize("lose", [take_back_the_consent, take_back_the_share, take_back_the_mandate, block])
def test_the_next_click_is_refused_when_a_key_is_gone(
    signed_in: SignIn,
    joint_case: OpenedCase,
    shared: Note,
    house: House,
    clock: Callable[..., None],
    lose: Lose,
) -> None:
    dora = signed_in("Dora")
    assert "Sover bättre." in words(dora.get(address(shared)))
    clock(timezone.now() + timedelta(seconds=1))
    lose(house, joint_case, shared)
    clock(timezone.now() + timedelta(seconds=2))
    refused = dora.get(address(shared))
    nobody = dora.get(f"/people/{UUID(int=1)}/notes/{UUID(int=2)}/")
    assert (refused.status_code, refused.content) == (404, nobody.content)


def test_a_refused_click_is_recorded(signed_in: SignIn, shared: Note, read_by: Callable[..., dict[UUID, Any]]) -> None:
    signed_in("Carl").get(address(shared))
    assert read_by("cases:note", kind="refused").keys() == {shared.participant_id}


def test_a_long_note_begins_on_the_persons_page_and_is_whole_on_its_own(
    signed_in: SignIn, joint_case: OpenedCase, house: House
) -> None:
    note = noted(house, joint_case, body="Ord " * BEGINNING + "slut.")
    bea = signed_in("Bea")
    page = bea.get(f"/people/{joint_case.participant_id}/")
    assert "slut." not in words(page)
    assert link(page, "Läs hela anteckningen") == address(note)
    assert "slut." in words(bea.get(address(note)))


def test_older_notes_stand_on_the_next_page_each_once(signed_in: SignIn, joint_case: OpenedCase, house: House) -> None:
    for place in range(A_PAGE + 2):
        noted(house, joint_case, body=f"Nummer{place:02}.")
    bea = signed_in("Bea")
    first = bea.get(f"/people/{joint_case.participant_id}/")
    second = bea.get(f"/people/{joint_case.participant_id}/" + link(first, "Äldre anteckningar"))
    seen = [word for page in (first, second) for word in words(page).split() if word.startswith("Nummer")]
    assert seen == [f"Nummer{place:02}." for place in reversed(range(A_PAGE + 2))]
    assert "Äldre anteckningar" not in words(second)
    assert link(second, "De nyaste anteckningarna").endswith("#notes")
