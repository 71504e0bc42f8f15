"""Who of my organisation's people could be one human being, and of whom have we said so?"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import Exists, OuterRef, Q, QuerySet

from sluss.people.identity_numbers import WITHOUT_NUMBER
from sluss.people.models import ContactWay, Identity, IdentityNumber, Involvement, SamePerson
from sluss.people.names import folded, search_text
from sluss.people.queries.heading import number_as_written
from sluss.people.rules.sameness import Known, Sign, signs
from sluss.people.states import BirthPrecision
from sluss.shared.acting import Actor
from sluss.shared.errors import NotThere

MOST: Final = 8
ALIKE: Final = 0.4
"""Of the trigrams of both names: "Selam" and "Selam Tesfay" share 0.46, "Selam Tesfai" and "Selam Tesfay" more."""
BLANKS: Final = re.compile(r"[\s()-]")


@dataclass(frozen=True, kw_only=True)
class OneSide:
    """One registration as the own organisation has written it down; nothing that another organisation wrote."""

    participant_id: UUID
    name: str
    birth_date: date | None
    birth_precision: BirthPrecision
    numbers: tuple[str, ...]
    ways: tuple[str, ...]
    parts: tuple[tuple[str, date | None, date | None], ...]
    """The hub, and from when until when our organisation takes part there."""

    @property
    def known(self) -> Known:
        return Known(
            name=self.name,
            birth_date=self.birth_date,
            birth_precision=self.birth_precision,
            numbers=frozenset(self.numbers),
            ways=frozenset(_compared(way) for way in self.ways),
        )


@dataclass(frozen=True, kw_only=True)
class Candidate:
    side: OneSide
    signs: tuple[Sign, ...]


@dataclass(frozen=True, kw_only=True)
class Merged:
    """That two are one, as the own organisation said it."""

    id: UUID
    sides: tuple[OneSide, OneSide]
    why: str
    merged_by: UUID
    merged_at: datetime


@dataclass(frozen=True, kw_only=True)
class Registration:
    """Another registration of a person, with the name that may be seen of it."""

    participant_id: UUID
    name: str


def one_side(*, participant_id: UUID, actor: Actor) -> OneSide:
    """Five queries. As seen in shape hub. Raises: NotThere when the person is none of the own organisation's."""
    found = sides([participant_id], actor=actor)
    if participant_id not in found:
        raise NotThere
    return found[participant_id]


def candidates(*, of: OneSide, actor: Actor) -> tuple[Candidate, ...]:
    """Those of the own organisation's people who could be the same, the likeliest name first; six queries at most.

    Chosen in the database, so that nobody is read who is not shown.
    """
    ours = {"owner_unit_id": actor.unit}
    said = SamePerson.objects.filter(parted_at__isnull=True, **ours)
    alike = (
        Identity.objects.filter(superseded_at__isnull=True, **ours)
        .exclude(participant_id=of.participant_id)
        .exclude(participant_id__in=said.filter(participant_id=of.participant_id).values("other_id"))
        .exclude(participant_id__in=said.filter(other_id=of.participant_id).values("participant_id"))
        .annotate(likeness=TrigramSimilarity("search_text", search_text(given_name=of.name, family_name="")))
        .annotate(
            same_way=Exists(_ways(actor=actor).filter(participant_id=OuterRef("participant_id"), value__in=of.ways))
        )
        .filter(Q(likeness__gte=ALIKE) | Q(same_way=True))
        .order_by("-likeness", "id")
    )
    found = sides([row.participant_id for row in alike[:MOST]], actor=actor)
    return tuple(Candidate(side=side, signs=signs(of.known, side.known)) for side in found.values())


def sides(participant_ids: Iterable[UUID], *, actor: Actor) -> dict[UUID, OneSide]:
    """Each of them as the own organisation has them, in this order; five queries. Who is none of its own is missing."""
    ids, ours = list(dict.fromkeys(participant_ids)), {"owner_unit_id": actor.unit}
    parts = defaultdict(list)
    for part in (
        Involvement.objects.filter(participant_id__in=ids, **ours).select_related("hub").order_by("began_on", "id")
    ):
        parts[part.participant_id].append((part.hub.name, part.began_on, part.ended_on))
    names = {
        row.participant_id: row
        for row in Identity.objects.filter(participant_id__in=ids, superseded_at__isnull=True, **ours).order_by("-id")
    }
    numbers = defaultdict(list)
    standing = IdentityNumber.objects.filter(participant_id__in=ids, superseded_at__isnull=True, **ours)
    for number in standing.exclude(kind__in=WITHOUT_NUMBER).order_by("-id"):
        numbers[number.participant_id].append(number_as_written(number))
    ways = defaultdict(list)
    for way in _ways(actor=actor).filter(participant_id__in=ids).order_by("-id"):
        ways[way.participant_id].append(way.value)
    return {
        one: OneSide(
            participant_id=one,
            name=names[one].full_name if one in names else "",
            birth_date=names[one].birth_date if one in names else None,
            birth_precision=BirthPrecision(names[one].birth_precision) if one in names else BirthPrecision.DAY,
            numbers=tuple(numbers[one]),
            ways=tuple(ways[one]),
            parts=tuple(parts[one]),
        )
        for one in ids
        if one in parts
    }


def merged(*, actor: Actor) -> tuple[Merged, ...]:
    """Of whom the own organisation has said that they are one, the latest first; six queries. As seen in shape hub."""
    rows = SamePerson.objects.filter(owner_unit_id=actor.unit, parted_at__isnull=True).order_by("-merged_at", "id")
    return _described(list(rows), actor=actor)


def one_merged(*, same_id: UUID, actor: Actor) -> Merged:
    """Six queries. Raises: NotThere, also when it has been taken back."""
    rows = SamePerson.objects.filter(pk=same_id, owner_unit_id=actor.unit, parted_at__isnull=True)
    found = _described(list(rows), actor=actor)
    if not found:
        raise NotThere
    return found[0]


def also_registered(*, participant_id: UUID, actor: Actor) -> tuple[Registration, ...]:
    """The person's other registrations, of those the actor works with too; one query, two if there are any."""
    rows = SamePerson.objects.filter(parted_at__isnull=True).filter(
        Q(participant_id=participant_id) | Q(other_id=participant_id)
    )
    others = [
        row.other_id if row.participant_id == participant_id else row.participant_id
        for row in rows.order_by("merged_at", "id")
    ]
    if not others:
        return ()
    names = current_names(list(others), actor=actor)
    return tuple(Registration(participant_id=one, name=names.get(one, "")) for one in dict.fromkeys(others))


def current_names(participant_ids: list[UUID], *, actor: Actor) -> dict[UUID, str]:
    """The own organisation's name for each first, otherwise the latest that is shared with it; one query."""
    rows = Identity.objects.filter(participant_id__in=participant_ids, superseded_at__isnull=True)
    own_last = sorted(rows.order_by("recorded_at", "id"), key=lambda row: row.owner_unit_id == actor.unit)
    return {row.participant_id: row.full_name for row in own_last}


def _described(rows: list[SamePerson], *, actor: Actor) -> tuple[Merged, ...]:
    found = sides([one for row in rows for one in (row.participant_id, row.other_id)], actor=actor)
    return tuple(
        Merged(
            id=row.pk,
            sides=(found[row.participant_id], found[row.other_id]),
            why=row.why,
            merged_by=row.merged_by_id,
            merged_at=row.merged_at,
        )
        for row in rows
        if row.participant_id in found and row.other_id in found
    )


def _ways(*, actor: Actor) -> QuerySet[ContactWay]:
    return ContactWay.objects.filter(owner_unit_id=actor.unit, ended_at__isnull=True)


def _compared(way: str) -> str:
    return BLANKS.sub("", folded(way))
