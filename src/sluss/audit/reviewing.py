"""What an opened review of the log holds, line by line; each line's person is noted as read."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db import connection

from sluss.audit.readings import NOBODY, THE_RECORD
from sluss.audit.recording import current_collector
from sluss.shared.content_classes import ContentClass

LINES: Final = """
SELECT minute, key, latest_at, source = 'act', page, kind = 'refused', ground, by_consent, sections, notes, times,
       staff_id, unit_id, nullif(participant_id, %s), person_name
FROM acl.review_lines(%s, %s::jsonb, %s, %s, %s)
"""


@dataclass(frozen=True)
class ReviewLine:
    """What somebody did within one minute on one page about one person; nobody where no person was named."""

    minute: datetime
    key: str
    latest_at: datetime
    is_act: bool
    page: str
    """The page, or the act's name."""
    is_refusal: bool
    ground: str
    by_consent: bool
    sections: tuple[str, ...]
    """The sections of law by which others' rows were open."""
    notes: int
    times: int
    """Of an act; a page is recorded once for each owner of what it showed."""
    staff_id: UUID
    unit_id: UUID
    participant_id: UUID | None
    person_name: str
    """The name that the reviewer's own unit has for the person; empty where it has none."""


def review_lines(
    *,
    review_id: UUID,
    limits: Mapping[str, Any],
    reviewer_unit_id: UUID,
    after: tuple[datetime, str] | None,
    at_most: int,
) -> tuple[ReviewLine, ...]:
    """The latest first, `at_most` after the one with that (minute, key); none of a review not open to the actor.

    One query. Whoever stands in a line is noted as read, with the name where it is told.
    """
    minute, key = after or (None, None)
    with connection.cursor() as cursor:
        cursor.execute(LINES, [NOBODY, review_id, json.dumps(limits), minute, key, at_most])
        lines = tuple(ReviewLine(*row) for row in cursor.fetchall())
    for line in lines:
        note_in_review(line.participant_id, name=line.person_name, unit_id=reviewer_unit_id)
    return lines


def name_in_review(*, participant_id: UUID, reviewer_unit_id: UUID) -> str:
    """The name the reviewer's unit has for the person of an open review; empty where it has none. Noted as read."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(acl.name_in_review(%s), '')", [participant_id])
        (name,) = cursor.fetchone()
    note_in_review(participant_id, name=name, unit_id=reviewer_unit_id)
    return str(name)


def note_in_review(participant_id: UUID | None, *, name: str, unit_id: UUID) -> None:
    if participant_id is not None:
        seen = ContentClass.IDENTITY if name else ContentClass.PARTICIPATION
        current_collector().note(participant_id, seen, unit_id, THE_RECORD)
