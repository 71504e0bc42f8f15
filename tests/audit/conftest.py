from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import connections
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from sluss.access.actions import Evidence, Flow, record_consent
from sluss.access.states import EvidenceKind, GivenBy, GivenThrough, Purpose
from sluss.audit.recording import collecting
from sluss.people.actions import OpenedCase, PersonFacts, open_case
from sluss.shared.acting import acting_as
from sluss.shared.content_classes import ContentClass
from tests.cast import House
from tests.lasting import lasting

Opening = Callable[..., OpenedCase]


@pytest.fixture
def consenting(house: House, django_db_blocker: DjangoDbBlocker) -> Iterator[Opening]:
    """Committed: Bea opens a case and records consents to the employment service and to psychiatry, two links each."""
    with django_db_blocker.unblock(), lasting(), collecting():
        yield lambda consents=1: open_with_consents(house, consents)


def open_with_consents(house: House, consents: int) -> OpenedCase:
    actor, now = house.actor("Bea"), timezone.now()
    with acting_as(actor):
        case = open_case(
            hub_id=house.hubs["torget"],
            person=PersonFacts(given_name="Anna", family_name="Ek"),
            started_on=now.date(),
            actor=actor,
            now=now,
        )
        for _ in range(consents):
            record_consent(
                participant_id=case.participant_id,
                enrolment_id=case.enrolment_id,
                hub_id=house.hubs["torget"],
                flows=[
                    Flow(
                        from_unit_id=house.units["Socialtjänsten"],
                        to_unit_id=house.units[receiver],
                        classes=frozenset({ContentClass.PLANNING, ContentClass.HEALTH}),
                    )
                    for receiver in ("Arbetsförmedlingen", "Psykiatrin")
                ],
                purpose=Purpose.COLLABORATION,
                evidence=Evidence(
                    kind=EvidenceKind.SIGNED_PAPER,
                    language="svenska | på papper",
                    through=GivenThrough.DIRECTLY,
                    given_by=GivenBy.PERSON,
                    given_on=now.date(),
                ),
                valid_from=now,
                valid_until=now + timedelta(days=365),
                actor=actor,
                now=now,
            )
    return case


@pytest.fixture
def as_owner(consenting: Opening) -> Iterator[Callable[..., list[Any]]]:
    """Somebody with power over the database, who gives themself the right to change the record."""

    def execute(statement: str, *parameters: object) -> list[Any]:
        with connections["owner"].cursor() as cursor:
            cursor.execute("GRANT UPDATE, DELETE ON audit.grant_chain TO sluss_owner")
            cursor.execute(statement, parameters)
            return cursor.fetchall() if cursor.description else []

    yield execute
    execute("ALTER TABLE access_grant ENABLE TRIGGER USER")
