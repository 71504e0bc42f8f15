"""My people: everybody I have a mandate for, in pages, found by name or number; only the rows shown are read."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from django.db import models
from django.db.models import Case, Exists, F, IntegerField, OuterRef, Q, Subquery, Value, When
from django.db.models.expressions import CombinedExpression
from django.db.models.functions import Coalesce, Collate
from django.utils.translation import gettext_lazy as _

from sluss.access.models import Grant
from sluss.access.rules import DAYS_OF_WARNING
from sluss.cases.models import Note
from sluss.cases.queries.mandates import HubChoice, my_hubs, my_mandates
from sluss.cases.queries.search import Found
from sluss.cases.words import lapse_sentence
from sluss.people.models import Enrolment, Identity
from sluss.shared.acting import Actor

A_PAGE: Final = 25
LAST_OF_ALL: Final = "\U0010ffff"
NO_DAY: Final = date(1, 1, 1)


class Sort(models.TextChoices):
    NAME = "name", _("name")
    STARTED = "started", _("start date")
    NEWEST = "newest", _("newest to me")


class Show(models.TextChoices):
    EVERYBODY = "everybody", _("everybody")
    LAPSING = "lapsing", _("something is about to end")


class Direction(StrEnum):
    AFTER = "after"
    BEFORE = "before"


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What the reader asked the list for. `cursor` is the mandate at the edge of the page they came from."""

    hub: str = ""
    show: Show = Show.EVERYBODY
    sort: Sort = Sort.NAME
    cursor: UUID | None = None
    direction: Direction = Direction.AFTER


@dataclass(frozen=True, kw_only=True)
class PersonRow:
    participant_id: UUID
    given_name: str
    family_name: str
    birth_date: date | None
    hub: str
    team: str
    started_on: date | None
    mine_since: datetime
    lapses: str
    """What is about to end, as a sentence; empty when nothing is."""
    latest_note_on: date | None

    @property
    def has_name(self) -> bool:
        return bool(self.given_name or self.family_name)


@dataclass(frozen=True, kw_only=True)
class MyPeople:
    rows: tuple[PersonRow, ...]
    hubs: tuple[HubChoice, ...]
    wanted: Wanted
    before: UUID | None
    """The cursor of the page before this one; None on the first."""
    after: UUID | None

    @property
    def has_several_hubs(self) -> bool:
        return len(self.hubs) > 1

    @property
    def is_narrowed(self) -> bool:
        return bool(self.wanted.hub) or self.wanted.show != Show.EVERYBODY


def my_people(*, wanted: Wanted, found: Found | None = None, actor: Actor, now: datetime, today: date) -> MyPeople:
    """One page of the actor's people; at most five queries, however many people.

    Args:
        found: the answer of a search; the list is narrowed to it.
    """
    everybody = _placed(_narrowed(wanted=wanted, found=found, actor=actor, now=now), sort=wanted.sort, actor=actor)
    mandates = list(_beyond(everybody, wanted.cursor, wanted.direction, sort=wanted.sort)[:A_PAGE])
    if wanted.direction == Direction.BEFORE:
        mandates.reverse()
    first, last = (mandates[0].pk, mandates[-1].pk) if mandates else (None, None)
    is_first_page = wanted.cursor is None
    before = not is_first_page and _beyond(everybody, first, Direction.BEFORE, sort=wanted.sort).exists()
    after = bool(mandates) and _beyond(everybody, last, Direction.AFTER, sort=wanted.sort).exists()
    identities = Identity.objects.filter(participant_id__in=[m.participant_id for m in mandates])
    names = {row.participant_id: row for row in _best(identities, actor=actor).distinct("participant_id")}
    return MyPeople(
        rows=tuple(_row(mandate, names.get(mandate.participant_id), today=today) for mandate in mandates),
        hubs=my_hubs(actor=actor, now=now),
        wanted=wanted,
        before=first if before else None,
        after=last if after else None,
    )


def _narrowed(*, wanted: Wanted, found: Found | None, actor: Actor, now: datetime) -> Any:
    """The mandates to list, with what a row says of each."""
    ends_soon = _ending_soon(actor=actor, now=now).filter(enrolment_id=OuterRef("enrolment_id"))
    started = Enrolment.objects.filter(pk=OuterRef("enrolment_id"))
    notes = Note.objects.filter(participant_id=OuterRef("participant_id"))
    rows = my_mandates(actor=actor, now=now).annotate(
        lapses_at=Subquery(ends_soon.order_by("valid_until").values("valid_until")[:1]),
        started_on=Subquery(started.values("started_on")[:1]),
        latest_note_on=Subquery(notes.order_by("-happened_on").values("happened_on")[:1]),
    )
    if wanted.hub:
        rows = rows.filter(hub__slug=wanted.hub)
    if wanted.show == Show.LAPSING:
        rows = rows.filter(lapses_at__isnull=False)
    if found is not None:
        rows = rows.filter(found.condition)
    return rows.select_related("hub", "team")


def _ending_soon(*, actor: Actor, now: datetime) -> Any:
    """Grounds from or to the actor's unit that end soon, where no other ground says the same for longer."""
    soon = now + timedelta(days=DAYS_OF_WARNING)
    ours = Grant.objects.filter(
        Q(from_unit_id=actor.unit) | Q(to_unit_id=actor.unit), withdrawn_at__isnull=True, valid_from__lte=now
    )
    longer = ours.filter(
        enrolment_id=OuterRef("enrolment_id"),
        from_unit_id=OuterRef("from_unit_id"),
        to_unit_id=OuterRef("to_unit_id"),
        valid_until__gt=soon,
    ).alias(the_same=CombinedExpression(F("classes"), "&", OuterRef("classes"), output_field=IntegerField()))
    return ours.filter(valid_until__gt=now, valid_until__lte=soon).exclude(
        Exists(longer.filter(the_same=OuterRef("classes")))
    )


def _best(identities: Any, *, actor: Actor) -> Any:
    """Each person's best identity first: the own unit's, otherwise the latest, as at the head of the person's page."""
    is_own = Case(When(owner_unit_id=actor.unit, then=0), default=1)
    return identities.filter(superseded_at__isnull=True).order_by("participant_id", is_own, "-recorded_at", "id")


def _placed(rows: Any, *, sort: Sort, actor: Actor) -> Any:
    """The rows with what they are sorted by; whoever has no name or start that we may see stands last."""
    match sort:
        case Sort.NAME:
            names = _best(Identity.objects.filter(participant_id=OuterRef("participant_id")), actor=actor)
            key = Coalesce(Subquery(names.values("sort_key")[:1]), Value(LAST_OF_ALL))
            return rows.annotate(place=Collate(key, "C"))
        case Sort.STARTED:
            return rows.annotate(place=Coalesce(F("started_on"), Value(NO_DAY)))
        case Sort.NEWEST:
            return rows.annotate(place=F("valid_from"))


def _beyond(rows: Any, cursor: UUID | None, direction: Direction, *, sort: Sort) -> Any:
    """The rows on one side of the cursor, nearest first. Days stand latest first; ties by the mandate's id."""
    is_falling = (sort == Sort.NAME) == (direction == Direction.BEFORE)
    minus, further = ("-", "lt") if is_falling else ("", "gt")
    if cursor is not None:
        # The edge is looked up where it stands: in the address a name's sort key would be a name.
        edge = Subquery(rows.filter(pk=cursor).values("place")[:1])
        rows = rows.filter(Q(**{f"place__{further}": edge}) | Q(**{"place": edge, f"pk__{further}": cursor}))
    return rows.order_by(f"{minus}place", f"{minus}pk")


def _row(mandate: Any, identity: Identity | None, *, today: date) -> PersonRow:
    return PersonRow(
        participant_id=mandate.participant_id,
        given_name=identity.given_name if identity else "",
        family_name=identity.family_name if identity else "",
        birth_date=identity.birth_date if identity else None,
        hub=mandate.hub.name,
        team=mandate.team.name if mandate.team else "",
        started_on=mandate.started_on,
        mine_since=mandate.valid_from,
        lapses=lapse_sentence(lapses_at=mandate.lapses_at, today=today) if mandate.lapses_at else "",
        latest_note_on=mandate.latest_note_on,
    )
