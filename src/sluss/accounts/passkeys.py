"""What a passkey's answer must hold besides what fido2 checks: exactly our origin, and a count that never goes back.

fido2 lets any name below ours ask, and allauth keeps no count.
"""

import struct
from typing import Any, Final

from allauth.mfa.models import Authenticator
from django.db import connection
from django.http import HttpRequest
from fido2.utils import websafe_encode
from fido2.webauthn import AuthenticationResponse, RegistrationResponse

# Either both are nothing (the device does not count), or the answer's is higher than the latest one (WebAuthn 7.2, 22).
USE_COUNT: Final = """
UPDATE mfa_authenticator SET data = jsonb_set(data, '{sign_count}', to_jsonb(%(count)s::bigint))
WHERE id = %(id)s AND (%(count)s > coalesce((data->>'sign_count')::bigint, 0)
                       OR %(count)s = 0 AND coalesce((data->>'sign_count')::bigint, 0) = 0)
"""


class NotOurs(Exception):
    """No answer that a passkey gives to a question of ours."""


def answered(said: Any, *, request: HttpRequest) -> AuthenticationResponse:
    """The device's answer when it is asked who one is. Raises: NotOurs."""
    return _from_our_origin(AuthenticationResponse, said, request)


def registered(said: Any, *, request: HttpRequest) -> RegistrationResponse:
    """The device's answer when it is asked for a new passkey. Raises: NotOurs."""
    return _from_our_origin(RegistrationResponse, said, request)


def is_known(new: RegistrationResponse) -> bool:
    """Has anybody a passkey with this id?"""
    passkeys = Authenticator.objects.filter(type=Authenticator.Type.WEBAUTHN)
    return passkeys.filter(data__credential__rawId=websafe_encode(new.raw_id)).exists()


def use_count(passkey: Authenticator, count: int) -> bool:
    """Note how often it has answered; False when it has answered more often before, as a copied one would."""
    with connection.cursor() as cursor:
        cursor.execute(USE_COUNT, {"count": count, "id": passkey.pk})
        return bool(cursor.rowcount == 1)


def _from_our_origin(kind: Any, said: Any, request: HttpRequest) -> Any:
    try:
        answer = kind.from_dict(said)
        origin = answer.response.client_data.origin
    except (TypeError, ValueError, KeyError, AttributeError, IndexError, struct.error) as garbled:
        raise NotOurs from garbled
    if origin != f"{request.scheme}://{request.get_host()}":
        raise NotOurs
    return answer
