"""Who is asked for a second factor after the first: everybody but those who showed two at a provider just now."""

from typing import Any, Final

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.stages import AuthenticateStage
from django.http import HttpRequest

from sluss.accounts.models import User

PROVIDER: Final = "provider"


def came_from_outside(request: HttpRequest, user: User | None) -> dict[str, Any] | None:
    """The provider where the latest sign-in in this browser began, and whether two factors were shown there.

    Older ones stand for nothing once a password or a passkey was shown.
    """
    first_factors = [
        record
        for record in get_authentication_records(request, user)
        if record["method"] != "mfa" or record.get("passwordless")
    ]
    if not first_factors or first_factors[-1]["method"] != PROVIDER:
        return None
    return {"provider": first_factors[-1]["provider"], "strong": first_factors[-1]["strong"]}


class SecondFactorStage(AuthenticateStage):
    def _should_handle(self, request: HttpRequest) -> bool:
        outside = came_from_outside(request, self.login.user)
        if outside is not None and outside["strong"]:
            return False
        return bool(super()._should_handle(request))
