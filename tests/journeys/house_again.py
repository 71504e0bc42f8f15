"""A journey that sets something up leaves the cast's house as it found it: what came in between goes, as the owner."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from django.db import connections, transaction

# In the order in which rows may go.
TABLES: Final = (
    "accounts_signinlink",
    "accounts_providerlink",
    "mfa_authenticator",
    "organisations_hubclosing",
    "organisations_posting",
    "organisations_party",
    "organisations_staff",
    "organisations_hub",
    "organisations_unitname",
    "organisations_unit",
    "accounts_user",
)
EMPTIED: Final = ("axes_accessattempt", "accounts_session")
ENDED: Final = ("organisations_posting", "organisations_party")


@contextmanager
def house_again() -> Iterator[None]:
    with connections["owner"].cursor() as cursor:
        before = {table: ids(cursor, table) for table in TABLES}
    try:
        yield
    finally:
        with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
            for table in EMPTIED:
                cursor.execute(f"DELETE FROM {table}")
            for table in ENDED:
                cursor.execute(f"UPDATE {table} SET valid_until = NULL WHERE id = ANY (%s)", [before[table]])
            cursor.execute("UPDATE accounts_user SET password = '!' WHERE id = ANY (%s)", [before["accounts_user"]])
            cursor.execute(
                "UPDATE organisations_hub SET theme = 'ekvik' WHERE id = ANY (%s)", [before["organisations_hub"]]
            )
            cursor.execute(
                "UPDATE organisations_unit SET parent_id = NULL WHERE id <> ALL (%s)", [before["organisations_unit"]]
            )
            for table in TABLES:
                cursor.execute(f"DELETE FROM {table} WHERE id <> ALL (%s)", [before[table]])
        connections["owner"].close()


def ids(cursor: object, table: str) -> list[object]:
    cursor.execute(f"SELECT id FROM {table}")  # type: ignore[attr-defined]
    return [row[0] for row in cursor.fetchall()]  # type: ignore[attr-defined]
