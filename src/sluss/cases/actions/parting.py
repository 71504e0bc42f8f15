"""The act by which a case that a wrong number joined to somebody goes over to whom it is about."""

import json
from collections.abc import Collection
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.utils.translation import gettext_lazy as _

from sluss.audit.recorder import record_act
from sluss.organisations.models import Unit
from sluss.organisations.words import HUB_HAS_CLOSED, hub_has_closed
from sluss.people.actions import WhoSaid
from sluss.people.identity_numbers import SEAL_PURPOSE, CheckedNumber
from sluss.people.names import search_text
from sluss.people.rules.names import check_day, check_name
from sluss.shared.acting import Actor
from sluss.shared.errors import Refused
from sluss.shared.ids import new_id
from sluss.shared.sealing import seal
from sluss.shared.sort_keys import alphabet_of, sort_key

NOT_BY_THIS_NUMBER, IS_PROTECTED, OTHERS_WORK_THERE = "P0003", "P0010", "P0011"
SENTENCES: Final = {
    NOT_BY_THIS_NUMBER: _(
        "You cannot register somebody with this number yourself. Leave it out, and ask your unit’s allocator."
    ),
    IS_PROTECTED: _("The person is protected. End the protection first."),
    OTHERS_WORK_THERE: _("Another organisation works with the person in this case. Ask them to end their part first."),
}


class MayNotPart(Refused):
    """The number is not the actor's to join, the person is protected, others work there, or the hub has closed."""


def part_case(
    *,
    enrolment_id: UUID,
    participant_id: UUID,
    hub_id: UUID,
    parted_id: UUID,
    right: WhoSaid,
    number: CheckedNumber | None,
    chosen: Collection[UUID],
    today: date,
    actor: Actor,
    now: datetime,
) -> UUID:
    """Let a case go on with somebody else than the number said, with what the own unit wrote for it; returns with whom.

    Here it ends as misregistered, which is not undone; consents given in it end. Whoever is known by the right number
    is joined silently, as in `open_case`.

    Args:
        parted_id: of the case as it goes on, made when the form was shown.
        chosen: the own unit's rows, and facts by their `fact_id`, that are about the other: they go over; a number is
            taken back, a consent to a household ends. What is tied to the case goes over in any case.
    Raises: MayNotPart, MayNotSayWho (sentences); NotThere through the database.
    """
    check_name(given_name=right.given_name, family_name=right.family_name)
    check_day(right.birth_date, today=today)
    try:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute(
                    "SELECT acl.part_case(%s, %s, %s, %s::uuid[], %s::jsonb)",
                    [enrolment_id, parted_id, new_id(), list(chosen), _made_of(right, number, actor=actor)],
                )
                right_id: UUID = cursor.fetchone()[0]
            rows = str(len(chosen))
            record_act(act="case.was_of_another", participant_id=participant_id, subject_id=enrolment_id, rows=rows)
            record_act(act="case.came_from_another", participant_id=right_id, subject_id=parted_id, rows=rows)
    except DatabaseError as error:
        state = getattr(error.__cause__, "sqlstate", None) or ""
        if state == NOT_BY_THIS_NUMBER:
            # Trying numbers one after the other leaves a trace for the log review.
            record_act(act="case.refused", hub=str(hub_id))
        if state == HUB_HAS_CLOSED:
            raise MayNotPart(hub_has_closed()) from error
        if state not in SENTENCES:
            raise
        raise MayNotPart(SENTENCES[state]) from error
    return right_id


def _made_of(right: WhoSaid, number: CheckedNumber | None, *, actor: Actor) -> str:
    """Who it is in rows of the unit: ids, the keys of the name, the number sealed for its new row."""
    names = {"given_name": right.given_name, "family_name": right.family_name}
    alphabet = alphabet_of(Unit.objects.values_list("country", flat=True).get(pk=actor.unit))
    made: dict[str, str | None] = {
        **names,
        "identity_row": str(new_id()),
        "sort_key": sort_key(**names, alphabet=alphabet),
        "search_text": search_text(**names),
        "birth_date": right.birth_date.isoformat() if right.birth_date else None,
        "birth_precision": right.birth_precision.value,
        "sex": right.sex.value,
    }
    if number is not None:
        row_id, keys = new_id(), settings.SLUSS_SEALING_KEYS
        made["number_row"] = str(row_id)
        made["number_country"], made["number_kind"] = number.country.value, number.kind.value
        made["number_sealed"] = f"\\x{seal(number.canonical, row_id=row_id, purpose=SEAL_PURPOSE, keys=keys).hex()}"
        made["number_index"] = f"\\x{number.index(keys=keys).hex()}"
    return json.dumps(made)
