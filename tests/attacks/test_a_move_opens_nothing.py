"""Moving somebody to another hub is no way to a person, to a hub, or past a consent."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.utils import timezone

from sluss.access.actions import end_assignment, set_conflict, share
from sluss.access.models import Assignment
from sluss.access.states import ConflictKind, SetBy
from sluss.cases.models import Note
from sluss.people.actions import OpenedCase, record_death
from sluss.shared.acting import Shape, acting_as
from tests.acts import assigned, consent, noted
from tests.attacks.injected import Refusal, answer, take_shape
from tests.cast import House


@pytest.fixture
def joint_case(house: House, opened_case: Callable[..., OpenedCase]) -> OpenedCase:
    """Bea of the social services and Dora of the employment service work with Anna Ek in Torget."""
    case = opened_case(share_with=(house.units["Arbetsförmedlingen"],))
    consent(house, case)
    assigned(house, case, to="Dora", by="Dag")
    return case


def move(house: House, case: OpenedCase, *, by: str = "Bea", to: str = "slussen", shape: str = "") -> Any:
    with acting_as(house.actor(by)):
        if shape:
            take_shape(shape)
        return answer(
            "SELECT acl.transfer(%s, %s, %s, %s, %s, %s, '{}')",
            *(case.enrolment_id, house.hubs[to], uuid4(), uuid4(), uuid4(), date(2026, 2, 1)),
        )


def state_of(given: Any) -> str:
    assert isinstance(given, Refusal)
    return given.state


def test_whoever_works_with_the_person_moves_them(house: House, joint_case: OpenedCase) -> None:
    assert move(house, joint_case) == [(True,)]


@pytest.mark.parametrize(
    ("by", "to"),
    [
        ("Carl", "slussen"),  # a colleague without a mandate
        ("Maud", "slussen"),  # who manages, and works with nobody
        ("Dora", "slussen"),  # whose organisation is no party there
        ("Hale", "slussen"),  # whose organisation is, without a mandate
        ("Bea", "torget"),  # where the person is
    ],
)
def test_nobody_else_does_and_nowhere_else(house: House, joint_case: OpenedCase, by: str, to: str) -> None:
    assert state_of(move(house, joint_case, by=by, to=to)) == "P0002"


@pytest.mark.parametrize("shape", ["sluss_hub", "sluss_admin", "sluss_person", "sluss_stats"])
def test_no_other_shape_moves_anybody(house: House, joint_case: OpenedCase, shape: str) -> None:
    assert state_of(move(house, joint_case, shape=shape)) == "42501"


def test_an_ended_mandate_moves_nobody(house: House, joint_case: OpenedCase) -> None:
    with acting_as(maud := house.actor("Maud", Shape.HUB)):
        mandate = Assignment.objects.get(staff_id=house.staff["Bea"], participant_id=joint_case.participant_id)
        end_assignment(assignment_id=mandate.pk, actor=maud, now=timezone.now())
    assert state_of(move(house, joint_case)) == "P0002"


def test_nor_does_one_in_another_case_of_theirs(
    house: House, joint_case: OpenedCase, opened_case: Callable[..., OpenedCase]
) -> None:
    other = opened_case(by="Dora", given_name="Nils")
    assert state_of(move(house, other)) == "P0002"


def test_a_conflict_beats_the_mandate(house: House, joint_case: OpenedCase) -> None:
    with acting_as(maud := house.actor("Maud", Shape.HUB)):
        set_conflict(
            participant_id=joint_case.participant_id,
            staff_id=house.staff["Bea"],
            kind=ConflictKind.RELATIVE,
            set_by=SetBy.MANAGER,
            actor=maud,
            now=timezone.now(),
        )
    assert state_of(move(house, joint_case)) == "P0002"


def test_nobody_who_has_died_moves(house: House, joint_case: OpenedCase) -> None:
    with acting_as(dora := house.actor("Dora")):
        record_death(
            death_id=uuid4(),
            participant_id=joint_case.participant_id,
            died_on=date(2026, 2, 1),
            actor=dora,
            now=timezone.now(),
        )
    assert state_of(move(house, joint_case)) == "P0002"


def test_what_others_told_here_is_opened_by_no_case_there(house: House, joint_case: OpenedCase) -> None:
    """The employment service shared a note in Torget, where the social services' part then ends."""
    consent(house, joint_case, giver="Arbetsförmedlingen", receiver="Socialtjänsten", by="Dora")
    note = noted(house, joint_case, by="Dora", body="Söker inom vården.")
    with acting_as(dora := house.actor("Dora")):
        share(row=note, with_units=[house.units["Socialtjänsten"]], actor=dora, now=timezone.now())
    assert read(house, "Bea", note.pk)
    move(house, joint_case)
    with acting_as(house.actor("Bea")), connection.cursor() as cursor:
        cursor.execute("SELECT acl.discharge_unit(%s, current_date, 'transferred')", [joint_case.enrolment_id])
    assert not read(house, "Bea", note.pk)


def test_a_case_there_gives_the_other_party_there_nothing(
    house: House, joint_case: OpenedCase, opened_case: Callable[..., OpenedCase]
) -> None:
    """Psychiatry is a party of both hubs, and may know nothing in either."""
    move(house, joint_case)
    with acting_as(house.actor("Hale")), connection.cursor() as cursor:
        for table in ("people_participant", "people_enrolment", "people_identity", "access_assignment"):
            cursor.execute(f"SELECT count(*) FROM {table}")
            assert cursor.fetchone() == (0,), table


def read(house: House, who: str, note_id: UUID) -> bool:
    with acting_as(house.actor(who)):
        return Note.objects.filter(pk=note_id).exists()
