"""A register goes in as cases of the importer's own unit: previewed, all or nothing, and never twice."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone

from sluss.access.models import Assignment
from sluss.exchange.mapping_file import read_mapping
from sluss.exchange.rules import MayNotImport
from sluss.organisations.actions import add_posting, succeed
from sluss.organisations.states import Circle
from sluss.people.models import HubOutcome, Identity, IncomeSpell, Involvement, MainActivitySpell
from sluss.shared.acting import Shape, acting_as
from sluss.shared.ids import new_id
from tests.exchange.importing import Importing
from tests.exchange.registers import register

ANNA = "19811228-9874,K,2022-01-10,2022-09-01,1,arbete"
BO = "19701063-2391,M,2022-02-01,,,"
BAD = "19811228-9875,M,2022-02-01,,,"


def test_each_line_becomes_a_case_of_the_importers_unit(importing: Importing, tmp_path: Path) -> None:
    done = importing.run(register(tmp_path, ANNA, BO))
    assert (done.created, done.already_there, done.rejected, done.is_saved) == ((2, 3), (), (), True)
    anna, bo = importing.enrolments()
    assert anna.owner_unit_id == importing.house.units["Socialtjänsten"]
    assert (anna.started_on, anna.ended_on) == (date(2022, 1, 10), date(2022, 9, 1))
    assert (anna.end_reason, anna.outcome, anna.main_activity_after) == ("not_stated", "arbete", "work")
    assert (bo.ended_on, bo.end_reason, bo.outcome) == (None, "", "")
    assert anna.shared_with == bo.shared_with == []


def test_nobody_gets_a_mandate_and_a_discharge_ends_the_units_part(importing: Importing, tmp_path: Path) -> None:
    importing.run(register(tmp_path, ANNA, BO))
    with acting_as(importing.house.actor("Maud", Shape.HUB)):
        assert list(Assignment.objects.all()) == []
        assert [part.ended_on for part in Involvement.objects.order_by("began_on")] == [date(2022, 9, 1), None]


def test_a_preview_tells_the_same_and_saves_nothing(importing: Importing, tmp_path: Path) -> None:
    file = register(tmp_path, ANNA, BO, BAD)
    preview = importing.run(file, commit=False)
    assert (preview.created, [line.line_number for line in preview.rejected]) == ((2, 3), [4])
    assert preview.words_added
    assert not preview.is_saved
    assert list(importing.enrolments()) == []
    with acting_as(importing.house.actor("Ivo", Shape.HUB)):
        assert not HubOutcome.objects.exists()


def test_one_rejected_line_keeps_everything_out(importing: Importing, tmp_path: Path) -> None:
    done = importing.run(register(tmp_path, ANNA, BAD))
    assert (done.created, done.is_saved) == ((2,), False)
    assert list(importing.enrolments()) == []


def test_nor_does_it_after_the_organisation_became_another(importing: Importing, tmp_path: Path) -> None:
    """Ivo acts for psychiatry then, which social services has become."""
    house, now = importing.house, timezone.now()
    admin, successor = house.actor("Adam", Shape.ADMIN), house.units["Psykiatrin"]
    importing.run(register(tmp_path, ANNA, BO))
    posting_id = new_id()
    with acting_as(admin):
        succeed(
            succession_id=new_id(),
            unit_id=house.units["Socialtjänsten"],
            successor_id=successor,
            circle=Circle.WIDER,
            actor=admin,
            now=now,
        )
        add_posting(
            posting_id=posting_id,
            staff_id=house.staff["Ivo"],
            employer_id=successor,
            acting_for_id=successor,
            role="importer",
            hub_id=None,
            valid_from=now,
            valid_until=None,
            actor=admin,
            now=now,
        )
    moved = replace(house, postings={**house.postings, "Ivo": posting_id}, unit_of={**house.unit_of, "Ivo": successor})
    again = Importing(moved).run(register(tmp_path, BO, ANNA))
    assert (again.created, again.already_there) == ((), (2, 3))


def test_a_register_that_comes_in_again_makes_nothing_twice(importing: Importing, tmp_path: Path) -> None:
    importing.run(register(tmp_path, ANNA, BO))
    again = importing.run(register(tmp_path, BO, ANNA.replace("19811228-9874", "198112289874")))
    assert (again.created, again.already_there, again.differing, again.is_saved) == ((), (2, 3), (), True)
    assert len(importing.enrolments()) == 2


def test_new_lines_of_a_known_register_go_in_beside_the_old(importing: Importing, tmp_path: Path) -> None:
    importing.run(register(tmp_path, ANNA))
    more = importing.run(register(tmp_path, ANNA, BO, "19811228-9874,K,2022-11-01,,,"))
    assert (more.created, more.already_there) == ((3, 4), (2,))


def test_what_has_changed_since_is_named_and_left_as_it_is(importing: Importing, tmp_path: Path) -> None:
    importing.run(register(tmp_path, BO))
    again = importing.run(register(tmp_path, "19701063-2391,M,2022-02-01,2022-06-30,1,studier"))
    assert (again.already_there, again.differing) == ((2,), (2,))
    assert importing.enrolments()[0].ended_on is None


def test_the_same_register_in_another_hub_is_another_participation(importing: Importing, tmp_path: Path) -> None:
    file = register(tmp_path, ANNA)
    importing.run(file)
    assert importing.run(file, hub="slussen").created == (2,)
    (one,), (other,) = importing.enrolments(), importing.enrolments(hub="slussen")
    assert one.participant_id == other.participant_id
    assert one.source_key != other.source_key


def test_one_person_with_two_registrations_is_one_participant(importing: Importing, tmp_path: Path) -> None:
    importing.run(register(tmp_path, ANNA, "198112289874,K,2022-11-01,,,"))
    assert len({row.participant_id for row in importing.enrolments()}) == 1


def test_what_a_line_is_known_by_does_not_hold_the_number(importing: Importing, tmp_path: Path) -> None:
    importing.run(register(tmp_path, ANNA))
    (row,) = importing.enrolments()
    assert len(row.source_key) == 64
    assert "9874" not in row.source_key


FACTS = """
rows = "person"
[columns]
identity_number = "pnr"
given_name = "given"
family_name = "family"
start = "start"
end = "end"
main_activity_before = "did"
main_activity_before_percent = "much"
main_activity_after = "does"
income_before = "lived on"
"""


def test_names_and_the_days_before_and_after_are_written(importing: Importing, tmp_path: Path) -> None:
    line = "198112289874,Åsa,Öberg,2022-01-10,2022-09-01,waiting,50,work,FST"
    header = "pnr,given,family,start,end,did,much,does,lived on"
    importing.run(register(tmp_path, line, header=header), read_mapping(FACTS))
    with acting_as(importing.house.actor("Ivo", Shape.HUB)):
        identity = Identity.objects.get()
        assert (identity.full_name, identity.birth_date) == ("Åsa Öberg", date(1981, 12, 28))
        activities = [
            (row.state, row.extent_percent, row.valid_from, row.valid_until, row.source)
            for row in MainActivitySpell.objects.order_by("valid_from")
        ]
        (income,) = IncomeSpell.objects.all()
    assert activities == [
        ("waiting", 50, date(2022, 1, 9), date(2022, 1, 10), "register of Torget"),
        ("work", None, date(2022, 9, 2), date(2022, 9, 3), "register of Torget"),
    ]
    assert (income.state, income.valid_from) == ("FST", date(2022, 1, 9))


def test_two_registrations_that_meet_say_the_same_fact_once(importing: Importing, tmp_path: Path) -> None:
    lines = ("198112289874,K,2022-01-10,2022-09-01,1,arbete", "198112289874,K,2022-02-10,2022-09-01,1,arbete")
    assert importing.run(register(tmp_path, *lines)).created == (2, 3)
    with acting_as(importing.house.actor("Ivo", Shape.HUB)):
        assert len(MainActivitySpell.objects.all()) == 1


def test_the_hubs_words_are_kept_with_their_groups_and_a_change_is_named(importing: Importing, tmp_path: Path) -> None:
    first = importing.run(register(tmp_path, ANNA))
    assert set(first.words_added) == {"arbete", "studier", "annan positiv lösning", "ej positiv"}
    other = read_mapping(
        'rows = "registration"\nignore = ["exit_positive"]\n[columns]\nidentity_number = "personnummer"\nsex = "sex"\n'
        'start = "start"\nend = "end"\noutcome = "exit_to"\n[outcomes.arbete]\nlabel = "Jobb"\ngroups = ["job"]\n'
    )
    again = importing.run(register(tmp_path, ANNA), other)
    assert (again.words_added, again.words_changed) == ((), ("arbete",))
    with acting_as(importing.house.actor("Ivo", Shape.HUB)):
        word = HubOutcome.objects.get(code="arbete")
    assert (word.label, word.groups) == ("Jobb", ["job"])


@pytest.mark.parametrize(("by", "hub"), [("Bea", "torget"), ("Maud", "torget"), ("Stig", "torget"), ("Adam", "torget")])
def test_only_an_importer_may_import(importing: Importing, tmp_path: Path, by: str, hub: str) -> None:
    with pytest.raises(MayNotImport, match="importer"):
        importing.run(register(tmp_path, ANNA), by=by, hub=hub)


def test_each_case_and_the_import_as_a_whole_are_recorded(importing: Importing, tmp_path: Path) -> None:
    importing.run(register(tmp_path, ANNA, BO))
    with acting_as(importing.house.actor("Emil", Shape.REVIEW)), connection.cursor() as cursor:
        cursor.execute("SELECT act, count(*), count(participant_id) FROM audit.event GROUP BY act")
        acts = {act: (count, about) for act, count, about in cursor.fetchall()}
    assert acts["case.opened"] == (2, 2)
    assert acts["case.discharged"] == (1, 1)
    assert acts["register.imported"] == (1, 0)
