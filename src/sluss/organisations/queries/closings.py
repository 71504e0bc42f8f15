"""Which hubs close, and when?"""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sluss.organisations.models import HubClosing


@dataclass(frozen=True, kw_only=True)
class Closing:
    id: UUID
    hub_id: UUID
    hub_name: str
    zone: str
    last_day: date
    decided_by: str


def closings(*, hub_ids: Any) -> tuple[Closing, ...]:
    """The decisions that stand for these hubs, ids or rows not read yet; the first to close first; one query."""
    rows = HubClosing.objects.filter(hub_id__in=hub_ids, revoked_at__isnull=True).select_related("hub")
    return tuple(
        Closing(
            id=row.pk,
            hub_id=row.hub_id,
            hub_name=row.hub.name,
            zone=row.hub.time_zone,
            last_day=row.last_day,
            decided_by=row.decided_by,
        )
        for row in rows.order_by("last_day", "hub__name")
    )
