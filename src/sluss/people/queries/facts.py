"""What is known of a person: how to reach them, what they take part in, do and live on; who says so, since when."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from urllib.parse import quote
from uuid import UUID

from django.utils.translation import get_language

from sluss.organisations.queries import name_of_unit
from sluss.people.models import ContactWay, Enrolment, HubOutcome, IncomeSpell, Involvement, MainActivitySpell
from sluss.people.queries.owned import Owned, owned
from sluss.people.states import ContactKind
from sluss.shared.code_lists import code_list

PEOPLE: Final = "sluss.people"
NOT_DIALLED: Final = re.compile(r"[^0-9+]")
FEWEST_DIGITS: Final = 5


@dataclass(frozen=True, kw_only=True)
class ContactFact(Owned):
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


@dataclass(frozen=True, kw_only=True)
class SpellFact(Owned):
    """A state over a half-open period."""

    state: str
    extent_percent: int | None
    valid_from: date
    valid_until: date | None
    end_reason: str
    source: str
    author: str
    recorded_at: datetime

    def holds_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_until is None or day < self.valid_until)


def contact_ways(*, participant_id: UUID, now: datetime) -> tuple[ContactFact, ...]:
    """The ways in use, the latest first; one query."""
    rows = ContactWay.objects.filter(participant_id=participant_id, ended_at__isnull=True)
    return tuple(
        ContactFact(
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


def main_activities(*, participant_id: UUID, now: datetime) -> tuple[SpellFact, ...]:
    """What the person did and does, the latest first; one query."""
    return _spells(model=MainActivitySpell, words="main_activity", participant_id=participant_id, now=now)


def incomes(*, participant_id: UUID, now: datetime) -> tuple[SpellFact, ...]:
    """What the person lived and lives on, the latest first; one query."""
    return _spells(model=IncomeSpell, words="income", participant_id=participant_id, now=now)


def in_words(list_name: str, code: str) -> str:
    """The code in the reader's language; a code that the list has lost stands as itself, so that nothing is hidden."""
    codes = code_list(PEOPLE, list_name)
    return codes.label(code, language=get_language() or "en") if code in codes else code


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


def _spells(
    *, model: type[MainActivitySpell] | type[IncomeSpell], words: str, participant_id: UUID, now: datetime
) -> tuple[SpellFact, ...]:
    rows = model.objects.filter(participant_id=participant_id, superseded_at__isnull=True)
    rows = rows.select_related("recorded_by__staff").annotate(owner_name=name_of_unit("owner_unit_id", now=now))
    return tuple(
        SpellFact(
            state=in_words(words, row.state),
            extent_percent=row.extent_percent,
            valid_from=row.valid_from,
            valid_until=row.valid_until,
            end_reason=in_words("end_reason", row.end_reason),
            source=row.source,
            author=row.recorded_by.staff.name,
            recorded_at=row.recorded_at,
            **owned(row),
        )
        for row in rows.order_by("-valid_from", "-recorded_at", "id")
    )
