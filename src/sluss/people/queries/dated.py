"""What any state over time says beside what it is about: its days, who said so and how it was known."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sluss.organisations.naming import shown_name
from sluss.organisations.queries import name_of_unit
from sluss.people.models import Spell
from sluss.people.queries.owned import Owned, owned


@dataclass(frozen=True, kw_only=True)
class Dated(Owned):
    """One row of a state over a half-open period."""

    id: UUID
    fact_id: UUID
    code: str
    valid_from: date
    valid_until: date | None
    source: str
    author: str
    recorded_at: datetime
    superseded_at: datetime | None

    def holds_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_until is None or day < self.valid_until)


def rows_of(model: type[Spell], *, participant_id: UUID, now: datetime) -> Any:
    """All that was ever said, with author and owner, the latest first."""
    rows = model._default_manager.filter(participant_id=participant_id).select_related("recorded_by__staff")
    return rows.annotate(owner_name=name_of_unit("owner_unit_id", now=now)).order_by(
        "-valid_from", "-recorded_at", "id"
    )


def dated(row: Any) -> dict[str, Any]:
    """Of a row that `rows_of` gave."""
    return {
        "id": row.pk,
        "fact_id": row.fact_id,
        "code": row.state,
        "valid_from": row.valid_from,
        "valid_until": row.valid_until,
        "source": row.source,
        "author": shown_name(row.recorded_by),
        "recorded_at": row.recorded_at,
        "superseded_at": row.superseded_at,
        **owned(row),
    }
