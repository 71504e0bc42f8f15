"""How what was read, refused and done reaches the record: through definer functions, in the act's own transaction."""

import json
from typing import Any
from uuid import UUID

from django.db import connection

from sluss.audit.recording import Collector
from sluss.shared.acting import current_actor


def record_reads(*, page: str, collector: Collector) -> None:
    """Write one row per participant and owner whose rows were read, and forget them. One statement, however many rows.

    A row per owner, since owners see in the record who read what is theirs, and must not see there what others own.
    Raises: django.db.Error when nobody acts; then nothing may be shown.
    """
    shown: dict[tuple[UUID, UUID | None], dict[str, Any]] = {}
    for seen in collector.seen:
        row = shown.setdefault((seen.participant_id, seen.owner_unit_id), {"c": 0, "t": set(), "i": set()})
        row["c"] |= 1 << seen.content_class
        row["t"].add(seen.table)
        if seen.item_id is not None:
            row["i"].add(str(seen.item_id))
    collector.seen.clear()
    if not shown:
        return
    _lay_together(shown)
    rows = [
        {
            "p": str(person),
            "c": row["c"],
            "o": [str(owner)] if owner else [],
            "t": sorted(row["t"]),
            "i": sorted(row["i"]),
        }
        for (person, owner), row in sorted(shown.items(), key=str)
    ]
    with connection.cursor() as cursor:
        cursor.execute("SELECT acl.record_reads(%s, %s::jsonb)", [page, json.dumps(rows)])


def _lay_together(shown: dict[tuple[UUID, UUID | None], dict[str, Any]]) -> None:
    """What nobody owns – that the person is there – goes with what the reader's own unit owns, where there is any."""
    actor = current_actor()
    home = actor.unit_id if actor else None
    for person, owner in [*shown]:
        own = shown.get((person, home))
        if owner is None and home is not None and own is not None:
            nobodys = shown.pop((person, None))
            own["c"] |= nobodys["c"]
            own["t"] |= nobodys["t"]


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
