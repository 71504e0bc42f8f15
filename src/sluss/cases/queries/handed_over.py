"""What left an organisation: told to somebody outside the keys, and copied into another's own file."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sluss.access.queries.names import Signature, signatures
from sluss.access.words import language_in_use
from sluss.cases.models import Disclosure, ReceivedCopy
from sluss.cases.rules.handed_over import grounds
from sluss.organisations.models import Posting
from sluss.organisations.queries import in_force, unit_names
from sluss.shared.acting import Actor
from sluss.shared.content_classes import ContentClass

NOBODY_KNOWN = Signature(name="", organisation="")


@dataclass(frozen=True, kw_only=True)
class Told:
    """One disclosure."""

    disclosed_on: date
    content_class: ContentClass
    to_whom: str
    what: str
    ground: str
    reference: str
    decided_by: Signature
    recorded_by: Signature
    recorded_at: datetime
    hidden_until: date | None
    hidden_by_law: str


@dataclass(frozen=True, kw_only=True)
class Copied:
    """One note that somebody has in a file of their own."""

    note_id: UUID
    content_class: ContentClass
    sender: str
    receiver: str
    is_ours: bool
    """Whether the copy lies with the actor's own organisation."""
    reason: str
    filed: str
    recorded_by: Signature
    recorded_at: datetime


@dataclass(frozen=True, kw_only=True)
class HandedOver:
    told: tuple[Told, ...]
    copied: tuple[Copied, ...]


def handed_over(*, participant_id: UUID, actor: Actor, now: datetime) -> HandedOver:
    """What the actor's organisation told or copied, and what others copied of its, the latest first; five queries."""
    told: list[Any] = list(Disclosure.objects.filter(participant_id=participant_id).order_by("-disclosed_on", "-id"))
    copies: list[Any] = list(ReceivedCopy.objects.filter(participant_id=participant_id).order_by("-recorded_at", "-id"))
    postings = {row.recorded_by_id for row in (*told, *copies)} | {row.decided_by_id for row in told}
    staff = signatures(posting_ids=postings, now=now)
    names = unit_names(unit_ids={unit for row in copies for unit in (row.from_unit_id, row.owner_unit_id)}, now=now)
    return HandedOver(
        told=tuple(_told(row, staff) for row in told),
        copied=tuple(_copied(row, staff, names, actor=actor) for row in copies),
    )


def _told(row: Any, staff: dict[UUID, Signature]) -> Told:
    return Told(
        disclosed_on=row.disclosed_on,
        content_class=ContentClass(row.content_class),
        to_whom=row.to_whom,
        what=row.what,
        ground=grounds().label(row.ground, language=language_in_use()),
        reference=row.reference,
        decided_by=staff.get(row.decided_by_id, NOBODY_KNOWN),
        recorded_by=staff.get(row.recorded_by_id, NOBODY_KNOWN),
        recorded_at=row.recorded_at,
        hidden_until=row.hidden_until,
        hidden_by_law=row.hidden_by_law,
    )


def _copied(row: Any, staff: dict[UUID, Signature], names: dict[UUID, str], *, actor: Actor) -> Copied:
    return Copied(
        note_id=row.note_id,
        content_class=ContentClass(row.content_class),
        sender=names.get(row.from_unit_id, ""),
        receiver=names.get(row.owner_unit_id, ""),
        is_ours=row.owner_unit_id == actor.unit,
        reason=row.reason,
        filed=row.filed,
        recorded_by=staff.get(row.recorded_by_id, NOBODY_KNOWN),
        recorded_at=row.recorded_at,
    )


def who_may_have_decided(*, unit_id: UUID, now: datetime) -> tuple[tuple[UUID, str], ...]:
    """Postings in force of the unit with the names of their staff, by name; one query."""
    rows = Posting.objects.filter(in_force(now=now), acting_for_id=unit_id).order_by("staff__name", "id")
    return tuple(rows.values_list("pk", "staff__name"))
