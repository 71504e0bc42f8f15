"""What is known of a person: how to reach them and what they take part in; who says so, since when."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from urllib.parse import quote
from uuid import UUID

from sluss.organisations.queries import name_of_unit
from sluss.people.models import ContactWay, Enrolment, HubOutcome, Involvement
from sluss.people.queries.owned import Owned, owned
from sluss.people.queries.words import in_words
from sluss.people.states import ContactKind

NOT_DIALLED: Final = re.compile(r"[^0-9+]")
FEWEST_DIGITS: Final = 5


@dataclass(frozen=True, kw_only=True)
class ContactFact(Owned):
    id: UUID
    kind: ContactKind
    value: str
    note: str
    recorded_at: datetime

    @property
    def address(self) -> str:
        """What a press on it opens: a call, a letter; empty for what is only read."""
        digits = NOT_DIALLED.sub("", self.value)
        if self.kind == ContactKind.PHONE and len(digits) >= FEWEST_DIGITS:
            return f"tel:{digits}"
        if self.kind == ContactKind.EMAIL and "@" in self.value:
            return f"mailto:{quote(self.value, safe='@')}"
        return ""


@dataclass(frozen=True, kw_only=True)
class PartOfUnit(Owned):
    """One unit's part in a participation; both days belong to it."""

    began_on: date | None
    ended_on: date | None
    end_reason: str


@dataclass(frozen=True, kw_only=True)
class Participation:
    """One enrolment as far as it may be seen; without dates where only parts in it are."""

    hub: str
    started_on: date | None
    ended_on: date | None
    end_reason: str
    outcome: str
    main_activity_after: str
    whole: Owned | None
    parts: tuple[PartOfUnit, ...]

    @property
    def owned(self) -> tuple[Owned, ...]:
        """Each fact in it, with its owner."""
        return (*((self.whole,) if self.whole else ()), *self.parts)


def contact_ways(*, participant_id: UUID, now: datetime) -> tuple[ContactFact, ...]:
    """The ways in use, the latest first; one query."""
    rows = ContactWay.objects.filter(participant_id=participant_id, ended_at__isnull=True)
    return tuple(
        ContactFact(
            id=row.pk,
            kind=ContactKind(row.kind),
            value=row.value,
            note=row.note,
            recorded_at=row.recorded_at,
            **owned(row),
        )
        for row in rows.annotate(owner_name=name_of_unit("owner_unit_id", now=now)).order_by("-recorded_at", "id")
    )


def participations(*, participant_id: UUID, now: datetime) -> tuple[Participation, ...]:
    """Where the person takes or took part, the latest first, with each unit's own part; three queries."""
    owner_name = name_of_unit("owner_unit_id", now=now)
    wholes = {
        row.pk: row
        for row in Enrolment.objects.filter(participant_id=participant_id)
        .select_related("hub")
        .annotate(owner_name=owner_name)
    }
    parts: dict[UUID, list[Involvement]] = {}
    rows = Involvement.objects.filter(participant_id=participant_id).select_related("hub")
    for row in rows.annotate(owner_name=owner_name).order_by("began_on", "id"):
        parts.setdefault(row.enrolment_id, []).append(row)
    hubs = {row.hub_id for row in wholes.values()}
    words = {(o.hub_id, o.code): o.label for o in HubOutcome.objects.filter(hub_id__in=hubs)}
    found = [
        _participation(whole=wholes.get(key), parts=parts.get(key, []), words=words)
        for key in wholes.keys() | parts.keys()
    ]
    return tuple(sorted(found, key=lambda p: (p.ended_on is None, p.started_on or date.min), reverse=True))


def _participation(
    *, whole: Enrolment | None, parts: list[Involvement], words: dict[tuple[UUID, str], str]
) -> Participation:
    return Participation(
        hub=(whole or parts[0]).hub.name,
        started_on=whole.started_on if whole else None,
        ended_on=whole.ended_on if whole else None,
        end_reason=in_words("end_reason", whole.end_reason) if whole else "",
        outcome=words.get((whole.hub_id, whole.outcome), whole.outcome) if whole else "",
        main_activity_after=in_words("main_activity", whole.main_activity_after) if whole else "",
        whole=Owned(**owned(whole)) if whole else None,
        parts=tuple(
            PartOfUnit(
                began_on=part.began_on,
                ended_on=part.ended_on,
                end_reason=in_words("end_reason", part.end_reason),
                **owned(part),
            )
            for part in parts
        ),
    )
