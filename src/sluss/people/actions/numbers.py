"""The acts on a person's identity numbers: many, dated, or none. Whether anybody else has one is never answered."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django.db.models import F, Value
from django.db.models.functions import Coalesce, Greatest

from sluss.audit.recorder import record_act
from sluss.people.identity_numbers import SEAL_PURPOSE, WITHOUT_NUMBER, CheckedNumber, NoNumber
from sluss.people.models import IdentityNumber
from sluss.people.rules.names import CHANGED_SINCE, NUMBER_STANDS, MayNotSayWho, check_day
from sluss.shared.acting import Actor
from sluss.shared.errors import NotThere
from sluss.shared.sealing import seal


def record_number(
    *,
    participant_id: UUID,
    number_id: UUID,
    number: CheckedNumber,
    valid_from: date | None,
    share_with: tuple[UUID, ...] = (),
    today: date,
    actor: Actor,
    now: datetime,
) -> UUID:
    """Write a number down; that the person has none ends with it. Silent about whoever else has it anywhere.

    Args:
        number_id: made when the form was shown, so that a form sent twice writes once.
    Raises: MayNotSayWho (sentence) for a number that the own unit has for the person already.
    """
    if _is_written(number_id, participant_id, actor=actor):
        return number_id
    check_day(valid_from, today=today)
    with transaction.atomic():
        _end_none(participant_id, valid_from or today, actor=actor)
        _add(participant_id, number_id, number, valid_from, share_with, actor=actor)
        record_act(act="number.recorded", participant_id=participant_id, subject_id=number_id, kind=number.kind.value)
    return number_id


def record_no_number(
    *,
    participant_id: UUID,
    number_id: UUID,
    kind: NoNumber,
    valid_from: date | None,
    share_with: tuple[UUID, ...] = (),
    today: date,
    actor: Actor,
    now: datetime,
) -> UUID:
    """Write down that there is no number, or that who the person is has not been established.

    Raises: MayNotSayWho (sentence).
    """
    if _is_written(number_id, participant_id, actor=actor):
        return number_id
    check_day(valid_from, today=today)
    with transaction.atomic():
        _end_none(participant_id, valid_from or today, actor=actor)
        _call_add(participant_id, number_id, "", kind.value, None, None, valid_from, share_with)
        record_act(act="number.recorded", participant_id=participant_id, subject_id=number_id, kind=kind.value)
    return number_id


def change_number(
    *,
    participant_id: UUID,
    number_id: UUID,
    changed_id: UUID,
    number: CheckedNumber,
    changed_on: date,
    today: date,
    actor: Actor,
    now: datetime,
) -> UUID:
    """From a day on the person has another number in the place of one: the earlier ends, and goes on finding them.

    Raises: MayNotSayWho (sentence), also when somebody changed it meanwhile; NotThere.
    """
    if _is_written(changed_id, participant_id, actor=actor):
        return changed_id
    with transaction.atomic():
        was = _end(participant_id, number_id, changed_on, today=today, actor=actor)
        _add(participant_id, changed_id, number, changed_on, tuple(was.shared_with), actor=actor)
        record_act(
            act="number.changed", participant_id=participant_id, subject_id=changed_id, supersedes=str(number_id)
        )
    return changed_id


def end_number(
    *, participant_id: UUID, number_id: UUID, valid_until: date, today: date, actor: Actor, now: datetime
) -> None:
    """From a day on the number holds no longer; it goes on finding the person.

    Raises: MayNotSayWho (sentence), also when it has ended already; NotThere.
    """
    with transaction.atomic():
        _end(participant_id, number_id, valid_until, today=today, actor=actor)
        record_act(act="number.ended", participant_id=participant_id, subject_id=number_id)


def correct_number(
    *,
    participant_id: UUID,
    number_id: UUID,
    corrected_id: UUID,
    number: CheckedNumber,
    actor: Actor,
    now: datetime,
) -> UUID:
    """Write the same number rightly. The wrong one is kept sealed, and finds nobody any more.

    Raises: MayNotSayWho (sentence), also when somebody changed it meanwhile; NotThere.
    """
    if _is_written(corrected_id, participant_id, actor=actor):
        return corrected_id
    with transaction.atomic():
        was = _standing(participant_id, number_id, actor=actor)
        _take_back(number_id)
        _add(participant_id, corrected_id, number, was.valid_from, tuple(was.shared_with), actor=actor)
        if was.valid_until:
            _ours(participant_id, actor=actor).filter(pk=corrected_id).update(valid_until=was.valid_until)
        record_act(
            act="number.corrected", participant_id=participant_id, subject_id=corrected_id, supersedes=str(number_id)
        )
    return corrected_id


def take_back_number(*, participant_id: UUID, number_id: UUID, actor: Actor, now: datetime) -> None:
    """The number was never this person's. Kept sealed; it finds nobody any more.

    Raises: MayNotSayWho when somebody changed it meanwhile; NotThere.
    """
    with transaction.atomic():
        _standing(participant_id, number_id, actor=actor)
        _take_back(number_id)
        record_act(act="number.taken_back", participant_id=participant_id, subject_id=number_id)


def _ours(participant_id: UUID, *, actor: Actor) -> Any:
    return IdentityNumber.objects.filter(participant_id=participant_id, owner_unit_id=actor.unit)


def _is_written(number_id: UUID, participant_id: UUID, *, actor: Actor) -> bool:
    """The same form has been sent before."""
    return bool(_ours(participant_id, actor=actor).filter(pk=number_id).exists())


def _standing(participant_id: UUID, number_id: UUID, *, actor: Actor) -> IdentityNumber:
    """possible race: two colleagues change one number; the second waits for the first, and is told.

    Raises: MayNotSayWho; NotThere.
    """
    ours = _ours(participant_id, actor=actor)
    # An update that changes nothing holds the row: a lock needs the right to change every column.
    ours.filter(pk=number_id).update(valid_until=F("valid_until"))
    row: IdentityNumber | None = ours.filter(pk=number_id).first()
    if row is None:
        raise NotThere
    if row.superseded_at:
        raise MayNotSayWho(CHANGED_SINCE)
    return row


def _end(participant_id: UUID, number_id: UUID, day: date, *, today: date, actor: Actor) -> IdentityNumber:
    was = _standing(participant_id, number_id, actor=actor)
    if was.valid_until:
        raise MayNotSayWho(CHANGED_SINCE)
    check_day(day, today=today, not_before=was.valid_from)
    _ours(participant_id, actor=actor).filter(pk=number_id).update(valid_until=day)
    return was


def _end_none(participant_id: UUID, day: date, *, actor: Actor) -> None:
    """That there was no number ends where one begins; never before it began."""
    none = _ours(participant_id, actor=actor).filter(
        kind__in=WITHOUT_NUMBER, valid_until__isnull=True, superseded_at__isnull=True
    )
    none.update(valid_until=Greatest(Coalesce(F("valid_from"), Value(day)), Value(day)))


def _add(
    participant_id: UUID,
    number_id: UUID,
    number: CheckedNumber,
    valid_from: date | None,
    share_with: tuple[UUID, ...],
    *,
    actor: Actor,
) -> None:
    keys = settings.SLUSS_SEALING_KEYS
    index = number.index(keys=keys)
    theirs = _ours(participant_id, actor=actor).filter(valid_until__isnull=True)
    if theirs.filter(number_index=index, country=number.country).exists():
        raise MayNotSayWho(NUMBER_STANDS)
    sealed = seal(number.canonical, row_id=number_id, purpose=SEAL_PURPOSE, keys=keys)
    _call_add(participant_id, number_id, number.country.value, number.kind.value, sealed, index, valid_from, share_with)


def _call_add(
    participant_id: UUID,
    number_id: UUID,
    country: str,
    kind: str,
    sealed: bytes | None,
    index: bytes | None,
    valid_from: date | None,
    share_with: tuple[UUID, ...],
) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT acl.add_number(%s, %s, %s, %s, %s, %s, %s, %s::uuid[])",
            [participant_id, number_id, country, kind, sealed, index, valid_from, list(share_with)],
        )


def _take_back(number_id: UUID) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT acl.take_back_number(%s)", [number_id])
