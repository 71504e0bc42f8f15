"""The acts of saying that two people must not meet, and of ending it."""

from datetime import datetime
from uuid import UUID

from django.db import DatabaseError, connection, transaction
from django.utils.translation import gettext as _

from sluss.audit.recorder import record_act
from sluss.shared.acting import Actor
from sluss.shared.errors import Refused

SAID_ALREADY = "P0003"
LONGEST_WHY = 500


class MayNotKeepApart(Refused):
    """No reason is given, or it is said of them already."""


def keep_apart(
    *, apart_id: UUID, one: UUID, other: UUID, why: str, valid_until: datetime | None, actor: Actor, now: datetime
) -> None:
    """Say that two must not meet. Known to those who allocate for the actor's unit, and to nobody else.

    Args:
        one, other: ids of two of the unit's people, or of its protections where one may not know who it is.
    Raises: MayNotKeepApart (sentence); NotThere, unless who acts allocates and both are the unit's.
    """
    if not why.strip() or len(why) > LONGEST_WHY:
        raise MayNotKeepApart(_("Write why, in a few words."))
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT acl.keep_apart(%s, %s, %s, %s, %s)", [apart_id, one, other, why, valid_until])
            record_act(act="people.kept_apart", subject_id=apart_id)
    except DatabaseError as error:
        if getattr(error.__cause__, "sqlstate", None) != SAID_ALREADY:
            raise
        raise MayNotKeepApart(_("It is said of them already.")) from error


def end_apart(*, apart_id: UUID, actor: Actor, now: datetime) -> None:
    """They may meet again. Raises: NotThere, unless who acts allocates in the unit that said it."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT acl.end_apart(%s)", [apart_id])
        # Of the pair, not of the two: whoever reviews what was done with a person is not told.
        record_act(act="people.kept_apart_no_longer", subject_id=apart_id)
