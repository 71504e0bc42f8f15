"""Writing an identity number down tells nobody who else has it, and attaches nobody to anybody."""

import re
from collections.abc import Callable
from datetime import date
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.utils import timezone

from sluss.access.actions import declare_conflict
from sluss.access.states import ConflictKind
from sluss.accounts.models import User
from sluss.organisations.states import Country
from sluss.people.actions import OpenedCase, PersonFacts, open_case
from sluss.people.identity_numbers import check_identity_number
from sluss.people.models import IdentityNumber
from sluss.shared.acting import Shape, acting_as
from tests.acts import assigned, consent
from tests.cases.pages import CHANGES
from tests.cast import House

KNOWN, NOBODYS = "195503072026", "195605232775"
"""Official test numbers; the second is nobody's here."""
MASKED = re.compile(CHANGES.pattern + "|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
Opening = Callable[..., OpenedCase]


@pytest.fixture
def joint_case(house: House, opened_case: Opening) -> OpenedCase:
    """Dora works with the person too, and is told who it is."""
    case = opened_case(share_with=(house.units["Arbetsförmedlingen"],))
    consent(house, case)
    assigned(house, case, to="Dora", by="Dag")
    return case


def number(text: str):
    return check_identity_number(text, country=Country.SWEDEN, today=date(2026, 6, 17))


def known_to_dora(house: House) -> UUID:
    dora = house.actor("Dora")
    with acting_as(dora):
        case = open_case(
            hub_id=house.hubs["torget"],
            person=PersonFacts(given_name="Selam", number=number(KNOWN)),
            started_on=None,
            actor=dora,
            now=timezone.now(),
        )
    return case.participant_id


def browser(name: str) -> Client:
    client = Client()
    client.force_login(User.objects.get(email=f"{name.lower()}@example.org"))
    return client


def called(house: House, statement: str, *arguments: object, by: str = "Bea", shape: Shape = Shape.CASE) -> str:
    """The database's own answer to somebody who calls a function past the program."""
    try:
        with transaction.atomic(), acting_as(house.actor(by, shape)), connection.cursor() as cursor:
            cursor.execute(statement, arguments)
    except DatabaseError as error:
        return str(getattr(error.__cause__, "sqlstate", ""))
    return "done"


ADD = "SELECT acl.add_number(%s, %s, 'SE', 'personnummer', 'x', %s, NULL, '{}')"
TAKE_BACK = "SELECT acl.take_back_number(%s)"


def test_known_elsewhere_and_nobodys_are_one_answer_byte_for_byte(house: House, opened_case: Opening) -> None:
    known_to_dora(house)
    answers = []
    for text in (KNOWN, NOBODYS):
        page = f"/people/{opened_case().participant_id}/about/"
        answer = browser("Bea").post(f"{page}numbers/add/", {"kind": "SE", "number": text}, follow=True)
        shown = number(text).shown
        assert shown in answer.content.decode()
        answers.append((answer.status_code, MASKED.sub("*", answer.content.decode()).replace(shown, "*")))
    assert answers[0] == answers[1]


def test_a_number_attaches_nobody_to_whoever_has_it(house: House, opened_case: Opening) -> None:
    theirs = known_to_dora(house)
    case = opened_case()
    browser("Bea").post(f"/people/{case.participant_id}/about/numbers/add/", {"kind": "SE", "number": KNOWN})
    assert browser("Bea").get(f"/people/{theirs}/").status_code == 404
    carl = house.actor("Carl")
    with acting_as(carl):
        joined = open_case(
            hub_id=house.hubs["torget"],
            person=PersonFacts(given_name="Selam", number=number(KNOWN)),
            started_on=None,
            actor=carl,
            now=timezone.now(),
        )
    assert joined.participant_id == theirs, "whoever had it first goes on being found by it"


@pytest.mark.parametrize("by", ["Carl", "Dora", "Hale", "Maud"])
def test_a_number_is_written_by_nobody_without_a_mandate(house: House, opened_case: Opening, by: str) -> None:
    case = opened_case()
    assert called(house, ADD, case.participant_id, uuid4(), b"index", by=by) == "P0002"
    assert called(house, ADD, uuid4(), uuid4(), b"index", by=by) == "P0002"
    assert called(house, ADD, case.participant_id, uuid4(), b"index", by="Maud", shape=Shape.HUB) == "42501"


def test_a_number_is_taken_back_by_nobody_but_its_owner(house: House, joint_case: OpenedCase) -> None:
    row_id = uuid4()
    assert called(house, ADD, joint_case.participant_id, row_id, b"index") == "done"
    for by in ("Carl", "Dora", "Hale", "Maud"):
        assert called(house, TAKE_BACK, row_id, by=by) == "P0002"
    assert called(house, TAKE_BACK, row_id) == "done"
    assert called(house, TAKE_BACK, row_id) == "P0002"


def test_nobody_writes_a_number_or_its_index_past_the_functions(house: House, opened_case: Opening) -> None:
    case = opened_case()
    row_id = uuid4()
    called(house, ADD, case.participant_id, row_id, b"index")
    assert called(house, "UPDATE people_identitynumber SET number_index = 'another'") == "42501"
    assert called(house, "UPDATE people_identitynumber SET superseded_at = NULL") == "42501"
    with acting_as(house.actor("Bea")), pytest.raises(DatabaseError), transaction.atomic():
        IdentityNumber.objects.create(
            participant_id=case.participant_id,
            owner_unit_id=house.units["Socialtjänsten"],
            country="SE",
            kind="personnummer",
            sealed_number=b"x",
            number_index=b"another",
            recorded_at=timezone.now(),
        )


def test_who_declared_a_block_by_number_is_blocked_when_it_is_written_and_no_more_when_it_was_wrong(
    house: House, joint_case: OpenedCase
) -> None:
    dora = house.actor("Dora")
    with acting_as(dora):
        declare_conflict(number=number(NOBODYS), kind=ConflictKind.RELATIVE, actor=dora, now=timezone.now())
    page = f"/people/{joint_case.participant_id}/"
    assert browser("Dora").get(page).status_code == 200
    browser("Bea").post(f"{page}about/numbers/add/", {"kind": "SE", "number": NOBODYS})
    assert browser("Dora").get(page).status_code == 404
    with acting_as(house.actor("Bea")):
        row = IdentityNumber.objects.get(participant_id=joint_case.participant_id)
    browser("Bea").post(f"{page}about/numbers/{row.pk}/", {"happened": "not_theirs"})
    assert browser("Dora").get(page).status_code == 200
