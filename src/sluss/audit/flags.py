"""What is odd in the record of the units that the actor reviews: counts, and never about whom."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

FLAGS = """
SELECT flag, staff_id, unit_id, role, times, people, first_at, latest_at
FROM acl.log_flags(%s, %s, %s::jsonb) ORDER BY latest_at DESC, staff_id
"""


@dataclass(frozen=True, kw_only=True)
class Flagged:
    """One member of staff who earned one flag in a period."""

    flag: str
    staff_id: UUID
    unit_id: UUID
    role: str
    times: int
    people: int
    first_at: datetime
    latest_at: datetime


def flags_between(*, since: datetime, until: datetime, limits: Mapping[str, Any]) -> tuple[Flagged, ...]:
    """Every flag of `[since, until)`, the latest first; one query, whose cost is that of the period."""
    with connection.cursor() as cursor:
        cursor.execute(FLAGS, [since, until, json.dumps(limits)])
        return tuple(
            Flagged(
                flag=flag,
                staff_id=staff_id,
                unit_id=unit_id,
                role=role,
                times=times,
                people=people,
                first_at=first_at,
                latest_at=latest_at,
            )
            for flag, staff_id, unit_id, role, times, people, first_at, latest_at in cursor.fetchall()
        )
