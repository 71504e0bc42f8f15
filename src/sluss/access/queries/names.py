"""What organisations and staff are called on a page: a name never stands without its organisation."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sluss.organisations.models import Party, Posting, Staff
from sluss.organisations.naming import shown_name
from sluss.organisations.queries import in_force, unit_names


@dataclass(frozen=True, kw_only=True)
class PartyUnit:
    """An organisation that takes part in a hub now."""

    id: UUID
    name: str


@dataclass(frozen=True, kw_only=True)
class Signature:
    """Somebody at work, as pages write it."""

    name: str
    organisation: str


def parties_of(*, hub_id: UUID, now: datetime) -> tuple[PartyUnit, ...]:
    """The organisations that take part in the hub at `now`, by name; two queries."""
    unit_ids = set(Party.objects.filter(in_force(now=now), hub_id=hub_id).values_list("unit_id", flat=True))
    names = unit_names(unit_ids=unit_ids, now=now)
    parties = (PartyUnit(id=unit_id, name=names.get(unit_id, "")) for unit_id in unit_ids)
    return tuple(sorted(parties, key=lambda party: party.name.casefold()))


def signatures(*, posting_ids: Iterable[UUID], now: datetime) -> dict[UUID, Signature]:
    """Name and organisation of each posting; two queries however many."""
    rows = list(Posting.objects.filter(pk__in=set(posting_ids)).select_related("staff"))
    names = unit_names(unit_ids={row.acting_for_id for row in rows}, now=now)
    return {row.pk: Signature(name=shown_name(row), organisation=names.get(row.acting_for_id, "")) for row in rows}


def staff_names(*, staff_ids: Iterable[UUID]) -> dict[UUID, str]:
    """One query."""
    return dict(Staff.objects.filter(pk__in=set(staff_ids)).values_list("pk", "name"))
