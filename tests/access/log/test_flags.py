"""Each flag is raised where something is odd, and not a step beside it."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.utils import timezone

from sluss.access.actions import declare_conflict, set_conflict
from sluss.access.flags import FLAGS
from sluss.access.log_limits import limits_on
from sluss.access.states import ConflictKind, SetBy
from sluss.audit.flags import Flagged
from sluss.config.policies import SOURCE
from sluss.organisations.states import Country
from sluss.people.actions import OpenedCase, PersonFacts, open_case
from sluss.people.identity_numbers import check_identity_number
from sluss.shared.acting import Shape, acting_as
from tests.access.log.conftest import NOON, Record
from tests.acts import assigned
from tests.cast import House

Flags = Callable[..., dict[tuple[str, str], Flagged]]
Named = Callable[[str, str], None]
Opened = Callable[..., OpenedCase]
NUMBER = "19811228-9874"
"""An official test number."""
MANY = limits_on(NOON.date())["many_people"]["people"]
REFUSALS = limits_on(NOON.date())["refused_often"]["refusals"]
NUMBERS = limits_on(NOON.date())["numbers_tried"]["numbers"]


def test_ordinary_reading_is_not_odd(opened_case: Opened, record: Record, flagged: Flags) -> None:
    record.read("Bea", opened_case().participant_id)
    assert flagged() == {}


@pytest.mark.parametrize(
    ("staff", "family"),
    [
        ("Bea Ek", "Ek"),
        ("Bea Maria Ek Lund", "Lund"),
        ("Bea Ek-Lund", "LUND"),
        ("Bea Ångman", "Lind-ÅNGMAN"),
        ("Bea von Ek", "ek"),
        ("Bea E\u0301k", "\u00c9k"),
    ],
)
def test_a_shared_surname_is_odd_however_it_is_written(
    opened_case: Opened, record: Record, flagged: Flags, named: Named, staff: str, family: str
) -> None:
    named("Bea", staff)
    record.read("Bea", opened_case(family_name=family).participant_id)
    found = flagged()
    assert set(found) == {("own_surname", "Bea")}
    assert (found["own_surname", "Bea"].times, found["own_surname", "Bea"].people) == (1, 1)


@pytest.mark.parametrize(
    ("staff", "family"), [("Ek", "Ek"), ("Ek Lund", "Ek"), ("Bea Ekman", "Ek"), ("Bea von Lund", "von Ek"), ("Bea", "")]
)
def test_a_first_name_a_part_of_a_word_or_a_particle_is_no_shared_surname(
    opened_case: Opened, record: Record, flagged: Flags, named: Named, staff: str, family: str
) -> None:
    named("Bea", staff)
    record.read("Bea", opened_case(family_name=family).participant_id)
    assert flagged() == {}


def test_a_refusal_compares_no_name_that_only_others_know(
    house: House, opened_case: Opened, record: Record, flagged: Flags, named: Named
) -> None:
    """Otherwise an id from anywhere, clicked in vain, would tell a reviewer what somebody unknown is called."""
    named("Bea", "Bea Ek")
    theirs = opened_case(by="Dora", share_with=(house.units["Socialtjänsten"],))
    record.read("Bea", theirs.participant_id, kind="refused", ground="none")
    assert flagged() == {}
    record.read("Bea", theirs.participant_id)
    assert ("own_surname", "Bea") in flagged()


def test_a_refusal_counts_where_the_name_is_ones_own_units(
    opened_case: Opened, record: Record, flagged: Flags, named: Named
) -> None:
    named("Carl", "Carl Ek")
    record.read("Carl", opened_case().participant_id, kind="refused", ground="none")
    assert set(flagged()) == {("own_surname", "Carl")}


def test_reading_before_a_conflict_was_noted_is_odd_and_reading_after_it_is_not(
    house: House, opened_case: Opened, record: Record, flagged: Flags
) -> None:
    case, bea, now = opened_case(), house.actor("Bea"), timezone.now()
    around = {"since": now - timedelta(days=1), "until": now + timedelta(days=1)}
    with acting_as(bea):
        set_conflict(
            participant_id=case.participant_id,
            staff_id=house.staff["Carl"],
            kind=ConflictKind.RELATIVE,
            set_by=SetBy.PERSON,
            actor=bea,
            now=now,
        )
    record.read("Carl", case.participant_id, at=now + timedelta(hours=1))
    assert ("conflict_after", "Carl") not in flagged(**around)
    record.read("Carl", case.participant_id, at=now - timedelta(hours=1))
    assert ("conflict_after", "Carl") in flagged(**around)


def numbered(house: House, by: str, shape: Shape = Shape.CASE) -> UUID:
    number = check_identity_number(NUMBER, country=Country.SWEDEN, today=timezone.localdate())
    actor = house.actor(by, shape)
    with acting_as(actor):
        person = PersonFacts(given_name="Nils", family_name="Ek", number=number)
        hub = house.hubs["torget"]
        return open_case(hub_id=hub, person=person, started_on=None, actor=actor, now=NOON).participant_id


@pytest.mark.parametrize(("known_by", "raised"), [("Bea", {("conflict_after", "Carl")}), ("Dora", set())])
def test_a_conflict_declared_blind_counts_where_the_number_is_the_units_own(
    house: House, reading: None, record: Record, flagged: Flags, known_by: str, raised: set[tuple[str, str]]
) -> None:
    """The declaration itself never says whether anybody has the number."""
    person = numbered(house, known_by)
    carl = house.actor("Carl")
    number = check_identity_number(NUMBER, country=Country.SWEDEN, today=timezone.localdate())
    with acting_as(carl):
        declare_conflict(number=number, kind=ConflictKind.RELATIVE, actor=carl, now=NOON)
    record.read("Carl", person)
    assert set(flagged()) == raised


@pytest.mark.parametrize(("ground", "is_odd"), [("own unit", True), ("let known", True), ("mandate", False)])
def test_opening_somebody_without_a_mandate_is_odd(
    opened_case: Opened, record: Record, flagged: Flags, ground: str, is_odd: bool
) -> None:
    record.read("Maud", opened_case().participant_id, page="access:allocate", ground=ground)
    assert (("without_mandate", "Maud") in flagged()) is is_odd


def test_an_act_for_the_person_explains_that_one_had_no_mandate(
    opened_case: Opened, record: Record, flagged: Flags
) -> None:
    person, another = opened_case().participant_id, opened_case().participant_id
    record.read("Maud", person, page="access:allocate", ground="own unit")
    record.act("Maud", "mandate.given", person=another)
    record.act("Bea", "note.written", person=person)
    assert ("without_mandate", "Maud") in flagged()
    record.act("Maud", "mandate.given", person=person, at=NOON + timedelta(minutes=4))
    assert ("without_mandate", "Maud") not in flagged()


def test_a_list_is_looked_through_by_duty(opened_case: Opened, record: Record, flagged: Flags) -> None:
    record.read("Maud", opened_case().participant_id, page="access:allocation", ground="own unit")
    assert flagged() == {}


@pytest.mark.parametrize("people", [MANY - 1, MANY])
def test_many_people_within_an_hour_are_odd_wherever_the_hour_begins(
    record: Record, flagged: Flags, people: int
) -> None:
    for number in range(people):
        record.read("Bea", uuid4(), at=NOON + timedelta(minutes=37, seconds=120 * number))
    assert (("many_people", "Bea") in flagged()) is (people == MANY)


def test_one_person_read_many_times_a_list_or_two_hours_are_not_many(record: Record, flagged: Flags) -> None:
    somebody = uuid4()
    for number in range(MANY):
        record.read("Bea", somebody, at=NOON + timedelta(seconds=number))
        record.read("Carl", uuid4(), page="cases:my_people")
        record.read("Maud", uuid4(), at=NOON + timedelta(minutes=6 * number))
    assert flagged() == {}


@pytest.mark.parametrize(
    ("moment", "is_odd"),
    [
        (datetime(2026, 11, 18, 5, 0, tzinfo=UTC), False),  # six in Stockholm
        (datetime(2026, 11, 18, 4, 59, tzinfo=UTC), True),
        (datetime(2026, 11, 18, 18, 59, tzinfo=UTC), False),
        (datetime(2026, 11, 18, 19, 0, tzinfo=UTC), True),  # eight in the evening
        (datetime(2026, 11, 20, 23, 30, tzinfo=UTC), True),  # Saturday there
        (datetime(2026, 7, 15, 4, 30, tzinfo=UTC), False),  # summer time: half past six
    ],
)
def test_night_and_weekend_are_those_of_the_hub(record: Record, flagged: Flags, moment: datetime, is_odd: bool) -> None:
    record.read("Bea", uuid4(), at=moment)
    found = flagged(since=moment - timedelta(days=1), until=moment + timedelta(days=1))
    assert (("outside_hours", "Bea") in found) is is_odd


@pytest.mark.parametrize("times", [REFUSALS - 1, REFUSALS])
def test_many_refusals_in_a_day_are_odd(record: Record, flagged: Flags, times: int) -> None:
    for number in range(times):
        record.read("Bea", UUID(int=0), kind="refused", ground="none", at=NOON + timedelta(milliseconds=number))
    found = flagged()
    assert (("refused_often", "Bea") in found) is (times == REFUSALS)
    assert all(one.times == times for one in found.values())


def test_allocating_to_oneself_is_odd_and_opening_ones_own_case_is_not(
    house: House, opened_case: Opened, record: Record, flagged: Flags
) -> None:
    case = opened_case()
    assigned(house, case, to="Carl")
    now = timezone.now()
    today = {"since": now - timedelta(hours=1), "until": now + timedelta(hours=1)}
    assert not [flag for flag, _ in flagged(**today) if flag == "to_oneself"]
    record.act("Carl", "mandate.given", person=case.participant_id, facts='{"to_self": "true"}')
    record.act("Maud", "mandate.given", person=case.participant_id, facts='{"to_self": "false"}')
    assert set(flagged()) == {("to_oneself", "Carl")}


def test_an_emergency_is_odd_for_itself_and_not_for_want_of_a_mandate(
    opened_case: Opened, record: Record, flagged: Flags
) -> None:
    person = opened_case().participant_id
    record.act("Carl", "emergency.opened", person=person)
    for minute in range(3):
        record.read("Carl", person, ground="emergency", at=NOON + timedelta(minutes=minute))
    found = flagged()
    assert set(found) == {("emergency", "Carl")}
    assert (found["emergency", "Carl"].times, found["emergency", "Carl"].people) == (1, 1)


@pytest.mark.parametrize("times", [NUMBERS - 1, NUMBERS])
def test_numbers_tried_one_after_the_other_are_odd(record: Record, flagged: Flags, times: int) -> None:
    for number in range(times):
        record.act("Bea", "case.refused", at=NOON + timedelta(minutes=10 * number))
        record.act("Carl", "case.refused", at=NOON + timedelta(minutes=31 * number))
    assert set(flagged()) == ({("numbers_tried", "Bea")} if times == NUMBERS else set())


def test_a_page_is_one_time_however_many_people_it_shows(record: Record, flagged: Flags) -> None:
    for number in range(8):
        record.read("Bea", uuid4(), page="cases:my_people", at=NOON + timedelta(hours=9, milliseconds=number))
    found = flagged()["outside_hours", "Bea"]
    assert (found.times, found.people) == (1, 8)


def test_every_flag_has_its_words_and_every_word_its_flag() -> None:
    text = (SOURCE / "access/sql/log_flags.sql").read_text(encoding="utf-8")
    assert set(re.findall(r"SELECT (?:DISTINCT )?'(\w+)', '(?:read|act)'", text)) == set(FLAGS)
