"""Where can the person be sent on to, where have they been, and what was answered?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from sluss.access.queries.names import Signature, signatures
from sluss.cases.models import Door, OnwardReferral
from sluss.cases.referral_words import expected
from sluss.cases.rules.referrals import days_left
from sluss.cases.states import OnwardAnswer
from sluss.organisations.models import Hub
from sluss.organisations.queries import in_force
from sluss.people.queries.heading import PersonHeading, person_heading
from sluss.shared.acting import Actor
from sluss.shared.errors import NotThere


@dataclass(frozen=True, kw_only=True)
class DoorShown:
    id: UUID
    name: str
    what_for: str
    contact: str
    answer_days: int
    is_open: bool


@dataclass(frozen=True, kw_only=True)
class SentOn:
    """`clock` while the door has not answered; only the own organisation's can be answered."""

    id: UUID
    door: str
    why: str
    sent_on: date
    by: Signature | None
    clock: str
    is_late: bool
    answer: OnwardAnswer | None
    answer_words: str
    answered_on: date | None
    is_ours: bool


@dataclass(frozen=True, kw_only=True)
class OnwardPage:
    heading: PersonHeading
    doors: tuple[DoorShown, ...]
    sent: tuple[SentOn, ...]


@dataclass(frozen=True, kw_only=True)
class DoorsPage:
    hub_id: UUID
    hub: str
    doors: tuple[DoorShown, ...]


def onward_page(*, participant_id: UUID, hub_ids: Iterable[UUID], actor: Actor, now: datetime) -> OnwardPage:
    """Eight queries, however many. Raises: NotThere."""
    doors = Door.objects.filter(in_force(now=now), hub_id__in=list(hub_ids))
    return OnwardPage(
        heading=person_heading(participant_id=participant_id, actor=actor),
        doors=tuple(_door(row) for row in doors.order_by("name", "id")),
        sent=sent_on(participant_id=participant_id, actor=actor, now=now),
    )


def sent_on(*, participant_id: UUID, actor: Actor, now: datetime) -> tuple[SentOn, ...]:
    """Where the person has been sent on to, those without an answer first; one query, and two more if there are any."""
    rows = list(OnwardReferral.objects.filter(participant_id=participant_id).select_related("door"))
    if not rows:
        return ()
    by = signatures(posting_ids=[row.sent_by_id for row in rows], now=now)
    today = timezone.localdate(now)
    # Late ones first; of those that were answered, the latest.
    waiting = sorted((row for row in rows if not row.answer), key=lambda row: row.answer_by)
    answered = sorted((row for row in rows if row.answer), key=lambda row: row.sent_on, reverse=True)
    return tuple(_sent(row, by=by, actor=actor, today=today) for row in (*waiting, *answered))


def doors_page(*, hub_id: UUID, now: datetime) -> DoorsPage:
    """The hub's doors, those in use first; two queries. Raises: NotThere."""
    hub = Hub.objects.filter(pk=hub_id).first()
    if hub is None:
        raise NotThere
    rows = sorted(
        Door.objects.filter(hub_id=hub_id), key=lambda row: (row.valid_until is not None, row.name.casefold())
    )
    return DoorsPage(hub_id=hub.pk, hub=hub.name, doors=tuple(_door(row) for row in rows))


def _door(row: Door) -> DoorShown:
    return DoorShown(
        id=row.pk,
        name=row.name,
        what_for=row.what_for,
        contact=row.contact,
        answer_days=row.answer_days,
        is_open=row.valid_until is None,
    )


def _sent(row: OnwardReferral, *, by: dict[UUID, Signature], actor: Actor, today: date) -> SentOn:
    left = days_left(answer_by=row.answer_by, today=today)
    waits = not row.answer
    return SentOn(
        id=row.pk,
        door=row.door.name,
        why=row.why,
        sent_on=row.sent_on,
        by=by.get(row.sent_by_id),
        clock=expected(answer_by=row.answer_by, left=left) if waits else "",
        is_late=waits and left < 0,
        answer=OnwardAnswer(row.answer) if row.answer else None,
        answer_words=row.answer_words,
        answered_on=row.answered_on,
        is_ours=row.owner_unit_id == actor.unit,
    )
