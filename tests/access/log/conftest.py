"""What the tests of the log review start from: lines of the record at any moment, made by its owner and taken back."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest
from django.db import connections

from sluss.access.actions import open_staff_review
from sluss.access.queries.log_flags import limits_at
from sluss.audit.flags import Flagged, flags_between
from sluss.organisations.models import Staff
from sluss.shared.acting import Shape, acting_as
from tests.access.pages.conftest import joint_case, signed_in, strict_templates
from tests.cast import House

__all__ = ["joint_case", "signed_in", "strict_templates"]

NOON = datetime(2026, 11, 18, 11, tzinfo=UTC)
"""A Wednesday at twelve in Stockholm."""
READ = """
INSERT INTO audit.read (id, at, kind, page, actor_kind, actor_id, staff_id, unit_id, participant_id, classes,
                        owner_units, tables, ground, grants)
VALUES (%s, %s, %s, %s, 'staff', %s, %s, %s, %s, %s, %s, '{people_identity}', %s, '{}')
"""
ACT = """
INSERT INTO audit.event (id, at, act, actor_kind, actor_id, staff_id, unit_id, participant_id, facts)
VALUES (%s, %s, %s, 'staff', %s, %s, %s, %s, %s::jsonb)
"""


class Record:
    """Writes in the past, and for everybody to see."""

    def __init__(self, house: House, owner: psycopg.Connection[Any]) -> None:
        self.house, self.owner, self.written = house, owner, list[UUID]()

    def read(
        self,
        who: str,
        person: UUID,
        *,
        at: datetime = NOON,
        page: str = "cases:person",
        kind: str = "read",
        ground: str = "mandate",
        classes: int = 3,
        owner: str = "",
    ) -> None:
        actor = self.house.actor(who)
        owners = [self.house.units[owner]] if owner else []
        facts = [kind, page, actor.id, actor.staff, actor.unit, person, classes, owners, ground]
        self.owner.execute(READ, [self._key(), at, *facts])

    def act(self, who: str, what: str, *, person: UUID | None = None, at: datetime = NOON, facts: str = "{}") -> None:
        actor = self.house.actor(who)
        self.owner.execute(ACT, [self._key(), at, what, actor.id, actor.staff, actor.unit, person, facts])

    def _key(self) -> UUID:
        self.written.append(uuid4())
        return self.written[-1]


@pytest.fixture
def record(db: None, house: House) -> Iterator[Record]:
    with psycopg.connect(**connections["owner"].get_connection_params(), autocommit=True) as owner:
        owner.execute("SET ROLE sluss_owner")
        for table in ("read", "event"):
            owner.execute(f"GRANT INSERT, DELETE ON audit.{table} TO sluss_owner")
        record = Record(house, owner)
        yield record
        for table in ("read", "event"):
            owner.execute(f"DELETE FROM audit.{table} WHERE id = ANY (%s)", [record.written])
            owner.execute(f"REVOKE DELETE ON audit.{table} FROM sluss_owner")


@pytest.fixture
def flagged(house: House) -> Callable[..., dict[tuple[str, str], Flagged]]:
    """(flag, first name of staff) of every flag a reviewer finds in the week around NOON."""

    def look(
        by: str = "Emil",
        since: datetime = NOON - timedelta(days=3),
        until: datetime = NOON + timedelta(days=3),
    ) -> dict[tuple[str, str], Flagged]:
        names = {key: name for name, key in house.staff.items()}
        with acting_as(house.actor(by, Shape.REVIEW)):
            found = flags_between(since=since, until=until, limits=limits_at(until))
        return {(one.flag, names[one.staff_id]): one for one in found}

    return look


@pytest.fixture
def named(house: House, db: None) -> Callable[[str, str], None]:
    """Give somebody of the cast another name, for the length of the test."""

    def rename(who: str, name: str) -> None:
        with acting_as(house.actor("Adam", Shape.ADMIN)):
            assert Staff.objects.filter(pk=house.staff[who]).update(name=name) == 1

    return rename


@pytest.fixture
def opened(house: House, db: None) -> Callable[..., UUID]:
    """A review of what a colleague did around NOON; returns its id."""

    def open_it(of: str = "Bea", *, by: str = "Emil", flag: str = "", reason: str = "Stickprov.") -> UUID:
        reviewer = house.actor(by, Shape.REVIEW)
        with acting_as(reviewer):
            return open_staff_review(
                staff_id=house.staff[of],
                unit_id=house.unit_of[of],
                flag=flag,
                since=NOON - timedelta(days=3),
                until=NOON + timedelta(days=3),
                reason=reason,
                actor=reviewer,
                now=NOON,
            )

    return open_it
