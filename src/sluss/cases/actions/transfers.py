"""The act by which somebody moves to another hub: a case there, what is carried over, and what happens here."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.db import DatabaseError, connection, transaction
from django.utils.translation import gettext as _

from sluss.access.actions import Evidence, Flow, record_consent
from sluss.access.states import Purpose
from sluss.audit.recorder import record_act
from sluss.organisations.words import HUB_HAS_CLOSED, hub_has_closed
from sluss.people.actions import discharge_unit
from sluss.people.states import TRANSFERRED
from sluss.shared.acting import Actor
from sluss.shared.errors import Refused
from sluss.shared.ids import new_id

GOES_ON_THERE: Final = "P0006"


class MayNotTransfer(Refused):
    """The unit works with the person in the other hub already, or that hub has closed."""


@dataclass(frozen=True, kw_only=True)
class CarriedOver:
    """What the person, asked anew, says yes to in the other hub, and how."""

    consent_id: UUID
    flows: tuple[Flow, ...]
    evidence: Evidence
    valid_until: datetime


def transfer(
    *,
    before_id: UUID,
    enrolment_id: UUID,
    participant_id: UUID,
    hub_id: UUID,
    first_day: date,
    share_with: tuple[UUID, ...],
    carried_over: CarriedOver | None,
    ends_here: bool,
    actor: Actor,
    now: datetime,
) -> None:
    """Begin a case in another hub for somebody the actor works with, with a mandate of their own; all of it or nothing.

    Nothing comes along by itself: a consent is the person's, for one enrolment, and is written down anew or not at all.
    A form sent twice moves once.

    Args:
        enrolment_id: of the new case, made when the form was shown.
        ends_here: whether the unit's part in the old case ends on the first day of the new one; otherwise both go on.
    Raises: MayNotTransfer, MayNotConsent (sentences); NotThere through the database.
    """
    with transaction.atomic():
        if not _begin(before_id, enrolment_id, hub_id, first_day, share_with):
            return
        record_act(
            act="case.transferred",
            participant_id=participant_id,
            subject_id=enrolment_id,
            before=str(before_id),
            hub=str(hub_id),
        )
        if carried_over:
            record_consent(
                consent_id=carried_over.consent_id,
                participant_id=participant_id,
                enrolment_id=enrolment_id,
                hub_id=hub_id,
                flows=carried_over.flows,
                purpose=Purpose.COLLABORATION,
                evidence=carried_over.evidence,
                valid_from=now,
                valid_until=carried_over.valid_until,
                actor=actor,
                now=now,
            )
        if ends_here:
            discharge_unit(
                enrolment_id=before_id,
                participant_id=participant_id,
                on=first_day,
                reason=TRANSFERRED,
                actor=actor,
                now=now,
            )


def _begin(before_id: UUID, enrolment_id: UUID, hub_id: UUID, first_day: date, share_with: tuple[UUID, ...]) -> bool:
    """False where the form was sent before."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "SELECT acl.transfer(%s, %s, %s, %s, %s, %s, %s::uuid[])",
                [before_id, hub_id, enrolment_id, new_id(), new_id(), first_day, list(share_with)],
            )
            return bool(cursor.fetchone()[0])
    except DatabaseError as error:
        state = getattr(error.__cause__, "sqlstate", None)
        if state == HUB_HAS_CLOSED:
            raise MayNotTransfer(hub_has_closed()) from error
        if state != GOES_ON_THERE:
            raise
        raise MayNotTransfer(_("You work with the person there already.")) from error
