"""An import tells nobody whether a person was known elsewhere, and never why a line is not for the importer."""

from datetime import date
from pathlib import Path

import pytest
from django.db import connections
from django.utils import timezone

from sluss.audit.recording import collecting
from sluss.organisations.states import Country
from sluss.people.actions import PersonFacts, open_case
from sluss.people.identity_numbers import check_identity_number
from sluss.people.models import Identity
from sluss.shared.acting import Shape, acting_as
from sluss.shared.ids import new_id
from tests.exchange.importing import TODAY, Importing
from tests.exchange.registers import register

ANNA = "198112289874,K,2022-01-10,2022-09-01,1,arbete"
NUMBER = check_identity_number("198112289874", country=Country.SWEDEN, today=TODAY)


def known_to_dora(importing: Importing) -> None:
    """The employment service has worked with Anna since before."""
    dora = importing.house.actor("Dora")
    with acting_as(dora):
        open_case(
            hub_id=importing.hub(),
            person=PersonFacts(given_name="Anna", family_name="Hemlig", number=NUMBER),
            started_on=date(2021, 1, 1),
            actor=dora,
            now=timezone.now(),
        )


def test_somebody_known_elsewhere_is_joined_without_a_word(importing: Importing, tmp_path: Path) -> None:
    file = register(tmp_path, ANNA)
    stranger = importing.run(file, commit=False)
    known_to_dora(importing)
    known = importing.run(file, commit=False)
    assert known == stranger
    importing.run(file)
    with acting_as(importing.house.actor("Ivo", Shape.HUB)):
        assert [row.family_name for row in Identity.objects.all()] == [""]


def test_a_person_the_importer_is_blocked_from_gives_one_neutral_sentence(importing: Importing, tmp_path: Path) -> None:
    file = register(tmp_path, ANNA)
    importing.run(file)
    (row,) = importing.enrolments()
    ivo = importing.house.staff["Ivo"]
    with acting_as(importing.house.actor("Maud", Shape.HUB)), connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT acl.set_conflict(%s, %s, %s, 'relative', 'manager')", [new_id(), row.participant_id, ivo]
        )
    again = importing.run(file)
    new = importing.run(register(tmp_path, ANNA.replace("2022-01-10", "2022-02-10")))
    sentences = {line.sentence for done in (again, new) for line in done.rejected}
    assert len(again.rejected) == len(new.rejected) == 1
    assert sentences == {"You cannot import this line. Let another importer of your organisation do it."}


def test_what_was_there_already_is_recorded_as_read_even_in_a_preview(importing: Importing, tmp_path: Path) -> None:
    file = register(tmp_path, ANNA)
    importing.run(file)
    with collecting() as reads:
        importing.run(file, commit=False)
    assert {(seen.table, seen.content_class) for seen in reads.seen} == {("people_enrolment", 0)}


@pytest.mark.parametrize("by", ["Dora", "Dag", "Bea"])
def test_nothing_of_it_is_anybody_elses_to_see(importing: Importing, tmp_path: Path, by: str) -> None:
    importing.run(register(tmp_path, ANNA))
    for shape in (Shape.CASE, Shape.HUB):
        with acting_as(importing.house.actor(by, shape)):
            assert list(Identity.objects.all()) == []
