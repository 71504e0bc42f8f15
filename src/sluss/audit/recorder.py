"""How what was read, refused and done reaches the record: through definer functions, in the act's own transaction."""

import json
from typing import Any
from uuid import UUID

from django.db import connection

from sluss.audit.recording import Collector


def record_reads(*, page: str, collector: Collector) -> None:
    """Write one row per participant whose rows were read, and forget them. One statement, however many rows.

    Raises: django.db.Error when nobody acts; then nothing may be shown.
    """
    people: dict[UUID, dict[str, Any]] = {}
    for seen in collector.seen:
        row = people.setdefault(seen.participant_id, {"c": 0, "o": set(), "t": set(), "i": set()})
        row["c"] |= 1 << seen.content_class
        row["t"].add(seen.table)
        if seen.owner_unit_id is not None:
            row["o"].add(str(seen.owner_unit_id))
        if seen.item_id is not None:
            row["i"].add(str(seen.item_id))
    collector.seen.clear()
    if not people:
        return
    shown = [
        {"p": str(person), "c": row["c"], "o": sorted(row["o"]), "t": sorted(row["t"]), "i": sorted(row["i"])}
        for person, row in sorted(people.items(), key=lambda item: str(item[0]))
    ]
    with connection.cursor() as cursor:
        cursor.execute("SELECT acl.record_reads(%s, %s::jsonb)", [page, json.dumps(shown)])


def record_refusal(*, page: str, asked_for: UUID) -> None:
    """Write that the actor asked for somebody who is not there or not theirs."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT acl.record_refusal(%s, %s)", [page, asked_for])


def record_act(*, act: str, participant_id: UUID | None = None, subject_id: UUID | None = None, **facts: str) -> None:
    """Write that the actor did something; `facts` are ids and codes, never text about a person."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT acl.record_act(%s, %s, %s, %s::jsonb)",
            [act, participant_id, subject_id, json.dumps(facts)],
        )
