"""What the program does once when it starts and then every day: months ahead for the record, and the day's heads.

Rows of sessions that are over go with it, and the content of requests for a place that were kept their time.

A day that cannot be done is logged and tried again an hour later: serving goes on.
"""

import logging
import threading
import time
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from django.db import connection

if TYPE_CHECKING:
    from sluss.audit.actions import KeptToday

log = logging.getLogger("sluss.daily")

SECONDS_UNTIL_ANOTHER_TRY: Final = 3_600
JUST_AFTER_MIDNIGHT: Final = timedelta(minutes=5)


def days_work(*, now: datetime) -> tuple[str, ...]:
    """Do it; returns a sentence for each thing in the consent record that is not as it was kept."""
    from sluss.accounts.session_store import SessionStore
    from sluss.audit.actions import PROGRAM
    from sluss.audit.partitions import make_partitions
    from sluss.cases.actions import purge_referrals

    make_partitions()
    SessionStore.clear_expired()
    purge_referrals(actor=PROGRAM, now=now)
    faults = keep_todays_heads(now=now).faults
    for fault in faults:
        log.error(fault)
    return faults


def keep_todays_heads(*, now: datetime) -> "KeptToday":
    """Write the heads of this installation to its home."""
    from django.conf import settings

    from sluss.audit.actions import PROGRAM, keep_heads

    return keep_heads(folder=settings.HOME.heads, key=settings.SLUSS_HEADS_KEY, actor=PROGRAM, now=now)


def every_day() -> threading.Thread:
    """Start doing the day's work now and after each midnight (UTC), beside the serving processes."""
    thread = threading.Thread(target=_every_day, name="daily", daemon=True)
    thread.start()
    return thread


def _every_day() -> None:
    while True:
        try:
            days_work(now=datetime.now(UTC))
            seconds = seconds_until_next_day(datetime.now(UTC))
        except Exception:
            log.exception("The day's work could not be done; another try in an hour.")
            seconds = SECONDS_UNTIL_ANOTHER_TRY
        # A connection kept open over the night would be a dead one in the morning.
        connection.close()
        time.sleep(seconds)


def seconds_until_next_day(now: datetime) -> float:
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    return (midnight + JUST_AFTER_MIDNIGHT - now).total_seconds()
