"""Somebody one may not see answers, at every address and to every role, byte for byte as somebody who is not there."""

import re
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from sluss.access.actions import Evidence, Flow, record_consent, set_conflict
from sluss.access.models import Assignment, Grant
from sluss.access.states import ConflictKind, EvidenceKind, GivenBy, GivenThrough, Purpose, SetBy
from sluss.accounts.models import User
from sluss.audit.recording import collecting
from sluss.cases.actions import write_note
from sluss.people.actions import PersonFacts, open_case
from sluss.shared.acting import acting_as
from sluss.shared.content_classes import ContentClass
from sluss.shared.ids import new_id
from tests.cast import STAFF, House
from tests.sweep.addresses import Address, addresses

MAY_SEE_DORAS_PEOPLE = {"Dora", "Dag"}
STRANGERS = sorted(set(STAFF) - MAY_SEE_DORAS_PEOPLE)
ABOUT_A_PERSON = tuple(address for address in addresses() if "participant_id" in address.ids)
CHANGING = re.compile(
    rb'nonce="[^"]*"|name="csrfmiddlewaretoken" value="[^"]*"|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'
)
HEADERS_THAT_CHANGE = {"Content-Security-Policy", "Set-Cookie"}


@pytest.fixture
def doras_person(db: None, house: House) -> dict[str, UUID]:
    """Dora's person, with everything that an address can name."""
    now, dora = timezone.now(), house.actor("Dora")
    af, soc = house.units["Arbetsförmedlingen"], house.units["Socialtjänsten"]
    with collecting(), acting_as(dora):
        case = open_case(
            hub_id=house.hubs["torget"],
            person=PersonFacts(given_name="Östen", family_name="Osedd"),
            started_on=date(2026, 1, 7),
            actor=dora,
            now=now,
        )
        note = write_note(
            note_id=new_id(),
            participant_id=case.participant_id,
            hub_id=house.hubs["torget"],
            content_class=ContentClass.PLANNING,
            body="En hemlighet.",
            happened_on=date(2026, 2, 1),
            share_with=(),
            actor=dora,
            now=now,
        )
        consent_id = record_consent(
            participant_id=case.participant_id,
            enrolment_id=case.enrolment_id,
            hub_id=house.hubs["torget"],
            flows=[Flow(from_unit_id=af, to_unit_id=soc, classes=frozenset(ContentClass))],
            purpose=Purpose.COLLABORATION,
            evidence=Evidence(
                kind=EvidenceKind.SIGNED_PAPER,
                language="svenska",
                through=GivenThrough.DIRECTLY,
                given_by=GivenBy.PERSON,
                given_on=date(2026, 2, 1),
            ),
            valid_from=now - timedelta(days=1),
            valid_until=now + timedelta(days=300),
            actor=dora,
            now=now,
        )
        conflict_id = set_conflict(
            participant_id=case.participant_id,
            staff_id=house.staff["Hale"],
            kind=ConflictKind.RELATIVE,
            set_by=SetBy.STAFF,
            actor=dora,
            now=now,
        )
        return {
            "participant_id": case.participant_id,
            "enrolment_id": case.enrolment_id,
            "note_id": note.pk,
            "row_id": note.pk,
            "consent_id": consent_id,
            "grant_id": Grant.objects.get(consent_id=consent_id).pk,
            "assignment_id": Assignment.objects.get(participant_id=case.participant_id).pk,
            "conflict_id": conflict_id,
            "unit_id": af,
            "to_unit_id": soc,
            "from_unit_id": af,
        }


def seen(response: HttpResponse) -> tuple[int, bytes, dict[str, str]]:
    headers = {name: value for name, value in response.items() if name not in HEADERS_THAT_CHANGE}
    return response.status_code, CHANGING.sub(b"*", response.content), headers


def test_there_are_addresses_about_people() -> None:
    assert {"cases:person", "access:sharing", "access:readers"} <= {address.name for address in ABOUT_A_PERSON}


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("name", STRANGERS)
@pytest.mark.parametrize("address", ABOUT_A_PERSON, ids=lambda address: address.name)
def test_a_stranger_is_answered_as_if_nobody_were_there(
    address: Address, name: str, method: str, doras_person: dict[str, UUID], client: Client
) -> None:
    client.force_login(User.objects.get(email=f"{name.lower()}@example.org"))
    missing = set(address.ids) - set(doras_person)
    assert not missing, f"{address.name}: say in doras_person what {missing} names"
    theirs = reverse(address.name, kwargs={id_: doras_person[id_] for id_ in address.ids})
    nobodys = reverse(address.name, kwargs={id_: uuid4() for id_ in address.ids})
    answers = [seen(getattr(client, method)(url)) for url in (theirs, nobodys)]
    assert answers[0] == answers[1]
    assert answers[0][0] in (404, 405)
