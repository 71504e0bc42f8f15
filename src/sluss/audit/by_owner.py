"""How an act of the command line reaches the record: written by the owner, in the transaction of what it did."""

import json
from uuid import UUID, uuid4

from django.db import connections

NOBODY_IN_PARTICULAR = UUID(int=0)
INSERT = """
INSERT INTO audit.event (id, at, act, actor_kind, actor_id, subject_id, facts)
VALUES (%s, clock_timestamp(), %s, 'job', %s, %s, %s::jsonb)
"""


def record_owner_act(*, act: str, subject_id: UUID, using: str, **facts: str) -> None:
    """Write that whoever runs the program did something, through the alias that owns the tables."""
    with connections[using].cursor() as cursor:
        cursor.execute(INSERT, [uuid4(), act, NOBODY_IN_PARTICULAR, subject_id, json.dumps(facts)])
