"""What a session holds besides who is signed in, and how long it lasts; the server ends it, not the cookie."""

from datetime import datetime, timedelta
from typing import Any, Final

from django.http import HttpRequest

from sluss.accounts.browsers import browser_of, system_of

POSTING: Final = "posting_id"
BEGAN_AT: Final = "began_at"
SEEN_AT: Final = "seen_at"
KEPT_FORM: Final = "kept_form"
LINK: Final = "sign_in_link"
OUTSIDE: Final = "outside"
BROWSER: Final = "browser"
SYSTEM: Final = "system"

# A desk is left for a talk, not for a lunch; a day is signed in to once (ASVS 5.0 7.1.1, 7.3.1, 7.3.2).
LONGEST_IDLE: Final = timedelta(hours=1)
LONGEST: Final = timedelta(hours=10)
SEEN_IS_WRITTEN_EVERY: Final = timedelta(minutes=1)


def begin(request: HttpRequest, *, now: datetime) -> None:
    request.session[BEGAN_AT] = request.session[SEEN_AT] = now.timestamp()
    said = request.headers.get("User-Agent", "")
    request.session[BROWSER], request.session[SYSTEM] = browser_of(said), system_of(said)


def is_over(session: Any, *, now: datetime) -> bool:
    """True when nobody clicked for LONGEST_IDLE, or LONGEST has passed since the sign-in."""
    began, seen = session.get(BEGAN_AT, 0.0), session.get(SEEN_AT, 0.0)
    at = now.timestamp()
    return at - seen >= LONGEST_IDLE.total_seconds() or at - began >= LONGEST.total_seconds()


def note_seen(session: Any, *, now: datetime) -> None:
    """Written at most once a minute: a click is no reason to write a row."""
    if now.timestamp() - session.get(SEEN_AT, 0.0) >= SEEN_IS_WRITTEN_EVERY.total_seconds():
        session[SEEN_AT] = now.timestamp()
