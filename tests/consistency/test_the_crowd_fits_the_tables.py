"""The crowd of `make bench-access` is written in SQL: what it fills has every column that a row must have."""

import re
from pathlib import Path

from django.db import connection

CROWD = Path(__file__).parents[2] / "benchmarks" / "crowd.sql"
MUST_HAVE = """
SELECT table_name || '.' || column_name FROM information_schema.columns
WHERE table_schema = 'public' AND is_nullable = 'NO' AND column_default IS NULL AND is_identity = 'NO'
  AND table_name = ANY (%s)
"""


def filled() -> dict[str, set[str]]:
    inserts = re.findall(r"INSERT INTO ((?!pg_temp)\w+) \(([^)]*)\)", CROWD.read_text(encoding="utf-8"))
    return {table: set(re.split(r",\s*", columns.strip())) for table, columns in inserts}


def test_the_crowd_fills_what_the_pages_ask() -> None:
    assert {"people_participant", "people_identity", "access_assignment", "access_grant", "cases_note"} <= set(filled())


def test_every_row_of_the_crowd_is_whole(db: None) -> None:
    columns = filled()
    with connection.cursor() as cursor:
        cursor.execute(MUST_HAVE, [list(columns)])
        wanted = {name for (name,) in cursor.fetchall()}
    assert wanted - {f"{table}.{column}" for table, names in columns.items() for column in names} == set()
