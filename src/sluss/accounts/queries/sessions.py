"""Where somebody is signed in."""

from dataclasses import dataclass
from datetime import UTC, datetime

from django.contrib.auth import HASH_SESSION_KEY

from sluss.accounts import sessions
from sluss.accounts.models import Session, User
from sluss.accounts.session_store import row_of


@dataclass(frozen=True, kw_only=True)
class OwnSession:
    """One place where the user is signed in; the id opens nothing."""

    id: str
    browser: str
    system: str
    began_at: datetime
    seen_at: datetime
    is_this: bool


def own_sessions(*, user: User, session_key: str | None, now: datetime) -> tuple[OwnSession, ...]:
    """The user's sessions that go on, this one first, then the latest seen. One query."""
    this, signed = row_of(session_key), user.get_session_auth_hash()
    going_on = [
        _described(row.pk, held, is_this=row.pk == this)
        for row in Session.objects.filter(user=user, expire_date__gt=now)
        if (held := row.get_decoded()).get(HASH_SESSION_KEY) == signed and not sessions.is_over(held, now=now)
    ]
    return tuple(sorted(going_on, key=lambda one: (one.is_this, one.seen_at), reverse=True))


def _described(id_: str, held: dict[str, object], *, is_this: bool) -> OwnSession:
    began, seen = (datetime.fromtimestamp(float(str(held[at])), UTC) for at in (sessions.BEGAN_AT, sessions.SEEN_AT))
    return OwnSession(
        id=id_,
        browser=str(held.get(sessions.BROWSER, "")),
        system=str(held.get(sessions.SYSTEM, "")),
        began_at=began,
        seen_at=seen,
        is_this=is_this,
    )
