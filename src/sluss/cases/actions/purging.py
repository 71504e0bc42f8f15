"""The program's own act on requests that never began: what has been kept its time loses its content."""

from datetime import datetime

from django.db import connection

from sluss.audit.recorder import record_act
from sluss.shared.acting import Actor, acting_as


def purge_referrals(*, actor: Actor, now: datetime) -> int:
    """Empty what has been kept its time in hubs with a decision on it; returns how many. The row stays, to count."""
    with acting_as(actor):
        with connection.cursor() as cursor:
            cursor.execute("SELECT acl.purge_referrals()")
            purged: int = cursor.fetchone()[0]
        if purged:
            record_act(act="referrals.purged", number=str(purged))
    return purged
