"""How did the person come to us? The requests for a place that became them, for those of the receiving organisation."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from sluss.cases.models import Acceptance, Referral
from sluss.organisations.queries import name_of_unit


@dataclass(frozen=True, kw_only=True)
class CameBy:
    """`asked_by` is empty for whoever asked by themselves."""

    asked_by: str
    sent_on: date
    why: str
    own_words: str


def came_by(*, participant_id: UUID, now: datetime) -> tuple[CameBy, ...]:
    """The latest first; one query, and another if there are any."""
    accepted = list(Acceptance.objects.filter(participant_id=participant_id))
    if not accepted:
        return ()
    rows = Referral.objects.filter(pk__in=[row.referral_id for row in accepted]).order_by("-sent_at", "id")
    return tuple(
        CameBy(
            asked_by=row.asked_by or "",
            sent_on=timezone.localtime(row.sent_at).date(),
            why=row.why,
            own_words=row.own_words,
        )
        for row in rows.annotate(asked_by=name_of_unit("from_unit_id", now=now))
    )
