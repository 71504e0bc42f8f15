"""The acts of whoever receives requests for a place: accept, not now, no."""

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.utils.translation import gettext as _

from sluss.audit.recorder import record_act
from sluss.cases.models import Referral
from sluss.cases.rules.referrals import MayNotAnswer, check_reason
from sluss.cases.states import Decision
from sluss.organisations.models import Unit
from sluss.organisations.words import HUB_HAS_CLOSED, hub_has_closed
from sluss.people.identity_numbers import SEAL_PURPOSE
from sluss.people.names import search_text
from sluss.shared.acting import Actor
from sluss.shared.errors import NotThere
from sluss.shared.ids import new_id
from sluss.shared.sealing import seal, unseal
from sluss.shared.sort_keys import alphabet_of, sort_key

NOT_A_COLLEAGUE, BLOCKED, ONESELF, ANSWERED, MUST_NOT_MEET = "P0003", "P0004", "P0005", "P0007", "P0009"
FoundThen = dict[str, Any]
"""One criterion as it was judged: what it asked, what was found, and why."""


def answer_referral(
    *,
    referral_id: UUID,
    decision: Decision,
    reason: str,
    found: Iterable[FoundThen] = (),
    actor: Actor,
    now: datetime,
) -> None:
    """Say "not now", which puts the person on the waiting list, or no; the sender reads the reason.

    Raises: MayNotAnswer (sentence); NotThere through the database.
    """
    check_reason(reason)
    answer_id = new_id()
    try:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute(
                    "SELECT acl.answer_referral(%s, %s, %s, %s, %s::jsonb)",
                    [answer_id, referral_id, decision.value, reason, json.dumps(list(found))],
                )
            record_act(act="referral.answered", subject_id=referral_id, decision=decision.value)
    except DatabaseError as error:
        raise _refusal(error) from error


def accept_referral(
    *,
    referral_id: UUID,
    staff_id: UUID,
    reason: str,
    found: Iterable[FoundThen] = (),
    share_with: tuple[UUID, ...] = (),
    actor: Actor,
    now: datetime,
) -> UUID:
    """Take the person in: a case begins, and a colleague gets the first mandate; returns the participant's id.

    Whoever is known by the number anywhere is joined silently: the answer and what is written are the same.

    Args:
        share_with: units that may know, under a grant, that the person takes part and who they are.
    Raises: MayNotAnswer (sentence); NotThere.
    """
    check_reason(reason)
    row = Referral.objects.filter(pk=referral_id).first()
    if row is None:
        raise NotThere
    enrolment_id = new_id()
    try:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute(
                    "SELECT acl.join_person(%s, %s, %s, %s, %s::jsonb, %s, %s, %s, %s, %s::uuid[], %s::jsonb)",
                    [
                        referral_id,
                        new_id(),
                        new_id(),
                        reason,
                        json.dumps(list(found)),
                        enrolment_id,
                        new_id(),
                        new_id(),
                        staff_id,
                        list(share_with),
                        _made_of(row, actor=actor),
                    ],
                )
                participant_id: UUID = cursor.fetchone()[0]
            record_act(
                act="referral.accepted",
                participant_id=participant_id,
                subject_id=referral_id,
                to=str(staff_id),
                to_self=str(staff_id == actor.staff_id).lower(),
            )
    except DatabaseError as error:
        raise _refusal(error) from error
    return participant_id


def _made_of(row: Referral, *, actor: Actor) -> str:
    """What the request becomes in rows of the unit: ids, the keys of the name, the number sealed for its new row."""
    alphabet = alphabet_of(Unit.objects.values_list("country", flat=True).get(pk=actor.unit))
    number_row, keys = new_id(), settings.SLUSS_SEALING_KEYS
    made = {
        "number_row": str(number_row),
        "identity_row": str(new_id()),
        "phone_row": str(new_id()),
        "email_row": str(new_id()),
        "sort_key": sort_key(given_name=row.given_name, family_name=row.family_name, alphabet=alphabet),
        "search_text": search_text(given_name=row.given_name, family_name=row.family_name),
    }
    if row.sealed_number is not None:
        canonical = unseal(row.sealed_number, row_id=row.pk, purpose=SEAL_PURPOSE, keys=keys)
        made["number_sealed"] = f"\\x{seal(canonical, row_id=number_row, purpose=SEAL_PURPOSE, keys=keys).hex()}"
    return json.dumps(made)


def _refusal(error: DatabaseError) -> Exception:
    """The sentence for what the database refused; any other error as it is."""
    sentences: Final = {
        NOT_A_COLLEAGUE: _("Choose a colleague who takes cases for your organisation today."),
        BLOCKED: _("This colleague may not work with this person. Choose somebody else."),
        MUST_NOT_MEET: _("Whoever you chose works with somebody whom the person must not meet. Choose somebody else."),
        ONESELF: _("Nobody takes a person on alone. Let a colleague answer, or delegate allocation to yourself first."),
        HUB_HAS_CLOSED: hub_has_closed(),
        ANSWERED: _("Somebody has answered this request already. Load the page again to see what."),
    }
    sentence = sentences.get(getattr(error.__cause__, "sqlstate", None) or "")
    return MayNotAnswer(sentence) if sentence else error
