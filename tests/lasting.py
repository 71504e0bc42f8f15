"""What a test of several connections needs: acts that are committed, and taken away again afterwards by the owner."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.db import connections, transaction

RECORDS = ("audit.event", "audit.read", "audit.grant_chain")
TABLES_OF_PEOPLE = """
SELECT c.relnamespace::regnamespace::text || '.' || c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
WHERE c.relnamespace IN ('public'::regnamespace, 'audit'::regnamespace) AND c.relkind IN ('r', 'p')
  AND NOT c.relispartition AND a.attname = 'participant_id'
"""


@contextmanager
def lasting() -> Iterator[None]:
    """Commit for real in the block; every row about people who came in it is gone after it. Outside any transaction."""
    before, asked = _people(), _asked_for()
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
            for table, column in (("cases_answer", "referral_id"), ("cases_referral", "id")):
                cursor.execute(f"DELETE FROM {table} WHERE {column} <> ALL (%s)", [asked])
            cursor.execute("DELETE FROM people_participant WHERE id = ANY (%s)", [came])
            for table in RECORDS:
                cursor.execute(f"REVOKE UPDATE, DELETE ON {table} FROM sluss_owner")


def _people() -> set[UUID]:
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT id FROM people_participant UNION SELECT participant_id FROM audit.grant_chain")
        return {person for (person,) in cursor.fetchall()}


def _asked_for() -> list[UUID]:
    """Requests for a place: about somebody who is no participant."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT id FROM cases_referral")
        return [referral for (referral,) in cursor.fetchall()]
