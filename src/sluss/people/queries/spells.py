"""What the person does and lives on, as states over time; who says so, since when."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sluss.organisations.queries import name_of_unit
from sluss.people.models import IncomeSpell, MainActivitySpell
from sluss.people.queries.owned import Owned, owned
from sluss.people.queries.words import in_words


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


def main_activities(*, participant_id: UUID, now: datetime) -> tuple[SpellFact, ...]:
    """What the person did and does, the latest first; one query."""
    return _spells(model=MainActivitySpell, words="main_activity", participant_id=participant_id, now=now)


def incomes(*, participant_id: UUID, now: datetime) -> tuple[SpellFact, ...]:
    """What the person lived and lives on, the latest first; one query."""
    return _spells(model=IncomeSpell, words="income", participant_id=participant_id, now=now)


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
