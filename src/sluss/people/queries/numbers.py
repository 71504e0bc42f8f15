"""Which identity numbers a person has or had, as each unit says it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from sluss.organisations.queries import name_of_unit
from sluss.people.identity_numbers import NoNumber, NumberKind
from sluss.people.models import IdentityNumber
from sluss.people.queries.heading import number_as_written
from sluss.people.queries.owned import Owned, owned

WORDS: Final = {
    NumberKind.PERSONNUMMER: _("personnummer"),
    NumberKind.COORDINATION: _("coordination number"),
    NumberKind.CPR: _("CPR number"),
    NoNumber.NONE: _("no identity number"),
    NoNumber.NOT_ESTABLISHED: _("identity not established"),
}


@dataclass(frozen=True, kw_only=True)
class NumberFact(Owned):
    """A number over a half-open period, or that there is none; both ends may be open."""

    id: UUID
    kind: NumberKind | NoNumber
    country: str
    number: str
    valid_from: date | None
    valid_until: date | None
    recorded_at: datetime

    @property
    def words(self) -> str:
        """What kind of number it is, or why there is none."""
        return str(WORDS[self.kind])

    def holds_on(self, day: date) -> bool:
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_until is None or day < self.valid_until
        )


def number_facts(*, participant_id: UUID, now: datetime) -> tuple[NumberFact, ...]:
    """What holds first, then what ended latest; without what should never have been written. One query."""
    rows = IdentityNumber.objects.filter(participant_id=participant_id, superseded_at__isnull=True)
    in_order = rows.annotate(owner_name=name_of_unit("owner_unit_id", now=now)).order_by(
        F("valid_until").desc(nulls_first=True), F("valid_from").desc(nulls_last=True), "-id"
    )
    return tuple(_fact(row) for row in in_order)


def _fact(row: IdentityNumber) -> NumberFact:
    return NumberFact(
        id=row.pk,
        kind=NoNumber(row.kind) if row.number_index is None else NumberKind(row.kind),
        country=row.country,
        number=number_as_written(row),
        valid_from=row.valid_from,
        valid_until=row.valid_until,
        recorded_at=row.recorded_at,
        **owned(row),
    )
