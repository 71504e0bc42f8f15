"""What of allauth is ours: nobody signs up alone, and second-factor secrets are sealed at rest."""

from uuid import UUID

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.http import HttpRequest

from sluss.shared.sealing import seal, unseal

SECOND_FACTOR = "second factor"
NO_ROW = UUID(int=0)  # allauth seals before it knows the row


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


class MFAAdapter(DefaultMFAAdapter):
    def encrypt(self, text: str) -> str:
        return seal(text, row_id=NO_ROW, purpose=SECOND_FACTOR, keys=settings.SLUSS_SEALING_KEYS).hex()

    def decrypt(self, encrypted_text: str) -> str:
        sealed = bytes.fromhex(encrypted_text)
        return unseal(sealed, row_id=NO_ROW, purpose=SECOND_FACTOR, keys=settings.SLUSS_SEALING_KEYS)
