"""Once somebody is protected no way in is left but to be named: no key, role, list, search, number, log or figure."""

from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.utils import timezone, translation

from sluss.access.actions import open_emergency, open_person_review, open_staff_review, set_conflict
from sluss.access.states import ConflictKind, SetBy
from sluss.accounts.models import User
from sluss.audit.recording import ParticipantRow
from sluss.organisations.actions import succeed
from sluss.organisations.states import Circle
from sluss.people.actions import (
    MayNotKeep,
    MayNotOpenCase,
    MayNotProtect,
    PersonFacts,
    ask_end_of_protection,
    end_keeper,
    end_protection,
    open_case,
    uncover,
)
from sluss.people.models import ContactWay, Identity, IdentityNumber, Keeper
from sluss.shared.acting import Shape, acting_as
from tests.attacks.injected import Refusal, answer
from tests.cast import STAFF, House
from tests.exchange.importing import Importing
from tests.exchange.registers import register
from tests.protecting import (
    ALIAS,
    FAMILY_NAME,
    NUMBER,
    Somebody,
    kept,
    known_to_two,
    let_go,
    protected,
    protection_told_to,
)
from tests.referring import admission, number, sent

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reading")]
NOT_THERE = Refusal("P0002", "not there")
ABOUT_PEOPLE = [model for model in apps.get_models() if issubclass(model, ParticipantRow)]
READ_BY_PARTICIPANT = {model: "id" if model.__name__ == "Participant" else "participant_id" for model in ABOUT_PEOPLE}


@pytest.fixture
def vilma(house: House) -> Somebody:
    return known_to_two(house)


def rows_seen(house: House, vilma: Somebody) -> dict[tuple[str, Shape], set[str]]:
    """Who sees in which shape any row about her, and of which tables."""
    found: dict[tuple[str, Shape], set[str]] = {}
    for name in STAFF:
        for shape in Shape:
            if shape in (Shape.PERSON, Shape.JOB, Shape.DOOR):
                continue
            with acting_as(house.actor(name, shape)):
                for model, column in READ_BY_PARTICIPANT.items():
                    if not any(field.column == column for field in model._meta.fields):
                        continue
                    table = model._meta.db_table
                    rows = answer(f"SELECT count(*) FROM {table} WHERE {column} = '{vilma.participant_id}'")
                    if not isinstance(rows, Refusal) and rows != [(0,)]:
                        found.setdefault((name, shape), set()).add(table)
    return found


def test_before_she_is_protected_both_units_see_her(house: House, vilma: Somebody) -> None:
    seen = rows_seen(house, vilma)
    assert {name for name, _ in seen} == {"Bea", "Carl", "Maud", "Ivo", "Dora", "Dag"}


def test_nobody_sees_any_row_but_the_keepers_not_even_who_protected_her(house: House, vilma: Somebody) -> None:
    protected(house, vilma)
    seen = rows_seen(house, vilma)
    assert set(seen) <= {("Carl", Shape.CASE), ("Carl", Shape.HUB)}
    assert "people_enrolment" in seen["Carl", Shape.CASE]
    hidden = {"people_identitynumber", "people_contactway"}
    assert not hidden & seen["Carl", Shape.CASE]


def test_a_keeper_of_the_other_unit_is_named_there_and_reads_nothing_of_who_she_is(
    house: House, vilma: Somebody
) -> None:
    protected(house, vilma)
    kept(house, protection_told_to(house, "Dag"), by="Dag", keeper="Dora")
    with acting_as(house.actor("Dora")):
        names = [row.full_name for row in Identity.objects.filter(participant_id=vilma.participant_id)]
        notes = answer(f"SELECT body FROM cases_note WHERE participant_id = '{vilma.participant_id}'")
    assert len(names) == 1
    assert ALIAS not in names[0]
    assert FAMILY_NAME not in names[0]
    assert len(notes) == 2, "their own, and what was shared under a consent"


def test_under_an_alias_even_a_keeper_sees_who_she_is_only_on_purpose_and_for_one_transaction(
    house: House, vilma: Somebody
) -> None:
    protected(house, vilma)
    about = {"participant_id": vilma.participant_id}
    carl = house.actor("Carl")
    with acting_as(carl):
        assert [row.full_name for row in Identity.objects.filter(**about)] == [ALIAS]
        assert not IdentityNumber.objects.filter(**about).exists()
    with acting_as(carl):
        uncover(actor=carl, now=timezone.now(), **about)
        assert {row.family_name for row in Identity.objects.filter(**about)} == {"", FAMILY_NAME}
        assert IdentityNumber.objects.filter(**about).exists()
        assert len(ContactWay.objects.filter(**about)) == 2
        with acting_as(house.actor("Bea")):
            assert not Identity.objects.filter(**about).exists()


@pytest.mark.parametrize("name", ["Bea", "Maud", "Ivo", "Dora", "Dag"])
def test_nobody_else_uncovers_her(house: House, vilma: Somebody, name: str) -> None:
    protected(house, vilma)
    with acting_as(house.actor(name)):
        refused = answer(f"SELECT acl.uncover('{vilma.participant_id}')")
        connection.cursor().execute("SELECT set_config('sluss.uncovered', %s, true)", [f"{vilma.participant_id}|00"])
        assert answer("SELECT acl.uncovered()") == [(None,)]
    assert refused == NOT_THERE


def test_a_setting_carried_over_from_another_transaction_or_colleague_uncovers_nobody(
    house: House, vilma: Somebody
) -> None:
    protected(house, vilma, keepers=("Bea", "Carl"))
    bea = house.actor("Bea")
    with acting_as(bea):
        uncover(participant_id=vilma.participant_id, actor=bea, now=timezone.now())
        (said,) = answer("SELECT current_setting('sluss.uncovered')")
    with acting_as(house.actor("Carl")):
        connection.cursor().execute("SELECT set_config('sluss.uncovered', %s, true)", said)
        assert answer("SELECT acl.uncovered()") == [(None,)]


def test_rows_written_later_are_as_hidden_as_those_before(house: House, vilma: Somebody) -> None:
    protected(house, vilma)
    carl = house.actor("Carl")
    with acting_as(carl):
        ContactWay(
            participant_id=vilma.participant_id,
            owner_unit_id=carl.unit,
            shared_with=[house.units["Arbetsförmedlingen"]],
            kind="phone",
            value="070-174 06 99",
            recorded_at=timezone.now(),
        ).save(force_insert=True)
        assert not ContactWay.objects.filter(participant_id=vilma.participant_id).exists()
    assert {name for name, _ in rows_seen(house, vilma)} == {"Carl"}


def test_an_alias_is_written_by_protecting_alone(house: House, vilma: Somebody) -> None:
    protection_id = protected(house, vilma)
    carl = house.actor("Carl")
    with acting_as(carl):
        assert isinstance(
            answer(
                f"""INSERT INTO people_identity (id, participant_id, owner_unit_id, shared_with, given_name,
                family_name, sort_key, search_text, sex, recorded_at, alias_of_id)
                VALUES ('{uuid4()}', '{vilma.participant_id}',
                '{carl.unit}', '{{}}', 'x', '', 'x', 'x', 'U', now(), '{protection_id}')"""
            ),
            Refusal,
        )


def test_an_emergency_finds_her_as_little_as_somebody_who_is_not_there(house: House, vilma: Somebody) -> None:
    protected(house, vilma)
    for name in ("Bea", "Dora", "Hale"):
        actor = house.actor(name)
        with acting_as(actor):
            found = open_emergency(number=number(NUMBER), reason="x", hours=1, actor=actor, now=timezone.now())
        assert found is None


@pytest.mark.parametrize(
    "act",
    [
        "acl.assign('{fresh}', '{fresh}', '{case}', '{bea}', NULL, '{{}}')",
        "acl.discharge('{case}', current_date, 'completed', '', '')",
        "acl.discharge_unit('{case}', current_date, 'completed')",
        "acl.set_conflict('{fresh}', '{person}', '{carl}', 'relative', 'manager')",
        "acl.undo_discharge('{case}')",
    ],
    ids=lambda act: act.partition("(")[0],
)
def test_no_manager_acts_on_her_without_keeping_her(house: House, vilma: Somebody, act: str) -> None:
    protected(house, vilma)
    names = {"bea": house.staff["Bea"], "carl": house.staff["Carl"], "fresh": uuid4()}
    with acting_as(house.actor("Maud", Shape.HUB)):
        said = act.format(case=vilma.enrolment_id, person=vilma.participant_id, **names)
        assert (
            answer(f"SELECT {said}") in (NOT_THERE, Refusal("42501", "x")) or "denied" in answer(f"SELECT {said}").words
        )


def test_her_number_is_nobodys_to_a_unit_that_has_no_part_of_her(house: House, vilma: Somebody) -> None:
    protected(house, vilma)
    hale = house.actor("Hale")
    with acting_as(hale):
        case = open_case(
            hub_id=house.hubs["torget"],
            person=PersonFacts(given_name="Vilma", number=number(NUMBER)),
            started_on=None,
            actor=hale,
            now=timezone.now(),
        )
        assert case.participant_id != vilma.participant_id
        assert [row.given_name for row in Identity.objects.all()] == ["Vilma"]


@pytest.mark.parametrize("name", ["Bea", "Carl", "Dora"])
def test_a_unit_that_has_her_answers_to_her_number_as_it_always_did(house: House, vilma: Somebody, name: str) -> None:
    protected(house, vilma)
    actor = house.actor(name)
    with acting_as(actor), pytest.raises(MayNotOpenCase):
        open_case(
            hub_id=house.hubs["torget"],
            person=PersonFacts(given_name="Vilma", number=number(NUMBER)),
            started_on=None,
            actor=actor,
            now=timezone.now(),
        )


def test_a_register_that_names_her_is_turned_away_as_for_anybody_unseen(
    house: House, vilma: Somebody, tmp_path: Path
) -> None:
    protected(house, vilma)
    importing = Importing(house)
    done = importing.run(register(tmp_path, f"{NUMBER},K,2022-01-10,2022-09-01,1,arbete"))
    with translation.override("en"):
        (line,) = importing.run(register(tmp_path, f"{NUMBER},K,2022-01-10,2022-09-01,1,arbete")).rejected
    assert line.sentence == "You cannot import this line. Let another importer of your organisation do it."
    assert len(done.rejected) == 1
    assert importing.enrolments() == []


def test_a_log_reviewer_finds_nobody_by_her_number(house: House, vilma: Somebody) -> None:
    protected(house, vilma)
    emil = house.actor("Emil", Shape.REVIEW)
    with acting_as(emil):
        found = open_person_review(
            number=number(NUMBER),
            since=timezone.now() - timedelta(days=1),
            until=timezone.now(),
            reason="x",
            actor=emil,
            now=timezone.now(),
        )
    assert found is None


def test_a_request_about_her_is_sent_as_about_anybody_and_read_by_no_unit_that_has_her(
    house: House, vilma: Somebody
) -> None:
    admission(house)
    before = sent(house, by="Hale", number=number(NUMBER), given_name="Vilma")
    protected(house, vilma)
    after = sent(house, by="Dora", number=number(NUMBER), given_name="Vilma")
    told: dict[str, set[UUID]] = {}
    for name in ("Hale", "Dora", "Dag", "Maud"):
        with acting_as(house.actor(name, Shape.HUB)):
            told[name] = {UUID(str(key)) for (key,) in answer("SELECT id FROM cases_referral")}
    assert told == {"Hale": set(), "Dora": set(), "Dag": set(), "Maud": set()}
    assert before != after


def test_only_who_works_with_her_protects_her_and_only_once(house: House, vilma: Somebody) -> None:
    for name in ("Maud", "Ivo", "Hale"):
        with acting_as(house.actor(name)):
            assert (
                answer(f"SELECT acl.protect('{uuid4()}', '{vilma.participant_id}', 'marking', '{{}}', '{{}}')")
                == NOT_THERE
            )
    with pytest.raises(MayNotProtect):
        protected(house, vilma, keepers=())
    with pytest.raises(MayNotProtect):
        protected(house, vilma, keepers=("Dora",))
    protected(house, vilma)
    with pytest.raises(MayNotProtect):
        protected(house, vilma, by="Carl")


@pytest.mark.parametrize("alias", ["", "  ", "Vilma", "VILMA R", "fru rosengren"])
def test_an_alias_holds_no_part_of_the_name(house: House, vilma: Somebody, alias: str) -> None:
    with pytest.raises(MayNotProtect):
        protected(house, vilma, alias=alias)


def test_whoever_has_a_conflict_of_interest_is_never_a_keeper(house: House, vilma: Somebody) -> None:
    bea = house.actor("Bea")
    with acting_as(bea):
        set_conflict(
            participant_id=vilma.participant_id,
            staff_id=house.staff["Carl"],
            kind=ConflictKind.RELATIVE,
            set_by=SetBy.PERSON,
            actor=bea,
            now=timezone.now(),
        )
    with pytest.raises(MayNotProtect):
        protected(house, vilma)
    protection_id = protected(house, vilma, keepers=("Bea",))
    with pytest.raises(MayNotKeep):
        kept(house, protection_id, by="Maud", keeper="Carl")


def test_nobody_names_themself_and_only_the_own_units_people_name_anybody(house: House, vilma: Somebody) -> None:
    protection_id = protected(house, vilma)
    with pytest.raises(MayNotKeep):
        kept(house, protection_id, by="Maud", keeper="Maud")
    with pytest.raises(MayNotKeep):
        kept(house, protection_id, by="Maud", keeper="Dora")
    for name, shape in (("Bea", Shape.CASE), ("Dora", Shape.CASE), ("Dag", Shape.HUB), ("Ivo", Shape.HUB)):
        with acting_as(house.actor(name, shape)):
            statement = f"SELECT acl.name_keeper('{uuid4()}', '{protection_id}', '{house.staff['Bea']}')"
            assert answer(statement) == NOT_THERE, name


def test_a_manager_is_told_alias_and_keepers_and_never_who(house: House, vilma: Somebody) -> None:
    protected(house, vilma)
    for name, alias in (("Maud", True), ("Dag", False)):
        with acting_as(house.actor(name, Shape.HUB)):
            ((told,),) = answer("SELECT u.alias || u.keepers FROM acl.unit_protections() u")
        assert (ALIAS in told) == alias
        assert FAMILY_NAME not in told
    for name in ("Ivo", "Stig", "Hale", "Bea"):
        with acting_as(house.actor(name, Shape.HUB)):
            assert answer("SELECT * FROM acl.unit_protections()") == []


def test_the_other_unit_is_not_told_who_began_it(house: House, vilma: Somebody) -> None:
    protected(house, vilma)
    kept(house, protection_told_to(house, "Dag"), by="Dag", keeper="Dora")
    with acting_as(house.actor("Dora")):
        (row,) = answer("SELECT owner_unit_id, recorded_by_id, end_reason FROM people_protection")
        keepers = [one.staff_id for one in Keeper.objects.all()]
    assert row == (house.units["Arbetsförmedlingen"], None, "")
    assert keepers == [house.staff["Dora"]]


def test_a_keeper_who_is_ended_sees_nothing_and_the_last_one_stays(house: House, vilma: Somebody) -> None:
    protection_id = protected(house, vilma)
    keeper_id = kept(house, protection_id, by="Carl", keeper="Bea", shape=Shape.CASE)
    assert {name for name, _ in rows_seen(house, vilma)} == {"Bea", "Carl"}
    maud = house.actor("Maud", Shape.HUB)
    with acting_as(maud):
        end_keeper(keeper_id=keeper_id, actor=maud, now=timezone.now())
    assert {name for name, _ in rows_seen(house, vilma)} == {"Carl"}
    with acting_as(house.actor("Carl")):
        (last,) = Keeper.objects.filter(valid_until__isnull=True)
    with acting_as(maud), pytest.raises(MayNotKeep):
        end_keeper(keeper_id=last.pk, actor=maud, now=timezone.now())


def test_it_takes_two_to_let_go_and_then_her_name_stands_again_shared_with_nobody(
    house: House, vilma: Somebody
) -> None:
    protection_id = protected(house, vilma)
    maud = house.actor("Maud", Shape.HUB)
    with acting_as(maud):
        assert answer(f"SELECT acl.end_protection('{protection_id}')") == NOT_THERE
    let_go(house, protection_id)
    about = {"participant_id": vilma.participant_id}
    with acting_as(house.actor("Bea")):
        assert [row.family_name for row in Identity.objects.filter(**about)] == [FAMILY_NAME]
    with acting_as(house.actor("Dora")):
        names = Identity.objects.filter(**about)
        assert [(row.family_name, row.owner_unit_id) for row in names] == [
            (FAMILY_NAME, house.units["Arbetsförmedlingen"])
        ]


def test_who_asked_does_not_end_it_and_the_other_unit_cannot(house: House, vilma: Somebody) -> None:
    protection_id = protected(house, vilma)
    kept(house, protection_told_to(house, "Dag"), by="Dag", keeper="Dora")
    carl = house.actor("Carl")
    with acting_as(carl):
        ask_end_of_protection(protection_id=protection_id, reason="x", actor=carl, now=timezone.now())
        assert answer(f"SELECT acl.end_protection('{protection_id}')") == NOT_THERE
    for name, shape in (("Dora", Shape.CASE), ("Dag", Shape.HUB), ("Bea", Shape.CASE), ("Ivo", Shape.HUB)):
        with acting_as(house.actor(name, shape)):
            assert answer(f"SELECT acl.end_protection('{protection_id}')") == NOT_THERE, name
    with acting_as(house.actor("Dora")):
        (theirs,) = answer("SELECT id FROM people_protection")
        assert answer(f"SELECT acl.ask_end_of_protection('{theirs[0]}', 'x')") == NOT_THERE
    with acting_as(house.actor("Maud", Shape.HUB)):
        end_protection(protection_id=protection_id, actor=house.actor("Maud", Shape.HUB), now=timezone.now())
    assert {name for name, _ in rows_seen(house, vilma)} == {"Bea", "Carl", "Maud", "Ivo", "Dora", "Dag"}


def test_whoever_coordinates_the_hub_counts_neither_her_cases_nor_what_was_asked_for_her(
    house: House, vilma: Somebody
) -> None:
    def flow() -> list[str]:
        with acting_as(house.actor("Cora", Shape.STATS)):
            return sorted(stage for (stage,) in answer("SELECT stage FROM stats.flow"))

    admission(house)
    sent(house, by="Hale", number=number(NUMBER), given_name="Vilma")
    assert flow() == ["active", "active", "waiting"]
    protected(house, vilma)
    assert flow() == []


def test_a_review_of_the_log_shows_her_under_the_alias_also_for_what_was_read_before(
    house: House, vilma: Somebody, client: Client
) -> None:
    client.force_login(User.objects.get(email="bea@example.org"))
    client.get(f"/people/{vilma.participant_id}/")
    emil, now = house.actor("Emil", Shape.REVIEW), timezone.now()
    with acting_as(emil):
        review_id = open_staff_review(
            staff_id=house.staff["Bea"],
            unit_id=emil.unit,
            since=now - timedelta(hours=1),
            until=now + timedelta(hours=1),
            reason="Stickprov.",
            actor=emil,
            now=now,
        )
    client.force_login(User.objects.get(email="emil@example.org"))
    assert FAMILY_NAME in client.get(f"/log/reviews/{review_id}/").content.decode()
    protected(house, vilma)
    shown = client.get(f"/log/reviews/{review_id}/").content.decode()
    assert ALIAS in shown
    assert FAMILY_NAME not in shown


@pytest.mark.parametrize("circle", list(Circle))
def test_a_unit_that_becomes_another_brings_her_to_nobody_there(house: House, vilma: Somebody, circle: Circle) -> None:
    protected(house, vilma)
    adam = house.actor("Adam", Shape.ADMIN)
    with acting_as(adam):
        succeed(
            succession_id=uuid4(),
            unit_id=house.units["Arbetsförmedlingen"],
            successor_id=house.units["Psykiatrin"],
            circle=circle,
            actor=adam,
            now=timezone.now(),
        )
    assert {name for name, _ in rows_seen(house, vilma)} == {"Carl"}
