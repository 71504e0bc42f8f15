"""What the tests of the case work start from: somebody signed in, and a case that two organisations work on."""

from collections.abc import Callable
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client

from sluss.accounts.models import User
from sluss.people.actions import OpenedCase
from sluss.shared.acting import Shape, acting_as
from tests.acts import assigned, consent
from tests.cast import House

SignIn = Callable[[str], Client]


@pytest.fixture
def signed_in(db: None, house: House) -> SignIn:
    """A browser of the named member of the cast."""

    def make(name: str) -> Client:
        client = Client()
        client.force_login(User.objects.get(email=f"{name.lower()}@example.org"))
        return client

    return make


@pytest.fixture
def joint_case(house: House, opened_case: Callable[..., OpenedCase]) -> OpenedCase:
    """Bea of the social services and Dora of the employment service work with Anna Ek, who consents to everything."""
    case = opened_case(share_with=(house.units["Arbetsförmedlingen"],))
    consent(house, case)
    assigned(house, case, to="Dora", by="Dag")
    return case


@pytest.fixture
def read_by(house: House) -> Callable[..., dict[UUID, frozenset[str]]]:
    """Whom staff of the social services were shown on a page, with the tables that their rows came from."""

    def look(page: str, kind: str = "read") -> dict[UUID, frozenset[str]]:
        with acting_as(house.actor("Emil", Shape.REVIEW)), connection.cursor() as cursor:
            cursor.execute("SELECT participant_id, tables FROM audit.read WHERE page = %s AND kind = %s", [page, kind])
            seen: dict[UUID, frozenset[str]] = {}
            for person, tables in cursor.fetchall():
                seen[person] = seen.get(person, frozenset()) | frozenset(tables)
            return seen

    return look
