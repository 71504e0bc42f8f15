"""Who must never see whom, as far as the own organisation recorded it?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sluss.access.models import Conflict
from sluss.access.queries.allocation import best_identity
from sluss.access.queries.names import signatures
from sluss.access.states import ConflictKind, SetBy
from sluss.access.words import listed
from sluss.organisations.models import Posting
from sluss.organisations.naming import shown_names
from sluss.organisations.queries import in_force, unit_names
from sluss.people.models import Identity
from sluss.shared.acting import Actor

A_PAGE: Final = 50


@dataclass(frozen=True, kw_only=True)
class Block:
    """One conflict of interest in force."""

    id: UUID
    participant_id: UUID
    person: str
    """Empty where nobody tells the actor the name."""
    staff: str
    organisations: str
    kind: ConflictKind
    set_by: SetBy
    recorded_by: str
    since: datetime
    is_own: bool
    """Whether it keeps out the actor, who may not lift it."""


@dataclass(frozen=True, kw_only=True)
class Blocks:
    rows: tuple[Block, ...]
    after: UUID | None


def blocks_of_person(*, participant_id: UUID, actor: Actor, now: datetime) -> tuple[Block, ...]:
    """The blocks that the own organisation recorded on one person, the latest first; seven queries at most."""
    rows = Conflict.objects.filter(in_force(now=now), participant_id=participant_id)
    return _described(rows.select_related("staff").order_by("-id"), actor=actor, now=now)


def blocks_of_unit(*, after: UUID | None, actor: Actor, now: datetime) -> Blocks:
    """One page of all blocks the own organisation recorded, the latest first; eight queries. As seen in shape hub."""
    rows = Conflict.objects.filter(in_force(now=now), owner_unit_id=actor.unit).order_by("-id")
    page = _described(
        (rows.filter(id__lt=after) if after else rows).select_related("staff")[:A_PAGE], actor=actor, now=now
    )
    goes_on = len(page) == A_PAGE and rows.filter(id__lt=page[-1].id).exists()
    return Blocks(rows=page, after=page[-1].id if goes_on else None)


def _described(rows: Iterable[Any], *, actor: Actor, now: datetime) -> tuple[Block, ...]:
    rows = list(rows)
    people = Identity.objects.filter(participant_id__in={row.participant_id for row in rows})
    names = {row.participant_id: row for row in best_identity(people, actor=actor).distinct("participant_id")}
    recorded_by = signatures(posting_ids={row.recorded_by_id for row in rows}, now=now)
    staff = shown_names([row.staff for row in rows], now=now)
    organisations = _organisations_of({row.staff_id for row in rows}, now=now)
    return tuple(
        Block(
            id=row.pk,
            participant_id=row.participant_id,
            person=names[row.participant_id].full_name if row.participant_id in names else "",
            staff=staff[row.staff_id],
            organisations=listed(organisations.get(row.staff_id, ())),
            kind=ConflictKind(row.kind),
            set_by=SetBy(row.set_by),
            recorded_by=recorded_by[row.recorded_by_id].name,
            since=row.valid_from,
            is_own=row.staff_id == actor.staff_id,
        )
        for row in rows
    )


def _organisations_of(staff_ids: set[UUID], *, now: datetime) -> dict[UUID, list[str]]:
    pairs = list(
        Posting.objects.filter(in_force(now=now), staff_id__in=staff_ids)
        .order_by("valid_from")
        .values_list("staff_id", "acting_for_id")
        .distinct()
    )
    names = unit_names(unit_ids={unit_id for _, unit_id in pairs}, now=now)
    found: dict[UUID, list[str]] = {}
    for staff_id, unit_id in pairs:
        found.setdefault(staff_id, []).append(names.get(unit_id, ""))
    return found
