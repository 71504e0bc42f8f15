"""Which consents to a household stand, and does the other answer them?"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection

from sluss.organisations.naming import shown_name
from sluss.organisations.queries import name_of_unit
from sluss.people.models import HouseholdConsent
from sluss.people.queries.owned import Owned, owned
from sluss.shared.acting import Actor


@dataclass(frozen=True, kw_only=True)
class HouseholdFact(Owned):
    given_on: date
    author: str
    recorded_at: datetime
    is_in_force: bool
    """The other has consented too; False also of what another organisation wrote down, which asks for itself."""


def households(*, participant_id: UUID, actor: Actor, now: datetime) -> tuple[HouseholdFact, ...]:
    """Those not taken back, the latest first; two queries at most. Nothing of the other is read."""
    rows = list(
        HouseholdConsent.objects.filter(participant_id=participant_id, withdrawn_at__isnull=True)
        .select_related("recorded_by__staff")
        .annotate(owner_name=name_of_unit("owner_unit_id", now=now))
        .order_by("-recorded_at", "id")
    )
    in_force = _in_force(participant_id) if any(row.owner_unit_id == actor.unit for row in rows) else frozenset()
    return tuple(
        HouseholdFact(
            given_on=row.given_on,
            author=shown_name(row.recorded_by),
            recorded_at=row.recorded_at,
            is_in_force=row.pk in in_force,
            **owned(row),
        )
        for row in rows
    )


def _in_force(participant_id: UUID) -> frozenset[UUID]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT acl.households_in_force(%s)", [participant_id])
        return frozenset(key for (key,) in cursor.fetchall())
