"""Whom does my organisation have, who works with them, and who waits for us?"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.db.models import Case, Exists, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce, Collate
from django.utils import timezone

from sluss.access.models import Assignment
from sluss.access.queries.colleagues import can_hold
from sluss.organisations.models import Hub, Party
from sluss.organisations.queries import in_force, unit_names
from sluss.organisations.states import Country
from sluss.people.identity_numbers import NotAnIdentityNumber, check_identity_number
from sluss.people.models import Enrolment, Identity, IdentityNumber, Involvement
from sluss.people.names import folded
from sluss.people.queries.deaths import DeathFact, deaths
from sluss.people.queries.endings import UNDONE_WITHIN, undoable
from sluss.people.queries.pauses import at_rest
from sluss.shared.acting import Actor

A_PAGE: Final = 25
AT_FIRST: Final = 10
"""As many of those who wait, or whom nobody has, as the first page shows before one asks for the rest."""
LAST_OF_ALL: Final = "\U0010ffff"
LONG_AGO: Final = date(1, 1, 1)


class Part(StrEnum):
    """The page's lists, in the order the work goes."""

    WAITING = "waiting"
    WITHOUT = "without"
    WITH = "with"
    AFTER = "after"


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What the reader asked for: one list or all, a part of a name or a number, whose people, where to go on."""

    part: Part | None = None
    text: str = ""
    staff_id: UUID | None = None
    after: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class Holder:
    """A mandate in force. `is_here` is False when the colleague no longer takes cases, so that it opens nothing."""

    assignment_id: UUID
    name: str
    is_team: bool
    is_here: bool
    since: datetime


@dataclass(frozen=True, kw_only=True)
class AllocationRow:
    enrolment_id: UUID
    name: str
    birth_date: date | None
    birth_precision: str
    hub: str
    since: date | None
    ended_on: date | None
    is_ours: bool
    death: DeathFact | None
    can_be_undone: bool
    """Whether the end is recent, and the own organisation's to undo."""
    can_begin_anew: bool
    """Whether it was the person's last time with the own organisation in that hub, and is over."""
    told_by: tuple[str, ...]
    """The organisations that let ours know, of somebody who waits."""
    holders: tuple[Holder, ...]
    is_at_rest: bool


@dataclass(frozen=True, kw_only=True)
class AllocationList:
    part: Part
    rows: tuple[AllocationRow, ...]
    after: UUID | None
    """The cursor of the rows that follow; None when there are none."""
    is_further: bool
    """Whether this is a later page of the list."""


@dataclass(frozen=True, kw_only=True)
class Allocation:
    lists: tuple[AllocationList, ...]
    has_several_hubs: bool

    @property
    def is_empty(self) -> bool:
        return not any(one.rows for one in self.lists)


@dataclass
class _Shown:
    """What rows need beyond themselves, read once for all lists of the page."""

    unit_id: UUID
    identities: dict[UUID, Identity] = field(default_factory=dict)
    holders: dict[UUID, list[Holder]] = field(default_factory=dict)
    told_by: dict[UUID, list[str]] = field(default_factory=dict)
    hubs: dict[UUID, str] = field(default_factory=dict)
    deaths: dict[UUID, DeathFact] = field(default_factory=dict)
    undoable: dict[UUID, str] = field(default_factory=dict)
    last_times: frozenset[UUID] = frozenset()
    at_rest: frozenset[UUID] = frozenset()


def allocation(*, wanted: Wanted, actor: Actor, now: datetime) -> Allocation:
    """The lists asked for; seventeen queries at most, however many people.

    Those who wait and those whom nobody has stand longest first, the others by name. Of those who have ended, the own
    organisation's stand there while somebody works with them, while the end can be undone, or when they are searched
    for. As seen in shape hub.
    """
    parts = (wanted.part,) if wanted.part else tuple(Part)
    pages = {part: _page_of(part, wanted=wanted, actor=actor, now=now) for part in parts}
    rows = [row for those, _ in pages.values() for row in those]
    shown = _shown(rows, waiting=[row for row in pages.get(Part.WAITING, ([], None))[0]], actor=actor, now=now)
    if ended := pages.get(Part.AFTER, ([], None))[0]:
        shown.undoable = undoable(enrolment_ids=[row.enrolment_id for row in ended])
        shown.deaths = deaths(participant_ids=[row.participant_id for row in ended])
        shown.last_times = _last_times([row.participant_id for row in ended], actor=actor)
    return Allocation(
        lists=tuple(
            AllocationList(
                part=part,
                rows=tuple(_row(row, shown) for row in those),
                after=after,
                is_further=wanted.after is not None,
            )
            for part, (those, after) in pages.items()
        ),
        has_several_hubs=len(my_hub_ids(actor=actor, now=now)) > 1,
    )


def my_hub_ids(*, actor: Actor, now: datetime) -> tuple[UUID, ...]:
    """The hubs in which the actor's organisation is a party at `now`; one query."""
    return tuple(Party.objects.filter(in_force(now=now), unit_id=actor.unit).values_list("hub_id", flat=True))


def mandates(*, actor: Actor, now: datetime) -> Any:
    """The mandates of the actor's organisation in force at `now`; not read yet."""
    return Assignment.objects.filter(in_force(now=now), owner_unit_id=actor.unit)


def open_parts(*, actor: Actor, now: datetime) -> Any:
    """Organisations' parts, in the hubs where ours is a party, that have not ended; not read yet."""
    return _parts_in_our_hubs(actor=actor, now=now).filter(ended_on__isnull=True)


def parts_after_the_end(*, actor: Actor, now: datetime) -> Any:
    """Organisations' parts, in the same hubs, in cases that have ended as a whole or for ours; not read yet.

    Another organisation's are let known by a consent for follow-up alone: every other ended with the case.
    """
    closed = Enrolment.objects.filter(pk=OuterRef("enrolment_id"), closed_at__isnull=False)
    we_left = Q(owner_unit_id=actor.unit, closed_at__isnull=False)
    return _parts_in_our_hubs(actor=actor, now=now).filter(we_left | Q(Exists(closed)))


def _parts_in_our_hubs(*, actor: Actor, now: datetime) -> Any:
    hubs = Party.objects.filter(in_force(now=now), unit_id=actor.unit).values("hub_id")
    return Involvement.objects.filter(hub_id__in=hubs)


def best_identity(identities: Any, *, actor: Actor) -> Any:
    """Each person's best identity first: the own unit's, otherwise the latest that is let known to it."""
    is_own = Case(When(owner_unit_id=actor.unit, then=0), default=1)
    return identities.filter(superseded_at__isnull=True).order_by("participant_id", is_own, "-recorded_at", "id")


def holders_of(enrolment_ids: Iterable[UUID], *, actor: Actor, now: datetime) -> dict[UUID, list[Holder]]:
    """Who of the actor's organisation works in each case, the first to come first; one query."""
    rows = (
        mandates(actor=actor, now=now)
        .filter(enrolment_id__in=list(enrolment_ids))
        .annotate(is_here=can_hold(unit_id=actor.unit, now=now))
        .select_related("staff", "team")
        .order_by("valid_from", "id")
    )
    holders: dict[UUID, list[Holder]] = {}
    for row in rows:
        holders.setdefault(row.enrolment_id, []).append(
            Holder(
                assignment_id=row.pk,
                name=name_of_holder(row),
                is_team=row.team is not None,
                is_here=row.is_here,
                since=row.valid_from,
            )
        )
    return holders


def name_of_holder(mandate: Assignment) -> str:
    """A mandate is one colleague's or one team's; both read with the row."""
    holder = mandate.team or mandate.staff
    return holder.name if holder else ""


def _listed(part: Part, *, wanted: Wanted, actor: Actor, now: datetime) -> Any:
    parts = open_parts(actor=actor, now=now)
    held = mandates(actor=actor, now=now).filter(
        can_hold(unit_id=actor.unit, now=now), enrolment_id=OuterRef("enrolment_id")
    )
    if part == Part.AFTER:
        parts = parts_after_the_end(actor=actor, now=now)
    own = parts.filter(owner_unit_id=actor.unit)
    # Both that somebody takes part and who they are must be let known; with one alone nobody is taken in.
    named = Identity.objects.filter(participant_id=OuterRef("participant_id"), owner_unit_id=OuterRef("owner_unit_id"))
    others = parts.exclude(owner_unit_id=actor.unit).filter(Exists(named))
    is_first_of_others = ~Exists(others.filter(enrolment_id=OuterRef("enrolment_id"), id__lt=OuterRef("id")))
    match part:
        case Part.WAITING:
            rows = others.exclude(Exists(own.filter(enrolment_id=OuterRef("enrolment_id")))).filter(is_first_of_others)
        case Part.WITHOUT:
            rows = own.exclude(Exists(held))
        case Part.WITH:
            rows = own.filter(Exists(held.filter(staff_id=wanted.staff_id) if wanted.staff_id else held))
        case Part.AFTER:
            is_own = Q(owner_unit_id=actor.unit)
            if not wanted.text.strip():
                is_own &= Q(Exists(held)) | _ended_lately(actor=actor, now=now)
            let_known = ~Q(owner_unit_id=actor.unit) & Q(Exists(named)) & Q(is_first_of_others)
            rows = parts.filter(let_known | is_own & ~Exists(others.filter(enrolment_id=OuterRef("enrolment_id"))))
    return rows.filter(_found(wanted.text, today=timezone.localtime(now).date())) if wanted.text.strip() else rows


def _ended_lately(*, actor: Actor, now: datetime) -> Q:
    """Parts whose end the own organisation may still undo."""
    since = now - UNDONE_WITHIN
    whole = Enrolment.objects.filter(pk=OuterRef("enrolment_id"), owner_unit_id=actor.unit, closed_at__gt=since)
    return Q(closed_at__gt=since) | Q(Exists(whole))


def _found(text: str, *, today: date) -> Q:
    """People whose name holds the text, or whose number it is; read by nobody."""
    words = folded(text.replace("\0", ""))
    named = Identity.objects.filter(
        participant_id=OuterRef("participant_id"), superseded_at__isnull=True, search_text__contains=words
    )
    indexes = []
    for country in Country:
        try:
            number = check_identity_number(text, country=country, today=today)
        except NotAnIdentityNumber:
            continue
        indexes.append(number.index(keys=settings.SLUSS_SEALING_KEYS))
    numbered = IdentityNumber.objects.filter(participant_id=OuterRef("participant_id"), number_index__in=indexes)
    return Exists(named) | Exists(numbered) if indexes else Q(Exists(named))


def _page_of(part: Part, *, wanted: Wanted, actor: Actor, now: datetime) -> tuple[list[Any], UUID | None]:
    rows = _listed(part, wanted=wanted, actor=actor, now=now)
    if part in (Part.WITH, Part.AFTER):
        names = best_identity(Identity.objects.filter(participant_id=OuterRef("participant_id")), actor=actor)
        key = Coalesce(Subquery(names.values("sort_key")[:1]), Value(LAST_OF_ALL))
        rows = rows.annotate(place=Collate(key, "C"))
    else:
        rows = rows.annotate(place=Coalesce(F("began_on"), Value(LONG_AGO)))
    at_most = A_PAGE if wanted.part or part == Part.WITH else AT_FIRST
    page = list(_beyond(rows, wanted.after).order_by("place", "pk")[:at_most])
    goes_on = len(page) == at_most and _beyond(rows, page[-1].pk).exists()
    return page, page[-1].pk if goes_on else None


def _beyond(rows: Any, cursor: UUID | None) -> Any:
    if cursor is None:
        return rows
    # The edge is looked up where it stands: in the address a name's sort key would be a name.
    edge = Subquery(rows.filter(pk=cursor).values("place")[:1])
    return rows.filter(Q(place__gt=edge) | Q(place=edge, pk__gt=cursor))


def _shown(rows: list[Any], *, waiting: list[Any], actor: Actor, now: datetime) -> _Shown:
    identities = Identity.objects.filter(participant_id__in={row.participant_id for row in rows})
    told = list(
        open_parts(actor=actor, now=now)
        .filter(enrolment_id__in=[row.enrolment_id for row in waiting])
        .exclude(owner_unit_id=actor.unit)
        .order_by("began_on", "id")
    )
    names = unit_names(unit_ids={row.owner_unit_id for row in told}, now=now)
    shown = _Shown(
        unit_id=actor.unit,
        identities={
            row.participant_id: row for row in best_identity(identities, actor=actor).distinct("participant_id")
        },
        holders=holders_of((row.enrolment_id for row in rows), actor=actor, now=now),
        at_rest=at_rest(enrolment_ids=[row.enrolment_id for row in rows], unit_id=actor.unit),
        hubs=dict(Hub.objects.filter(pk__in={row.hub_id for row in rows}).values_list("pk", "name")),
    )
    for row in told:
        shown.told_by.setdefault(row.enrolment_id, []).append(names.get(row.owner_unit_id, ""))
    return shown


def _last_times(participant_ids: list[UUID], *, actor: Actor) -> frozenset[UUID]:
    """The enrolment in which the own organisation has, or had last, a part: one for each person and hub; one query."""
    parts = Involvement.objects.filter(owner_unit_id=actor.unit, participant_id__in=participant_ids)
    latest_first = parts.order_by("participant_id", "hub_id", F("began_on").desc(nulls_last=True), "-id")
    return frozenset(row.enrolment_id for row in latest_first.distinct("participant_id", "hub_id"))


def _row(part: Any, shown: _Shown) -> AllocationRow:
    identity, death = shown.identities.get(part.participant_id), shown.deaths.get(part.participant_id)
    is_ours = part.owner_unit_id == shown.unit_id
    return AllocationRow(
        enrolment_id=part.enrolment_id,
        name=identity.full_name if identity else "",
        birth_date=identity.birth_date if identity else None,
        birth_precision=identity.birth_precision if identity else "",
        hub=shown.hubs.get(part.hub_id, ""),
        since=part.began_on,
        ended_on=part.ended_on,
        is_ours=is_ours,
        death=death,
        can_be_undone=part.enrolment_id in shown.undoable,
        can_begin_anew=is_ours and death is None and part.enrolment_id in shown.last_times,
        told_by=tuple(shown.told_by.get(part.enrolment_id, ())),
        holders=tuple(shown.holders.get(part.enrolment_id, ())),
        is_at_rest=part.ended_on is None and part.enrolment_id in shown.at_rest,
    )
