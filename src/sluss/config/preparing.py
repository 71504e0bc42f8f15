"""What happens between a command and the first request: database up, migrated and safe, static files collected."""

import os
from pathlib import Path

import django

from sluss.config.databases import uses_embedded_database
from sluss.config.errors import CannotRun
from sluss.config.home import sluss_home

NOT_MIGRATED = "The database is not of this version. Run “sluss migrate” first."


class NotSafe(CannotRun):
    """The database would not keep what it promises; the message lists why."""


def start_database() -> None:
    """Django is ready and, where the database is the embedded one, so is that."""
    if uses_embedded_database():
        from sluss.config.postgres.ready import start_ready

        start_ready(sluss_home())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sluss.config.settings")
    django.setup()


def is_migrated() -> bool:
    from sluss.config import schema_stamp

    return schema_stamp.is_migrated()


def migrate() -> None:
    from django.core.management import call_command

    from sluss.config import schema_stamp

    call_command("migrate", database="owner", interactive=False, verbosity=0)
    schema_stamp.stamp()


def migrate_at_start() -> None:
    """The embedded database migrates by itself; whoever runs a server chooses the moment."""
    if not uses_embedded_database():
        raise CannotRun(NOT_MIGRATED)
    migrate()


def faults() -> list[str]:
    from django.db import connection

    from sluss.config.safety import faults

    return faults(connection) if is_migrated() else [NOT_MIGRATED]


def refuse_unsafe() -> None:
    """Raises: NotSafe with every reason, before anything is served."""
    found = faults()
    if found:
        raise NotSafe("Not started, because the database would not keep its promises:\n" + "\n".join(found))


def collect_static() -> None:
    """Copies and compresses what browsers load; skipped while the sources are the same."""
    from django.conf import settings
    from django.contrib.staticfiles.finders import get_finders
    from django.core.management import call_command

    sources = [
        (name, storage.path(name)) for finder in get_finders() for name, storage in finder.list(ignore_patterns=None)
    ]
    now = "\n".join(f"{name} {Path(path).stat().st_mtime_ns}" for name, path in sorted(sources))
    mark = Path(settings.STATIC_ROOT) / ".collected"
    if not mark.exists() or mark.read_text() != now:
        call_command("collectstatic", interactive=False, clear=True, verbosity=0)
        mark.write_text(now)
