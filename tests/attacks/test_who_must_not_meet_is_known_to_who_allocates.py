"""That two must not meet is known to those who allocate for the unit, and to nobody else: practice §3 row 16."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.utils import timezone

from sluss.access.actions import MustNotMeet, assign, delegate_allocation, set_conflict
from sluss.access.models import Team, TeamMember
from sluss.access.states import ConflictKind, SetBy
from sluss.accounts.models import User
from sluss.people.actions import (
    MayNotKeepApart,
    OpenedCase,
    PersonFacts,
    discharge,
    end_apart,
    keep_apart,
    open_case,
    record_death,
)
from sluss.people.queries.aparts import ApartFact, aparts
from sluss.shared.acting import Shape, acting_as
from sluss.shared.ids import new_id
from tests.acts import assigned
from tests.attacks.injected import Refusal, answer
from tests.cases.pages import words
from tests.cast import STAFF, House
from tests.protecting import ALIAS, FAMILY_NAME, Somebody, protected
from tests.shared_data import document

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reading")]
WHY = "Han har hotat henne."
Opened = Callable[..., OpenedCase]


@pytest.fixture
def opened(house: House) -> Opened:
    def make(given: str, family: str, *, by: str = "Bea") -> OpenedCase:
        actor = house.actor(by)
        with acting_as(actor):
            return open_case(
                hub_id=house.hubs["torget"],
                person=PersonFacts(given_name=given, family_name=family),
                started_on=timezone.localdate(),
                actor=actor,
                now=timezone.now(),
            )

    return make


@pytest.fixture
def vilma(opened: Opened) -> OpenedCase:
    return opened("Vilma", FAMILY_NAME)


@pytest.fixture
def anders(opened: Opened) -> OpenedCase:
    """Carl's, since Bea works with Vilma."""
    return opened("Anders", "Wiik", by="Carl")


def said(house: House, one: UUID, other: UUID, *, by: str = "Maud", **differs: Any) -> UUID:
    actor, apart_id = house.actor(by, Shape.HUB), new_id()
    with acting_as(actor):
        keep_apart(
            **{"apart_id": apart_id, "why": WHY, "valid_until": None, **differs},
            one=one,
            other=other,
            actor=actor,
            now=timezone.now(),
        )
    return apart_id


def told(house: House, by: str = "Maud") -> tuple[ApartFact, ...]:
    actor = house.actor(by, Shape.HUB)
    with acting_as(actor):
        return aparts(actor=actor)


def given_to(house: House, case: OpenedCase, to: str | UUID, *, by: str = "Maud", kept_apart: str = "") -> None:
    """To a colleague by name, or to a team."""
    actor = house.actor(by, Shape.HUB)
    with acting_as(actor):
        assign(
            enrolment_id=case.enrolment_id,
            participant_id=case.participant_id,
            staff_id=None if isinstance(to, UUID) else house.staff[to],
            team_id=to if isinstance(to, UUID) else None,
            kept_apart=kept_apart,
            actor=actor,
            now=timezone.now(),
        )


def team_of(house: House, *names: str) -> UUID:
    with acting_as(house.actor("Adam", Shape.ADMIN)):
        team = Team(hub_id=house.hubs["torget"], name="Måndagslaget")
        team.save(force_insert=True)
        for name in names:
            about = {"staff_id": house.staff[name], "unit_id": house.unit_of[name]}
            TeamMember(team=team, valid_from=timezone.now(), **about).save(force_insert=True)
    return team.pk


def browser(name: str) -> Client:
    client = Client()
    client.force_login(User.objects.get(email=f"{name.lower()}@example.org"))
    return client


def test_practice_16_two_who_must_not_meet_are_not_given_to_one_colleague_unless_somebody_says_how(
    house: House, vilma: OpenedCase, anders: OpenedCase
) -> None:
    said(house, vilma.participant_id, anders.participant_id)
    for case, to in ((anders, "Bea"), (vilma, "Carl")):
        with pytest.raises(MustNotMeet), transaction.atomic():
            given_to(house, case, to)
    given_to(house, anders, "Bea", kept_apart="Olika dagar, egen ingång.")
    (fact,) = told(house)
    assert fact.same_staff == {house.staff["Bea"]}
    assert fact.arranged == "Olika dagar, egen ingång."


def test_practice_16_a_team_is_held_to_it_like_each_colleague_in_it(
    house: House, vilma: OpenedCase, anders: OpenedCase
) -> None:
    """Bea works with Vilma, Carl with Anders."""
    said(house, vilma.participant_id, anders.participant_id)
    with_bea, with_neither = team_of(house, "Bea", "Cora"), team_of(house, "Cora", "Dora")
    with pytest.raises(MustNotMeet), transaction.atomic():
        given_to(house, anders, with_bea)
    given_to(house, vilma, with_neither)
    for to in (with_neither, "Cora"):
        with pytest.raises(MustNotMeet), transaction.atomic():
            given_to(house, anders, to)
    maud, to_team = browser("Maud"), {"to": f"team-{with_neither}"}
    warned = maud.post(f"/allocation/{anders.enrolment_id}/", to_team)
    assert "Den du valde arbetar med någon som personen inte ska möta." in words(warned)
    given_to(house, anders, with_neither, kept_apart="Olika dagar.")
    (fact,) = told(house)
    assert fact.same_staff == {house.staff["Cora"]}, "Dora is in the team for another organisation"


def test_a_new_start_is_held_to_it_and_takes_the_sentence(house: House, vilma: OpenedCase, anders: OpenedCase) -> None:
    said(house, vilma.participant_id, anders.participant_id)
    carl = house.actor("Carl")
    about: dict[str, Any] = {"enrolment_id": anders.enrolment_id, "participant_id": anders.participant_id}
    with acting_as(carl):
        discharge(on=timezone.localdate(), reason="completed", actor=carl, now=timezone.now(), **about)
    maud, address = browser("Maud"), f"/allocation/{anders.enrolment_id}/new-start/"
    to_bea = {"to": f"staff-{house.staff['Bea']}"}
    warned = maud.post(address, to_bea)
    assert "Den du valde arbetar med någon som personen inte ska möta." in words(warned)
    assert "kept_apart" in warned.content.decode()
    assert maud.post(address, {**to_bea, "kept_apart": "Olika dagar."}).status_code == 302
    (fact,) = told(house)
    assert (fact.arranged, fact.same_staff) == ("Olika dagar.", {house.staff["Bea"]})


def test_of_somebody_who_has_died_the_manager_alone_reads_it_and_nobody_says_it(
    house: House, opened: Opened, vilma: OpenedCase, anders: OpenedCase
) -> None:
    third = opened("Cesar", "Holm")
    said(house, vilma.participant_id, anders.participant_id)
    maud = house.actor("Maud", Shape.HUB)
    with acting_as(maud):
        delegate_allocation(staff_id=house.staff["Carl"], valid_until=None, actor=maud, now=timezone.now())
    assert len(told(house, "Carl")) == 1
    with acting_as(bea := house.actor("Bea")):
        about: dict[str, Any] = {"participant_id": vilma.participant_id, "died_on": timezone.localdate()}
        record_death(death_id=new_id(), actor=bea, now=timezone.now(), **about)
    assert (len(told(house)), len(told(house, "Carl"))) == (1, 0)
    with pytest.raises(DatabaseError, match="not there"), transaction.atomic():
        said(house, vilma.participant_id, third.participant_id)


def test_when_it_has_ended_or_its_time_is_over_nothing_stands_between_them(
    house: House, vilma: OpenedCase, anders: OpenedCase, clock: Callable[..., None]
) -> None:
    now = timezone.now()
    apart_id = said(house, vilma.participant_id, anders.participant_id)
    maud = house.actor("Maud", Shape.HUB)
    with acting_as(maud):
        end_apart(apart_id=apart_id, actor=maud, now=now)
    assert told(house) == ()
    with acting_as(maud), pytest.raises(DatabaseError, match="not there"), transaction.atomic():
        end_apart(apart_id=apart_id, actor=maud, now=now)
    given_to(house, anders, "Bea")
    assert answer_of(house, vilma, anders, until=now - timedelta(days=1)) == "not there"


def answer_of(house: House, one: OpenedCase, other: OpenedCase, **differs: Any) -> str:
    try:
        with transaction.atomic():
            said(house, one.participant_id, other.participant_id, valid_until=differs["until"])
    except DatabaseError as error:
        return str(error).splitlines()[0]
    return ""


def test_neither_caseworkers_nor_other_units_nor_any_other_role_reads_that_there_is_anything(
    house: House, vilma: OpenedCase, anders: OpenedCase
) -> None:
    apart_id = said(house, vilma.participant_id, anders.participant_id)
    for name in STAFF:
        for shape in (Shape.CASE, Shape.HUB, Shape.REVIEW, Shape.STATS, Shape.ADMIN):
            with acting_as(house.actor(name, shape)):
                assert isinstance(answer("SELECT * FROM people_apart"), Refusal), (name, shape)
                rows = answer("SELECT * FROM acl.unit_aparts()")
                if (name, shape) == ("Maud", Shape.HUB):
                    assert len(rows) == 1
                else:
                    assert isinstance(rows, Refusal) or rows == [], (name, shape)
                ended = answer(f"SELECT acl.end_apart('{uuid4()}')")
                assert isinstance(ended, Refusal)
                if name != "Maud":
                    assert isinstance(answer(f"SELECT acl.end_apart('{apart_id}')"), Refusal), (name, shape)
                for function in ("check_apart(uuid, uuid, uuid, text)", "my_aparts()", "one_to_allocate(uuid)"):
                    may = answer(f"SELECT has_function_privilege(current_user, 'acl.{function}', 'EXECUTE')")
                    assert may == [(False,)], function


@pytest.mark.parametrize("name", ["Bea", "Ivo", "Dag", "Cora"])
def test_nobody_else_says_it(house: House, vilma: OpenedCase, anders: OpenedCase, name: str) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        said(house, vilma.participant_id, anders.participant_id, by=name)


def test_it_is_said_of_two_of_the_units_own_once_and_with_a_reason(
    house: House, opened: Opened, vilma: OpenedCase, anders: OpenedCase
) -> None:
    others = opened("Cesar", "Holm", by="Dora")
    for one, other in ((vilma, others), (vilma, vilma)):
        with pytest.raises(DatabaseError, match="not there"), transaction.atomic():
            said(house, one.participant_id, other.participant_id)
    for why in ("", "  ", "x" * 501):
        with pytest.raises(MayNotKeepApart):
            said(house, vilma.participant_id, anders.participant_id, why=why)
    said(house, vilma.participant_id, anders.participant_id)
    with pytest.raises(MayNotKeepApart):
        said(house, anders.participant_id, vilma.participant_id)


def test_of_somebody_protected_the_alias_stands_and_the_protection_is_named_in_their_place(
    house: House, vilma: OpenedCase, anders: OpenedCase
) -> None:
    assigned(house, vilma, to="Carl")
    somebody = Somebody(participant_id=vilma.participant_id, enrolment_id=vilma.enrolment_id, theirs=vilma.enrolment_id)
    protection_id = protected(house, somebody, keepers=("Bea",))
    with pytest.raises(DatabaseError, match="not there"), transaction.atomic():
        said(house, vilma.participant_id, anders.participant_id)
    said(house, protection_id, anders.participant_id)
    (fact,) = told(house)
    assert set(fact.names) == {ALIAS, "Anders Wiik"}
    assert fact.same_staff == {house.staff["Carl"]}, "who had a mandate before, which opens nothing now"
    with pytest.raises(MustNotMeet), transaction.atomic():
        given_to(house, anders, "Bea")
    page = words(browser("Maud").get("/allocation/apart/"))
    assert ALIAS in page
    assert FAMILY_NAME not in page


def test_whoever_must_never_see_the_one_is_not_told_of_the_pair_and_is_stopped_all_the_same(
    house: House, vilma: OpenedCase, anders: OpenedCase
) -> None:
    said(house, vilma.participant_id, anders.participant_id)
    bea = house.actor("Bea")
    with acting_as(bea):
        set_conflict(
            participant_id=vilma.participant_id,
            staff_id=house.staff["Maud"],
            kind=ConflictKind.RELATIVE,
            set_by=SetBy.PERSON,
            actor=bea,
            now=timezone.now(),
        )
    assert told(house) == ()
    with pytest.raises(MustNotMeet), transaction.atomic():
        given_to(house, anders, "Bea")


def test_the_pages_find_the_other_say_it_warn_and_end_it(house: House, vilma: OpenedCase, anders: OpenedCase) -> None:
    maud, address = browser("Maud"), f"/people/{vilma.participant_id}/apart/"
    assert address in maud.get(f"/allocation/{vilma.enrolment_id}/").content.decode()
    assert "Anders Wiik" in words(maud.post(address, {"q": "wii"}))
    assert FAMILY_NAME not in words(maud.post(address, {"q": "rosen"})).replace(f"Vilma {FAMILY_NAME}", "", 1)
    form = {"q": "wii", "apart_id": str(new_id()), "other": str(anders.participant_id)}
    assert maud.post(address, {**form, "why": " "}).status_code == 422
    page = maud.post(address, {**form, "why": WHY}, follow=True)
    assert WHY in words(page)
    allocate, to_bea = f"/allocation/{anders.enrolment_id}/", {"to": f"staff-{house.staff['Bea']}"}
    warned = maud.post(allocate, to_bea)
    assert "kept_apart" in warned.content.decode()
    assert "Vilma" not in words(warned)
    assert maud.post(allocate, {**to_bea, "kept_apart": "Olika dagar."}).status_code == 302
    assert "Olika dagar." in words(maud.get("/allocation/apart/"))
    (fact,) = told(house)
    assert "Ingen hålls isär" in words(maud.post(f"/allocation/apart/{fact.id}/end/", follow=True))


def test_neither_the_record_nor_any_page_of_theirs_tells_it(
    house: House, vilma: OpenedCase, anders: OpenedCase
) -> None:
    bea, address = browser("Bea"), f"/people/{vilma.participant_id}/"
    said(house, vilma.participant_id, anders.participant_id)
    browser("Maud").get("/allocation/apart/")
    readers = words(bea.get(f"{address}readers/"))
    assert "Maud" in readers
    for page in (readers, words(bea.get(address)), words(bea.get("/people/"))):
        assert not any(word in page for word in (WHY, "Wiik", "mötas", "isär"))
    with acting_as(house.actor("Bea")):
        read = answer(f"SELECT DISTINCT page FROM audit.read WHERE participant_id = '{vilma.participant_id}'")
    assert ("access:allocation",) in read
    assert not any("apart" in page for (page,) in read)
    for stranger in ("Bea", "Dora", "Cora"):
        assert browser(stranger).get("/allocation/apart/").status_code == 404, stranger
    for stranger in ("Bea", "Dora", "Cora", "Dag"):
        assert browser(stranger).get(f"{address}apart/").status_code == 404, stranger


def test_515_naughty_strings_are_kept_in_why_and_in_how(house: House, vilma: OpenedCase, anders: OpenedCase) -> None:
    naughty = document("nasty/blns.json")
    assert len(naughty) == 515
    for text in [text for text in naughty if text.strip() and "\0" not in text and len(text) <= 500]:
        with transaction.atomic():
            said(house, vilma.participant_id, anders.participant_id, why=text)
            given_to(house, anders, "Bea", kept_apart=text)
            (fact,) = told(house)
            assert (fact.why, fact.arranged.strip()) == (text, text.strip())
            transaction.set_rollback(True)
