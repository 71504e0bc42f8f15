"""My people: everybody I have a mandate for, in pages, found by name or number; only the rows shown are read."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.db import models
from django.db.models import Exists, F, IntegerField, OuterRef, Q, Subquery
from django.db.models.expressions import CombinedExpression
from django.utils.translation import gettext_lazy as _

from sluss.access.models import Assignment, Grant
from sluss.access.queries.after_withdrawal import stands_with_its_giver, waits_for_giver
from sluss.access.rules import DAYS_OF_WARNING
from sluss.cases.queries.keys import sentence_of_end
from sluss.cases.queries.list_order import LAST_OF_ALL, NO_DAY, Direction, Edge, Sort, beyond, place_of
from sluss.cases.queries.mandates import HubChoice, my_hubs, my_mandates
from sluss.cases.queries.row_facts import RowFacts, row_facts
from sluss.cases.queries.search import Found
from sluss.shared.acting import Actor

A_PAGE: Final = 25


class Show(models.TextChoices):
    EVERYBODY = "everybody", _("everybody")
    LAPSING = "lapsing", _("something is about to end")


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
    birth_precision: str
    hub: str
    team: str
    started_on: date | None
    mine_since: datetime
    lapses: str
    """What is about to end, as a sentence; empty when nothing is."""
    latest_note_on: date | None
    is_at_rest: bool

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
    """One page of the actor's people; at most eleven queries, however many people.

    Args:
        found: the answer of a search; the list is narrowed to it.
    """
    place = place_of(wanted.sort, actor=actor)
    everybody = _narrowed(wanted=wanted, found=found, actor=actor, now=now).alias(place=place)
    came_from = None
    if wanted.cursor:
        # Looked up where it stands: in the page's address a name's sort key would be a name.
        at_edge = Assignment.objects.filter(pk=wanted.cursor).annotate(place=place).values("place")
        came_from = Edge(place=Subquery(at_edge[:1]), mandate_id=wanted.cursor)
    mandates = list(beyond(everybody, came_from, wanted.direction, sort=wanted.sort)[:A_PAGE])
    if wanted.direction == Direction.BEFORE:
        mandates.reverse()
    facts = row_facts(mandates, actor=actor, now=now)
    before = after = None
    if mandates:
        first, last = (_edge(mandate, facts, sort=wanted.sort) for mandate in (mandates[0], mandates[-1]))
        if came_from and beyond(everybody, first, Direction.BEFORE, sort=wanted.sort).exists():
            before = first.mandate_id
        if beyond(everybody, last, Direction.AFTER, sort=wanted.sort).exists():
            after = last.mandate_id
    return MyPeople(
        rows=tuple(_row(mandate, facts, today=today) for mandate in mandates),
        hubs=my_hubs(actor=actor, now=now),
        wanted=wanted,
        before=before,
        after=after,
    )


def _narrowed(*, wanted: Wanted, found: Found | None, actor: Actor, now: datetime) -> Any:
    """The mandates to list."""
    rows = my_mandates(actor=actor, now=now).select_related("hub", "team")
    if wanted.hub:
        rows = rows.filter(hub__slug=wanted.hub)
    if wanted.show == Show.LAPSING:
        rows = rows.filter(Exists(_ending_soon(actor=actor, now=now).filter(enrolment_id=OuterRef("enrolment_id"))))
    if found is not None:
        rows = rows.filter(found.condition)
    return rows


def _ending_soon(*, actor: Actor, now: datetime) -> Any:
    """Grounds from or to the actor's unit that end soon, where no other ground says the same for longer."""
    soon = now + timedelta(days=DAYS_OF_WARNING)
    ours = Grant.objects.exclude(waits_for_giver()).filter(
        stands_with_its_giver(),
        Q(from_unit_id=actor.unit) | Q(to_unit_id=actor.unit),
        withdrawn_at__isnull=True,
        valid_from__lte=now,
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


def _edge(mandate: Any, facts: RowFacts, *, sort: Sort) -> Edge:
    """The same as `place_of` says, of a row that has been read."""
    match sort:
        case Sort.NAME:
            identity = facts.identities.get(mandate.participant_id)
            place: object = identity.sort_key if identity else LAST_OF_ALL
        case Sort.STARTED:
            place = facts.started_on.get(mandate.enrolment_id) or NO_DAY
        case Sort.NEWEST:
            place = mandate.valid_from
    return Edge(place=place, mandate_id=mandate.pk)


def _row(mandate: Any, facts: RowFacts, *, today: date) -> PersonRow:
    identity = facts.identities.get(mandate.participant_id)
    return PersonRow(
        participant_id=mandate.participant_id,
        given_name=identity.given_name if identity else "",
        family_name=identity.family_name if identity else "",
        birth_date=identity.birth_date if identity else None,
        birth_precision=identity.birth_precision if identity else "",
        hub=mandate.hub.name,
        team=mandate.team.name if mandate.team else "",
        started_on=facts.started_on.get(mandate.enrolment_id),
        mine_since=mandate.valid_from,
        lapses=sentence_of_end(facts.first_to_end.get(mandate.enrolment_id), today=today),
        latest_note_on=facts.latest_note_on.get(mandate.participant_id),
        is_at_rest=mandate.enrolment_id in facts.at_rest,
    )
