"""A database of one's own for a module that commits much: a copy of the test database, emptied, gone afterwards."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connections

from sluss.config.roles import DATABASE_RIGHTS

ROWS = """
SELECT string_agg(c.oid::regclass::text, ', ') FROM pg_class c
WHERE c.relnamespace IN ('public'::regnamespace, 'audit'::regnamespace) AND c.relkind IN ('r', 'p')
  AND NOT c.relispartition AND c.relname <> 'django_migrations'
"""


@contextmanager
def own_database() -> Iterator[None]:
    """Both aliases speak to the copy in the block; outside any test's transaction."""
    aliases = [connections["default"], connections["owner"]]
    shared = aliases[1].settings_dict["NAME"]
    name = f"{shared}_own"
    _turn_to(shared)
    with aliases[1].creation._nodb_cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {name}")
        cursor.execute(f"CREATE DATABASE {name} TEMPLATE {shared}")
        cursor.execute(DATABASE_RIGHTS.format(database=name))
    try:
        _turn_to(name)
        with aliases[1].cursor() as cursor:
            cursor.execute(ROWS)
            (tables,) = cursor.fetchone()
            cursor.execute("GRANT TRUNCATE ON ALL TABLES IN SCHEMA audit TO sluss_owner")
            cursor.execute(f"TRUNCATE {tables}")
            cursor.execute("REVOKE TRUNCATE ON ALL TABLES IN SCHEMA audit FROM sluss_owner")
        yield
    finally:
        _turn_to(shared)
        with aliases[1].creation._nodb_cursor() as cursor:
            cursor.execute(f"DROP DATABASE {name}")


def _turn_to(name: str) -> None:
    for alias in ("default", "owner"):
        connections[alias].close()
        connections[alias].settings_dict["NAME"] = name
