"""Who must not meet whom, for those who allocate; and which of the unit's people could be meant."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import connection

from sluss.audit.recording import current_collector
from sluss.people.models import Identity, Participant
from sluss.people.names import folded
from sluss.people.queries.protections import protections_of_unit
from sluss.people.queries.sameness import current_names
from sluss.shared.acting import Actor
from sluss.shared.content_classes import ContentClass

MOST: Final = 20
TOLD: Final = """
SELECT id, one, other, one_alias, other_alias, why, arranged, recorded_by, valid_from, valid_until, same_staff
FROM acl.unit_aparts()
"""


@dataclass(frozen=True, kw_only=True)
class ApartFact:
    """Two who must not meet, by the names they go by here; empty of a colleague's own case."""

    id: UUID
    names: tuple[str, str]
    why: str
    arranged: str
    recorded_by: UUID
    since: datetime
    valid_until: datetime | None
    same_staff: frozenset[UUID]
    """Colleagues who work with both now."""


@dataclass(frozen=True, kw_only=True)
class OneOfOurs:
    """Somebody who may be meant: one of the unit's people, or somebody protected, by the protection's id."""

    key: UUID
    name: str


def aparts(*, actor: Actor) -> tuple[ApartFact, ...]:
    """The latest first; two queries. As seen in shape hub.

    Recorded as read of both, in words that tell nobody else why.
    """
    with connection.cursor() as cursor:
        cursor.execute(TOLD)
        told = cursor.fetchall()
    for row in told:
        for person in row[1:3]:
            current_collector().note(person, ContentClass.PARTICIPATION, actor.unit, Participant._meta.db_table)
    names = current_names([person for row in told for person in row[1:3]], actor=actor)
    return tuple(
        ApartFact(
            id=id,
            names=(_name(one, one_alias, names), _name(other, other_alias, names)),
            why=why,
            arranged=arranged,
            recorded_by=recorded_by,
            since=since,
            valid_until=valid_until,
            same_staff=frozenset(same_staff),
        )
        for id, one, other, one_alias, other_alias, why, arranged, recorded_by, since, valid_until, same_staff in told
    )


def who_may_be_meant(*, text: str, besides: UUID, actor: Actor) -> tuple[OneOfOurs, ...]:
    """Those of the own unit's people whose name holds the words, and all who are protected there; two queries."""
    protected = (OneOfOurs(key=fact.id, name=fact.alias) for fact in protections_of_unit(actor=actor) if fact.alias)
    if not (sought := folded(text)):
        return tuple(protected)
    rows = Identity.objects.filter(owner_unit_id=actor.unit, superseded_at__isnull=True, search_text__contains=sought)
    found = rows.exclude(participant_id=besides).order_by("sort_key", "id")[:MOST]
    return (*(OneOfOurs(key=row.participant_id, name=row.full_name) for row in found), *protected)


def _name(person: UUID, alias: str | None, names: dict[UUID, str]) -> str:
    return names.get(person, "") if alias is None else alias
