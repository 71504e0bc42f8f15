"""Set-up as its administrator does it: through pages, signed in as Adam."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from sluss.accounts.models import User
from sluss.organisations.actions import add_posting
from sluss.shared.acting import Actor, Shape, acting_as
from sluss.shared.ids import new_id
from tests.cast import House

RECORDED = """
SELECT act, subject_id, facts FROM audit.event
WHERE subject_id <> %s AND at >= transaction_timestamp() ORDER BY at
"""
LAST_YEAR = datetime(2025, 6, 1, tzinfo=UTC)


@pytest.fixture
def signed_in(db: None, house: House) -> Callable[..., Client]:
    """A browser in which somebody of the cast is signed in, in English."""

    def browser(name: str) -> Client:
        client = Client(headers={"Accept-Language": "en"})
        user = User.objects.get(email=f"{name.lower()}@example.org")
        User.objects.filter(pk=user.pk).update(language="en")
        client.force_login(user)
        return client

    return browser


@pytest.fixture
def adam(signed_in: Callable[..., Client]) -> Client:
    return signed_in("Adam")


@pytest.fixture
def admin(db: None, house: House) -> Actor:
    return house.actor("Adam", Shape.ADMIN)


@pytest.fixture
def post_to(house: House, admin: Actor) -> Callable[..., UUID]:
    """Give somebody of the cast one more posting, as Adam; its id."""

    def give(name: str, unit: str, role: str, hub: str | None = "torget", by: Actor = admin, **period: Any) -> UUID:
        posting_id = new_id()
        with acting_as(by):
            add_posting(
                posting_id=posting_id,
                staff_id=house.staff[name],
                employer_id=house.units[unit],
                acting_for_id=house.units[unit],
                role=role,
                hub_id=house.hubs[hub] if hub else None,
                valid_from=period.get("valid_from", LAST_YEAR),
                valid_until=period.get("valid_until"),
                actor=by,
                now=timezone.now(),
            )
        return posting_id

    return give


@pytest.fixture
def recorded(post_to: Callable[..., UUID], house: House) -> Callable[[], list[tuple[str, UUID, dict[str, str]]]]:
    """What a log reviewer of Adam's organisation finds there, oldest first: (act, subject, facts)."""
    reviewer = Actor(kind="staff", id=post_to("Emil", "Ekvik kommun", "log_reviewer", hub=None), shape=Shape.REVIEW)

    def read() -> list[tuple[str, UUID, dict[str, str]]]:
        with acting_as(reviewer), connection.cursor() as cursor:
            cursor.execute(RECORDED, [reviewer.id])
            return [(act, subject, json.loads(facts)) for act, subject, facts in cursor.fetchall()]

    return read
