"""Reviews of the log: a part of it is opened for a reason, and closed once with a sentence."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.utils.translation import gettext as _

from sluss.access.states import Finding, LogSubject
from sluss.audit.recorder import record_act
from sluss.people.identity_numbers import CheckedNumber
from sluss.shared.acting import Actor
from sluss.shared.errors import Refused
from sluss.shared.ids import new_id

NO_SUCH_PERIOD, ONESELF = "P0003", "P0005"


class MayNotReview(Refused):
    """The reviewer's own reading, or a period that nobody can look through at once."""


def open_staff_review(
    *,
    staff_id: UUID,
    unit_id: UUID,
    flag: str = "",
    since: datetime,
    until: datetime,
    reason: str,
    actor: Actor,
    now: datetime,
) -> UUID:
    """Open what a member of staff read for the unit in `[since, until)`; returns the review's id.

    Args:
        unit_id: the actor's, or one that it took over from.
        flag: only what earned this flag; empty for everything.
    Raises: MayNotReview (sentence); NotThere through the database.
    """
    review_id = new_id()
    with transaction.atomic():
        _ask(
            "SELECT acl.open_review_of_staff(%s, %s, %s, %s, %s, %s, %s)",
            [review_id, unit_id, staff_id, flag, since, until, reason],
        )
        record_act(act="log_review.opened", subject_id=review_id, kind=LogSubject.STAFF, staff=str(staff_id), flag=flag)
    return review_id


def open_person_review(
    *, number: CheckedNumber, since: datetime, until: datetime, reason: str, actor: Actor, now: datetime
) -> UUID | None:
    """Open what the unit's staff read in `[since, until)` about whoever has the number there; returns the review's id.

    None when the unit has nobody with it – which is also the answer about people whom only others know. Both are
    recorded. Raises: MayNotReview (sentence).
    """
    review_id = new_id()
    with transaction.atomic():
        person = _ask(
            "SELECT acl.open_review_of_number(%s, %s, %s, %s, %s, %s)",
            [review_id, number.country, number.index(keys=settings.SLUSS_SEALING_KEYS), since, until, reason],
        )
        if person is None:
            record_act(act="log_review.not_found")
            return None
        record_act(
            act="log_review.opened", participant_id=person, subject_id=review_id, kind=LogSubject.PARTICIPANT.value
        )
    return review_id


def close_review(*, review_id: UUID, finding: Finding, sentence: str, actor: Actor, now: datetime) -> None:
    """Say what an open review came to; once. Raises: NotThere through the database, also to whom it is about."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT * FROM acl.close_review(%s, %s, %s)", [review_id, finding, sentence])
        kind, subject_id = cursor.fetchone()
        person = subject_id if kind == LogSubject.PARTICIPANT else None
        record_act(act="log_review.closed", participant_id=person, subject_id=review_id, finding=finding.value)


def close_log(
    *, since: datetime, until: datetime, finding: Finding, sentence: str, actor: Actor, now: datetime
) -> UUID:
    """Say that the unit's whole log of `[since, until)`, but for the actor's own part, was looked at; returns the id.

    Raises: MayNotReview (sentence); NotThere through the database.
    """
    review_id = new_id()
    with transaction.atomic():
        _ask("SELECT acl.close_log(%s, %s, %s, %s, %s)", [review_id, since, until, finding, sentence])
        record_act(act="log_review.closed", subject_id=review_id, kind=LogSubject.UNIT.value, finding=finding.value)
    return review_id


def _ask(statement: str, parameters: Sequence[UUID | datetime | str | bytes]) -> UUID | None:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement, parameters)
            (answer,) = cursor.fetchone()
    except DatabaseError as error:
        state = getattr(error.__cause__, "sqlstate", None)
        if state == ONESELF:
            raise MayNotReview(_("Nobody reviews their own reading. Another log reviewer must.")) from error
        if state == NO_SUCH_PERIOD:
            raise MayNotReview(_("Choose fewer days, and none that lies ahead.")) from error
        raise
    return answer or None
