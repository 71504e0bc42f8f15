"""Emergency access: opening a person without a mandate, ending it, and saying whether it was right."""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction

from sluss.access.states import EmergencyFinding
from sluss.audit.recorder import record_act
from sluss.people.identity_numbers import CheckedNumber
from sluss.shared.acting import Actor
from sluss.shared.ids import new_id


def open_emergency(*, number: CheckedNumber, reason: str, hours: int, actor: Actor, now: datetime) -> UUID | None:
    """Open whoever has the number to the actor for `hours`; it stands in for a mandate, never for a consent.

    None where nobody has the number, where the actor's unit neither has or had a part nor is let know about them, and
    where a conflict keeps the actor out; the record says that it was tried.

    Args:
        hours: one of `HOURS_OF_EMERGENCY`.
    """
    emergency_id = new_id()
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT acl.open_emergency(%s, %s, %s, %s, %s)",
                [emergency_id, number.country, number.index(keys=settings.SLUSS_SEALING_KEYS), reason, hours],
            )
            (participant_id,) = cursor.fetchone()
        if participant_id is None:
            record_act(act="emergency.refused")
        else:
            record_act(act="emergency.opened", participant_id=participant_id, subject_id=emergency_id, hours=str(hours))
    found: UUID | None = participant_id
    return found


def end_emergency(*, emergency_id: UUID, actor: Actor, now: datetime) -> None:
    """Close what the actor opened before its time is over. Raises: NotThere through the database."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT acl.end_emergency(%s)", [emergency_id])
            (participant_id,) = cursor.fetchone()
        record_act(act="emergency.ended", participant_id=participant_id, subject_id=emergency_id)


def review_emergency(
    *, emergency_id: UUID, finding: EmergencyFinding, sentence: str, actor: Actor, now: datetime
) -> None:
    """Say once whether an emergency access was right, as the unit's manager or log reviewer; never of one's own.

    What was not right ends at once. Raises: NotThere through the database.
    """
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT acl.review_emergency(%s, %s, %s)", [emergency_id, finding, sentence])
            (participant_id,) = cursor.fetchone()
        record_act(
            act="emergency.reviewed", participant_id=participant_id, subject_id=emergency_id, finding=finding.value
        )
