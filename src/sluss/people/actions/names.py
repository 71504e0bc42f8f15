"""The acts on the name, birth date and sex that a unit has for a person.

What was written is kept as superseded: an earlier name with the day it ended, or what had been written wrongly without.
Either is hidden from everybody but its owner, who looks at it in an act of its own.
"""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from sluss.audit.recorder import record_act
from sluss.organisations.models import Unit
from sluss.people.models import Identity
from sluss.people.names import search_text
from sluss.people.rules.names import CHANGED_SINCE, MayNotSayWho, check_day, check_name
from sluss.people.states import BirthPrecision, Sex
from sluss.shared.acting import Actor
from sluss.shared.errors import NotThere
from sluss.shared.sort_keys import alphabet_of, sort_key


@dataclass(frozen=True, kw_only=True)
class WhoSaid:
    """Who somebody is, as one unit says it."""

    given_name: str
    family_name: str
    birth_date: date | None = None
    birth_precision: BirthPrecision = BirthPrecision.DAY
    sex: Sex = Sex.UNKNOWN


def say_who(
    *,
    participant_id: UUID,
    identity_id: UUID,
    said: WhoSaid,
    share_with: tuple[UUID, ...] = (),
    today: date,
    actor: Actor,
    now: datetime,
) -> UUID:
    """Write who the person is, where the own unit has no word for it yet; returns the row's id.

    Args:
        identity_id: made when the form was shown, so that a form sent twice writes once.
    Raises: MayNotSayWho (sentence), also when a colleague has written it meanwhile.
    """
    ours = Identity.objects.filter(participant_id=participant_id, owner_unit_id=actor.unit, superseded_at__isnull=True)
    standing = set(ours.values_list("pk", flat=True))
    if standing:
        if identity_id in standing:
            return identity_id
        raise MayNotSayWho(CHANGED_SINCE)
    with transaction.atomic():
        _write(
            identity_id,
            said,
            participant_id,
            shared_with=list(share_with),
            since=None,
            today=today,
            actor=actor,
            now=now,
        )
        record_act(act="identity.recorded", participant_id=participant_id, subject_id=identity_id)
    return identity_id


def change_name(
    *,
    participant_id: UUID,
    identity_id: UUID,
    changed_id: UUID,
    said: WhoSaid,
    changed_on: date,
    today: date,
    actor: Actor,
    now: datetime,
) -> UUID:
    """From a day on the person has another name or sex; what it was is kept, hidden. The same may read the new one.

    Raises: MayNotSayWho (sentence), also when somebody changed it meanwhile; NotThere.
    """
    return _say_anew(
        participant_id,
        identity_id,
        changed_id,
        said,
        changed_on=changed_on,
        act="identity.changed",
        today=today,
        actor=actor,
        now=now,
    )


def correct_name(
    *,
    participant_id: UUID,
    identity_id: UUID,
    corrected_id: UUID,
    said: WhoSaid,
    today: date,
    actor: Actor,
    now: datetime,
) -> UUID:
    """Write the same name, birth date and sex rightly. What had been written wrongly is kept, hidden.

    Raises: MayNotSayWho (sentence), also when somebody changed it meanwhile; NotThere.
    """
    return _say_anew(
        participant_id,
        identity_id,
        corrected_id,
        said,
        changed_on=None,
        act="identity.corrected",
        today=today,
        actor=actor,
        now=now,
    )


def look_at_earlier_names(*, participant_id: UUID, actor: Actor, now: datetime) -> None:
    """Write down that somebody looks; the names themselves are read by `earlier_names` right after."""
    record_act(act="identity.earlier_names_looked_at", participant_id=participant_id)


def _say_anew(
    participant_id: UUID,
    identity_id: UUID,
    anew_id: UUID,
    said: WhoSaid,
    *,
    changed_on: date | None,
    act: str,
    today: date,
    actor: Actor,
    now: datetime,
) -> UUID:
    # An alias is no name of the person's: it begins and ends with the protection.
    ours = Identity.objects.filter(participant_id=participant_id, owner_unit_id=actor.unit, alias_of__isnull=True)
    if ours.filter(pk=anew_id).exists():
        return anew_id
    with transaction.atomic():
        # possible race: two colleagues change one name; the condition makes the second see the first.
        ended = {"superseded_at": now, "valid_until": changed_on}
        if not ours.filter(pk=identity_id, superseded_at__isnull=True).update(**ended):
            if ours.filter(pk=identity_id).exists():
                raise MayNotSayWho(CHANGED_SINCE)
            raise NotThere
        was = ours.get(pk=identity_id)
        check_day(changed_on, today=today, not_before=was.valid_from)
        since = changed_on or was.valid_from
        shared_with = was.shared_with
        _write(anew_id, said, participant_id, shared_with=shared_with, since=since, today=today, actor=actor, now=now)
        record_act(act=act, participant_id=participant_id, subject_id=anew_id, supersedes=str(identity_id))
    return anew_id


def _write(
    row_id: UUID,
    said: WhoSaid,
    participant_id: UUID,
    *,
    shared_with: list[UUID],
    since: date | None,
    today: date,
    actor: Actor,
    now: datetime,
) -> None:
    """Raises: MayNotSayWho."""
    names = {"given_name": said.given_name, "family_name": said.family_name}
    check_name(**names)
    check_day(said.birth_date, today=today)
    alphabet = alphabet_of(Unit.objects.values_list("country", flat=True).get(pk=actor.unit))
    Identity(
        id=row_id,
        participant_id=participant_id,
        owner_unit_id=actor.unit,
        shared_with=shared_with,
        sort_key=sort_key(**names, alphabet=alphabet),
        search_text=search_text(**names),
        valid_from=since,
        recorded_at=now,
        **asdict(said),
    ).save(force_insert=True)
