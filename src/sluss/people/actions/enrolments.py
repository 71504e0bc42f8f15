"""The act that makes a case."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.utils.translation import gettext as _

from sluss.audit.recorder import record_act
from sluss.organisations.models import Unit
from sluss.organisations.words import HUB_HAS_CLOSED, hub_has_closed
from sluss.people.identity_numbers import SEAL_PURPOSE, CheckedNumber
from sluss.people.models import Identity
from sluss.people.names import search_text
from sluss.people.states import Sex
from sluss.shared.acting import Actor
from sluss.shared.errors import Refused
from sluss.shared.ids import new_id
from sluss.shared.sealing import seal
from sluss.shared.sort_keys import alphabet_of, sort_key

REFUSED_BY_RULE = "P0003"


class MayNotOpenCase(Refused):
    """The hub has closed, or: the unit already works with this person or the actor is blocked, not told apart."""


@dataclass(frozen=True, kw_only=True)
class PersonFacts:
    """What the opening unit knows of a person; everything but a name or a number may be missing."""

    given_name: str = ""
    family_name: str = ""
    number: CheckedNumber | None = None
    birth_date: date | None = None
    sex: Sex = Sex.UNKNOWN


@dataclass(frozen=True, kw_only=True)
class OpenedCase:
    participant_id: UUID
    enrolment_id: UUID


def open_case(
    *,
    hub_id: UUID,
    person: PersonFacts,
    started_on: date | None,
    share_with: tuple[UUID, ...] = (),
    source_key: str = "",
    actor: Actor,
    now: datetime,
) -> OpenedCase:
    """Make participant, enrolment, the unit's part and – for a caseworker – the first mandate; write name and number.

    Somebody already known by the number anywhere is joined silently: the answer is the same either way.

    Args:
        share_with: units that may, under a grant, know that the person takes part and who they are.
        source_key: what makes an imported line the same line when it comes again; empty for a case opened by hand.
    Raises: MayNotOpenCase (a sentence for the caseworker).
    """
    try:
        return _open_case(hub_id, person, started_on, share_with, source_key, actor=actor, now=now)
    except DatabaseError as error:
        state = getattr(error.__cause__, "sqlstate", None)
        if state == HUB_HAS_CLOSED:
            raise MayNotOpenCase(hub_has_closed()) from error
        if state != REFUSED_BY_RULE:
            raise
        # Trying numbers one after the other leaves a trace for the log review.
        record_act(act="case.refused", hub=str(hub_id))
        raise MayNotOpenCase(_("You cannot register this person yourself. Ask your unit's allocator.")) from error


@transaction.atomic
def _open_case(
    hub_id: UUID,
    person: PersonFacts,
    started_on: date | None,
    share_with: tuple[UUID, ...],
    source_key: str,
    *,
    actor: Actor,
    now: datetime,
) -> OpenedCase:
    enrolment_id, identity_id = new_id(), new_id()
    alphabet = alphabet_of(Unit.objects.values_list("country", flat=True).get(pk=actor.unit))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT acl.open_case(%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s::uuid[], %s)",
            [
                *_number_columns(person.number),
                hub_id,
                enrolment_id,
                new_id(),
                new_id(),
                started_on,
                list(share_with),
                source_key,
            ],
        )
        (participant_id,) = cursor.fetchone()
    Identity.objects.create(
        id=identity_id,
        participant_id=participant_id,
        owner_unit_id=actor.unit,
        shared_with=list(share_with),
        given_name=person.given_name,
        family_name=person.family_name,
        sort_key=sort_key(given_name=person.given_name, family_name=person.family_name, alphabet=alphabet),
        search_text=search_text(given_name=person.given_name, family_name=person.family_name),
        birth_date=person.birth_date,
        sex=person.sex,
        recorded_at=now,
    )
    record_act(act="case.opened", participant_id=participant_id, subject_id=enrolment_id, hub=str(hub_id))
    return OpenedCase(participant_id=participant_id, enrolment_id=enrolment_id)


def _number_columns(number: CheckedNumber | None) -> tuple[UUID, str, str, bytes | None, bytes | None]:
    """Row id, country, kind, the number sealed for that row, and the blind index it is found by."""
    row_id, keys = new_id(), settings.SLUSS_SEALING_KEYS
    if number is None:
        return row_id, "", "", None, None
    sealed = seal(number.canonical, row_id=row_id, purpose=SEAL_PURPOSE, keys=keys)
    return row_id, number.country.value, number.kind.value, sealed, number.index(keys=keys)
