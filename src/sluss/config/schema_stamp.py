"""Has this database been migrated by exactly these files, and filled with these keys? Answered without a table.

The mark is a comment on the database, which a dump does not copy: a restored database is migrated again.
"""

import hmac
from dataclasses import dataclass
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import connections

from sluss.config.errors import CannotRun

FILES = ("migrations/*.py", "migrations/*.sql", "sql/*.sql")


class OtherKeys(CannotRun):
    """The database was filled with other keys than this SLUSS_HOME has; the message says what to do."""

    def __init__(self) -> None:
        super().__init__(
            f"{settings.HOME.keys} holds other keys than this database was filled with: identity numbers could "
            "not be read, and nobody be found. Put the keys that belong to it back from the backup."
        )


@dataclass(frozen=True)
class Stamp:
    schema: str
    keys: str


def wanted_stamp() -> Stamp:
    """What a database of this version and these keys is marked with."""
    schema = hmac.new(settings.SLUSS_ACTING_KEY, digestmod="sha256")
    for config in apps.get_app_configs():
        for file in sorted(file for pattern in FILES for file in Path(config.path).glob(pattern)):
            schema.update(f"\0{config.label}/{file.name}\0".encode() + file.read_bytes())
    keys = settings.SLUSS_SEALING_KEYS
    return Stamp(schema.hexdigest(), hmac.digest(keys.index + keys.sealing, b"the keys of a database", "sha256").hex())


def found_stamp() -> Stamp | None:
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = current_database()"
        )
        (comment,) = cursor.fetchone()
    parts = (comment or "").split()
    return Stamp(*parts) if len(parts) == 2 else None


def is_migrated() -> bool:
    """Raises: OtherKeys."""
    found, wanted = found_stamp(), wanted_stamp()
    if found and found.keys != wanted.keys:
        raise OtherKeys
    return found == wanted


def stamp() -> None:
    wanted = wanted_stamp()
    connection = connections["owner"]
    database = connection.ops.quote_name(connection.settings_dict["NAME"])
    with connection.cursor() as cursor:
        cursor.execute(f"COMMENT ON DATABASE {database} IS %s", [f"{wanted.schema} {wanted.keys}"])
