"""What a test of several connections needs: acts that are committed, and taken away again afterwards by the owner."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.db import connections, transaction

RECORDS = ("audit.event", "audit.read", "audit.grant_chain")
EVERY_TABLE = """
SELECT c.relnamespace::regnamespace::text || '.' || c.relname FROM pg_class c
WHERE c.relnamespace IN ('public'::regnamespace, 'audit'::regnamespace) AND c.relkind IN ('r', 'p')
  AND NOT c.relispartition
"""
ABOUT_NOBODY = ("audit.event", "audit.read", "cases_answer", "cases_referral", "cases_door")
"""With rows that no participant stands in: tries in vain, requests for a place, where one is sent on to."""
TABLES_OF_PEOPLE = """
SELECT c.relnamespace::regnamespace::text || '.' || c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
WHERE c.relnamespace IN ('public'::regnamespace, 'audit'::regnamespace) AND c.relkind IN ('r', 'p')
  AND NOT c.relispartition AND a.attname = 'participant_id'
"""


@contextmanager
def lasting() -> Iterator[None]:
    """Commit for real in the block; every row about people who came in it is gone after it. Outside any transaction."""
    before, stood = _people(), {table: _ids(table) for table in ABOUT_NOBODY}
    try:
        yield
    finally:
        connections["default"].close()
        with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
            came = sorted(_people() - before, key=str)
            for table in RECORDS:
                cursor.execute(f"GRANT DELETE ON {table} TO sluss_owner")
            cursor.execute(TABLES_OF_PEOPLE)
            for (table,) in cursor.fetchall():
                cursor.execute(f"DELETE FROM {table} WHERE participant_id = ANY (%s)", [came])
            for table, ids in stood.items():
                cursor.execute(f"DELETE FROM {table} WHERE id <> ALL (%s)", [ids])
            cursor.execute("DELETE FROM people_participant WHERE id = ANY (%s)", [came])
            for table in RECORDS:
                cursor.execute(f"REVOKE UPDATE, DELETE ON {table} FROM sluss_owner")


@contextmanager
def leaving_nothing() -> Iterator[None]:
    """The next test finds nothing more in any table, the record too."""
    before = _rows_of_every_table()
    yield
    left = {table: rows - before[table] for table, rows in _rows_of_every_table().items() if rows > before[table]}
    assert not left, f"rows left behind: {left}"


def _rows_of_every_table() -> dict[str, int]:
    with connections["owner"].cursor() as cursor:
        cursor.execute(EVERY_TABLE)
        tables = [table for (table,) in cursor.fetchall()]
        cursor.execute(" UNION ALL ".join(f"SELECT '{table}', count(*) FROM {table}" for table in tables))
        return dict(cursor.fetchall())


def _people() -> set[UUID]:
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT id FROM people_participant UNION SELECT participant_id FROM audit.grant_chain")
        return {person for (person,) in cursor.fetchall()}


def _ids(table: str) -> list[UUID]:
    with connections["owner"].cursor() as cursor:
        cursor.execute(f"SELECT id FROM {table}")
        return [key for (key,) in cursor.fetchall()]
