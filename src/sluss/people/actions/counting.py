"""Somebody who must not be registered with personal data is counted, and is registered later if they agree to it."""

import json
from datetime import date, datetime
from uuid import UUID

from django.db import DatabaseError, connection, transaction

from sluss.audit.recorder import record_act
from sluss.organisations.models import Unit
from sluss.organisations.words import HUB_HAS_CLOSED, hub_has_closed
from sluss.people.actions.enrolments import MayNotOpenCase, OpenedCase
from sluss.people.actions.names import WhoSaid, say_who
from sluss.people.names import search_text
from sluss.people.rules.names import check_day, check_name
from sluss.people.states import Sex
from sluss.shared.acting import Actor
from sluss.shared.ids import new_id
from sluss.shared.sort_keys import alphabet_of, sort_key


def count_somebody(*, enrolment_id: UUID, hub_id: UUID, sex: Sex, actor: Actor, now: datetime) -> OpenedCase:
    """Open a case of somebody of whom only sex and the year are known, under a running name: "K-2026-03".

    Args:
        enrolment_id: made when the form was shown, so that a form sent twice counts once.
    Raises: MayNotOpenCase (sentence); NotThere through the database.
    """
    alphabet = alphabet_of(Unit.objects.values_list("country", flat=True).get(pk=actor.unit))
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT year, serial FROM acl.next_to_count(%s)", [hub_id])
            year, serial = cursor.fetchone()
            alias = f"{sex.value}-{year}-{serial:02}"
            said = {
                "alias": alias,
                "sort_key": sort_key(given_name=alias, family_name="", alphabet=alphabet),
                "search_text": search_text(given_name=alias, family_name=""),
            }
            cursor.execute(
                "SELECT acl.count_somebody(%s, %s, %s, %s, %s, %s, %s)",
                [enrolment_id, new_id(), new_id(), new_id(), hub_id, sex.value, json.dumps(said)],
            )
            (participant_id,) = cursor.fetchone()
            record_act(act="case.counted", participant_id=participant_id, subject_id=enrolment_id, hub=str(hub_id))
    except DatabaseError as error:
        if getattr(error.__cause__, "sqlstate", None) == HUB_HAS_CLOSED:
            raise MayNotOpenCase(hub_has_closed()) from error
        raise
    return OpenedCase(participant_id=participant_id, enrolment_id=enrolment_id)


def identify(
    *, participant_id: UUID, identity_id: UUID, said: WhoSaid, today: date, actor: Actor, now: datetime
) -> UUID:
    """Write who somebody is who only counted till now, since they agree to be registered; returns the new row's id.

    Args:
        identity_id: made when the form was shown.
    Raises: MayNotSayWho (sentence); NotThere through the database, unless the actor works with them.
    """
    check_name(given_name=said.given_name, family_name=said.family_name)
    check_day(said.birth_date, today=today)
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT acl.count_no_longer(%s)", [participant_id])
            (counted_id,) = cursor.fetchone()
        record_act(act="person.identified", participant_id=participant_id, subject_id=counted_id)
        return say_who(
            participant_id=participant_id, identity_id=identity_id, said=said, today=today, actor=actor, now=now
        )
