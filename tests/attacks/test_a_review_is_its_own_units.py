"""Who opens, sees and closes a review is decided by the database: not by a page, a shape, an id or a limit."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.conf import settings
from django.utils import timezone

from sluss.organisations.states import Country
from sluss.people.actions import OpenedCase, PersonFacts, open_case
from sluss.people.identity_numbers import check_identity_number
from sluss.shared.acting import Shape, acting_as
from tests.access.log.conftest import NOON, Record, opened, record
from tests.attacks.injected import Refusal, answer, take_shape
from tests.cast import STAFF, House

__all__ = ["opened", "record"]

NOT_THERE = Refusal("P0002", "not there")
REVIEWERS = {"Emil", "Elsa", "Rut"}
LIMITS = """'{"lists": []}'::jsonb"""
OPEN = "SELECT acl.open_review_of_staff(%s, %s, %s, '', now() - interval '9 days', now(), 'x')"
OF_NUMBER = "SELECT acl.open_review_of_number(%s, 'SE', %s, now() - interval '9 days', now(), 'x')"
CLOSE_LOG = "SELECT acl.close_log(%s, now() - interval '9 days', now(), 'in_order', 'x')"
LINES = f"SELECT participant_id, person_name FROM acl.review_lines(%s, {LIMITS}, NULL, NULL, 100)"
CLOSE = "SELECT * FROM acl.close_review(%s, 'in_order', 'x')"
NUMBER = "19811228-9874"
"""An official test number."""


@pytest.fixture
def read(house: House, opened_case: Callable[..., OpenedCase], record: Record) -> OpenedCase:
    """Bea read about Anna Ek."""
    case = opened_case()
    record.read("Bea", case.participant_id)
    return case


@pytest.mark.parametrize("who", sorted(set(STAFF) - REVIEWERS))
def test_nobody_but_a_reviewer_opens_sees_or_closes_in_any_shape(
    house: House, read: OpenedCase, opened: Callable[..., UUID], who: str
) -> None:
    review = opened()
    own = (uuid4(), house.unit_of[who], house.staff["Bea"])
    calls = [(OPEN, own), (OF_NUMBER, (uuid4(), b"x")), (CLOSE_LOG, (uuid4(),)), (CLOSE, (review,))]
    with acting_as(house.actor(who)):
        for shape in ("case", "hub", "person", "stats", "admin", "job"):
            take_shape(f"sluss_{shape}")
            for call, values in [*calls, (LINES, (review,)), ("SELECT acl.name_in_review(%s)", (read.participant_id,))]:
                assert answer(call, *values).state == "42501"
        take_shape("sluss_review")
        for call, values in calls:
            assert answer(call, *values) == NOT_THERE
        assert answer(LINES, review) == []
        assert answer("SELECT acl.name_in_review(%s)", read.participant_id) == [(None,)]
        assert answer("SELECT * FROM access_logreview") == []


def test_another_units_reviewer_finds_a_review_as_absent_as_none(
    house: House, read: OpenedCase, opened: Callable[..., UUID]
) -> None:
    review = opened()
    with acting_as(house.actor("Rut", Shape.REVIEW)):
        assert answer(OPEN, uuid4(), house.units["Socialtjänsten"], house.staff["Bea"]) == NOT_THERE
        assert answer(OPEN, uuid4(), house.units["Arbetsförmedlingen"], house.staff["Bea"]) == NOT_THERE
        assert answer(CLOSE, review) == answer(CLOSE, uuid4()) == NOT_THERE
        assert answer(LINES, review) == answer(LINES, uuid4()) == []
        assert answer("SELECT count(*) FROM access_logreview") == [(0,)]
        assert answer("SELECT acl.name_in_review(%s)", read.participant_id) == [(None,)]


def test_no_name_is_told_outside_an_open_review(
    house: House, read: OpenedCase, opened: Callable[..., UUID], opened_case: Callable[..., OpenedCase]
) -> None:
    another, name = opened_case(), "SELECT acl.name_in_review(%s)"
    with acting_as(house.actor("Emil", Shape.REVIEW)):
        assert answer(name, read.participant_id) == [(None,)]
        review = opened()
        assert answer(name, read.participant_id) == [("Anna Ek",)]
        assert answer(name, another.participant_id) == [(None,)]
        assert answer(CLOSE, review) == [("staff", house.staff["Bea"])]
        assert answer(name, read.participant_id) == [(None,)]
        assert answer(LINES, review) == []


@pytest.mark.parametrize("role", ["sluss_review", "sluss_case", "sluss_hub"])
@pytest.mark.parametrize("table", ["people_identity", "people_identitynumber", "cases_note", "people_involvement"])
def test_an_open_review_opens_no_table_of_people(
    house: House, read: OpenedCase, opened: Callable[..., UUID], table: str, role: str
) -> None:
    opened()
    with acting_as(house.actor("Emil", Shape.REVIEW)):
        take_shape(role)
        found = answer(f"SELECT count(*) FROM {table}")
        assert found == [(0,)] or found.state == "42501"


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE access_logreview SET sentence = 'x'",
        "DELETE FROM access_logreview",
        "INSERT INTO access_logreview SELECT * FROM access_logreview",
    ],
)
@pytest.mark.parametrize("shape", [shape for shape in Shape if shape is not Shape.DOOR])
def test_no_shape_changes_a_review_past_the_functions(
    house: House, opened: Callable[..., UUID], shape: Shape, change: str
) -> None:
    opened()
    with acting_as(house.actor("Emil")):
        take_shape(shape.role)
        assert answer(change).state == "42501"


def test_nobody_reviews_themself_by_any_way(house: House, record: Record, opened: Callable[..., UUID]) -> None:
    record.read("Emil", uuid4(), page="access:review", ground="review")
    about_emil = opened("Emil", by="Elsa")
    with acting_as(house.actor("Emil", Shape.REVIEW)):
        refused = answer(OPEN, uuid4(), house.units["Socialtjänsten"], house.staff["Emil"])
        assert refused == Refusal("P0005", "nobody themself")
        assert answer(LINES, about_emil) == []
        assert answer(CLOSE, about_emil) == NOT_THERE


@pytest.mark.parametrize(("days", "is_refused"), [(31, False), (33, True), (4000, True), (0, True), (-3, True)])
def test_no_more_than_a_month_is_opened_at_once(house: House, db: None, days: int, is_refused: bool) -> None:
    call = "SELECT acl.open_review_of_staff(%s, %s, %s, '', now() - %s, now(), 'x')"
    with acting_as(house.actor("Emil", Shape.REVIEW)):
        found = answer(call, uuid4(), house.units["Socialtjänsten"], house.staff["Bea"], timedelta(days=days))
    assert isinstance(found, Refusal) is is_refused


@pytest.mark.parametrize("known_by", ["Dora", None])
def test_a_number_of_somebody_elses_opens_nothing_and_leaves_nothing(
    house: House, reading: None, record: Record, known_by: str | None
) -> None:
    number = check_identity_number(NUMBER, country=Country.SWEDEN, today=timezone.localdate())
    if known_by:
        actor = house.actor(known_by)
        with acting_as(actor):
            person = PersonFacts(given_name="Nils", number=number)
            hub = house.hubs["torget"]
            case = open_case(hub_id=hub, person=person, started_on=None, actor=actor, now=NOON)
        record.read("Bea", case.participant_id, at=timezone.now() - timedelta(hours=1))
    with acting_as(house.actor("Emil", Shape.REVIEW)):
        assert answer(OF_NUMBER, uuid4(), number.index(keys=settings.SLUSS_SEALING_KEYS)) == [(None,)]
        assert answer("SELECT count(*) FROM access_logreview") == [(0,)]


def test_a_successor_goes_on_with_the_reviews_of_the_unit_it_took_over_from(
    house: House, read: OpenedCase, opened: Callable[..., UUID]
) -> None:
    review = opened()
    with acting_as(house.actor("Adam", Shape.ADMIN)):
        taken = answer(
            "SELECT acl.succeed(%s, %s, %s, 'same')",
            uuid4(),
            house.units["Socialtjänsten"],
            house.units["Arbetsförmedlingen"],
        )
        assert taken == [("",)]
    with acting_as(house.actor("Rut", Shape.REVIEW)):
        assert answer(LINES, review) == [(read.participant_id, "Anna Ek")]
        assert answer(CLOSE, review) == [("staff", house.staff["Bea"])]
    with acting_as(house.actor("Emil", Shape.REVIEW)):
        assert answer("SELECT count(*) FROM access_logreview") == [(0,)]
