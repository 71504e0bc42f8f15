"""What have we asked for, what have we been asked, and what is to be answered first?"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from django.db import connection
from django.db.models import Q, Subquery
from django.utils import timezone

from sluss.access.queries.names import Signature, signatures
from sluss.cases.models import Answer, Referral
from sluss.cases.queries.admission import HubAdmission, admissions_of
from sluss.cases.referral_words import clock
from sluss.cases.rules.referrals import InLine, days_left, in_order
from sluss.cases.states import STATES_TO_ANSWER, Decision, OrderRule, ReferralState
from sluss.organisations.models import Hub
from sluss.organisations.queries import unit_names
from sluss.people.states import Sex
from sluss.shared.acting import Actor

A_PAGE: Final = 25


@dataclass(frozen=True, kw_only=True)
class AnswerShown:
    decision: Decision
    reason: str
    answered_at: datetime
    by: Signature
    found: tuple[Mapping[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class ReferralRow:
    """One line of a list. `asked_by` is empty for whoever asked by themselves; `clock` while it waits for an answer."""

    id: UUID
    name: str
    birth_date: date | None
    hub: str
    asked_by: str
    receiver: str
    sent_on: date
    state: ReferralState
    clock: str
    is_late: bool
    answer: AnswerShown | None
    is_purged: bool


@dataclass(frozen=True, kw_only=True)
class WaitingList:
    """Who waits for a place in one hub, by its rule; `taken` and `places` where places are counted."""

    hub: str
    admission: HubAdmission | None
    taken: int | None
    rows: tuple[ReferralRow, ...]

    @property
    def free(self) -> int | None:
        places = self.admission.places if self.admission else None
        return None if places is None or self.taken is None else max(0, places - self.taken)


@dataclass(frozen=True, kw_only=True)
class Referrals:
    """`older_sent`, `older_answered`: where the lists go on; None at their end."""

    to_answer: tuple[ReferralRow, ...]
    waiting: tuple[WaitingList, ...]
    sent: tuple[ReferralRow, ...]
    older_sent: UUID | None
    answered: tuple[ReferralRow, ...]
    older_answered: UUID | None

    @property
    def is_empty(self) -> bool:
        return not (self.to_answer or self.waiting or self.sent or self.answered)


def referrals(
    *,
    answers: bool,
    sent_before: UUID | None,
    answered_before: UUID | None,
    actor: Actor,
    now: datetime,
) -> Referrals:
    """Everything the actor may read, late first; twelve queries at most, and one for each hub that counts places.

    Args:
        answers: whether the actor answers for their organisation; if not, only what they sent is listed.
    """
    received = Referral.objects.filter(owner_unit_id=actor.unit) if answers else Referral.objects.none()
    ours = Referral.objects.filter(from_unit_id=actor.unit)
    to_answer = list(received.filter(state=ReferralState.SENT).order_by("answer_by", "sent_at", "id"))
    waiting = list(received.filter(state=ReferralState.WAITING).order_by("sent_at", "id"))
    settled = ~Q(state__in=STATES_TO_ANSWER)
    sent, older_sent = _page(ours, before=sent_before, by="sent_at")
    answered, older_answered = _page(received.filter(settled), before=answered_before, by="settled_at")
    shown = _Shown([*to_answer, *waiting, *sent, *answered], now=now)
    return Referrals(
        to_answer=shown.rows(to_answer),
        waiting=_waiting_lists(waiting, shown=shown, now=now),
        sent=shown.rows(sent),
        older_sent=older_sent,
        answered=shown.rows(answered),
        older_answered=older_answered,
    )


def _page(rows: Any, *, before: UUID | None, by: str) -> tuple[list[Referral], UUID | None]:
    """The newest first, after the row at the edge of the page before; and the edge of this one if there are more."""
    if before is not None:
        edge = Subquery(rows.filter(pk=before).values(by)[:1])
        rows = rows.filter(Q(**{f"{by}__lt": edge}) | Q(**{by: edge}, pk__lt=before))
    page = list(rows.order_by(f"-{by}", "-pk")[: A_PAGE + 1])
    return page[:A_PAGE], page[A_PAGE - 1].pk if len(page) > A_PAGE else None


def _waiting_lists(waiting: list[Referral], *, shown: "_Shown", now: datetime) -> tuple[WaitingList, ...]:
    by_hub: dict[UUID, list[Referral]] = {}
    for row in waiting:
        by_hub.setdefault(row.hub_id, []).append(row)
    admissions = admissions_of(hub_ids=set(by_hub), now=now)
    lists = []
    for hub_id, rows in by_hub.items():
        admission = admissions.get(hub_id)
        rule = admission.order_rule if admission else OrderRule.BY_DATE
        lists.append(
            WaitingList(
                hub=shown.hubs.get(hub_id, ""),
                admission=admission,
                taken=_places_taken(hub_id) if admission and admission.places is not None else None,
                rows=shown.rows(in_order(rows, rule=rule, facts=_in_line)),
            )
        )
    return tuple(sorted(lists, key=lambda one: one.hub))


def _in_line(row: Referral) -> InLine:
    return InLine(asked_at=row.sent_at, sex=Sex(row.sex), birth_date=row.birth_date)


def _places_taken(hub_id: UUID) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT acl.places_taken(%s)", [hub_id])
        taken: int = cursor.fetchone()[0]
    return taken


class _Shown:
    """What lines need beyond their rows, read once for all lists of the page."""

    def __init__(self, rows: Iterable[Referral], *, now: datetime) -> None:
        rows = list(rows)
        self.today = timezone.localdate(now)
        self.hubs = dict(Hub.objects.filter(pk__in={row.hub_id for row in rows}).values_list("pk", "name"))
        units = {row.owner_unit_id for row in rows} | {row.from_unit_id for row in rows if row.from_unit_id}
        self.units = unit_names(unit_ids=units, now=now)
        self.answers = latest_answers([row.pk for row in rows], now=now)

    def rows(self, rows: Iterable[Referral]) -> tuple[ReferralRow, ...]:
        return tuple(self.row(row) for row in rows)

    def row(self, row: Referral) -> ReferralRow:
        state = ReferralState(row.state)
        left = days_left(answer_by=row.answer_by, today=self.today)
        is_open = state == ReferralState.SENT
        return ReferralRow(
            id=row.pk,
            name=row.full_name,
            birth_date=row.birth_date,
            hub=self.hubs.get(row.hub_id, ""),
            asked_by=self.units.get(row.from_unit_id, "") if row.from_unit_id else "",
            receiver=self.units.get(row.owner_unit_id, ""),
            sent_on=timezone.localtime(row.sent_at).date(),
            state=state,
            clock=clock(answer_by=row.answer_by, left=left) if is_open else "",
            is_late=is_open and left < 0,
            answer=self.answers.get(row.pk),
            is_purged=row.purged_at is not None,
        )


def latest_answers(referral_ids: Iterable[UUID], *, now: datetime) -> dict[UUID, AnswerShown]:
    """The latest answer to each; three queries however many."""
    rows = Answer.objects.filter(referral_id__in=list(referral_ids))
    latest = list(rows.order_by("referral_id", "-answered_at", "-id").distinct("referral_id"))
    return {row.referral_id: shown for row, shown in zip(latest, answers_shown(latest, now=now), strict=True)}


def answers_shown(rows: list[Answer], *, now: datetime) -> tuple[AnswerShown, ...]:
    """Each with who decided, named as things are called at `now`; two queries."""
    names = signatures(posting_ids=[row.answered_by_id for row in rows], now=now)
    return tuple(
        AnswerShown(
            decision=Decision(row.decision),
            reason=row.reason,
            answered_at=row.answered_at,
            by=names[row.answered_by_id],
            found=tuple(row.found),
        )
        for row in rows
    )
