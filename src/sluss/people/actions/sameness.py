"""The acts of saying that two registrations are one human being, and of taking it back."""

from datetime import datetime
from uuid import UUID

from django.db import DatabaseError, connection, transaction
from django.utils.translation import gettext as _

from sluss.audit.recorder import record_act
from sluss.people.models import SamePerson
from sluss.people.rules.sameness import MayNotMerge, check_why
from sluss.shared.acting import Actor

SAID_ALREADY = "P0003"


def merge_people(*, same_id: UUID, one_id: UUID, other_id: UUID, why: str, actor: Actor, now: datetime) -> None:
    """Say that two of the own unit's people are one. No row about either is moved, and nobody sees more by it.

    Raises: MayNotMerge (sentence); NotThere through the database, unless the actor allocates and both are the unit's.
    """
    check_why(why)
    with transaction.atomic():
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("SELECT acl.merge_people(%s, %s, %s, %s)", [same_id, one_id, other_id, why])
        except DatabaseError as error:
            if getattr(error.__cause__, "sqlstate", None) == SAID_ALREADY:
                if SamePerson.objects.filter(pk=same_id).exists():
                    return  # the same form, sent twice
                raise MayNotMerge(_("They are one person here already.")) from error
            raise
        for participant_id in (one_id, other_id):
            record_act(act="people.merged", participant_id=participant_id, subject_id=same_id)


def part_people(*, same_id: UUID, why: str, actor: Actor, now: datetime) -> None:
    """Take it back: they are two. What was written since stays with the one it was written about.

    Raises: MayNotMerge (sentence); NotThere through the database, unless the actor allocates in the unit that said it.
    """
    check_why(why)
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT acl.part_people(%s, %s)", [same_id, why])
            (both,) = cursor.fetchone()
        for participant_id in both:
            record_act(act="people.parted", participant_id=participant_id, subject_id=same_id)
