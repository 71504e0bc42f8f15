"""Who has died, of those whose manager asks; and can it be taken back?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection

from sluss.people.models import Death


@dataclass(frozen=True, kw_only=True)
class DeathFact:
    id: UUID
    died_on: date
    can_be_undone: bool


def deaths(*, participant_ids: Iterable[UUID]) -> dict[UUID, DeathFact]:
    """By person, of those among them who have died; two queries, one when nobody has."""
    rows = {
        row.pk: row for row in Death.objects.filter(participant_id__in=set(participant_ids), undone_at__isnull=True)
    }
    undone = undoable_deaths(death_ids=rows) if rows else frozenset()
    return {
        row.participant_id: DeathFact(id=row.pk, died_on=row.died_on, can_be_undone=row.pk in undone)
        for row in rows.values()
    }


def undoable_deaths(*, death_ids: Iterable[UUID]) -> frozenset[UUID]:
    """Of these, those that the actor may take back; one query, no row of people read."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT d.id FROM unnest(%s::uuid[]) AS d (id) WHERE acl.may_undo_death(d.id)", [list(map(str, death_ids))]
        )
        return frozenset(death_id for (death_id,) in cursor.fetchall())
