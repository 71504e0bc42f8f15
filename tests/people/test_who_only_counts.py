"""Somebody who must not be registered is counted – sex and year – and nothing is written about them: domain §1.3."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.utils import timezone

from sluss.accounts.models import User
from sluss.people.actions import (
    OpenedCase,
    WhoSaid,
    add_contact_way,
    correct_name,
    count_somebody,
    discharge,
    identify,
    merge_people,
    pause,
    resume,
)
from sluss.people.models import ContactWay, Enrolment, Identity
from sluss.people.states import ContactKind, Sex
from sluss.reports.annual_rules import Measure
from sluss.reports.queries.annual import annual_report_of
from sluss.shared.acting import Shape, acting_as
from sluss.shared.ids import new_id
from tests.acts import consent, noted
from tests.attacks.injected import Refusal, answer
from tests.cases.pages import words
from tests.cast import House
from tests.protecting import Somebody, protected

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reading")]
YEAR: Final = timezone.localdate().year
JUNE: Final = date(YEAR, 6, 1)
NOT_THERE: Final = Refusal("P0002", "not there")
MAY_BE_WRITTEN: Final = {
    "people_involvement": "with which unit they take part",
    "people_pause": "and when the work rests",
    "people_pausereason": "by a code, which names nobody",
    "people_death": "an end",
    "access_assignment": "who works with them",
    "access_conflict": "who must not",
}
UNGUARDED: Final = """
SELECT c.relname::text FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'participant_id'
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
  AND NOT EXISTS (SELECT FROM pg_trigger t WHERE t.tgrelid = c.oid AND t.tgname = 'refuse_about_who_counts')
"""


def counted(house: House, *, by: str = "Bea", sex: Sex = Sex.WOMAN, key: UUID | None = None) -> OpenedCase:
    actor = house.actor(by)
    with acting_as(actor):
        return count_somebody(
            enrolment_id=key or new_id(), hub_id=house.hubs["torget"], sex=sex, actor=actor, now=timezone.now()
        )


@pytest.fixture
def somebody(house: House) -> OpenedCase:
    return counted(house)


def names(house: House, by: str = "Bea") -> list[str]:
    with acting_as(house.actor(by)):
        return [row.full_name for row in Identity.objects.filter(superseded_at__isnull=True).order_by("sort_key")]


def browser(name: str) -> Client:
    client = Client()
    client.force_login(User.objects.get(email=f"{name.lower()}@example.org"))
    return client


def identified(house: House, somebody: OpenedCase, *, by: str = "Bea") -> None:
    actor = house.actor(by)
    with acting_as(actor):
        identify(
            participant_id=somebody.participant_id,
            identity_id=new_id(),
            said=WhoSaid(given_name="Vilma", family_name="Rosengren", sex=Sex.WOMAN),
            today=JUNE,
            actor=actor,
            now=timezone.now(),
        )


def test_the_running_number_is_of_the_unit_hub_and_year_and_says_the_sex(house: House) -> None:
    for sex in (Sex.WOMAN, Sex.MAN, Sex.WOMAN):
        counted(house, sex=sex)
    counted(house, by="Dora", sex=Sex.UNKNOWN)
    assert names(house) == [f"K-{YEAR}-01", f"K-{YEAR}-03", f"M-{YEAR}-02"]
    assert names(house, "Dora") == [f"U-{YEAR}-01"], "how many others count is nobody's to know"


def test_sex_and_year_are_all_that_is_kept(house: House, somebody: OpenedCase) -> None:
    with acting_as(house.actor("Bea")):
        (identity,) = Identity.objects.filter(participant_id=somebody.participant_id)
        (case,) = Enrolment.objects.filter(participant_id=somebody.participant_id)
    assert (identity.sex, identity.birth_date, identity.shared_with) == (Sex.WOMAN, None, [])
    assert case.started_on == date(YEAR, 1, 1), "the day would tell who came that day"


def test_every_table_about_people_but_the_count_itself_is_shut_to_them() -> None:
    with connection.cursor() as cursor:
        cursor.execute(UNGUARDED)
        assert {table for (table,) in cursor.fetchall()} == MAY_BE_WRITTEN.keys()


def contact(house: House, somebody: OpenedCase) -> None:
    bea = house.actor("Bea")
    about: dict[str, Any] = {"participant_id": somebody.participant_id, "actor": bea, "now": timezone.now()}
    with acting_as(bea):
        add_contact_way(kind=ContactKind.PHONE, value="070-174 06 01", **about)


def name(house: House, somebody: OpenedCase) -> None:
    bea = house.actor("Bea")
    with acting_as(bea):
        (row,) = Identity.objects.filter(participant_id=somebody.participant_id)
        correct_name(
            participant_id=somebody.participant_id,
            identity_id=row.pk,
            corrected_id=new_id(),
            said=WhoSaid(given_name="Vilma", family_name=""),
            today=JUNE,
            actor=bea,
            now=timezone.now(),
        )


def let_known(house: House, somebody: OpenedCase) -> None:
    with acting_as(house.actor("Bea")):
        rows = Identity.objects.filter(participant_id=somebody.participant_id)
        rows.update(shared_with=[house.units["Arbetsförmedlingen"]])


def note(house: House, somebody: OpenedCase) -> None:
    noted(house, somebody)


def consented(house: House, somebody: OpenedCase) -> None:
    consent(house, somebody, now=timezone.now())


def protection(house: House, somebody: OpenedCase) -> None:
    same = Somebody(
        participant_id=somebody.participant_id, enrolment_id=somebody.enrolment_id, theirs=somebody.enrolment_id
    )
    protected(house, same)


def one_person(house: House, somebody: OpenedCase) -> None:
    other, maud = counted(house), house.actor("Maud", Shape.HUB)
    identified(house, other)
    both = sorted((somebody.participant_id, other.participant_id))
    with acting_as(maud):
        merge_people(same_id=new_id(), one_id=both[0], other_id=both[1], why="x", actor=maud, now=timezone.now())


def moved(house: House, somebody: OpenedCase) -> None:
    """To another hub, with the day."""
    facts = [somebody.enrolment_id, house.hubs["slussen"], *(uuid4() for _ in range(3)), timezone.localdate(), []]
    with acting_as(house.actor("Bea")), connection.cursor() as cursor:
        cursor.execute("SELECT acl.transfer(%s, %s, %s, %s, %s, %s, %s::uuid[])", facts)


@pytest.mark.parametrize(
    "act", [contact, name, let_known, note, consented, protection, one_person, moved], ids=lambda act: act.__name__
)
def test_nothing_else_is_written_about_them(
    house: House, somebody: OpenedCase, act: Callable[[House, OpenedCase], None]
) -> None:
    with pytest.raises(DatabaseError, match="not there"), transaction.atomic():
        act(house, somebody)
    assert f"K-{YEAR}-01" in names(house)


def test_no_number_is_written_and_no_row_that_only_counts_is_made_by_hand(house: House, somebody: OpenedCase) -> None:
    bea, person = house.actor("Bea"), somebody.participant_id
    said = "given_name, family_name, sort_key, search_text, birth_precision, sex, recorded_at"
    with acting_as(bea):
        assert (
            answer(f"SELECT acl.add_number('{person}', '{uuid4()}', 'SE', 'personnummer', 'x', 'x', NULL, '{{}}')")
            == NOT_THERE
        )
        assert (
            answer(
                f"""INSERT INTO people_identity (id, participant_id, owner_unit_id, shared_with, {said}, counts_in_id,
                counts_year, counts_serial) VALUES ('{uuid4()}', '{person}', '{bea.unit}', '{{}}', 'x', '', 'x', 'x',
                'day', 'K', now(), '{house.hubs["torget"]}', 2026, 7)"""
            )
            == NOT_THERE
        )


@pytest.mark.parametrize("by", ["Ivo", "Cora", "Rut", "Adam", "Emil"])
def test_only_who_works_with_people_counts_somebody(house: House, by: str) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        counted(house, by=by)


def test_a_form_sent_twice_counts_once_and_nobody_is_counted_in_a_hub_of_others(house: House) -> None:
    key = new_id()
    assert counted(house, key=key) == counted(house, key=key)
    assert len(names(house)) == 1
    for by, hub in (("Dora", house.hubs["slussen"]), ("Bea", uuid4())):
        with acting_as(house.actor(by)):
            assert answer(f"SELECT * FROM acl.next_to_count('{hub}')") == NOT_THERE


def test_the_work_rests_ends_and_is_in_the_figures_of_the_year(house: House, somebody: OpenedCase) -> None:
    bea, today = house.actor("Bea"), timezone.localdate()
    about: dict[str, Any] = {
        "enrolment_id": somebody.enrolment_id,
        "participant_id": somebody.participant_id,
        "actor": bea,
        "now": timezone.now(),
    }
    with acting_as(bea):
        began, last = today - timedelta(days=5), today - timedelta(days=1)
        pause(pause_id=new_id(), began_on=began, expected_until=None, reason="parental_leave", **about)
        resume(last_day=last, **about)
        discharge(on=today, reason="completed", main_activity_after="work", **about)
    with acting_as(house.actor("Maud", Shape.STATS)):
        report = annual_report_of(hub_id=house.hubs["torget"], year=YEAR, is_suppressed=False)
    assert report.line(Measure.PARTICIPANTS, "", Sex.WOMAN).persons.n == 1
    assert report.line(Measure.DISCHARGED).persons.n == 1
    assert report.line(Measure.MAIN_ACTIVITY_AFTER, "work").registrations.n == 1


def test_whoever_works_with_them_writes_the_name_when_they_agree_and_then_the_rest(
    house: House, somebody: OpenedCase
) -> None:
    for other in ("Carl", "Dora", "Maud"):
        with pytest.raises(DatabaseError, match="not there"), transaction.atomic():
            identified(house, somebody, by=other)
    identified(house, somebody)
    contact(house, somebody)
    with acting_as(house.actor("Bea")):
        assert ContactWay.objects.filter(participant_id=somebody.participant_id).exists()
    assert names(house) == ["Vilma Rosengren"]
    with pytest.raises(DatabaseError, match="not there"), transaction.atomic():
        identified(house, somebody)
    counted(house)
    assert f"K-{YEAR}-02" in names(house), "a number that was given out is not given out again"


def test_the_pages_count_somebody_show_nothing_to_write_on_and_take_the_name(house: House) -> None:
    bea, hub = browser("Bea"), str(house.hubs["torget"])
    assert "/people/count/" in bea.get("/people/").content.decode()
    assert bea.post("/people/count/", {"hub": hub}).status_code == 422
    page = bea.post("/people/count/", {"enrolment_id": str(new_id()), "hub": hub, "sex": "K"}, follow=True)
    assert f"K-{YEAR}-01" in words(page)
    assert not any(word in words(page) for word in ("Skriv en anteckning", "sedan 20"))
    address = page.request["PATH_INFO"]
    named = {"given_name": "Vilma", "family_name": "Rosengren", "sex": "K"}
    assert bea.post(f"{address}about/name/", named).status_code == 422, "without the agreement"
    bea.post(f"{address}about/name/", {**named, "agrees": "on"})
    assert "Vilma Rosengren" in words(bea.get(address))
    assert f"K-{YEAR}-01" not in words(bea.get(address))


def test_the_end_asks_for_no_timeline_and_no_follow_up(house: House, somebody: OpenedCase) -> None:
    bea, address = browser("Bea"), f"/people/{somebody.participant_id}/discharge/"
    assert 'id="follow-up"' not in bea.get(address).content.decode()
    sent = {"what": "whole", "reason": "completed", "ended_on": timezone.localdate().isoformat(), "activity": "work"}
    answered = bea.post(address, {**sent, "case": str(somebody.enrolment_id), "consent_id": str(new_id())})
    assert answered.status_code == 302, words(answered)


def test_whoever_does_not_work_with_them_finds_nobody(house: House, somebody: OpenedCase) -> None:
    for other in ("Dora", "Dag", "Carl"):
        assert browser(other).get(f"/people/{somebody.participant_id}/").status_code == 404
        assert f"K-{YEAR}-01" not in browser(other).get("/people/", follow=True).content.decode()
    with acting_as(house.actor("Maud", Shape.HUB)):
        assert [row.full_name for row in Identity.objects.all()] == [f"K-{YEAR}-01"], "who says who works with them"
