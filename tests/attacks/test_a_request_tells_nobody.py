"""A request for a place is read by whoever sent it and whoever answers it, and tells nobody whom it became."""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.utils import timezone

from sluss.access.actions import declare_conflict, set_conflict
from sluss.access.states import ConflictKind, SetBy
from sluss.cases.actions import withdraw_referral
from sluss.cases.models import Acceptance, Answer, Referral
from sluss.cases.rules.referrals import MayNotAnswer, MayNotSend
from sluss.cases.states import Decision
from sluss.people.actions import OpenedCase, PersonFacts, open_case
from sluss.people.models import Enrolment, Identity, IdentityNumber, Participant
from sluss.shared.acting import Shape, acting_as
from tests.attacks.injected import Refusal, answer
from tests.cast import STAFF, House
from tests.referring import OTHER_NUMBER, accepted, admission, answered, number, sent

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reading")]

READS = {"Dora", "Dag", "Maud"}
"""The sender, the sender's manager, and the manager of the unit that receives."""
NOT_THERE = Refusal("P0002", "not there")
ATTEMPTS = {
    "withdraw": "SELECT acl.withdraw_referral(%s)",
    "answer": f"SELECT acl.answer_referral('{uuid4()}', %s, 'no', 'x', '[]')",
    "accept": f"""SELECT acl.join_person(%s, '{uuid4()}', '{uuid4()}', 'x', '[]', '{uuid4()}', '{uuid4()}', '{uuid4()}',
                  '{uuid4()}', '{{}}', '{{}}')""",
}


@contextmanager
def statements() -> Iterator[list[str]]:
    asked: list[str] = []

    def note(execute, sql, params, many, context):  # type: ignore[no-untyped-def]
        asked.append(re.sub(r"_x\d+", "", sql))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield asked


def known_to(house: House, name: str, text: str, *, hub: str = "torget") -> OpenedCase:
    """Somebody whom a colleague of another unit has worked with since before."""
    actor = house.actor(name)
    with acting_as(actor):
        return open_case(
            hub_id=house.hubs[hub],
            person=PersonFacts(given_name="Hemlig", family_name="Annan", number=number(text)),
            started_on=date(2021, 1, 1),
            actor=actor,
            now=timezone.now(),
        )


@pytest.mark.parametrize("shape", list(Shape))
def test_only_sender_and_receiver_read_a_request_and_its_answer(house: House, shape: Shape) -> None:
    admission(house)
    referral_id = sent(house, number=number())
    answered(house, referral_id, Decision.NOT_NOW)
    for name in STAFF:
        with acting_as(house.actor(name, shape)):
            for table in ("cases_referral", "cases_answer"):
                rows = answer(f"SELECT id FROM {table}")
                found = rows != [] and not isinstance(rows, Refusal)
                assert found == (name in READS and shape in (Shape.CASE, Shape.HUB)), (name, table)


def test_no_shape_writes_a_request_but_through_the_functions(house: House) -> None:
    admission(house)
    referral_id = sent(house)
    for name in STAFF:
        for shape in Shape:
            with acting_as(house.actor(name, shape)):
                for statement in (
                    "UPDATE cases_referral SET state = 'accepted'",
                    "INSERT INTO cases_answer SELECT * FROM cases_answer",
                    "UPDATE cases_answer SET reason = 'x'",
                    "INSERT INTO cases_acceptance SELECT * FROM cases_acceptance",
                    "SELECT acl.keep_referral(NULL, NULL, NULL, NULL, NULL, '{}')",
                    "SELECT acl.referral_to_answer(NULL)",
                ):
                    refused = answer(statement)
                    assert isinstance(refused, Refusal), (name, shape, statement)
                    assert refused.state == "42501", (name, shape, statement)
    with acting_as(house.actor("Maud", Shape.HUB)):
        assert Referral.objects.get(pk=referral_id).state == "sent"


@pytest.mark.parametrize("attempt", ATTEMPTS)
@pytest.mark.parametrize("who", ["Bea", "Carl", "Hale", "Ivo", "Stig"])
def test_anothers_request_is_as_absent_as_none(house: House, who: str, attempt: str) -> None:
    admission(house)
    referral_id = sent(house, number=number())
    with acting_as(house.actor(who, Shape.HUB)):
        assert answer(ATTEMPTS[attempt], referral_id) == answer(ATTEMPTS[attempt], uuid4()) == NOT_THERE


@pytest.mark.parametrize("attempt", ["answer", "accept"])
def test_whoever_sent_it_does_not_answer_it(house: House, attempt: str) -> None:
    admission(house)
    referral_id = sent(house)
    for name in ("Dora", "Dag"):
        with acting_as(house.actor(name, Shape.HUB)):
            assert answer(ATTEMPTS[attempt], referral_id) == NOT_THERE


def test_whoever_receives_it_does_not_take_it_back(house: House) -> None:
    admission(house)
    referral_id, maud = sent(house), house.actor("Maud", Shape.HUB)
    with acting_as(maud):
        assert answer(ATTEMPTS["withdraw"], referral_id) == NOT_THERE


def test_the_sender_is_told_that_it_was_accepted_and_nothing_more(house: House) -> None:
    admission(house)
    referral_id = sent(house, number=number())
    participant_id = accepted(house, referral_id)
    for name in ("Dora", "Dag"):
        for shape in (Shape.CASE, Shape.HUB):
            with acting_as(house.actor(name, shape)):
                assert Referral.objects.get(pk=referral_id).state == "accepted"
                for model in (Acceptance, Participant, Enrolment, Identity, IdentityNumber):
                    assert not model.objects.all().exists(), (name, shape, model)
                words = answer("SELECT (to_jsonb(r) || to_jsonb(a))::text FROM cases_referral r, cases_answer a")[0][0]
                assert str(participant_id) not in words


def test_whether_anybody_had_the_number_changes_neither_answer_nor_work_nor_rows(house: House) -> None:
    """`acl.join_person`: somebody known anywhere is joined without a word."""
    admission(house)
    known_to(house, "Hale", OTHER_NUMBER)
    found = []
    for text in (OTHER_NUMBER, "19811228-9874"):
        referral_id = sent(house, number=number(text), telephone="070-174 06 05")
        with statements() as asked:
            person = accepted(house, referral_id)
        with acting_as(house.actor("Bea")):
            rows = {
                model._meta.db_table: len(model.objects.filter(participant_id=person))
                for model in (Enrolment, Identity, IdentityNumber, Acceptance)
            }
            names = [row.full_name for row in Identity.objects.filter(participant_id=person)]
        with acting_as(house.actor("Dora", Shape.HUB)):
            told = [(row.decision, row.reason) for row in Answer.objects.filter(referral_id=referral_id)]
        found.append((asked, rows, names, told))
    assert found[0] == found[1]


def test_the_joined_person_is_one_and_the_others_see_nothing_new(house: House) -> None:
    admission(house)
    case = known_to(house, "Hale", OTHER_NUMBER)
    assert accepted(house, sent(house, number=number(OTHER_NUMBER))) == case.participant_id
    with acting_as(house.actor("Hale")):
        assert [row.family_name for row in Identity.objects.all()] == ["Annan"]
        assert len(Enrolment.objects.all()) == 1


def declared(house: House, name: str, text: str) -> None:
    actor = house.actor(name, Shape.HUB)
    with acting_as(actor):
        declare_conflict(number=number(text), kind=ConflictKind.RELATIVE, actor=actor, now=timezone.now())


def blocked(house: House, case: OpenedCase, *, by: str, whom: str) -> None:
    actor = house.actor(by)
    with acting_as(actor):
        set_conflict(
            participant_id=case.participant_id,
            staff_id=house.staff[whom],
            kind=ConflictKind.RELATIVE,
            set_by=SetBy.PERSON,
            actor=actor,
            now=timezone.now(),
        )


BLOCKS: dict[str, Callable[[House, str], None]] = {
    "declared by number": lambda house, whom: declared(house, whom, OTHER_NUMBER),
    "set by the person": lambda house, whom: blocked(
        house, known_to(house, "Hale", OTHER_NUMBER), by="Hale", whom=whom
    ),
}


@pytest.mark.parametrize("block", BLOCKS)
def test_who_is_blocked_from_somebody_sees_no_request_with_their_number(house: House, block: str) -> None:
    admission(house)
    referral_id = sent(house, number=number(OTHER_NUMBER))
    BLOCKS[block](house, "Maud")
    with acting_as(house.actor("Maud", Shape.HUB)):
        assert not Referral.objects.filter(pk=referral_id).exists()
        assert answer(ATTEMPTS["accept"], referral_id) == NOT_THERE
    with acting_as(house.actor("Dora", Shape.HUB)):
        assert Referral.objects.filter(pk=referral_id).exists()


@pytest.mark.parametrize("block", BLOCKS)
def test_a_block_cannot_be_told_from_a_request_that_a_colleague_has_sent(house: House, block: str) -> None:
    admission(house)
    sent(house, number=number())
    BLOCKS[block](house, "Dora")
    refusals = []
    for text in (OTHER_NUMBER, "19811228-9874"):
        with statements() as asked, pytest.raises(MayNotSend) as refusal:
            sent(house, number=number(text))
        refusals.append((str(refusal.value), asked))
    assert refusals[0] == refusals[1]


@pytest.mark.parametrize("block", BLOCKS)
def test_a_blocked_colleague_is_given_nobody(house: House, block: str) -> None:
    admission(house)
    referral_id = sent(house, number=number(OTHER_NUMBER))
    BLOCKS[block](house, "Bea")
    with pytest.raises(MayNotAnswer):
        accepted(house, referral_id, to="Bea")
    accepted(house, referral_id, to="Carl")


def test_one_who_comes_to_be_blocked_loses_sight_of_the_request_too(house: House) -> None:
    admission(house)
    referral_id = sent(house)
    case = OpenedCase(participant_id=accepted(house, referral_id), enrolment_id=UUID(int=0))
    blocked(house, case, by="Bea", whom="Maud")
    with acting_as(house.actor("Maud", Shape.HUB)):
        assert not Referral.objects.filter(pk=referral_id).exists()


def test_nobody_sends_for_a_hub_where_their_organisation_is_no_party(house: House) -> None:
    admission(house, hub="slussen")
    with acting_as(house.actor("Dora", Shape.HUB)):
        refused = answer("SELECT acl.send_referral(%s, %s, NULL, '{}')", uuid4(), house.hubs["slussen"])
    assert isinstance(refused, Refusal)
    assert refused.state == "42501"


@pytest.mark.parametrize("who", ["Ivo", "Stig", "Emil", "Adam"])
def test_who_works_with_nobody_sends_nobody(house: House, who: str) -> None:
    admission(house)
    with acting_as(house.actor(who, Shape.HUB)):
        refused = answer("SELECT acl.send_referral(%s, %s, NULL, '{}')", uuid4(), house.hubs["torget"])
    assert isinstance(refused, Refusal)
    assert refused.state == "42501"


def test_what_is_said_of_a_request_decides_nothing_about_it(house: House) -> None:
    """Injected facts: who owns it, who sent it and how it stands are the database's word."""
    admission(house)
    lies = {
        "given_name": "Fatima",
        "owner_unit_id": str(house.units["Psykiatrin"]),
        "sent_by_id": str(house.postings["Hale"]),
        "state": "accepted",
        "answer_by": "2099-01-01",
        "kept_until": "2099-01-01",
    }
    with acting_as(house.actor("Dora", Shape.HUB)):
        answer("SELECT acl.send_referral(%s, %s, NULL, %s)", uuid4(), house.hubs["torget"], json.dumps(lies))
        row = Referral.objects.get()
    assert (row.owner_unit_id, row.state) == (house.units["Socialtjänsten"], "sent")
    assert row.sent_by_id == house.postings["Dora"]
    assert row.answer_by < timezone.localdate() + timedelta(days=30)
    assert row.kept_until is None


def test_a_form_sent_twice_sends_once(house: House) -> None:
    admission(house)
    dora = house.actor("Dora", Shape.HUB)
    referral_id = uuid4()
    with acting_as(dora):
        for _ in range(2):
            answer(
                "SELECT acl.send_referral(%s, %s, NULL, %s)",
                referral_id,
                house.hubs["torget"],
                '{"given_name": "Fatima", "why": "x"}',
            )
        assert len(Referral.objects.all()) == 1
        withdraw_referral(referral_id=referral_id, actor=dora, now=timezone.now())


def test_the_other_half_of_who_reads_is_recorded(house: House) -> None:
    """Reading is written down by the request's own id, with the ground that let one."""
    admission(house)
    referral_id = sent(house)
    for name, ground in (("Maud", "referral"), ("Carl", "none")):
        with acting_as(house.actor(name, Shape.HUB)):
            shown = f'[{{"p": "{referral_id}", "c": 2, "o": [], "t": ["cases_referral"], "i": []}}]'
            answer("SELECT acl.record_reads('cases:referral', %s)", shown)
        with acting_as(house.actor("Emil", Shape.REVIEW)):
            rows = answer(
                "SELECT ground FROM audit.read WHERE participant_id = %s AND staff_id = %s",
                referral_id,
                house.staff[name],
            )
        assert rows == [(ground,)]
