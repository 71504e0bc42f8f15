"""Has this database been migrated by exactly these files? Answered without looking at a table.

The mark is a comment on the database, so it is not copied by a dump: a restored database is migrated again.
"""

import hmac
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import connections

FILES = ("migrations/*.py", "migrations/*.sql", "sql/*.sql")


def schema_hash() -> str:
    """Of every migration and SQL file, and of the key that the database checks actors with."""
    digest = hmac.new(settings.SLUSS_ACTING_KEY, digestmod="sha256")
    for config in apps.get_app_configs():
        for file in sorted(file for pattern in FILES for file in Path(config.path).glob(pattern)):
            digest.update(f"\0{config.label}/{file.name}\0".encode() + file.read_bytes())
    return digest.hexdigest()


def stamped() -> str | None:
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = current_database()"
        )
        (comment,) = cursor.fetchone()
    return None if comment is None else str(comment)


def stamp(digest: str) -> None:
    connection = connections["owner"]
    database = connection.ops.quote_name(connection.settings_dict["NAME"])
    with connection.cursor() as cursor:
        cursor.execute(f"COMMENT ON DATABASE {database} IS %s", [digest])
