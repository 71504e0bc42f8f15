"""The act of somebody who asks for a place by themselves, at the door."""

from datetime import datetime
from uuid import UUID

from django.db import DatabaseError, connection, transaction
from django.utils.translation import gettext as _

from sluss.audit.door import NOBODY_KNOWN, record_door_act
from sluss.cases.actions.referrals import NOBODY_RECEIVES, AskedFor, said
from sluss.cases.rules.referrals import MayNotSend, check_named, check_words
from sluss.shared.acting import Actor, Shape
from sluss.shared.errors import NotThere

SOMEBODY = Actor(kind="user", id=NOBODY_KNOWN, shape=Shape.DOOR)
"""Whoever stands at the door without an account."""


def apply_to_hub(*, referral_id: UUID, slug: str, asked: AskedFor, actor: Actor, now: datetime) -> None:
    """Ask for a place for oneself; the unit that receives in the hub answers. It tells nothing about who is known.

    Args:
        referral_id: made when the form was shown, so that a form sent twice asks once.
        asked: only what a person says of themselves is kept.
    Raises: MayNotSend (sentence); NotThere when the hub is not open to all.
    """
    check_named(given_name=asked.given_name, family_name=asked.family_name)
    check_words(asked.own_words)
    if not (asked.telephone + asked.email).strip():
        raise MayNotSend(_("Write a telephone number or an e-mail address, so that we can reach you."))
    try:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute(
                    "SELECT acl.apply_to_hub(%s, %s, %s::jsonb)",
                    [referral_id, slug, said(asked, referral_id=referral_id)],
                )
            record_door_act(act="referral.applied", user_id=None, hub=slug)
    except DatabaseError as error:
        if getattr(error.__cause__, "sqlstate", None) == NOBODY_RECEIVES:
            raise NotThere from error
        raise
