"""A case that was of somebody else takes own rows along: nothing that is another's, or closed to the actor."""

import json
from collections.abc import Callable, Collection
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.utils import timezone

from sluss.access.actions import end_assignment, set_conflict
from sluss.access.models import Assignment, Conflict
from sluss.access.states import ConflictKind, SetBy
from sluss.cases.models import Note
from sluss.people.actions import OpenedCase, protect, record_death
from sluss.shared.acting import Shape, acting_as
from sluss.shared.ids import new_id
from tests.acts import assigned, noted
from tests.attacks.injected import Refusal, answer, take_shape
from tests.cast import House
from tests.parting import joined_wrongly, parted

SELAM = {
    "given_name": "Selam",
    "family_name": "",
    "sort_key": "selam",
    "search_text": "selam",
    "birth_precision": "day",
    "sex": "U",
}
PART = "SELECT acl.part_case(%s, %s, %s, %s::uuid[], %s::jsonb)"
NOT_THERE = Refusal("P0002", "not there")
Opening = Callable[..., OpenedCase]


def part(house: House, enrolment_id: UUID, *, by: str = "Bea", shape: str = "", chosen: Collection[UUID] = ()) -> Any:
    said = json.dumps(SELAM | {"identity_row": str(uuid4())})
    with acting_as(house.actor(by)):
        if shape:
            take_shape(shape)
        return answer(PART, enrolment_id, uuid4(), uuid4(), list(chosen), said)


def test_nobody_else_parts_a_case_and_it_is_as_absent_as_one_that_never_was(house: House, opened_case: Opening) -> None:
    case = opened_case()
    assigned(house, case, to="Cora")  # who coordinates, and takes part in no case of her own
    for name in ("Carl", "Maud", "Cora", "Dora", "Hale", "Stig"):
        assert part(house, case.enrolment_id, by=name) == part(house, uuid4(), by=name) == NOT_THERE, name


def test_a_mandate_is_not_enough_where_another_unit_opened_the_case_or_it_is_in_another(
    house: House, db: None, reading: None
) -> None:
    joined = joined_wrongly(house)
    assert part(house, joined.case.enrolment_id, by="Dora") == NOT_THERE
    assert part(house, joined.greta.enrolment_id) == NOT_THERE


def test_no_other_shape_does(house: House, opened_case: Opening) -> None:
    case = opened_case()
    for shape in ("sluss_hub", "sluss_admin", "sluss_person", "sluss_stats", "sluss_review"):
        assert part(house, case.enrolment_id, shape=shape).state == "42501", shape


def test_the_steps_of_it_are_nobodys(house: House, opened_case: Opening) -> None:
    case = opened_case()
    with acting_as(house.actor("Bea")):
        for step in ("acl.case_to_part(%s)", "acl.whom_to_join('SE', %s::text::bytea)"):
            assert answer(f"SELECT {step}", case.enrolment_id).state == "42501"


def test_an_ended_mandate_parts_nothing(house: House, opened_case: Opening) -> None:
    case = opened_case()
    with acting_as(maud := house.actor("Maud", Shape.HUB)):
        mandate = Assignment.objects.get(staff_id=house.staff["Bea"], participant_id=case.participant_id)
        end_assignment(assignment_id=mandate.pk, actor=maud, now=timezone.now())
    assert part(house, case.enrolment_id) == NOT_THERE


def test_a_conflict_beats_the_mandate(house: House, opened_case: Opening) -> None:
    case = opened_case()
    with acting_as(maud := house.actor("Maud", Shape.HUB)):
        set_conflict(
            participant_id=case.participant_id,
            staff_id=house.staff["Bea"],
            kind=ConflictKind.RELATIVE,
            set_by=SetBy.MANAGER,
            actor=maud,
            now=timezone.now(),
        )
    assert part(house, case.enrolment_id) == NOT_THERE


def test_nor_is_anybody_who_has_died_parted(house: House, opened_case: Opening) -> None:
    case = opened_case()
    with acting_as(bea := house.actor("Bea")):
        record_death(
            death_id=uuid4(),
            participant_id=case.participant_id,
            died_on=date(2026, 2, 1),
            actor=bea,
            now=timezone.now(),
        )
    assert part(house, case.enrolment_id) == NOT_THERE


@pytest.mark.parametrize(("keeper", "expected"), [("Carl", "P0002"), ("Bea", "P0010")])
def test_a_protected_person_is_not_there_and_a_keeper_is_told_why(
    house: House, opened_case: Opening, keeper: str, expected: str
) -> None:
    case = opened_case()
    with acting_as(bea := house.actor("Bea")):
        protect(
            protection_id=new_id(),
            participant_id=case.participant_id,
            kind="registration",
            alias="Björk",
            keepers=frozenset({house.staff[keeper]}),
            actor=bea,
            now=timezone.now(),
        )
    assert part(house, case.enrolment_id).state == expected


def test_what_another_unit_wrote_stays_whatever_is_chosen(house: House, db: None, reading: None) -> None:
    joined = joined_wrongly(house)
    theirs = noted(house, joined.greta, by="Dora", body="Greta söker arbete.")
    right = parted(house, joined.case, chosen=[joined.note.pk, theirs.pk])
    with acting_as(house.actor("Dora")):
        assert [note.pk for note in Note.objects.filter(participant_id=joined.participant_id)] == [theirs.pk]
    with acting_as(house.actor("Bea")):
        assert [note.pk for note in Note.objects.filter(participant_id=right.participant_id)] == [joined.note.pk]


def test_what_is_written_of_a_third_person_stays_whatever_is_chosen(house: House, opened_case: Opening) -> None:
    case, third = opened_case(), opened_case(given_name="Nils")
    note = noted(house, third)
    parted(house, case, chosen=[note.pk])
    with acting_as(house.actor("Bea")):
        assert Note.objects.get(pk=note.pk).participant_id == third.participant_id


def test_whom_the_unit_kept_from_the_person_since_it_keeps_from_both(house: House, opened_case: Opening) -> None:
    case = opened_case()
    assigned(house, case, to="Carl")
    with acting_as(bea := house.actor("Bea")):
        set_conflict(
            participant_id=case.participant_id,
            staff_id=house.staff["Carl"],
            kind=ConflictKind.RELATIVE,
            set_by=SetBy.PERSON,
            actor=bea,
            now=timezone.now(),
        )
    note = noted(house, case)
    right = parted(house, case)
    with acting_as(house.actor("Bea")):
        assert Conflict.objects.filter(participant_id=right.participant_id, staff_id=house.staff["Carl"])
    with acting_as(house.actor("Carl")):
        assert not Note.objects.filter(pk=note.pk)


def test_no_other_unit_sees_anything_of_whom_it_is_about(house: House, db: None, reading: None) -> None:
    """Also not who had a part in the case, whose part goes on, and who had read the rows that were moved."""
    joined = joined_wrongly(house)
    right = parted(house, joined.case)
    for name, shape in (("Dora", Shape.CASE), ("Dag", Shape.HUB), ("Hale", Shape.CASE)):
        with acting_as(house.actor(name, shape)):
            for table in ("people_enrolment", "people_identity", "access_assignment", "cases_note"):
                assert not answer(f"SELECT id FROM {table} WHERE participant_id = %s", right.participant_id), table
            assert not answer("SELECT id FROM people_participant WHERE id = %s", right.participant_id)
