"""Has another organisation read this item? Asked by its owner, for as much of the record as the owner may see."""

from collections.abc import Iterable
from uuid import UUID

from django.db import connection

READERS = """
SELECT item, array_agg(DISTINCT r.unit_id) FROM audit.read r CROSS JOIN LATERAL unnest(r.items) item
WHERE r.participant_id = %s AND r.kind = 'read' AND r.unit_id IS NOT NULL AND r.items && %s AND item = ANY (%s)
GROUP BY item
"""


def units_that_read(*, participant_id: UUID, item_ids: Iterable[UUID]) -> dict[UUID, frozenset[UUID]]:
    """The units whose staff were shown each item, the owner's own among them; items nobody was shown are left out.

    One query, none for no items.
    """
    wanted = list(item_ids)
    if not wanted:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(READERS, [participant_id, wanted, wanted])
        return {item: frozenset(units) for item, units in cursor.fetchall()}
