"""The demo: people whose stories the program's own acts made, once, and what each sign-in shows of them."""

import csv
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.resources import files
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection, connections
from django.utils import timezone

from sluss.access.models import Assignment, Conflict, Grant, StandingShare
from sluss.access.queries.allocation import Part, Wanted, allocation
from sluss.access.queries.grounds import who_may_know
from sluss.access.queries.log_flags import log_flags
from sluss.access.queries.log_lines import opened_review
from sluss.access.queries.log_reviews import log_reviews
from sluss.access.states import Finding, GivenBy, GroundState, Purpose
from sluss.accounts.models import DemoMark, DemoPerson, User
from sluss.accounts.queries import demo_sign_ins
from sluss.audit.actions import PROGRAM, verify_consents
from sluss.audit.recording import collecting
from sluss.cases.models import Answer, Note, OnwardReferral, Referral
from sluss.config.demo import fill_demo
from sluss.config.demo.filling import make_demo
from sluss.config.demo.numbers import number_of
from sluss.config.demo.others import lines
from sluss.config.demo.sign_ins import PASSWORD, SHOWS
from sluss.config.demo.staff import STAFF, email_of
from sluss.organisations.models import Hub, Posting
from sluss.people.models import (
    Enrolment,
    Identity,
    IncomeSpell,
    Involvement,
    MainActivitySpell,
    Participant,
    RegistrationSpell,
    Spell,
)
from sluss.people.queries.aparts import aparts
from sluss.people.queries.deaths import deaths
from sluss.people.queries.households import households
from sluss.people.queries.names import earlier_names
from sluss.people.queries.numbers import number_facts
from sluss.people.queries.residences import residences
from sluss.people.queries.sameness import merged
from sluss.people.rules.clocks import clock_readings
from sluss.people.rules.support import SupportEnd, support_end
from sluss.shared.acting import Actor, Shape, acting_as
from sluss.shared.content_classes import ContentClass
from tests.own_database import own_database

WAITING = {"Birgitta Ek", "Hanna Ståhl", "Stefan Özdemir"}


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker) -> Iterator[None]:
    """In a database of its own."""
    with django_db_blocker.unblock(), own_database(), collecting():
        make_demo(timezone.now())
        yield


def actor(key: str, shape: Shape = Shape.CASE, number: int = 0) -> Actor:
    posting = Posting.objects.filter(staff__user__email=email_of(key)).order_by("id")[number]
    return Actor(kind="staff", id=posting.pk, shape=shape, staff_id=posting.staff_id, unit_id=posting.acting_for_id)


def _period(row: Spell) -> dict[str, Any]:
    return {"valid_from": row.valid_from, "valid_until": row.valid_until}


def names(rows) -> set[str]:
    return {row.full_name for row in rows}


def people_of(key: str) -> set[str]:
    with acting_as(actor(key)):
        return names(Identity.objects.all())


def notes_about(key: str, name: str) -> list[Note]:
    """What the colleague reads of the person of that name."""
    given, _, family = name.partition(" ")
    with acting_as(actor(key)):
        person = Identity.objects.filter(given_name=given, family_name=family).values_list("participant_id", flat=True)
        return list(Note.objects.filter(participant_id=person[0])) if person else []


@pytest.mark.usefixtures("demo")
class TestPeople:
    def test_there_are_some_thirty_more_than_the_named_ones(self):
        everybody = set().union(*(people_of(key) for key in STAFF))
        assert {"Linnea Vik", "Maja Lindqvist", "Sara Blom", "Lone Kjær", "Elle-Máret Sarri"} <= everybody
        assert 35 <= len(everybody) <= 60

    def test_one_caseworkers_list_has_more_than_one_page(self):
        assert len(people_of("karin")) > 25

    def test_everybody_has_a_start_a_main_activity_an_income_and_a_note(self):
        with acting_as(actor("iris", Shape.HUB)):
            people = set(Participant.objects.values_list("id", flat=True))
            for model in (Enrolment, Involvement):
                assert set(model.objects.values_list("participant_id", flat=True)) <= people
            counted = set(Identity.objects.filter(counts_in__isnull=False).values_list("participant_id", flat=True))
            opened_here = set(Enrolment.objects.values_list("participant_id", flat=True)) - counted
            for model in (MainActivitySpell, IncomeSpell, Note):
                assert opened_here <= set(model.objects.values_list("participant_id", flat=True)), model

    def test_no_story_ends_before_it_begins_or_lies_in_the_future(self):
        today = timezone.localdate()
        with acting_as(actor("karin")):
            assert all(note.happened_on <= today and note.recorded_at <= timezone.now() for note in Note.objects.all())
            assert all(row.started_on <= today for row in Enrolment.objects.all())
            assert all(n.happened_on.weekday() < 5 for n in Note.objects.all() if n.happened_on < today)


@pytest.mark.usefixtures("demo")
class TestLogReview:
    def test_a_reviewer_finds_what_sticks_out_and_what_came_of_it(self):
        gunnel, now = actor("gunnel", Shape.REVIEW), timezone.now()
        hour = timezone.timedelta(hours=1)
        with acting_as(gunnel):
            groups = log_flags(since=now - hour, until=now + hour, actor=gunnel, now=now)
            reviews = log_reviews(after=None, actor=gunnel, now=now)
        found = {(group.code, line.name) for group in groups for line in group.lines if group.code != "outside_hours"}
        assert found == {
            ("own_surname", "Karin Lund"),
            ("own_surname", "Johan Blom"),
            ("conflict_after", "Nils Edman"),
            ("emergency", "Nils Edman"),
            ("emergency", "Petra Nyman"),
            ("many_people", "Karin Lund"),
            ("numbers_tried", "Johan Blom"),
        }
        assert [(head.flag, head.finding) for head in reviews.closed] == [("own_surname", Finding.IN_ORDER)]
        assert [head.flag for head in reviews.open] == ["numbers_tried"]

    def test_the_second_reviewer_may_go_on_with_it(self):
        yusuf, now = actor("yusuf", Shape.REVIEW), timezone.now()
        with acting_as(yusuf):
            (head,) = log_reviews(after=None, actor=yusuf, now=now).open
            opened = opened_review(review=head, zone=timezone.get_default_timezone(), actor=yusuf, now=now)
        in_vain = {"could not register", "wanted to open in an emergency"}
        assert sum(len(day.lines) for day in opened.days) == len(in_vain)


@pytest.mark.usefixtures("demo")
class TestLinnea:
    def test_her_caseworker_reads_what_three_units_wrote(self):
        owners = {note.owner_unit_id for note in notes_about("karin", "Linnea Vik")}
        assert len(owners) == 3

    def test_health_goes_from_youth_health_to_the_municipality_and_nowhere_else(self):
        def health(key):
            return [note for note in notes_about(key, "Linnea Vik") if note.content_class == ContentClass.HEALTH]

        assert len(health("elin")) == len(health("karin")) == 1
        assert health("dag") == health("farid") == []

    def test_what_income_support_kept_to_itself_nobody_else_reads(self):
        def home(key):
            return [note for note in notes_about(key, "Linnea Vik") if note.content_class == ContentClass.SOCIAL_HOME]

        assert len(home("farid")) == 1
        assert home("karin") == home("dag") == []

    def test_follow_up_has_a_ground_of_its_own(self):
        with acting_as(actor("dag")):
            (ground,) = Grant.objects.filter(purpose=Purpose.FOLLOW_UP)
        assert ground.valid_until > timezone.now() + timezone.timedelta(days=365)


@pytest.mark.usefixtures("demo")
class TestTimelines:
    def spells(self, key: str, given: str, model: type[Spell]) -> list[Any]:
        with acting_as(actor(key)):
            rows = Identity.objects.filter(given_name=given).exclude(
                family_name="Tesfai"
            )  # Selam's second registration
            person = rows.values_list("participant_id", flat=True)[0]
            return list(model._default_manager.filter(participant_id=person).order_by("valid_from", "id"))

    def test_linneas_days_of_registration_led_to_the_youth_guarantee(self):
        spells = self.spells("karin", "Linnea", RegistrationSpell)
        facts = [SimpleNamespace(code=s.state, valid_from=s.valid_from, valid_until=s.valid_until) for s in spells]
        readings = {reading.clock.code: reading for reading in clock_readings(facts, on=timezone.localdate())}
        assert readings["jug_90_days"].reached_on is not None
        assert {s.state for s in spells} == {"AF_OPEN", "JUG", "NYSTART"}

    def test_support_of_the_couple_ended_for_her_by_work_and_for_him_by_the_household(self):
        ends = {}
        for given in ("Selam", "Yonas"):
            rows = self.spells("nils", given, IncomeSpell)
            facts = [SimpleNamespace(code=r.state, end_reason_code=r.end_reason, **_period(r)) for r in rows]
            ends[given] = support_end(facts, on=timezone.localdate())
        assert ends == {"Selam": SupportEnd.ENDED, "Yonas": SupportEnd.ENDED_WITH_HOUSEHOLD}

    def test_the_couple_is_counted_together_since_both_have_consented(self):
        lena = actor("lena")
        with acting_as(lena):
            people = Identity.objects.filter(family_name="Tesfay").values_list("participant_id", flat=True)
            told = [households(participant_id=person, actor=lena, now=timezone.now()) for person in people]
        assert [[one.is_in_force for one in each] for each in told] == [[True], [True]]

    def test_oskars_next_decision_stands_beside_the_one_in_force(self):
        rows = self.spells("karin", "Oskar", RegistrationSpell)
        assert [row.benefit_ends_on > timezone.localdate() for row in rows] == [True, True]

    def test_robins_three_years_are_there_without_being_told_anew(self):
        rows = self.spells("dag", "Robin", MainActivitySpell)
        assert [row.state for row in rows] == ["programme", "work", "programme", "work", "job_seeking"]
        assert rows[3].end_reason == "laid_off"

    def test_robin_moved_to_the_adults_and_was_asked_anew(self):
        nils = actor("nils")
        with acting_as(nils):
            (robin,) = Identity.objects.filter(given_name="Robin").values_list("participant_id", flat=True).distinct()
            parts = Involvement.objects.filter(participant_id=robin, owner_unit_id=nils.unit).order_by("began_on")
            assert [part.end_reason for part in parts] == ["transferred", ""]
            assert len({grant.consent_id for grant in Grant.objects.filter(participant_id=robin)}) == 2
        assert "Robin Ek" not in people_of("karin")


@pytest.mark.usefixtures("demo")
class TestAnders:
    """Practice §5 no. 10: dies."""

    def test_nobody_who_worked_with_him_reads_him_any_more(self):
        assert all("Anders Wiik" not in people_of(key) for key in ("nils", "dag", "sten"))

    @pytest.mark.parametrize(("key", "undoes"), [("ingrid", True), ("agneta", False), ("marie", False)])
    def test_the_managers_know_and_the_one_whose_organisation_recorded_it_can_undo_a_mistake(self, key, undoes):
        with acting_as(actor("ingrid", Shape.HUB)):
            anders = Identity.objects.get(given_name="Anders", family_name="Wiik").participant_id
        with acting_as(actor(key, Shape.HUB)):
            assert deaths(participant_ids=[anders])[anders].can_be_undone is undoes

    def test_the_list_of_his_organisation_says_so(self):
        with acting_as(ingrid := actor("ingrid", Shape.HUB)):
            (after,) = allocation(wanted=Wanted(part=Part.AFTER), actor=ingrid, now=timezone.now()).lists
        assert [row.name for row in after.rows if row.death] == ["Anders Wiik"]


@pytest.mark.usefixtures("demo")
class TestMaja:
    def test_after_the_withdrawal_the_employment_service_reads_what_the_narrower_consent_covers(self):
        assert "Maja Lindqvist" in people_of("dag")
        read = notes_about("dag", "Maja Lindqvist")
        own = actor("dag").unit
        assert {note.content_class for note in read if note.owner_unit_id != own} == {ContentClass.EDUCATION}
        assert len(notes_about("karin", "Maja Lindqvist")) > len(read)

    def test_what_was_taken_back_and_given_again_both_stand_there(self):
        grounds = self.to_the_employment_service()
        assert {ground.withdrawn_at is None for ground in grounds} == {True, False}

    def test_what_the_school_tells_by_law_is_not_taken_back(self):
        (ground,) = [ground for ground in self.to_the_employment_service(by="vera") if ground.basis == "law"]
        assert (ground.section, ground.classes) == ("se_adult_education", ContentClass.EDUCATION.mask)
        assert ground.withdrawn_at is None

    def test_home_was_never_let_known_to_the_employment_service(self):
        assert not any(ground.classes & ContentClass.SOCIAL_HOME.mask for ground in self.to_the_employment_service())

    def to_the_employment_service(self, by: str = "karin") -> list[Grant]:
        unit = actor("dag").unit
        with acting_as(actor(by)):
            person = Identity.objects.get(given_name="Maja").participant_id
            return list(Grant.objects.filter(participant_id=person, to_unit_id=unit))


@pytest.mark.usefixtures("demo")
class TestSara:
    def test_her_brother_has_the_mandate_and_sees_nothing(self):
        assert "Sara Blom" not in people_of("johan")
        assert notes_about("johan", "Sara Blom") == []
        with acting_as(actor("lena")):
            person = Identity.objects.get(given_name="Sara").participant_id
            (block,) = Conflict.objects.filter(participant_id=person)
        assert block.staff_id == actor("johan").staff
        with acting_as(actor("ingrid", Shape.HUB)):
            assert Assignment.objects.filter(participant_id=person, staff_id=block.staff_id).exists()

    def test_the_worry_is_read_by_the_unit_that_owns_it_alone(self):
        def worry(key):
            return [note for note in notes_about(key, "Sara Blom") if note.content_class == ContentClass.FAMILY]

        assert len(worry("lena")) == 1
        assert worry("nils") == worry("dag") == []

    def test_who_has_read_says_who_read_and_who_was_refused(self):
        with connections["owner"].cursor() as cursor:
            cursor.execute(
                "SELECT r.kind, s.name FROM audit.read r JOIN organisations_staff s ON s.id = r.staff_id"
                " JOIN people_identity i ON i.participant_id = r.participant_id AND i.given_name = 'Sara'"
            )
            assert set(cursor.fetchall()) == {
                ("read", "Lena Åkesson"),
                ("read", "Nils Edman"),
                ("read", "Johan Blom"),
                ("refused", "Johan Blom"),
            }


@pytest.mark.usefixtures("demo")
class TestBjork:
    """Practice no. 4."""

    KEEPERS = frozenset({"farid", "lena", "karin"})

    def test_only_her_keepers_have_her_and_each_unit_under_a_name_of_its_own(self):
        assert "Björk" in people_of("farid") & people_of("lena")
        assert not any(name in people_of(key) for key in STAFF for name in ("Moa Sandin", "Sandin"))
        assert not any("Björk" in people_of(key) for key in STAFF if key not in {"farid", "lena"})

    def test_she_must_not_meet_anders_as_one_who_knows_her_alias_alone_has_said(self):
        def told(key):
            with acting_as(who := actor(key, Shape.HUB)), collecting():
                return [set(fact.names) for fact in aparts(actor=who)]

        ((one,),) = (told("ingrid"),)
        assert "Anders Wiik" in one
        assert not any("Sandin" in name for name in one)
        assert [key for key in STAFF if told(key)] == ["ingrid"]

    def test_nobody_else_finds_a_row_about_her_and_the_emergency_found_none(self):
        with acting_as(actor("farid")), collecting():
            her = Identity.objects.get(given_name="Björk").participant_id
        seen = set()
        for key in STAFF:
            for shape in (Shape.CASE, Shape.HUB):
                with acting_as(actor(key).as_shape(shape)), collecting():
                    if Participant.objects.filter(pk=her).exists():
                        seen.add(key)
        assert seen == self.KEEPERS


@pytest.mark.usefixtures("demo")
class TestThoseWhoOnlyCount:
    """Practice no. 8."""

    def test_the_third_of_the_year_is_a_woman_of_whom_nothing_more_is_known(self):
        third = f"K-{timezone.localdate().year}-03"
        assert third in people_of("karin")
        with acting_as(actor("karin")), collecting():
            (row,) = Identity.objects.filter(given_name=third)
            assert (row.sex, row.birth_date) == ("K", None)
            for model in (Note, MainActivitySpell, IncomeSpell):
                assert not model.objects.filter(participant_id=row.participant_id).exists()


@pytest.mark.usefixtures("demo")
class TestUnits:
    def test_people_wait_for_a_colleague_of_another_unit(self):
        unit = actor("ingrid").unit
        with acting_as(actor("ingrid", Shape.HUB)):
            mine = set(Involvement.objects.filter(owner_unit_id=unit).values_list("enrolment_id", flat=True))
            let_known = Involvement.objects.exclude(enrolment_id__in=mine).values_list("participant_id", flat=True)
            assert names(Identity.objects.filter(participant_id__in=list(let_known))) == WAITING

    def test_somebody_has_ended_and_nobody_works_with_them_any_more(self):
        assert not {"Wilma Eklöf", "Alexander Marklund"} & people_of("karin")

    def test_an_allocator_without_the_managers_role_has_somebody_waiting_too(self):
        with acting_as(actor("farid", Shape.HUB)):
            assert "Freja Lund" in names(Identity.objects.all())
        assert "Freja Lund" not in people_of("farid")

    def test_who_acts_for_two_organisations_has_other_people_in_each(self):
        insurance, municipality = self.people(0), self.people(1)
        assert insurance
        assert municipality
        assert not insurance & municipality

    def people(self, number: int) -> set[str]:
        with acting_as(actor("petra", number=number)):
            return names(Identity.objects.all())

    def test_units_have_their_usual_shares(self):
        with acting_as(actor("karin")):
            assert len(StandingShare.objects.all()) == 4

    def test_somebody_acts_for_another_than_their_employer_and_has_two_postings(self):
        postings = Posting.objects.filter(staff__user__email=email_of("petra"))
        assert len(postings) == 2
        assert {posting.employer_id == posting.acting_for_id for posting in postings} == {True, False}

    def test_there_are_two_swedish_hubs_and_a_danish_one_that_looks_different(self):
        hubs = {hub.slug: hub for hub in Hub.objects.filter(slug__in=["torget-unga", "torget-vuxna", "jobslusen"])}
        assert {hub.country for hub in hubs.values()} == {"SE", "DK"}
        assert len({hub.theme for hub in hubs.values()}) == 2


@pytest.mark.usefixtures("demo")
class TestSignIns:
    def test_the_sign_in_page_lists_everybody_with_a_code_and_what_they_show(self):
        for language in ("sv", "da", "en"):
            offered = demo_sign_ins(language=language)
            assert [person.email for person in offered] == [email_of(key) for key in SHOWS]
            assert all(person.shows and len(person.code) == 6 and person.password == PASSWORD for person in offered)

    def test_each_of_them_can_sign_in(self, client):
        for key in SHOWS:
            assert User.objects.get(email=email_of(key)).check_password(PASSWORD)

    def test_nobody_else_has_a_password(self):
        for key in set(STAFF) - set(SHOWS):
            assert not User.objects.get(email=email_of(key)).has_usable_password()

    def test_no_shape_could_have_said_that_this_is_a_demo(self):
        with connection.cursor() as cursor:
            for table in (DemoMark._meta.db_table, DemoPerson._meta.db_table):
                for role in ("sluss_door", "sluss_admin", "sluss_case", "sluss_act"):
                    cursor.execute("SELECT has_table_privilege(%s, %s, 'INSERT')", [role, table])
                    assert cursor.fetchone() == (False,)


@pytest.mark.usefixtures("demo")
class TestRecord:
    def test_every_act_is_in_the_record_and_every_consent_in_its_chain(self, tmp_path):
        found = verify_consents(folder=tmp_path, key=b"k" * 32, actor=PROGRAM, now=timezone.now())
        assert found.people > 30
        assert found.faults == ()

    def test_a_second_time_changes_nothing(self):
        def tables():
            with connections["owner"].cursor() as cursor:
                cursor.execute("SELECT (SELECT count(*) FROM people_participant), (SELECT count(*) FROM audit.event)")
                return cursor.fetchone()

        before = tables()
        fill_demo(datetime(2030, 1, 1, tzinfo=UTC))
        assert tables() == before


def test_every_person_has_an_official_test_number_of_their_own():
    text = files("sluss.config.demo").joinpath("test_numbers.csv").read_text(encoding="utf-8")
    facts = list(csv.DictReader(text.splitlines()))
    assert len({line["number"] for line in facts}) == len(facts)
    assert all(line["source"] for line in facts)
    now = datetime(2026, 11, 21, tzinfo=UTC)
    people = {line["key"] for line in lines()} | {
        "linnea",
        "maja",
        "sara",
        "lone",
        "jeppe",
        "selam",
        "selam-before",
        "yonas",
        "oskar",
        "robin",
        "anders",
        "bjork",
    }
    assert people == {line["person"] for line in facts}
    assert all(number_of(person, now=now).canonical for person in people)


@pytest.mark.usefixtures("demo")
def test_selam_was_registered_under_another_number_and_a_misspelled_name():
    """Practice §5 no. 6."""
    lena = actor("lena")
    with acting_as(lena):
        (selam,) = Identity.objects.filter(given_name="Selam", superseded_at__isnull=True)
        facts = number_facts(participant_id=selam.participant_id, now=timezone.now())
        numbers = {(one.words, one.valid_until is None) for one in facts}
        assert numbers == {("samordningsnummer", False), ("personnummer", True)}
        (before,) = earlier_names(participant_id=selam.participant_id, actor=lena)
        assert (before.name, before.valid_until) == ("Selam Tesfai", None)
    with acting_as(actor("nils")):
        assert "Selam Tesfai" not in names(Identity.objects.filter(participant_id=selam.participant_id))


@pytest.mark.usefixtures("demo")
class TestElias:
    """Practice §5 no. 2: two who have custody and disagree, and the eighteenth birthday."""

    def who(self, key: str):
        with acting_as(actor(key)):
            return Identity.objects.filter(given_name="Elias").first()

    def test_what_one_guardian_said_alone_opens_nothing_and_is_shown_to_be_asked_again(self):
        karin, elias, now = actor("karin"), self.who("karin"), timezone.now()
        with acting_as(karin):
            hub = Hub.objects.get(slug="torget-unga")
            page = who_may_know(participant_id=elias.participant_id, hub_id=hub.pk, actor=karin, now=now)
            said = {(consent.given_by, ground.state) for consent in page.consents for ground in consent.grounds}
        assert (GivenBy.GUARDIAN, GroundState.ASK_ANEW) in said
        assert (GivenBy.PERSON, GroundState.IN_FORCE) in said
        assert GroundState.IN_FORCE not in {state for by, state in said if by == GivenBy.GUARDIAN}

    def test_what_he_said_himself_lets_the_youth_clinic_know_who_he_is_and_the_plan(self):
        assert self.who("elin") is not None
        assert [note.content_class for note in notes_about("elin", "Elias Norén")] == [ContentClass.PLANNING]
        assert self.who("vera") is None


@pytest.mark.usefixtures("demo")
def test_lone_is_registered_where_her_hub_is():
    with acting_as(actor("mette")):
        (lone,) = Identity.objects.filter(given_name="Lone")
        (lives,) = residences(participant_id=lone.participant_id, now=timezone.now())
        assert (lives.place, lives.is_registered) == ("Aalborg", True)


@pytest.mark.usefixtures("demo")
class TestReferrals:
    """Practice §5 nos. 1, 8 and 11: how they came in."""

    def seen(self, key: str) -> dict[str, list[Referral]]:
        with acting_as(actor(key, Shape.HUB)):
            found: dict[str, list[Referral]] = {}
            for row in Referral.objects.order_by("sent_at", "id"):
                found.setdefault(row.full_name, []).append(row)
            return found

    def answers(self, key: str, name: str) -> list[str]:
        asked = [row.pk for row in self.seen(key)[name]]
        with acting_as(actor(key, Shape.HUB)):
            rows = Answer.objects.filter(referral_id__in=asked)
            return [row.decision for row in rows.order_by("answered_at")]

    def test_linnea_was_asked_for_by_the_employment_service_and_taken_in(self):
        assert self.answers("dag", "Linnea Vik") == ["accept"]
        with acting_as(actor("karin", Shape.CASE)):
            assert "Jag vill baka" in Referral.objects.get(given_name="Linnea").own_words

    def test_fatima_asked_herself_and_was_told_not_now_and_then_yes(self):
        assert self.answers("ingrid", "Fatima Haddad") == ["not_now", "accept"]
        assert "Fatima Haddad" in people_of("karin")

    def test_karim_was_told_no_and_why_and_came_back(self):
        assert [row.state for row in self.seen("ingrid")["Karim"]] == ["refused", "accepted"]
        assert "Karim" in people_of("nils")

    def test_karim_was_sent_on_and_answered_in_nine_days(self):
        with acting_as(actor("nils")):
            (sent,) = OnwardReferral.objects.all()
        assert (sent.answered_on - sent.sent_on).days == 9
        assert (sent.answer, sent.answered_on <= sent.answer_by) == ("yes", True)

    def test_selam_was_asked_for_twice_and_is_one_person(self):
        ingrid = actor("ingrid", Shape.HUB)
        with acting_as(ingrid):
            (said,) = merged(actor=ingrid)
        assert {side.name for side in said.sides} == {"Selam Tesfai", "Selam Tesfay"}
        assert sorted(len(side.numbers) for side in said.sides) == [0, 1]
        with acting_as(actor("nils")):
            assert {"Selam Tesfai", "Selam Tesfay"} <= names(Identity.objects.all())
        with acting_as(actor("lena")):  # who has known the name before, and of no second registration
            assert "Selam Tesfai" not in names(Identity.objects.filter(superseded_at__isnull=True))

    def test_somebody_waits_for_an_answer_and_women_first_for_a_place(self):
        states = {name: rows[0].state for name, rows in self.seen("ingrid").items()}
        assert (states["Mio Sandberg"], states["Jonas Öst"], states["Ebba Lindgren"]) == ("sent", "waiting", "waiting")

    def test_the_danish_hub_has_one_of_its_own(self):
        assert set(self.seen("henrik")) == {"Ditte Holm"}

    def test_who_asked_sees_their_own_and_no_others(self):
        assert set(self.seen("dag")) == {"Linnea Vik", "Selam Tesfai"}
        assert self.seen("elin") == {}
