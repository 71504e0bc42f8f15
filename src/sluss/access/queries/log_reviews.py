"""Reviews of the log: those that are open, those that were closed with what they came to, and one of them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext

from sluss.access.flags import FLAGS
from sluss.access.models import LogReview
from sluss.access.queries.names import Signature, signatures, staff_names
from sluss.access.states import Finding, LogSubject
from sluss.organisations.queries import unit_names
from sluss.shared.acting import Actor
from sluss.shared.errors import NotThere

A_PAGE: Final = 30


@dataclass(frozen=True, kw_only=True)
class ReviewHead:
    """What a list says of a review: never the name of a participant."""

    id: UUID
    unit_id: UUID
    kind: LogSubject
    subject_id: UUID
    flag: str
    title: str
    since: datetime
    until: datetime
    reason: str
    opened_by: Signature | None
    opened_at: datetime
    finding: Finding | None
    sentence: str
    closed_by: Signature | None
    closed_at: datetime | None
    is_own: bool
    """It is about the reviewer's own reading: somebody else must close it."""

    @property
    def is_open(self) -> bool:
        return self.closed_at is None


@dataclass(frozen=True, kw_only=True)
class Reviews:
    open: tuple[ReviewHead, ...]
    closed: tuple[ReviewHead, ...]
    after: UUID | None
    """The last of the closed ones shown, when there are older ones."""


def log_reviews(*, after: UUID | None, actor: Actor, now: datetime) -> Reviews:
    """The open ones, on the first page, and a page of the closed ones, the latest first; at most six queries.

    Ids are made in the order of time, so the order of opening is that of ids.
    """
    rows = LogReview.objects.order_by("-pk")
    waiting = [] if after else list(rows.filter(closed_at__isnull=True))
    older = rows.filter(closed_at__isnull=False)
    closed = list((older.filter(pk__lt=after) if after else older)[: A_PAGE + 1])
    heads = {head.id: head for head in _heads([*waiting, *closed[:A_PAGE]], actor=actor, now=now)}
    return Reviews(
        open=tuple(heads[row.pk] for row in waiting),
        closed=tuple(heads[row.pk] for row in closed[:A_PAGE]),
        after=closed[A_PAGE - 1].pk if len(closed) > A_PAGE else None,
    )


def log_review(*, review_id: UUID, actor: Actor, now: datetime) -> ReviewHead:
    """Raises: NotThere."""
    found = _heads(LogReview.objects.filter(pk=review_id), actor=actor, now=now)
    if not found:
        raise NotThere
    return found[0]


def reviews_of_flags(
    *, since: datetime, until: datetime, actor: Actor, now: datetime
) -> dict[tuple[str, UUID, UUID], ReviewHead]:
    """(flag, staff, unit) of what was opened for a part of `[since, until)`, with the latest review of each."""
    rows = LogReview.objects.filter(
        ~Q(flag=""), subject_kind=LogSubject.STAFF, period_until__gt=since, period_from__lt=until
    ).order_by("pk")
    return {(head.flag, head.subject_id, head.unit_id): head for head in _heads(rows, actor=actor, now=now)}


def latest_round(*, actor: Actor, now: datetime) -> ReviewHead | None:
    """The review that closed the whole log of the actor's unit the latest; None where nobody has yet."""
    rounds = LogReview.objects.filter(owner_unit_id=actor.unit, subject_kind=LogSubject.UNIT)
    return next(iter(_heads(rounds.order_by("-period_until")[:1], actor=actor, now=now)), None)


@dataclass(frozen=True, kw_only=True)
class LeftToAnother:
    """What whoever closed the whole log could not look at: their own reading of those days."""

    staff_id: UUID
    name: str
    since: datetime
    until: datetime


def left_to_another(*, actor: Actor) -> LeftToAnother | None:
    """Of the latest round of the actor's unit, as long as nobody has opened its closer's own reading; two queries."""
    rounds = LogReview.objects.filter(owner_unit_id=actor.unit, subject_kind=LogSubject.UNIT)
    latest = rounds.select_related("closed_by__staff").order_by("-period_until").first()
    if latest is None or latest.closed_by is None or latest.closed_by.staff_id == actor.staff_id:
        return None
    closer = latest.closed_by.staff
    opened = LogReview.objects.filter(
        subject_kind=LogSubject.STAFF,
        subject_id=closer.pk,
        period_from__lte=latest.period_from,
        period_until__gte=latest.period_until,
    )
    if opened.exists():
        return None
    return LeftToAnother(staff_id=closer.pk, name=closer.name, since=latest.period_from, until=latest.period_until)


def _heads(rows: "QuerySet[LogReview] | list[LogReview]", *, actor: Actor, now: datetime) -> list[ReviewHead]:
    found = list(rows)
    by = signatures(posting_ids={key for row in found for key in (row.opened_by_id, row.closed_by_id) if key}, now=now)
    staff = staff_names(staff_ids={row.subject_id for row in found if row.subject_kind == LogSubject.STAFF})
    units = unit_names(unit_ids={row.owner_unit_id for row in found}, now=now)
    return [
        ReviewHead(
            id=row.pk,
            unit_id=row.owner_unit_id,
            kind=LogSubject(row.subject_kind),
            subject_id=row.subject_id,
            flag=row.flag,
            title=_title(row, who=staff.get(row.subject_id, ""), unit=units.get(row.owner_unit_id, "")),
            since=row.period_from,
            until=row.period_until,
            reason=row.reason,
            opened_by=by.get(row.opened_by_id),
            opened_at=row.opened_at,
            finding=Finding(row.finding) if row.finding else None,
            sentence=row.sentence,
            closed_by=by.get(row.closed_by_id) if row.closed_by_id else None,
            closed_at=row.closed_at,
            is_own=row.subject_id == actor.staff_id,
        )
        for row in found
    ]


def _title(row: LogReview, *, who: str, unit: str) -> str:
    facts = {"who": who, "organisation": unit, "flag": str(FLAGS[row.flag].title) if row.flag in FLAGS else ""}
    match LogSubject(row.subject_kind):
        case LogSubject.UNIT:
            return gettext("The whole log of %(organisation)s") % facts
        case LogSubject.PARTICIPANT:
            return gettext("What staff of %(organisation)s read about one participant") % facts
        case LogSubject.STAFF:
            words = (
                gettext("%(who)s, %(organisation)s: %(flag)s")
                if facts["flag"]
                else gettext("%(who)s, %(organisation)s")
            )
            return words % facts
