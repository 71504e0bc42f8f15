"""The acts that close everything when a person has died, and open it again when that was a mistake."""

from datetime import date, datetime
from uuid import UUID

from django.db import connection, transaction

from sluss.audit.recorder import record_act
from sluss.shared.acting import Actor


def record_death(*, death_id: UUID, participant_id: UUID, died_on: date, actor: Actor, now: datetime) -> None:
    """End every case of the person, with its parts and mandates; every consent stops opening, that for follow-up too.

    By somebody with a mandate, or the manager of a unit with a part. Raises: NotThere through the database.
    """
    with transaction.atomic():
        record_act(act="death.recorded", participant_id=participant_id, subject_id=death_id)
        with connection.cursor() as cursor:
            cursor.execute("SELECT acl.record_death(%s, %s, %s)", [death_id, participant_id, died_on])


def undo_death(*, death_id: UUID, actor: Actor, now: datetime) -> UUID:
    """Take back, within two weeks, that somebody had died: what it ended goes on. Returns who it is.

    By the unit that recorded it. Raises: NotThere through the database.
    """
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT acl.undo_death(%s)", [death_id])
            participant_id: UUID = cursor.fetchone()[0]
        record_act(act="death.undone", participant_id=participant_id, subject_id=death_id)
    return participant_id
