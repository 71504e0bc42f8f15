"""Codes of authenticator apps and recovery codes: which is right now, and that each is good for one sign-in only."""

import time

from allauth.mfa import app_settings
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, validate_totp_code
from allauth.mfa.utils import decrypt
from django.db import connection, transaction

from sluss.accounts.models import User

USE_STEP = """
UPDATE mfa_authenticator SET data = jsonb_set(data, '{latest_step}', to_jsonb(%s::bigint))
WHERE id = %s AND coalesce((data->>'latest_step')::bigint, -1) < %s
"""


def current_code(authenticator: Authenticator) -> str:
    """What the user's app shows at this moment; only for people a demo made."""
    step = int(time.time()) // app_settings.TOTP_PERIOD
    return format_hotp_value(hotp_value(decrypt(authenticator.data["secret"]), step))


def authenticators_of(user: User) -> dict[str, Authenticator]:
    """The user's app, recovery codes and one of the passkeys, by type, as far as there are any. One query."""
    return {row.type: row for row in Authenticator.objects.filter(user=user)}


def is_shown_now(app: Authenticator, code: str) -> bool:
    """Is this the code the app shows, used or not?"""
    return bool(validate_totp_code(decrypt(app.data["secret"]), code))


def use_step(app: Authenticator) -> bool:
    """Take this half minute's code, once for all processes; False when it was taken before."""
    step = int(time.time()) // app_settings.TOTP_PERIOD
    with connection.cursor() as cursor:
        cursor.execute(USE_STEP, [step, app.pk, step])
        return bool(cursor.rowcount == 1)


def use_recovery_code(codes: Authenticator, code: str) -> bool:
    """Take it, once for all processes; False when it is none of them, or was taken before."""
    with transaction.atomic():
        held = Authenticator.objects.select_for_update().get(pk=codes.pk)
        return bool(held.wrap().validate_code(code))
