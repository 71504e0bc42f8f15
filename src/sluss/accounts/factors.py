"""Which second factors somebody has connected: an authenticator app, passkeys, or both; never none again."""

from uuid import UUID

from allauth.mfa.models import Authenticator

from sluss.accounts.models import User

SECOND_FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def is_the_only_one(factor: Authenticator) -> bool:
    """Would its owner be left with a password alone? Recovery codes are no factor: they replace one."""
    if factor.type not in SECOND_FACTORS:
        return False
    return (
        not Authenticator.objects.filter(user_id=factor.user_id, type__in=SECOND_FACTORS).exclude(pk=factor.pk).exists()
    )


def one_at_a_time(user_id: UUID) -> None:
    """Hold the user's row until the transaction ends: two who remove the last two at once would leave none."""
    User.objects.select_for_update().get(pk=user_id)
