"""In which order do my people stand, and who stands on one side of somebody?"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from django.db import models
from django.db.models import Case, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce, Collate
from django.utils.translation import gettext_lazy as _

from sluss.people.models import Enrolment, Identity
from sluss.shared.acting import Actor

LAST_OF_ALL: Final = "\U0010ffff"
NO_DAY: Final = date(1, 1, 1)


class Sort(models.TextChoices):
    NAME = "name", _("name")
    STARTED = "started", _("start date")
    NEWEST = "newest", _("newest to me")


class Direction(StrEnum):
    AFTER = "after"
    BEFORE = "before"


@dataclass(frozen=True, kw_only=True)
class Edge:
    """Where a page begins or ends: what its outermost row is sorted by."""

    place: object
    mandate_id: UUID


def best_identities(identities: Any, *, actor: Actor) -> Any:
    """Each person's best identity first: the own unit's, otherwise the latest, as at the head of the person's page."""
    is_own = Case(When(owner_unit_id=actor.unit, then=0), default=1)
    return identities.filter(superseded_at__isnull=True).order_by("participant_id", is_own, "-recorded_at", "id")


def place_of(sort: Sort, *, actor: Actor) -> Any:
    """What a mandate is sorted by; whoever has no name or start that we may see stands last."""
    match sort:
        case Sort.NAME:
            names = best_identities(Identity.objects.filter(participant_id=OuterRef("participant_id")), actor=actor)
            return Collate(Coalesce(Subquery(names.values("sort_key")[:1]), Value(LAST_OF_ALL)), "C")
        case Sort.STARTED:
            enrolment = Enrolment.objects.filter(pk=OuterRef("enrolment_id"))
            return Coalesce(Subquery(enrolment.values("started_on")[:1]), Value(NO_DAY))
        case Sort.NEWEST:
            return F("valid_from")


def beyond(rows: Any, edge: Edge | None, direction: Direction, *, sort: Sort) -> Any:
    """The rows on one side of the edge, nearest first. Days stand latest first; ties by the mandate's id."""
    is_falling = (sort == Sort.NAME) == (direction == Direction.BEFORE)
    minus, further = ("-", "lt") if is_falling else ("", "gt")
    if edge is not None:
        rows = rows.filter(
            Q(**{f"place__{further}": edge.place}) | Q(**{"place": edge.place, f"pk__{further}": edge.mandate_id})
        )
    return rows.order_by(f"{minus}place", f"{minus}pk")
