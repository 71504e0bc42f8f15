"""Two registrations of one human being, by an allocator who sees both: practice §3 rows 12 and 13."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, Final
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, connections, transaction
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from sluss.access.actions import MayNotAssign, set_conflict
from sluss.access.states import ConflictKind, SetBy
from sluss.accounts.models import User
from sluss.audit.recording import collecting
from sluss.organisations.states import Country
from sluss.people.actions import (
    OpenedCase,
    PersonFacts,
    merge_people,
    open_case,
    part_people,
    record_death,
    take_back_number,
)
from sluss.people.identity_numbers import check_identity_number
from sluss.people.models import IdentityNumber, SamePerson
from sluss.people.queries.sameness import one_side
from sluss.people.rules.sameness import Known, Sign, signs
from sluss.people.states import BirthPrecision
from sluss.shared.acting import Shape, acting_as
from sluss.shared.ids import new_id
from tests.acts import assigned, noted
from tests.cases.pages import link, words
from tests.cast import House
from tests.lasting import lasting

NUMBER: Final = "195503072026"
TABLES_ABOUT_PEOPLE: Final = """
SELECT c.relname::text FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'participant_id'
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> 'people_sameperson' ORDER BY 1
"""
Opened = Callable[..., OpenedCase]


@pytest.fixture
def opened(house: House) -> Opened:
    def make(given: str, family: str, *, by: str = "Bea", number: str = "", born: date | None = None) -> OpenedCase:
        actor, today = house.actor(by), timezone.localdate()
        checked = check_identity_number(number, country=Country.SWEDEN, today=today) if number else None
        facts = PersonFacts(given_name=given, family_name=family, number=checked, birth_date=born)
        with acting_as(actor):
            return open_case(
                hub_id=house.hubs["torget"], person=facts, started_on=today, actor=actor, now=timezone.now()
            )

    return make


def browser(name: str) -> Client:
    client = Client()
    client.force_login(User.objects.get(email=f"{name.lower()}@example.org"))
    return client


def merged(house: House, one: OpenedCase, other: OpenedCase, *, by: str = "Maud") -> UUID:
    same_id, actor = new_id(), house.actor(by, Shape.HUB)
    with acting_as(actor):
        merge_people(
            same_id=same_id,
            one_id=one.participant_id,
            other_id=other.participant_id,
            why="Samma telefon.",
            actor=actor,
            now=timezone.now(),
        )
    return same_id


def parted(house: House, same_id: UUID, *, by: str = "Maud") -> None:
    actor = house.actor(by, Shape.HUB)
    with acting_as(actor):
        part_people(same_id=same_id, why="Hennes syster.", actor=actor, now=timezone.now())


def test_a_person_without_a_number_is_matched_by_the_allocator(
    house: House, db: None, reading: None, opened: Opened
) -> None:
    """Practice §3 row 12: one registration has no number and a name spelt otherwise."""
    without, numbered = opened("Selam", "Tesfai"), opened("Selam", "Tesfay", number=NUMBER)
    opened("Björn", "Ask")
    maud = browser("Maud")
    page = maud.get(f"/allocation/{without.enrolment_id}/")
    page = maud.get(link(page, "Har vi redan den här personen?"))
    assert "Selam Tesfay" in words(page)
    assert "liknande namn" in words(page)
    assert "Björn" not in words(page)
    page = maud.get(link(page, "Jämför – Selam Tesfay"))
    assert "19550307-2026" in words(page)
    said = {"same_id": str(new_id()), "why": "Hon visade sitt nya personnummer."}
    page = maud.post(page.request["PATH_INFO"], said, follow=True)
    assert "Från och med nu är de en och samma person hos er." in words(page)
    assert "Hon visade sitt nya personnummer." in words(page)
    bea = browser("Bea")
    for here, there in ((without, numbered), (numbered, without)):
        html = bea.get(f"/people/{here.participant_id}/").content.decode()
        assert f'href="/people/{there.participant_id}/"' in html


def test_a_wrong_merging_is_not_for_ever(house: House, db: None, reading: None, opened: Opened) -> None:
    """Practice §3 row 13: taken back on the page; what was written since stays with whom it was written about."""
    one, other = opened("Selam", "Tesfai"), opened("Selam", "Tesfay")
    maud, bea = browser("Maud"), browser("Bea")
    address = f"/people/{other.participant_id}/"
    before = texts(bea.get(address))
    same_id = merged(house, one, other)
    assert f"/allocation/same/{same_id}/" in maud.get("/allocation/same/").content.decode()
    assert "Inskriven två gånger" in words(bea.get(address))
    page = maud.get(f"/allocation/same/{same_id}/")
    page = maud.post(page.request["PATH_INFO"], {"why": "Det är hennes syster."}, follow=True)
    assert "De är två personer igen" in words(page)
    assert "Ingen är inskriven två gånger" in words(page)
    assert texts(bea.get(address)) == before


def texts(response: Any) -> list[str]:
    """What the page says, without what every showing makes anew."""
    return re.findall(r">([^<]+)<", response.content.decode())


def test_what_was_written_meanwhile_stays_where_it_was_written(
    house: House, db: None, reading: None, opened: Opened
) -> None:
    one, other = opened("Selam", "Tesfai"), opened("Selam", "Tesfay")
    same_id = merged(house, one, other)
    noted(house, other, body="Vill bli vårdbiträde.")
    parted(house, same_id)
    bea = browser("Bea")
    assert "Vill bli vårdbiträde." in words(bea.get(f"/people/{other.participant_id}/"))
    assert "Vill bli vårdbiträde." not in words(bea.get(f"/people/{one.participant_id}/"))


def test_a_number_that_was_taken_back_is_not_compared(house: House, db: None, reading: None, opened: Opened) -> None:
    case, bea = opened("Selam", "Tesfay", number=NUMBER), house.actor("Bea")
    with acting_as(bea):
        (row,) = IdentityNumber.objects.filter(participant_id=case.participant_id)
        take_back_number(participant_id=case.participant_id, number_id=row.pk, actor=bea, now=timezone.now())
    maud = house.actor("Maud", Shape.HUB)
    with acting_as(maud):
        assert one_side(participant_id=case.participant_id, actor=maud).numbers == ()


def test_whoever_is_blocked_from_the_one_is_blocked_from_the_other(
    house: House, db: None, reading: None, opened: Opened
) -> None:
    one, other = opened("Selam", "Tesfai"), opened("Selam", "Tesfay")
    assigned(house, other, to="Carl")
    bea, address = house.actor("Bea"), f"/people/{other.participant_id}/"
    with acting_as(bea):
        set_conflict(
            participant_id=one.participant_id,
            staff_id=house.staff["Carl"],
            kind=ConflictKind.RELATIVE,
            set_by=SetBy.PERSON,
            actor=bea,
            now=timezone.now(),
        )
    carl = browser("Carl")
    assert carl.get(address).status_code == 200
    same_id = merged(house, one, other)
    assert carl.get(address).status_code == 404
    with pytest.raises(MayNotAssign, match="får inte arbeta med"):
        assigned(house, other, to="Carl")
    parted(house, same_id)
    assert carl.get(address).status_code == 200


def test_a_death_is_of_both_and_whoever_has_died_is_left_in_peace(house: House, db: None, opened: Opened) -> None:
    one, other, third = (opened("Selam", f"Tesfa{letter}") for letter in "iyj")
    same_id, bea = merged(house, one, other), house.actor("Bea")
    with acting_as(bea):
        record_death(
            death_id=new_id(),
            participant_id=one.participant_id,
            died_on=timezone.localdate(),
            actor=bea,
            now=timezone.now(),
        )
    for case in (one, other):
        with pytest.raises(DatabaseError, match="not there"), transaction.atomic():
            assigned(house, case, to="Carl")
        with pytest.raises(DatabaseError, match="not there"), transaction.atomic():
            merged(house, case, third)
    parted(house, same_id)
    assigned(house, other, to="Carl")


def test_another_unit_that_works_with_the_one_learns_nothing(
    house: House, joint_case: OpenedCase, opened: Opened
) -> None:
    other, dora = opened("Anna", "Eck"), browser("Dora")
    noted(house, other, body="Bara hos oss.", share_with=(house.units["Arbetsförmedlingen"],))
    pages = [f"/people/{joint_case.participant_id}/", f"/people/{joint_case.participant_id}/sharing/", "/people/"]
    before = [texts(dora.get(page)) for page in pages]
    merged(house, joint_case, other)
    assert [texts(dora.get(page)) for page in pages] == before
    assert dora.get(f"/people/{other.participant_id}/").status_code == 404


@pytest.mark.parametrize("who", ["Dag", "Bea", "Ivo", "Emil", "Adam"])
def test_nobody_else_merges_them(house: House, db: None, reading: None, opened: Opened, who: str) -> None:
    one, other = opened("Selam", "Tesfai"), opened("Selam", "Tesfay")
    someone = browser(who)
    for address in (
        f"/people/{one.participant_id}/same/",
        f"/people/{one.participant_id}/same/{other.participant_id}/",
    ):
        assert someone.get(address).status_code == 404
    with pytest.raises(DatabaseError), transaction.atomic():
        merged(house, one, other, by=who)


def test_a_form_sent_twice_says_it_once_and_another_is_refused(
    house: House, db: None, reading: None, opened: Opened
) -> None:
    one, other = opened("Selam", "Tesfai"), opened("Selam", "Tesfay")
    maud, address = browser("Maud"), f"/people/{one.participant_id}/same/{other.participant_id}/"
    said = {"same_id": str(new_id()), "why": "Samma telefon."}
    assert [maud.post(address, said).status_code for _ in range(2)] == [302, 302]
    again = maud.post(address, said | {"same_id": str(new_id())})
    assert again.status_code == 422
    assert "De är redan samma person hos er." in words(again)


@pytest.mark.parametrize("why", ["", "  ", "x" * 4_001])
def test_nobody_says_it_without_a_reason(house: House, db: None, reading: None, opened: Opened, why: str) -> None:
    one, other = opened("Selam", "Tesfai"), opened("Selam", "Tesfay")
    address = f"/people/{one.participant_id}/same/{other.participant_id}/"
    assert browser("Maud").post(address, {"same_id": str(new_id()), "why": why}).status_code == 422
    with acting_as(house.actor("Maud", Shape.HUB)):
        assert not SamePerson.objects.all()


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (Known(name="Selam Tesfai"), (Sign.LIKE_NAME,)),
        (Known(name="tesfay SELAM"), (Sign.LIKE_NAME,)),
        (Known(name="Selam Tesfay", birth_date=date(1992, 3, 1)), (Sign.SAME_NAME, Sign.SAME_BIRTH_DATE)),
        (Known(name="Sara Tesfay", birth_date=date(1992, 3, 2)), (Sign.OTHER_BIRTH_DATE,)),
        (Known(name="Sara Tesfay", birth_date=date(1992, 1, 1), birth_precision=BirthPrecision.YEAR), ()),
        (
            Known(name="Sara Tesfay", birth_date=date(1992, 4, 1), birth_precision=BirthPrecision.MONTH),
            (Sign.OTHER_BIRTH_DATE,),
        ),
        (
            Known(name="Sara Tesfay", birth_date=date(1991, 1, 1), birth_precision=BirthPrecision.YEAR),
            (Sign.OTHER_BIRTH_DATE,),
        ),
        (Known(name="Selam", ways=frozenset({"0701740605"})), (Sign.SAME_WAY,)),
        (Known(name="", numbers=frozenset({"b"})), (Sign.OTHER_NUMBER,)),
        (Known(name=""), ()),
    ],
)
def test_what_speaks_for_it_and_against(other: Known, expected: tuple[Sign, ...]) -> None:
    one = Known(
        name="Selam Tesfay",
        birth_date=date(1992, 3, 1),
        numbers=frozenset({"a"}),
        ways=frozenset({"0701740605", "selam@example.org"}),
    )
    assert signs(one, other) == signs(other, one) == expected


def test_in_figures_they_are_one_person(house: House, db: None, reading: None, opened: Opened) -> None:
    def counted() -> tuple[int, int]:
        with acting_as(house.actor("Maud", Shape.STATS)), connection.cursor() as cursor:
            cursor.execute("SELECT count(*), count(DISTINCT person) FROM stats.registration")
            registrations, people = cursor.fetchone()
            return registrations, people

    first, second, third = (opened("Selam", f"Tesfa{letter}") for letter in "iyj")
    registrations, people = counted()
    merged(house, first, second)
    assert counted() == (registrations, people - 1)
    same_id = merged(house, second, third)
    assert counted() == (registrations, people - 2)
    parted(house, same_id)
    assert counted() == (registrations, people - 1)


@pytest.fixture
def committed(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock(), lasting(), collecting():
        yield


def test_taken_back_every_byte_is_as_it_was(house: House, committed: None, opened: Opened) -> None:
    """Committed, since it is the owner of the tables who looks."""
    one, other = opened("Selam", "Tesfai", number=NUMBER), opened("Selam", "Tesfay")
    noted(house, other)
    before = every_row()
    same_id = merged(house, one, other)
    assert every_row() == before
    parted(house, same_id)
    assert every_row() == before


def every_row() -> list[str]:
    """Of every table about people but the one that says who is one."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(TABLES_ABOUT_PEOPLE)
        rows = []
        for (table,) in cursor.fetchall():
            cursor.execute(f"SELECT t::text FROM {table} t ORDER BY 1")
            rows += [f"{table} {row}" for (row,) in cursor.fetchall()]
        return rows
