"""Which database the program talks to, and as whom.

`default` logs in as the web role; `owner` logs in as the migrating role and becomes the owner of the tables.
"""

import os
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict

from sluss.config.home import Home, sluss_home
from sluss.config.postgres.places import socket_folder

ENGINE = "sluss.shared.db"
SECONDS_A_CONNECTION_IS_KEPT = 60
DJANGO_NAMES = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host", "PORT": "port"}


def database_settings() -> dict[str, dict[str, Any]]:
    """Django's DATABASES, from DATABASE_URL and DATABASE_MIGRATE_URL or the embedded server."""
    web = os.environ.get("DATABASE_URL", "")
    migrate = os.environ.get("DATABASE_MIGRATE_URL", "")
    if bool(web) != bool(migrate):
        missing = "DATABASE_MIGRATE_URL" if web else "DATABASE_URL"
        raise ImproperlyConfigured(
            f"{missing} is not set. Set both DATABASE_URL (login sluss_web) and DATABASE_MIGRATE_URL "
            "(login sluss_migrate), or neither to use the embedded database."
        )
    if web:
        default, owner = from_url(web), from_url(migrate)
    else:
        default, owner = embedded(sluss_home(), "sluss_web"), embedded(sluss_home(), "sluss_migrate")
    default |= {
        "CONN_MAX_AGE": SECONDS_A_CONNECTION_IS_KEPT,
        "CONN_HEALTH_CHECKS": True,
        "TEST": {"MIRROR": "owner"},
    }
    owner["OPTIONS"]["assume_role"] = "sluss_owner"
    return {"default": default, "owner": owner}


def uses_embedded_database() -> bool:
    return not os.environ.get("DATABASE_URL")


def embedded(home: Home, user: str) -> dict[str, Any]:
    return {"ENGINE": ENGINE, "NAME": "sluss", "USER": user, "HOST": str(socket_folder(home)), "OPTIONS": {}}


def from_url(url: str) -> dict[str, Any]:
    """Django's settings for postgresql://user:password@host:port/name?sslmode=…, or ?host=/socket/folder."""
    try:
        said = conninfo_to_dict(url)
    except ProgrammingError:
        said = {}
    if not said.get("dbname") or not said.get("user"):
        # The address itself may hold a password, so it is not repeated.
        raise ImproperlyConfigured("A database address has the form postgresql://user:password@host:port/name.")
    taken = {name: str(said.pop(key, "")) for name, key in DJANGO_NAMES.items()}
    return {"ENGINE": ENGINE, **taken, "OPTIONS": said}
