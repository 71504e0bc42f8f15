"""In which municipality does somebody live, registered or staying; who says so, since when."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sluss.people.models import ResidenceSpell
from sluss.people.queries.dated import Dated, dated, rows_of
from sluss.people.queries.words import in_words

PLACES: Final = "residence"


@dataclass(frozen=True, kw_only=True)
class ResidenceFact(Dated):
    """A place over a half-open period."""

    place: str
    is_registered: bool


def residences(*, participant_id: UUID, now: datetime) -> tuple[ResidenceFact, ...]:
    """What is said now, the latest first; one query."""
    rows = rows_of(ResidenceSpell, participant_id=participant_id, now=now).filter(superseded_at__isnull=True)
    return tuple(residence_fact(row) for row in rows)


def residence_fact(row: Any) -> ResidenceFact:
    return ResidenceFact(place=in_words(PLACES, row.state), is_registered=row.is_registered, **dated(row))
