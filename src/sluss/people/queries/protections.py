"""Who is protected, under which name, and who keeps them: as keepers see it, and as those who allocate are told."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection

from sluss.audit.recording import current_collector
from sluss.people.models import ContactWay, Identity, IdentityNumber, Keeper, Protection
from sluss.people.queries.heading import number_as_written
from sluss.people.queries.words import in_words
from sluss.people.states import ContactKind
from sluss.shared.acting import Actor
from sluss.shared.content_classes import ContentClass

TOLD = """
SELECT id, participant_id, owner_unit_id, kind, alias, since, is_ours, end_reason, end_asked_by, keepers
FROM acl.unit_protections() WHERE %(only)s::uuid IS NULL OR id = %(only)s
"""
UNKEPT = "SELECT EXISTS (SELECT 1 FROM acl.unit_protections() WHERE keepers = '[]')"


@dataclass(frozen=True, kw_only=True)
class KeeperFact:
    id: UUID
    staff_id: UUID
    name: str


@dataclass(frozen=True, kw_only=True)
class ProtectionFact:
    """The own unit's part in protecting somebody. `is_ours` when the own unit began it, and may so end it."""

    id: UUID
    kind: str
    alias: str
    since: datetime
    is_ours: bool
    end_reason: str
    end_asked_by: UUID | None
    """The member of staff who asked that it ends; None while nobody has."""
    keepers: tuple[KeeperFact, ...]

    @property
    def hides_identity(self) -> bool:
        return bool(self.alias)

    def may_be_ended_by(self, staff_id: UUID) -> bool:
        return self.is_ours and self.end_asked_by is not None and self.end_asked_by != staff_id


@dataclass(frozen=True, kw_only=True)
class Uncovered:
    """Who somebody is, as the own unit wrote it down."""

    names: tuple[str, ...]
    birth_date: date | None
    numbers: tuple[str, ...]
    ways: tuple[tuple[ContactKind, str, str], ...]
    """Kind, address or number, and when and how."""


def protection_of(*, participant_id: UUID, actor: Actor, now: datetime) -> ProtectionFact | None:
    """As a keeper sees it; None for somebody who is not protected. Two queries."""
    rows = Protection.objects.filter(participant_id=participant_id, owner_unit_id=actor.unit, valid_until__isnull=True)
    row = rows.select_related("end_asked_by").order_by("valid_from", "id").first()
    if row is None:
        return None
    keepers = Keeper.objects.filter(participant_id=participant_id, owner_unit_id=actor.unit, valid_until__isnull=True)
    return ProtectionFact(
        id=row.pk,
        kind=in_words("protection", row.kind),
        alias=row.alias,
        since=row.valid_from,
        is_ours=row.begun_by_id is None,
        end_reason=row.end_reason,
        end_asked_by=row.end_asked_by.staff_id if row.end_asked_by else None,
        keepers=tuple(
            KeeperFact(id=keeper.pk, staff_id=keeper.staff_id, name=keeper.staff.name)
            for keeper in keepers.select_related("staff").order_by("staff__name", "id")
        ),
    )


def waits_for_keepers(*, actor: Actor) -> bool:
    """Whether the unit has somebody protected whom nobody there sees, for those who allocate; nobody is read by it."""
    with connection.cursor() as cursor:
        cursor.execute(UNKEPT)
        (answer,) = cursor.fetchone()
    return bool(answer)


def is_kept(*, participant_id: UUID, actor: Actor) -> bool:
    """Whether somebody is protected whom the actor keeps; nobody is read by it."""
    return Protection.objects.filter(
        participant_id=participant_id, owner_unit_id=actor.unit, valid_until__isnull=True
    ).exists()


def protections_of_unit(*, only: UUID | None = None, actor: Actor) -> tuple[ProtectionFact, ...]:
    """What those who allocate for the unit are told, in shape hub; never who it is. One query, recorded as read."""
    with connection.cursor() as cursor:
        cursor.execute(TOLD, {"only": only})
        told = cursor.fetchall()
    for _, participant_id, owner_unit_id, *_rest in told:
        current_collector().note(participant_id, ContentClass.PARTICIPATION, owner_unit_id, Protection._meta.db_table)
    return tuple(
        ProtectionFact(
            id=id,
            kind=in_words("protection", kind),
            alias=alias,
            since=since,
            is_ours=is_ours,
            end_reason=end_reason,
            end_asked_by=end_asked_by,
            keepers=tuple(
                KeeperFact(id=UUID(k["id"]), staff_id=UUID(k["staff"]), name=k["name"]) for k in json.loads(keepers)
            ),
        )
        for id, _, _, kind, alias, since, is_ours, end_reason, end_asked_by, keepers in told
    )


def who_it_is(*, participant_id: UUID, actor: Actor) -> Uncovered:
    """What `uncover` opened: the own unit's rows; three queries."""
    ours = {"participant_id": participant_id, "owner_unit_id": actor.unit}
    current = {"alias_of__isnull": True, "superseded_at__isnull": True}
    identities = list(Identity.objects.filter(**ours, **current).order_by("-recorded_at", "id"))
    ways = ContactWay.objects.filter(**ours, ended_at__isnull=True).order_by("-recorded_at", "id")
    return Uncovered(
        names=tuple(row.full_name for row in identities),
        birth_date=identities[0].birth_date if identities else None,
        numbers=tuple(number_as_written(row) for row in IdentityNumber.objects.filter(**ours).order_by("id")),
        ways=tuple((ContactKind(row.kind), row.value, row.note) for row in ways),
    )
