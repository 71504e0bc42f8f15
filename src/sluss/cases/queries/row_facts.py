"""What the rows of one page of my people say, asked for the people on it alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Subquery

from sluss.access.models import Grant
from sluss.cases.models import Note
from sluss.cases.queries.keys import grounds_in_force, is_ending
from sluss.cases.queries.list_order import best_identities
from sluss.people.models import Enrolment, Identity, Participant
from sluss.people.queries.pauses import at_rest
from sluss.shared.acting import Actor


@dataclass(frozen=True, kw_only=True)
class RowFacts:
    """What stands in the rows of one page, by participant or by enrolment."""

    identities: Mapping[UUID, Identity]
    started_on: Mapping[UUID, date | None]
    first_to_end: Mapping[UUID, Grant]
    latest_note_on: Mapping[UUID, date | None]
    at_rest: frozenset[UUID]


def row_facts(mandates: list[Any], *, actor: Actor, now: datetime) -> RowFacts:
    """What the rows of one page say, asked for the people on it alone; five queries."""
    people = [mandate.participant_id for mandate in mandates]
    enrolments = [mandate.enrolment_id for mandate in mandates]
    identities = best_identities(Identity.objects.filter(participant_id__in=people), actor=actor)
    # Of a note only its day is shown, which is no reading of that note.
    days = Note.objects.filter(participant_id=OuterRef("pk")).order_by("-happened_on").values("happened_on")[:1]
    noted = Participant.objects.filter(pk__in=people).annotate(day=Subquery(days))
    grounds = list(grounds_in_force(actor=actor, now=now).filter(enrolment_id__in=enrolments))
    ends: dict[UUID, Grant] = {}
    for ground in sorted(grounds, key=lambda ground: ground.valid_until):
        if is_ending(ground, among=grounds, now=now):
            ends.setdefault(ground.enrolment_id, ground)
    return RowFacts(
        identities={row.participant_id: row for row in identities.distinct("participant_id")},
        started_on={row.pk: row.started_on for row in Enrolment.objects.filter(pk__in=enrolments)},
        first_to_end=ends,
        latest_note_on={row.pk: row.day for row in noted},
        at_rest=at_rest(enrolment_ids=enrolments, unit_id=actor.unit),
    )
