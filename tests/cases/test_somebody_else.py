"""A wrong number joined one person's case to another's record; it is parted again: practice §3 row 13."""

import json
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import DatabaseError, connection
from django.utils import timezone

from sluss.access.models import Assignment, Grant
from sluss.access.states import Purpose
from sluss.audit.actions import PROGRAM, verify_consents
from sluss.cases.actions import MayNotPart
from sluss.cases.models import Acceptance, Note
from sluss.people.actions import (
    MayNotOpenCase,
    OpenedCase,
    WhoSaid,
    correct_name,
    keep_apart,
    pause,
    record_household_consent,
)
from sluss.people.models import (
    ContactWay,
    Enrolment,
    HouseholdConsent,
    Identity,
    IdentityNumber,
    IncomeSpell,
    Involvement,
    Pause,
    PauseReason,
)
from sluss.people.states import BirthPrecision
from sluss.shared.acting import Shape, acting_as
from sluss.shared.content_classes import ContentClass
from sluss.shared.ids import new_id
from tests.acts import assigned, consent
from tests.cases.conftest import SignIn
from tests.cast import House
from tests.closing import closes
from tests.parting import (
    RIGHT,
    WRONG,
    Joined,
    joined_wrongly,
    parted,
    registered,
    their_part_ends,
    they_let_us_know,
)
from tests.referring import accepted, admission, number, sent

WRITTEN = (Note, ContactWay, IncomeSpell)


@pytest.fixture
def joined(db: None, reading: None, house: House) -> Joined:
    joined = joined_wrongly(house)
    their_part_ends(house, joined.case)
    return joined


def seen_by(house: House, name: str, participant_id: UUID) -> dict[str, int]:
    """How many of the social services' rows about the person, table by table."""
    ours = house.units["Socialtjänsten"]
    with acting_as(house.actor(name)):
        return {
            model.__name__: len(model.objects.filter(participant_id=participant_id, owner_unit_id=ours))
            for model in (*WRITTEN, Identity, Enrolment, Involvement)
        }


def test_row_13_a_wrong_joining_is_not_for_ever(house: House, db: None, reading: None) -> None:
    joined = joined_wrongly(house)
    before = seen_by(house, "Dora", joined.participant_id)
    assert all(before[model.__name__] for model in WRITTEN)
    their_part_ends(house, joined.case)
    right = parted(house, joined.case, typed=RIGHT)
    assert not any(seen_by(house, "Dora", joined.participant_id).values())
    assert not any(seen_by(house, "Dora", right.participant_id).values())
    after = seen_by(house, "Bea", right.participant_id)
    assert all(after.values()), after
    assert not any(seen_by(house, "Bea", joined.participant_id).values())
    with acting_as(house.actor("Bea")):
        (who,) = Identity.objects.filter(participant_id=right.participant_id, superseded_at__isnull=True)
        assert (who.full_name, who.birth_date.year, who.birth_precision) == ("Selam Tesfay", 1990, BirthPrecision.YEAR)
        assert not Note.objects.get(pk=joined.note.pk).shared_with


def test_the_case_goes_on_as_it_began_and_here_it_ended_as_misregistered(house: House, joined: Joined) -> None:
    assigned(house, joined.case, to="Carl")
    right = parted(house, joined.case)
    with acting_as(house.actor("Bea")):
        here = Enrolment.objects.get(pk=right.enrolment_id)
        assert (here.started_on.isoformat(), here.closed_at, here.shared_with) == ("2026-01-07", None, [])
        working = Assignment.objects.filter(enrolment_id=right.enrolment_id).values_list("staff_id", flat=True)
        assert set(working) == {house.staff["Bea"], house.staff["Carl"]}
    with acting_as(house.actor("Maud", Shape.HUB)):
        there = Enrolment.objects.get(pk=joined.case.enrolment_id)
        assert (there.end_reason, there.participant_id) == ("misregistered", joined.participant_id)
        assert not Assignment.objects.filter(enrolment_id=there.pk, valid_until__isnull=True)


def test_nothing_undoes_that_the_case_ended_there(house: House, joined: Joined) -> None:
    parted(house, joined.case)
    for name, shape in (("Bea", Shape.CASE), ("Maud", Shape.HUB)):
        with acting_as(house.actor(name, shape)), connection.cursor() as cursor:
            cursor.execute("SELECT acl.undoable(%s)", [joined.case.enrolment_id])
            assert cursor.fetchone() == (None,)


def test_what_is_tied_to_the_case_goes_along_unasked(house: House, db: None, reading: None) -> None:
    admission(house)
    asked = sent(house, given_name="Selam", family_name="Tesfay")
    person = accepted(house, asked)
    with acting_as(bea := house.actor("Bea")):
        (taken,) = Acceptance.objects.filter(participant_id=person)
        case = OpenedCase(participant_id=person, enrolment_id=taken.enrolment_id)
        pause(
            pause_id=new_id(),
            participant_id=person,
            enrolment_id=case.enrolment_id,
            reason="hospital",
            began_on=timezone.localdate(),
            expected_until=None,
            actor=bea,
            now=timezone.now(),
        )
    right = parted(house, case, chosen=())
    with acting_as(bea):
        for model in (Acceptance, Pause, PauseReason):
            (row,) = model.objects.all()
            assert (row.participant_id, row.enrolment_id) == (right.participant_id, right.enrolment_id)


def test_what_is_not_chosen_stays(house: House, joined: Joined) -> None:
    assigned(house, registered_again(house, joined), to="Bea")
    right = parted(house, joined.case, chosen=[joined.note.pk])
    assert seen_by(house, "Bea", right.participant_id)["ContactWay"] == 0
    assert seen_by(house, "Bea", joined.participant_id)["ContactWay"] == 1
    assert seen_by(house, "Bea", joined.participant_id)["Note"] == 0


def registered_again(house: House, joined: Joined) -> OpenedCase:
    """The same unit's other case with the person, so that Bea goes on seeing her."""
    with acting_as(house.actor("Bea")), connection.cursor() as cursor:
        enrolment_id = new_id()
        cursor.execute(
            "SELECT acl.transfer(%s, %s, %s, %s, %s, current_date, '{}')",
            [joined.case.enrolment_id, house.hubs["slussen"], enrolment_id, new_id(), new_id()],
        )
    return OpenedCase(participant_id=joined.participant_id, enrolment_id=enrolment_id)


def test_a_wrong_number_finds_nobody_any_more(house: House, joined: Joined) -> None:
    """It is taken back where it stands: she keeps the one that the others have of her."""
    right = parted(house, joined.case, typed=RIGHT)
    with acting_as(house.actor("Bea")):
        (number,) = IdentityNumber.objects.filter(participant_id=right.participant_id)
        assert number.number_index
    with acting_as(house.actor("Maud", Shape.HUB)):
        (wrong,) = IdentityNumber.objects.filter(participant_id=joined.participant_id)
        assert (wrong.number_index, wrong.superseded_at is None) == (None, False)
    assert registered(house, "Hale", "Greta", WRONG).participant_id == joined.participant_id
    with pytest.raises(MayNotOpenCase):
        registered(house, "Carl", "Selam", RIGHT)


def test_somebody_known_by_the_right_number_is_joined_silently(house: House, joined: Joined) -> None:
    known = registered(house, "Hale", "Selam", RIGHT)
    right = parted(house, joined.case, typed=RIGHT)
    assert right.participant_id == known.participant_id
    assert seen_by(house, "Bea", right.participant_id)["Note"] == 1
    with acting_as(house.actor("Hale")):
        assert [row.owner_unit_id for row in Identity.objects.all()] == [house.units["Psykiatrin"]]


def test_somebody_the_unit_works_with_is_the_allocators_to_join(house: House, joined: Joined) -> None:
    registered(house, "Carl", "Selam", RIGHT)
    with pytest.raises(MayNotPart):
        parted(house, joined.case, typed=RIGHT)
    assert parted(house, joined.case).participant_id != joined.participant_id


def test_consents_given_in_the_case_end_and_the_record_of_them_holds(
    house: House, joined: Joined, tmp_path: Any
) -> None:
    consent(house, joined.case, receiver="Psykiatrin")
    parted(house, joined.case, typed=RIGHT)
    with acting_as(house.actor("Bea")):
        assert not Grant.objects.all()
    with acting_as(house.actor("Dora")):
        ended = Grant.objects.filter(enrolment_id=joined.case.enrolment_id)
        assert [one.withdrawn_at for one in ended] == [None]  # with the case; nobody took it back
    found = verify_consents(folder=tmp_path, key=b"k" * 32, actor=PROGRAM, now=timezone.now())
    assert not [fault for fault in found.faults if str(joined.participant_id) in fault]


def test_a_consent_in_another_case_of_hers_goes_on(house: House, joined: Joined) -> None:
    consent(house, joined.greta, giver="Arbetsförmedlingen", receiver="Psykiatrin", by="Dora")
    parted(house, joined.case)
    with acting_as(house.actor("Dora")):
        (own,) = Grant.objects.filter(participant_id=joined.participant_id, enrolment_id=joined.greta.enrolment_id)
        assert own.withdrawn_at is None


def test_both_records_say_so_and_neither_names_the_other(house: House, joined: Joined) -> None:
    right = parted(house, joined.case)
    with acting_as(house.actor("Emil", Shape.REVIEW)), connection.cursor() as cursor:
        cursor.execute(
            "SELECT act, participant_id, subject_id, facts FROM audit.event"
            " WHERE act IN ('case.came_from_another', 'case.was_of_another') ORDER BY act"
        )
        came, was = cursor.fetchall()
    assert came[:3] == ("case.came_from_another", right.participant_id, right.enrolment_id)
    assert was[:3] == ("case.was_of_another", joined.participant_id, joined.case.enrolment_id)
    assert json.loads(came[3]) == json.loads(was[3]) == {"rows": "5"}


def test_who_has_read_stays_with_whose_record_was_read(house: House, joined: Joined, signed_in: SignIn) -> None:
    def reads(participant_id: UUID) -> int:
        with acting_as(house.actor("Emil", Shape.REVIEW)), connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM audit.read WHERE participant_id = %s", [participant_id])
            return int(cursor.fetchone()[0])

    signed_in("Bea").get(f"/people/{joined.participant_id}/")
    before = reads(joined.participant_id)
    assert before
    right = parted(house, joined.case)
    assert (reads(joined.participant_id), reads(right.participant_id)) == (before, 0)


def test_a_form_sent_twice_is_not_there_the_second_time(house: House, joined: Joined) -> None:
    parted(house, joined.case, chosen=())
    with pytest.raises(DatabaseError, match="not there"):
        parted(house, joined.case, chosen=())


def test_as_long_as_another_organisation_lets_us_know_that_it_works_there_it_is_refused(
    house: House, db: None, reading: None
) -> None:
    joined = joined_wrongly(house)
    they_let_us_know(house, joined.case)
    with pytest.raises(MayNotPart):
        parted(house, joined.case)


def test_one_that_lets_nobody_know_goes_on_and_the_answer_does_not_tell(house: House, db: None, reading: None) -> None:
    joined = joined_wrongly(house)
    parted(house, joined.case, typed=RIGHT)
    with acting_as(house.actor("Dora")):
        assert Involvement.objects.get(enrolment_id=joined.case.enrolment_id).ended_on is None
        assert Assignment.objects.filter(enrolment_id=joined.case.enrolment_id, valid_until__isnull=True)
        assert not Note.objects.all()
        assert all(one.withdrawn_at for one in Grant.objects.filter(enrolment_id=joined.case.enrolment_id))


def test_a_consent_for_follow_up_does_not_outlive_it(house: House, joined: Joined) -> None:
    narrow = frozenset({ContentClass.PARTICIPATION, ContentClass.WORK_INCOME})
    consent(house, joined.case, classes=narrow, purpose=Purpose.FOLLOW_UP)
    parted(house, joined.case)
    with acting_as(house.actor("Dora")):
        taken_back = Grant.objects.filter(enrolment_id=joined.case.enrolment_id, withdrawn_at__isnull=False)
        assert [one.purpose for one in taken_back] == [Purpose.FOLLOW_UP]


def test_who_must_not_meet_her_meets_neither(house: House, joined: Joined) -> None:
    other = registered(house, "Carl", "Anders", "")
    with acting_as(maud := house.actor("Maud", Shape.HUB)):
        keep_apart(
            apart_id=new_id(),
            one=joined.participant_id,
            other=other.participant_id,
            why="Han har hotat henne.",
            valid_until=None,
            actor=maud,
            now=timezone.now(),
        )
    right = parted(house, joined.case)
    with acting_as(maud), connection.cursor() as cursor:
        cursor.execute("SELECT one, other FROM acl.unit_aparts()")
        kept_apart = {frozenset(two) for two in cursor.fetchall()}
    assert kept_apart == {
        frozenset((person, other.participant_id)) for person in (joined.participant_id, right.participant_id)
    }


def test_a_consent_to_a_household_ends_and_does_not_go_along(house: House, joined: Joined) -> None:
    with acting_as(bea := house.actor("Bea")):
        about = {"participant_id": joined.participant_id, "actor": bea, "now": timezone.now()}
        record_household_consent(number=number(RIGHT), given_on=timezone.localdate(), **about)
        (row,) = HouseholdConsent.objects.filter(participant_id=joined.participant_id)
    right = parted(house, joined.case, chosen=[row.pk])
    with acting_as(house.actor("Maud", Shape.HUB)):
        assert not HouseholdConsent.objects.filter(participant_id=right.participant_id)
    with acting_as(house.actor("Ivo", Shape.HUB)):
        assert HouseholdConsent.objects.get(pk=row.pk).withdrawn_at


def test_an_earlier_wording_goes_along_with_the_name(house: House, joined: Joined) -> None:
    with acting_as(bea := house.actor("Bea")):
        (first,) = Identity.objects.filter(participant_id=joined.participant_id, owner_unit_id=bea.unit)
        correct_name(
            participant_id=joined.participant_id,
            identity_id=first.pk,
            corrected_id=(second := new_id()),
            said=WhoSaid(given_name="Selam", family_name="Tesfai"),
            today=timezone.localdate(),
            actor=bea,
            now=timezone.now(),
        )
    right = parted(house, joined.case, chosen=[second])
    with acting_as(bea):
        names = Identity.objects.filter(participant_id=right.participant_id).order_by("superseded_at", "recorded_at")
        assert [row.superseded_at is None for row in names] == [False, False, True]
        assert {first.pk, second} < {row.pk for row in names}


def test_in_a_hub_that_has_closed_nobody_begins_this_way_either(house: House, joined: Joined) -> None:
    closes(house, last_day=timezone.localdate() - timedelta(days=1))
    with pytest.raises(MayNotPart):
        parted(house, joined.case)
