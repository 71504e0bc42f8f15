"""Conflicts of interest, which beat every key."""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.utils.translation import gettext as _

from sluss.access.states import (
    ConflictKind,
    SetBy,
)
from sluss.audit.recorder import record_act
from sluss.people.identity_numbers import CheckedNumber
from sluss.shared.acting import Actor
from sluss.shared.errors import Refused
from sluss.shared.ids import new_id

NOT_YOURS_TO_BLOCK = "P0003"


class MayNotBlock(Refused):
    """The block is for somebody else to set."""


def set_conflict(
    *, participant_id: UUID, staff_id: UUID, kind: ConflictKind, set_by: SetBy, actor: Actor, now: datetime
) -> UUID:
    """Block a staff member from a person the actor works with; it beats every other key. Returns the block's id.

    On oneself, on the own unit's staff as its manager, or on anybody because the person asks for it.
    Raises: MayNotBlock (sentence); NotThere through the database.
    """
    conflict_id = new_id()
    try:
        with transaction.atomic():
            record_act(act="conflict.set", participant_id=participant_id, subject_id=conflict_id, staff=str(staff_id))
            with connection.cursor() as cursor:
                cursor.execute(
                    "SELECT acl.set_conflict(%s, %s, %s, %s, %s)", [conflict_id, participant_id, staff_id, kind, set_by]
                )
    except DatabaseError as error:
        if getattr(error.__cause__, "sqlstate", None) != NOT_YOURS_TO_BLOCK:
            raise
        raise MayNotBlock(
            _("Only the staff member, their own manager or the person can say this. Choose who said it.")
        ) from error
    return conflict_id


def declare_conflict(*, number: CheckedNumber, kind: ConflictKind, actor: Actor, now: datetime) -> None:
    """Block oneself, blind, from whoever has the number now or later; the answer never says whether anybody has."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT acl.declare_conflict(%s, %s, %s, %s)",
                [new_id(), number.country, number.index(keys=settings.SLUSS_SEALING_KEYS), kind],
            )
        record_act(act="conflict.declared")


def lift_conflict(*, conflict_id: UUID, actor: Actor, now: datetime) -> None:
    """The unit's manager lifts a block the unit recorded, never their own. Raises: NotThere through the database."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT acl.lift_conflict(%s)", [conflict_id])
            (participant_id,) = cursor.fetchone()
        record_act(act="conflict.lifted", participant_id=participant_id, subject_id=conflict_id)
