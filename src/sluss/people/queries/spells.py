"""What the person does, lives on and is registered as, as states over time; who says so, since when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from sluss.organisations.naming import shown_name
from sluss.organisations.queries import name_of_unit
from sluss.people.models import SPELLS, Spell
from sluss.people.queries.owned import Owned, owned
from sluss.people.queries.words import in_words
from sluss.people.states import SpellKind


@dataclass(frozen=True, kw_only=True)
class SpellFact(Owned):
    """A state over a half-open period, as one row says it."""

    id: UUID
    fact_id: UUID
    kind: SpellKind
    code: str
    state: str
    extent_percent: int | None
    hours_per_week: Decimal | None
    valid_from: date
    valid_until: date | None
    end_reason_code: str
    end_reason: str
    reference: str
    benefit_ends_on: date | None
    of_household: bool
    source: str
    author: str
    recorded_at: datetime
    superseded_at: datetime | None

    @property
    def hours(self) -> Decimal | None:
        """Without zeros at the end."""
        return None if self.hours_per_week is None else self.hours_per_week.normalize()

    def holds_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_until is None or day < self.valid_until)


@dataclass(frozen=True, kw_only=True)
class SpellHistory:
    """One fact as it is said now, and as it was said before, the latest first."""

    now: SpellFact | None
    """None of what should never have been written."""
    before: tuple[SpellFact, ...]

    @property
    def latest(self) -> SpellFact:
        return self.now or self.before[0]


def current_spells(*, kind: SpellKind, participant_id: UUID, now: datetime) -> tuple[SpellFact, ...]:
    """What is said now, the latest first; one query."""
    rows = _rows(SPELLS[kind], participant_id=participant_id, now=now).filter(superseded_at__isnull=True)
    return tuple(_fact(row) for row in rows.order_by("-valid_from", "-recorded_at", "id"))


def spell_histories(*, participant_id: UUID, now: datetime) -> tuple[SpellHistory, ...]:
    """Every fact of every kind, the latest first, with what was said of it before; three queries."""
    facts = [
        _fact(row)
        for model in SPELLS.values()
        for row in _rows(model, participant_id=participant_id, now=now).order_by("-recorded_at", "-id")
    ]
    return tuple(sorted(_by_fact(facts), key=_in_order, reverse=True))


def spell_of(*, participant_id: UUID, spell_id: UUID, now: datetime) -> SpellFact | None:
    """One row, of whatever kind; None when it is not there or may not be read. Three queries at most."""
    for model in SPELLS.values():
        if row := _rows(model, participant_id=participant_id, now=now).filter(pk=spell_id).first():
            return _fact(row)
    return None


def kind_of_spell(*, participant_id: UUID, spell_id: UUID, unit_id: UUID) -> SpellKind | None:
    """Of the unit's own row; None when it has none. Three queries at most, and nothing is read."""
    for kind, model in SPELLS.items():
        if model._default_manager.filter(pk=spell_id, participant_id=participant_id, owner_unit_id=unit_id).exists():
            return kind
    return None


def _by_fact(facts: Iterable[SpellFact]) -> list[SpellHistory]:
    """By owner too: what another organisation wrote is never a wording of ours."""
    wordings: dict[tuple[SpellKind, UUID, UUID], list[SpellFact]] = {}
    for fact in facts:
        wordings.setdefault((fact.kind, fact.owner_id, fact.fact_id), []).append(fact)
    return [
        SpellHistory(
            now=next((fact for fact in said if fact.superseded_at is None), None),
            before=tuple(fact for fact in said if fact.superseded_at is not None),
        )
        for said in wordings.values()
    ]


def _in_order(history: SpellHistory) -> tuple[date, datetime, UUID]:
    latest = history.latest
    return latest.valid_from, latest.recorded_at, latest.id


def _rows(model: type[Spell], *, participant_id: UUID, now: datetime) -> QuerySet[Any]:
    rows = model._default_manager.filter(participant_id=participant_id)
    return rows.select_related("recorded_by__staff").annotate(owner_name=name_of_unit("owner_unit_id", now=now))


def _fact(row: Any) -> SpellFact:
    return SpellFact(
        id=row.pk,
        fact_id=row.fact_id,
        kind=row.KIND,
        code=row.state,
        state=in_words(row.KIND, row.state),
        extent_percent=row.extent_percent,
        hours_per_week=row.hours_per_week,
        valid_from=row.valid_from,
        valid_until=row.valid_until,
        end_reason_code=row.end_reason,
        end_reason=in_words("spell_end_reason", row.end_reason),
        reference=getattr(row, "reference", ""),
        benefit_ends_on=getattr(row, "benefit_ends_on", None),
        of_household=getattr(row, "of_household", False),
        source=row.source,
        author=shown_name(row.recorded_by),
        recorded_at=row.recorded_at,
        superseded_at=row.superseded_at,
        **owned(row),
    )
