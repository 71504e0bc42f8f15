"""Which ends can still be undone?"""

from collections.abc import Iterable
from datetime import timedelta
from typing import Final
from uuid import UUID

from django.db import connection

UNDONE_WITHIN: Final = timedelta(days=14)


def undoable(*, enrolment_ids: Iterable[UUID]) -> dict[UUID, str]:
    """Of these cases, those whose end the actor may undo: "whole", or "part" for the own unit's; one query."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT e.id, acl.undoable(e.id) FROM unnest(%s::uuid[]) AS e (id)", [list(map(str, enrolment_ids))]
        )
        return {enrolment_id: what for enrolment_id, what in cursor.fetchall() if what}
