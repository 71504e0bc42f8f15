"""Who is acting, and how the database is told: once per transaction, signed, and gone when it ends."""

import hashlib
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

import psycopg
from django.conf import settings
from django.db import connections, transaction


class Shape(StrEnum):
    """What a page looks at the database as; each is a PostgreSQL role that policies are written for."""

    CASE = "case"
    HUB = "hub"
    PERSON = "person"
    STATS = "stats"
    ADMIN = "admin"
    REVIEW = "review"
    JOB = "job"
    DOOR = "door"

    @property
    def role(self) -> str:
        return f"sluss_{self.value}"


@dataclass(frozen=True, kw_only=True)
class Actor:
    """One staff member acting for one unit, one participant, or a job of the program.

    The database derives every right from the id itself.
    `unit_id` and `staff_id` repeat what the posting says, for writing rows; policies never believe them.
    """

    kind: str
    id: UUID
    shape: Shape
    staff_id: UUID | None = None
    unit_id: UUID | None = None

    @property
    def posting_id(self) -> UUID:
        if self.kind != "staff":
            raise TypeError("only staff act under a posting")
        return self.id

    @property
    def staff(self) -> UUID:
        if self.staff_id is None:
            raise TypeError("only staff have a staff id")
        return self.staff_id

    @property
    def unit(self) -> UUID:
        if self.unit_id is None:
            raise TypeError("only staff act for a unit")
        return self.unit_id

    def as_shape(self, shape: Shape) -> "Actor":
        return Actor(kind=self.kind, id=self.id, shape=shape, staff_id=self.staff_id, unit_id=self.unit_id)


class CannotAct(Exception):
    """The database did not accept the actor; the connection was closed so that nobody inherits it."""


_actor: ContextVar[Actor | None] = ContextVar("sluss_actor", default=None)

ENTER = "SELECT acl.enter(%s, %s), set_config('role', %s, true)"
CURRENT = "SELECT coalesce(current_setting('sluss.actor', true), ''), current_setting('role')"
RESTORE = "SELECT set_config('sluss.actor', %s, true), set_config('role', %s, true)"


def current_actor() -> Actor | None:
    """The actor of this request, job or command; None at the door."""
    return _actor.get()


def entering(actor: Actor, *, backend_pid: int) -> tuple[str, tuple[str, bytes, str]]:
    """The statement that makes a transaction somebody's, and its parameters.

    The signature proves to `acl.enter` that the program, not injected SQL, names the actor; it is good for one minute
    on this one connection to the server.
    """
    payload = f"{actor.kind}|{actor.id}|{time.time_ns() // 1000}|{backend_pid}|{secrets.token_hex(8)}"
    return ENTER, (payload, sign(payload.encode(), key=settings.SLUSS_ACTING_KEY), actor.shape.role)


def enter(connection: psycopg.Connection[Any], actor: Actor) -> None:
    """Make the open transaction the actor's. Bound on the server, so that the proof stands in no statement's text."""
    with psycopg.Cursor(connection) as cursor:
        cursor.execute(*entering(actor, backend_pid=connection.info.backend_pid))


def sign(message: bytes, *, key: bytes) -> bytes:
    """Nested SHA-256 over a 32-byte key, which PostgreSQL can repeat without pgcrypto."""
    return hashlib.sha256(key + hashlib.sha256(key + message).digest()).digest()


@contextmanager
def acting_as(actor: Actor, *, using: str = "default") -> Iterator[None]:
    """Run the block as `actor` in one transaction, or in a savepoint of the one that is open.

    Raises: CannotAct when the database refuses the actor; the connection is closed first.
    """
    connection = connections[using]
    if not connection.in_atomic_block:
        token = _actor.set(actor)
        try:
            with transaction.atomic(using=using):
                yield
        finally:
            _actor.reset(token)
        return
    token = _actor.set(actor)
    try:
        with transaction.atomic(using=using):
            with connection.cursor() as cursor:
                cursor.execute(CURRENT)
                before = cursor.fetchone()
            with connection.wrap_database_errors:
                enter(connection.connection, actor)
            yield
            if not connection.needs_rollback:
                with connection.cursor() as cursor:
                    cursor.execute(RESTORE, before)
    finally:
        _actor.reset(token)
