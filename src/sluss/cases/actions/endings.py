"""The act with which work with a person ends: the end itself, what holds afterwards, and leave to follow up."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from sluss.access.actions import Evidence, Flow, record_consent
from sluss.access.states import CLASSES_OF_FOLLOW_UP, Purpose
from sluss.people.actions import StateFrom, discharge, discharge_unit, say_what_holds_from
from sluss.people.models import IncomeSpell, MainActivitySpell
from sluss.shared.acting import Actor


@dataclass(frozen=True, kw_only=True)
class Afterwards:
    """What the person does and lives on from the day after the last one; None and empty where it is not known."""

    activity: StateFrom | None
    incomes: tuple[StateFrom, ...]


@dataclass(frozen=True, kw_only=True)
class LeaveToFollowUp:
    """The person's consent that the actor's unit and those named tell each other how it goes afterwards."""

    consent_id: UUID
    with_units: tuple[UUID, ...]
    evidence: Evidence
    valid_until: datetime


def end_participation(
    *,
    enrolment_id: UUID,
    participant_id: UUID,
    hub_id: UUID,
    is_whole: bool,
    last_day: date,
    reason: str,
    main_activity_after: str,
    afterwards: Afterwards,
    follow_up: LeaveToFollowUp | None,
    actor: Actor,
    now: datetime,
) -> None:
    """End the actor's unit's part, or the whole as the unit that opened it; all of it or nothing.

    Args:
        main_activity_after: the code that figures count; `afterwards` is what the timeline says.
    Raises: MayNotRecordSpell, MayNotConsent (sentences); NotThere through the database.
    """
    share_with = follow_up.with_units if follow_up else ()
    said: dict[str, Any] = {
        "participant_id": participant_id,
        "first_day": last_day + timedelta(days=1),
        "source": _("told at the end"),
        "share_with": share_with,
    }
    with transaction.atomic():
        # First what needs a mandate, which the end takes away.
        if afterwards.activity:
            activity = [afterwards.activity]
            say_what_holds_from(model=MainActivitySpell, states=activity, actor=actor, now=now, **said)
        if afterwards.incomes:
            say_what_holds_from(model=IncomeSpell, states=afterwards.incomes, actor=actor, now=now, **said)
        if follow_up:
            _let_follow_up(follow_up, enrolment_id, participant_id, hub_id, actor=actor, now=now)
        ended: dict[str, Any] = {
            "enrolment_id": enrolment_id,
            "participant_id": participant_id,
            "on": last_day,
            "reason": reason,
        }
        if is_whole:
            discharge(main_activity_after=main_activity_after, actor=actor, now=now, **ended)
        else:
            discharge_unit(actor=actor, now=now, **ended)


def _let_follow_up(
    follow_up: LeaveToFollowUp,
    enrolment_id: UUID,
    participant_id: UUID,
    hub_id: UUID,
    *,
    actor: Actor,
    now: datetime,
) -> None:
    ours = actor.unit
    both_ways = [pair for other in follow_up.with_units for pair in ((ours, other), (other, ours))]
    record_consent(
        consent_id=follow_up.consent_id,
        participant_id=participant_id,
        enrolment_id=enrolment_id,
        hub_id=hub_id,
        flows=[Flow(from_unit_id=one, to_unit_id=other, classes=CLASSES_OF_FOLLOW_UP) for one, other in both_ways],
        purpose=Purpose.FOLLOW_UP,
        evidence=follow_up.evidence,
        valid_from=now,
        valid_until=follow_up.valid_until,
        actor=actor,
        now=now,
    )
