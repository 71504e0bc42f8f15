"""The acts that end a case: a unit's part or the whole; and those that undo the end."""

from datetime import date, datetime
from uuid import UUID

from django.db import connection, transaction

from sluss.audit.recorder import record_act
from sluss.people.queries.endings import undoable
from sluss.shared.acting import Actor
from sluss.shared.errors import NotThere


def discharge_unit(
    *, enrolment_id: UUID, participant_id: UUID, on: date, reason: str, actor: Actor, now: datetime
) -> None:
    """End the actor's unit's part; its mandates end with it. Raises: NotThere through the database."""
    with transaction.atomic():
        record_act(act="unit.discharged", participant_id=participant_id, subject_id=enrolment_id, reason=reason)
        with connection.cursor() as cursor:
            cursor.execute("SELECT acl.discharge_unit(%s, %s, %s)", [enrolment_id, on, reason])


def discharge(
    *,
    enrolment_id: UUID,
    participant_id: UUID,
    on: date,
    reason: str,
    outcome: str = "",
    main_activity_after: str = "",
    actor: Actor,
    now: datetime,
) -> None:
    """End the enrolment as a whole, by the unit that opened it: grants and every unit's mandates end with it."""
    with transaction.atomic():
        record_act(act="case.discharged", participant_id=participant_id, subject_id=enrolment_id, reason=reason)
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT acl.discharge(%s, %s, %s, %s, %s)", [enrolment_id, on, reason, outcome, main_activity_after]
            )


def undo_discharge(*, enrolment_id: UUID, actor: Actor, now: datetime) -> UUID:
    """Take back, within two weeks, that the whole ended: grants not withdrawn, parts, and the own unit's mandates.

    Returns whom it is about, who may be seen again. Raises: NotThere through the database.
    """
    return _undone("SELECT acl.undo_discharge(%s)", enrolment_id, act="discharge.undone")


def undo_unit_discharge(*, enrolment_id: UUID, actor: Actor, now: datetime) -> UUID:
    """Take back, within two weeks, that the actor's unit left a case that goes on; its mandates are in force again.

    Returns whom it is about. Raises: NotThere through the database.
    """
    return _undone("SELECT acl.undo_unit_discharge(%s)", enrolment_id, act="unit.returned")


def undo_end(*, enrolment_id: UUID, actor: Actor, now: datetime) -> UUID:
    """Take back the end of the whole or of the own unit's part, whichever it was. Returns whom it is about.

    Raises: NotThere, also through the database.
    """
    what = undoable(enrolment_ids=[enrolment_id]).get(enrolment_id)
    if what is None:
        raise NotThere
    if what == "whole":
        return undo_discharge(enrolment_id=enrolment_id, actor=actor, now=now)
    return undo_unit_discharge(enrolment_id=enrolment_id, actor=actor, now=now)


def _undone(statement: str, enrolment_id: UUID, *, act: str) -> UUID:
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(statement, [enrolment_id])
            participant_id: UUID = cursor.fetchone()[0]
        record_act(act=act, participant_id=participant_id, subject_id=enrolment_id)
    return participant_id
