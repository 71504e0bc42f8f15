"""Who has read about a person, and who was refused, day by day: out of the append-only record, under its policies."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.db import connection

from sluss.audit.recording import current_collector
from sluss.shared.content_classes import ContentClass, classes_in

THE_RECORD: Final = "audit_read"
"""What the reading of the record is itself recorded as."""

NOBODY: Final = UUID(int=0)
LAST_DAY: Final = date(9999, 12, 31)


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What one reader did on one page in one day, for one reason."""

    kind: str
    page: str
    ground: str
    grants: frozenset[UUID]
    """The grounds that opened what others own."""
    classes: tuple[ContentClass, ...]
    tables: frozenset[str]
    items: frozenset[UUID]
    """The notes that were shown."""
    first_at: datetime
    latest_at: datetime


@dataclass(frozen=True, kw_only=True)
class ReadersDay:
    """One reader's day. Neither staff nor unit when the person read about themself."""

    day: date
    staff_id: UUID | None
    unit_id: UUID | None
    readings: tuple[Reading, ...]


# A group is a reader's day; the key does not move when somebody reads again, so pages neither repeat nor lose one.
READINGS: Final = f"""
WITH log AS (
    SELECT r.id, r.at, (r.at AT TIME ZONE %(zone)s)::date AS day, coalesce(r.staff_id, '{NOBODY}') AS staff,
           coalesce(r.unit_id, '{NOBODY}') AS unit, r.kind, r.page, r.ground, r.grants, r.classes, r.tables, r.items
    FROM audit.read r
    WHERE r.participant_id = %(person)s
      AND (%(day)s = date '{LAST_DAY}' OR r.at < ((%(day)s + 1)::timestamp AT TIME ZONE %(zone)s))
), wanted AS (
    SELECT DISTINCT l.day, l.staff, l.unit FROM log l
    WHERE l.day < %(day)s OR l.day = %(day)s AND (l.staff, l.unit) > (%(staff)s, %(unit)s)
    ORDER BY l.day DESC, l.staff, l.unit LIMIT %(at_most)s
)
SELECT l.day, l.staff, l.unit, l.kind, l.page, l.ground, string_agg(array_to_string(l.grants, ','), ','),
       bit_or(l.classes), string_agg(array_to_string(l.tables, ','), ','),
       string_agg(array_to_string(l.items, ','), ','),
       min(l.at), max(l.at)
FROM log l JOIN wanted USING (day, staff, unit)
GROUP BY l.day, l.staff, l.unit, l.kind, l.page, l.ground
ORDER BY l.day DESC, l.staff, l.unit, min(l.at), l.page
"""


def readers_days(
    *,
    participant_id: UUID,
    zone: str,
    at_most: int,
    after: tuple[date, UUID, UUID] | None = None,
) -> tuple[ReadersDay, ...]:
    """The latest days first, `at_most` readers' days after the one with that (day, staff, unit); one query.

    Reading this is a reading too: it is noted like any other row about the person.
    """
    day, staff, unit = after or (LAST_DAY, NOBODY, NOBODY)
    current_collector().note(participant_id, ContentClass.PARTICIPATION, None, THE_RECORD)
    with connection.cursor() as cursor:
        cursor.execute(
            READINGS,
            {"zone": zone, "person": participant_id, "day": day, "staff": staff, "unit": unit, "at_most": at_most},
        )
        rows = cursor.fetchall()
    days: dict[tuple[date, UUID, UUID], list[Reading]] = {}
    for day, staff, unit, kind, page, ground, grants, classes, tables, items, first_at, latest_at in rows:
        days.setdefault((day, staff, unit), []).append(
            Reading(
                kind=kind,
                page=page,
                ground=ground,
                grants=frozenset(UUID(grant) for grant in grants.split(",") if grant),
                classes=classes_in(classes),
                tables=frozenset(table for table in tables.split(",") if table),
                items=frozenset(UUID(item) for item in items.split(",") if item),
                first_at=first_at,
                latest_at=latest_at,
            )
        )
    return tuple(
        ReadersDay(
            day=day,
            staff_id=None if staff == NOBODY else staff,
            unit_id=None if unit == NOBODY else unit,
            readings=tuple(readings),
        )
        for (day, staff, unit), readings in days.items()
    )
