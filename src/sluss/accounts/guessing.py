"""How many wrong codes one account may be given, from wherever: only who has the password can give any.

Wrong passwords are counted for each address apart, so that nobody rests an account for a colleague elsewhere; many
addresses together could then try very many codes.
"""

import time
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from allauth.mfa.models import Authenticator
from axes.models import AccessAttempt
from django.conf import settings
from django.db import connection

MOST_TRIES: Final = 20
WITHIN: Final = timedelta(hours=1)

# Taken before the code is looked at, in one statement for all processes; gone when a code was right.
TAKE_A_TRY: Final = """
UPDATE mfa_authenticator SET data = data || CASE
    WHEN coalesce((data->>'tried_since')::float8, 0) > %(since)s
    THEN jsonb_build_object('tries', coalesce((data->>'tries')::int, 0) + 1)
    ELSE jsonb_build_object('tries', 1, 'tried_since', %(now)s::float8) END
WHERE id = %(id)s AND NOT (coalesce((data->>'tried_since')::float8, 0) > %(since)s
                           AND coalesce((data->>'tries')::int, 0) >= %(most)s)
"""
FORGET: Final = "UPDATE mfa_authenticator SET data = data - 'tries' - 'tried_since' WHERE user_id = %s"


def take_a_try(counted_at: Authenticator) -> bool:
    """False when the account has had its tries for now, and the code is not to be looked at."""
    now = time.time()
    said = {"now": now, "since": now - WITHIN.total_seconds(), "id": counted_at.pk, "most": MOST_TRIES}
    with connection.cursor() as cursor:
        cursor.execute(TAKE_A_TRY, said)
        return bool(cursor.rowcount == 1)


def forget_tries(user_id: UUID) -> None:
    with connection.cursor() as cursor:
        cursor.execute(FORGET, [user_id])


def is_resting(*, user_id: UUID, email: str, now: datetime) -> bool:
    """Is anybody told to wait who tries this account: somewhere after wrong passwords, everywhere after wrong codes?"""
    since = now - timedelta(hours=settings.AXES_COOLOFF_TIME)
    if AccessAttempt.objects.filter(
        username=email, failures_since_start__gte=settings.AXES_FAILURE_LIMIT, attempt_time__gte=since
    ).exists():
        return True
    counted = Authenticator.objects.filter(user_id=user_id, data__tries__gte=MOST_TRIES)
    return counted.filter(data__tried_since__gt=(now - WITHIN).timestamp()).exists()
