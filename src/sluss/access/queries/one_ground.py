"""One direction in which information may go, or might have gone: by a consent or by a law."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.safestring import SafeString

from sluss.access.rules import state_of_ground
from sluss.access.states import STATES_THAT_ARE_OVER, GroundState, Purpose
from sluss.access.words import ground_in_html, ground_sentence
from sluss.shared.content_classes import ContentClass, classes_in


@dataclass(frozen=True, kw_only=True)
class Ground:
    """One direction in which information may go, or might have gone."""

    id: UUID
    sender_id: UUID
    sender: str
    receiver_id: UUID
    receiver: str
    classes: tuple[ContentClass, ...]
    first_day: date
    last_day: date
    state: GroundState
    purpose: Purpose
    ended_on: date | None
    """The day it was taken back, or its last day when that has passed."""
    days_left: int

    @property
    def sentence(self) -> str:
        return ground_sentence(sender=self.sender, receiver=self.receiver, classes=self.classes, last_day=self.last_day)

    @property
    def sentence_in_html(self) -> SafeString:
        return ground_in_html(sender=self.sender, receiver=self.receiver, classes=self.classes, last_day=self.last_day)

    @property
    def is_about_to_lapse(self) -> bool:
        return self.state == GroundState.ABOUT_TO_LAPSE

    @property
    def waits_for_giver(self) -> bool:
        return self.state == GroundState.WAITS_FOR_GIVER

    @property
    def has_not_begun(self) -> bool:
        return self.state == GroundState.NOT_YET

    @property
    def is_over(self) -> bool:
        return self.state in STATES_THAT_ARE_OVER

    @property
    def is_follow_up(self) -> bool:
        return self.purpose == Purpose.FOLLOW_UP


def ground_of(row: Any, *, names: dict[UUID, str], ended: Collection[UUID], now: datetime) -> Ground:
    """A row of `Grant` with what `sluss.access.queries.after_withdrawal` says of it beside it.

    Args:
        ended: enrolments that are over.
    """
    last_day = timezone.localtime(row.valid_until - timedelta(microseconds=1)).date()
    state = state_of_ground(
        purpose=Purpose(row.purpose),
        valid_from=row.valid_from,
        valid_until=row.valid_until,
        withdrawn_at=row.withdrawn_at,
        case_has_ended=row.enrolment_id in ended,
        waits_for_giver=row.waits,
        organisation_became_another=row.succeeded,
        stands_with_its_giver=row.stands,
        now=now,
    )
    withdrawn_on = timezone.localtime(row.withdrawn_at).date() if row.withdrawn_at else None
    return Ground(
        id=row.pk,
        sender_id=row.from_unit_id,
        sender=names.get(row.from_unit_id, ""),
        receiver_id=row.to_unit_id,
        receiver=names.get(row.to_unit_id, ""),
        classes=classes_in(row.classes),
        first_day=timezone.localtime(row.valid_from).date(),
        last_day=last_day,
        state=state,
        purpose=Purpose(row.purpose),
        ended_on=withdrawn_on or (last_day if state == GroundState.LAPSED else None),
        days_left=(last_day - timezone.localtime(now).date()).days,
    )
