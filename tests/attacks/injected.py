"""What injected SQL would get as an answer: rows, a number of rows, or the refusal with its state and its words."""

from dataclasses import dataclass
from typing import Any

from django.db import DatabaseError, connection, transaction


@dataclass(frozen=True)
class Refusal:
    state: str
    words: str


def answer(sql: str, *values: object) -> Any:
    """Run in a savepoint, so that a refusal leaves the transaction usable. Words stop before PostgreSQL's context."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql, values)
            return cursor.fetchall() if cursor.description else cursor.rowcount
    except DatabaseError as error:
        state = getattr(error.__cause__, "sqlstate", None) or ""
        return Refusal(state, str(error).partition("\nCONTEXT")[0])


def take_shape(role: str) -> None:
    """What injected SQL can always do: any role that the login belongs to."""
    answer("SELECT set_config('role', %s, true)", role)
