"""What is there to end?"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sluss.organisations.queries import name_of_unit
from sluss.people.models import Enrolment, Involvement
from sluss.shared.acting import Actor


@dataclass(frozen=True, kw_only=True)
class ToEnd:
    """The case as far as it may be seen. Parts of others that nobody lets the actor know of are not among `others`."""

    is_opened_by_us: bool
    began_on: date | None
    """The first day the own unit's part may end on."""
    others: tuple[str, ...]


def to_end(*, enrolment_id: UUID, actor: Actor, now: datetime) -> ToEnd:
    """Two queries."""
    opened = Enrolment.objects.filter(pk=enrolment_id, owner_unit_id=actor.unit, closed_at__isnull=True)
    started = [row.started_on for row in opened]
    parts = Involvement.objects.filter(enrolment_id=enrolment_id, ended_on__isnull=True)
    rows = list(parts.annotate(owner_name=name_of_unit("owner_unit_id", now=now)).order_by("began_on", "id"))
    begun = [row.began_on for row in rows if row.owner_unit_id == actor.unit]
    days = [day for day in (*started, *begun) if day]
    return ToEnd(
        is_opened_by_us=bool(started),
        began_on=max(days, default=None),
        others=tuple(row.owner_name or "" for row in rows if row.owner_unit_id != actor.unit),
    )
