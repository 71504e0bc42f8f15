"""The user's own acts on where they are signed in."""

from datetime import datetime

from django.db import transaction

from sluss.accounts.models import Session
from sluss.accounts.session_store import row_of
from sluss.audit.door import record_door_act
from sluss.shared.acting import Actor


def end_own_session(*, session_id: str, actor: Actor, now: datetime) -> None:
    """One of the actor's sessions is out at its next click; one that is over, or not theirs, changes nothing."""
    with transaction.atomic():
        ended, _ = Session.objects.filter(pk=session_id, user_id=actor.id).delete()
        if ended:
            record_door_act(act="session.ended_by_user", user_id=actor.id, which="one")


def end_sessions_elsewhere(*, this_key: str | None, actor: Actor, now: datetime) -> None:
    """Every session of the actor but the one with this key is out at its next click."""
    with transaction.atomic():
        Session.objects.filter(user_id=actor.id).exclude(pk=row_of(this_key)).delete()
        record_door_act(act="session.ended_by_user", user_id=actor.id, which="others")
