"""Whose work rests, since when, and – to those who may know – why?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef

from sluss.organisations.queries import name_of_unit
from sluss.people.models import Involvement, Pause, PauseReason
from sluss.people.queries.owned import Owned, owned
from sluss.people.queries.words import in_words


@dataclass(frozen=True, kw_only=True)
class PauseFact(Owned):
    """One unit's pause that goes on; the reason is empty where it is not told."""

    enrolment_id: UUID
    began_on: date
    expected_until: date | None
    reason: str


def pauses_of(*, participant_id: UUID, now: datetime) -> tuple[PauseFact, ...]:
    """The pauses that go on, the latest first; two queries."""
    rows = _going_on().filter(participant_id=participant_id)
    at_rest = list(rows.annotate(owner_name=name_of_unit("owner_unit_id", now=now)).order_by("-began_on", "id"))
    told = PauseReason.objects.filter(participant_id=participant_id, pause_id__in=[row.pk for row in at_rest])
    reasons = {row.pause_id: row.reason for row in told} if at_rest else {}
    return tuple(
        PauseFact(
            enrolment_id=row.enrolment_id,
            began_on=row.began_on,
            expected_until=row.expected_until,
            reason=in_words("pause_reason", reasons[row.pk]) if row.pk in reasons else "",
            **owned(row),
        )
        for row in at_rest
    )


def at_rest(*, enrolment_ids: Iterable[UUID], unit_id: UUID) -> frozenset[UUID]:
    """Of these cases, those in which the unit's own work rests; one query."""
    rows = _going_on().filter(enrolment_id__in=list(enrolment_ids), owner_unit_id=unit_id)
    return frozenset(row.enrolment_id for row in rows)


def _going_on() -> Any:
    """With a unit's part its pause ends too, and goes on when that end is undone."""
    ended = Involvement.objects.filter(
        enrolment_id=OuterRef("enrolment_id"), owner_unit_id=OuterRef("owner_unit_id"), ended_on__isnull=False
    )
    return Pause.objects.filter(ended_on__isnull=True).exclude(Exists(ended))
