"""Somebody gets another identity from the state: a new person here, and nothing that leads to the old one."""

from datetime import date
from typing import Final

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from sluss.accounts.models import User
from sluss.people.actions import OpenedCase, PersonFacts, discharge, open_case
from sluss.shared.acting import acting_as
from tests.acts import noted
from tests.cases.pages import words
from tests.cast import House
from tests.referring import number

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reading")]
OLD, NEW = ("Vilma", "Rosengren", "195503072026"), ("Maria", "Lind", "196102133177")
"""Official test numbers."""
TIES: Final = """
SELECT conrelid::regclass::text FROM pg_constraint
WHERE contype = 'f' AND confrelid = 'people_participant'::regclass GROUP BY 1 HAVING count(*) > 1
"""


def opened(house: House, given: str, family: str, digits: str) -> OpenedCase:
    bea = house.actor("Bea")
    with acting_as(bea):
        return open_case(
            hub_id=house.hubs["torget"],
            person=PersonFacts(given_name=given, family_name=family, number=number(digits)),
            started_on=date(2026, 1, 7),
            actor=bea,
            now=timezone.now(),
        )


def test_practice_14_a_new_person_with_a_new_number_has_no_link_to_the_old(house: House) -> None:
    old, bea = opened(house, *OLD), house.actor("Bea")
    noted(house, old, body="Vill bli bagare.")
    with acting_as(bea):
        discharge(
            enrolment_id=old.enrolment_id,
            participant_id=old.participant_id,
            on=timezone.localdate(),
            reason="moved",
            actor=bea,
            now=timezone.now(),
        )
    new = opened(house, *NEW)
    assert new.participant_id != old.participant_id
    client = Client()
    client.force_login(User.objects.get(email="bea@example.org"))
    shown = words(client.get(f"/people/{new.participant_id}/")) + words(client.get("/people/"))
    assert not any(word in shown for word in (*OLD[:2], "bagare", "Inskriven två gånger"))


def test_two_people_can_stand_in_one_row_only_where_somebody_says_so() -> None:
    with connection.cursor() as cursor:
        cursor.execute(TIES)
        assert {table for (table,) in cursor.fetchall()} == {"people_sameperson", "people_apart"}
