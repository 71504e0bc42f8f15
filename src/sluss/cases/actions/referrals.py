"""The acts of whoever asks for a place: send a request, take it back."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID, uuid5

from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.utils.translation import gettext as _

from sluss.audit.recorder import record_act
from sluss.cases.rules.batch import on_line
from sluss.cases.rules.referrals import NO_WHY, MayNotSend, check_named, check_words
from sluss.cases.states import SignedConsent
from sluss.people.identity_numbers import SEAL_PURPOSE, CheckedNumber
from sluss.people.states import Sex
from sluss.shared.acting import Actor
from sluss.shared.sealing import seal

NOT_BY_YOU: Final = "P0003"
NOBODY_RECEIVES: Final = "P0006"


@dataclass(frozen=True, kw_only=True)
class AskedFor:
    """Whom a request is about and what was said of them; everything but a name may be missing."""

    given_name: str = ""
    family_name: str = ""
    number: CheckedNumber | None = None
    birth_date: date | None = None
    sex: Sex = Sex.UNKNOWN
    telephone: str = ""
    email: str = ""
    own_words: str = ""
    why: str = ""
    incomes: tuple[str, ...] = ()
    in_contact_with: tuple[UUID, ...] = ()
    municipality: str = ""
    signed_consent: SignedConsent = SignedConsent.UNKNOWN


def send_referral(
    *, referral_id: UUID, hub_id: UUID, asked: AskedFor, batch_id: UUID | None = None, actor: Actor, now: datetime
) -> None:
    """Ask the unit that receives in the hub for a place; it answers within the hub's days.

    Args:
        referral_id: made when the form was shown, so that a form sent twice sends one request.
    Raises: MayNotSend (sentence); NotThere through the database when the actor's unit is no party of the hub.
    """
    check_named(given_name=asked.given_name, family_name=asked.family_name)
    check_words(asked.own_words, asked.why)
    if not asked.why.strip():
        raise MayNotSend(NO_WHY)
    try:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute(
                    "SELECT acl.send_referral(%s, %s, %s, %s::jsonb)",
                    [referral_id, hub_id, batch_id, said(asked, referral_id=referral_id)],
                )
            record_act(act="referral.sent", subject_id=referral_id, hub=str(hub_id))
    except DatabaseError as error:
        raise refusal_of(error) from error


def send_batch(
    *, batch_id: UUID, hub_id: UUID, people: Sequence[AskedFor], actor: Actor, now: datetime
) -> tuple[UUID, ...]:
    """Ask for a place for several people at once, all or none; returns the requests' ids in the people's order.

    Args:
        batch_id: made when the form was shown; the ids are made of it, so that a form sent twice sends once.
    Raises: MayNotSend (a sentence that names the line); NotThere through the database.
    """
    sent = []
    with transaction.atomic():
        for place, asked in enumerate(people, start=1):
            referral_id = uuid5(batch_id, f"{place} {asked.given_name} {asked.family_name}")
            try:
                send_referral(
                    referral_id=referral_id, hub_id=hub_id, asked=asked, batch_id=batch_id, actor=actor, now=now
                )
            except MayNotSend as refusal:
                raise MayNotSend(on_line(place, str(refusal))) from refusal
            sent.append(referral_id)
    return tuple(sent)


def withdraw_referral(*, referral_id: UUID, actor: Actor, now: datetime) -> None:
    """Take a request back that is not settled; its content is kept only for the hub's time. Raises: NotThere."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT acl.withdraw_referral(%s)", [referral_id])
        record_act(act="referral.withdrawn", subject_id=referral_id)


def refusal_of(error: DatabaseError) -> Exception:
    """The sentence for what the database refused; any other error as it is."""
    match getattr(error.__cause__, "sqlstate", None):
        case state if state == NOT_BY_YOU:
            # Which of the two it is, is not told apart: a block must not be read off a refusal.
            return MayNotSend(
                _("You cannot send this request. Either it has been sent already, or a colleague has to send it.")
            )
        case state if state == NOBODY_RECEIVES:
            return MayNotSend(_("Nobody receives requests in this hub yet. Ask its administrator."))
    return error


def said(asked: AskedFor, *, referral_id: UUID) -> str:
    """What was written as the database keeps it, the number sealed for the row."""
    number, keys = asked.number, settings.SLUSS_SEALING_KEYS
    columns: dict[str, Any] = {
        "given_name": asked.given_name,
        "family_name": asked.family_name,
        "birth_date": asked.birth_date and asked.birth_date.isoformat(),
        "sex": asked.sex.value,
        "telephone": asked.telephone,
        "email": asked.email,
        "own_words": asked.own_words,
        "why": asked.why,
        "incomes": list(asked.incomes),
        "in_contact_with": [str(unit) for unit in asked.in_contact_with],
        "municipality": asked.municipality,
        "signed_consent": asked.signed_consent.value,
    }
    if number is not None:
        sealed = seal(number.canonical, row_id=referral_id, purpose=SEAL_PURPOSE, keys=keys)
        columns |= {
            "number_country": number.country.value,
            "number_kind": number.kind.value,
            "sealed_number": f"\\x{sealed.hex()}",
            "number_index": f"\\x{number.index(keys=keys).hex()}",
            "birth_date": (asked.birth_date or number.birth_date).isoformat(),
            "sex": number.registered_sex if asked.sex == Sex.UNKNOWN else asked.sex.value,
        }
    return json.dumps(columns)
