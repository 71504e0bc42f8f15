"""What somebody was called before, for whoever looks on purpose."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sluss.people.models import Identity
from sluss.people.states import BirthPrecision, Sex
from sluss.shared.acting import Actor


@dataclass(frozen=True, kw_only=True)
class EarlierName:
    """`valid_until` is None of what had been written wrongly."""

    name: str
    birth_date: date | None
    birth_precision: BirthPrecision
    sex: Sex
    valid_from: date | None
    valid_until: date | None
    superseded_at: datetime | None


def earlier_names(*, participant_id: UUID, actor: Actor) -> tuple[EarlierName, ...]:
    """The own unit's, the latest first; another unit's are nobody else's. One query."""
    rows = Identity.objects.filter(
        participant_id=participant_id, owner_unit_id=actor.unit, superseded_at__isnull=False, alias_of__isnull=True
    ).order_by("-superseded_at", "-id")
    return tuple(
        EarlierName(
            name=row.full_name,
            birth_date=row.birth_date,
            birth_precision=BirthPrecision(row.birth_precision),
            sex=Sex(row.sex),
            valid_from=row.valid_from,
            valid_until=row.valid_until,
            superseded_at=row.superseded_at,
        )
        for row in rows
    )


def has_earlier_names(*, participant_id: UUID, actor: Actor) -> bool:
    """Whether there is anything to look at; reads no name. One query."""
    ours = Identity.objects.filter(participant_id=participant_id, owner_unit_id=actor.unit)
    return bool(ours.filter(superseded_at__isnull=False, alias_of__isnull=True).exists())
