"""Whom to ask about accounts and postings."""

from dataclasses import dataclass
from datetime import datetime

from sluss.organisations.models import Posting
from sluss.organisations.queries.in_force import in_force, unit_names
from sluss.organisations.states import Role


@dataclass(frozen=True, kw_only=True)
class Administrator:
    name: str
    unit_name: str


def administrators(*, now: datetime) -> tuple[Administrator, ...]:
    """Everybody who is administrator at `now`, by name; two queries."""
    rows = list(
        Posting.objects.filter(in_force(now=now), role=Role.ADMINISTRATOR, staff__user__is_active=True)
        .order_by("staff__name")
        .values_list("staff__name", "acting_for_id")
        .distinct()
    )
    names = unit_names(unit_ids={unit_id for _, unit_id in rows}, now=now)
    return tuple(Administrator(name=name, unit_name=names.get(unit_id, "")) for name, unit_id in rows)
