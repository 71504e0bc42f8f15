"""The words of a search in a page's address: sealed, since logs and shared browsers remember addresses."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Final

from django.conf import settings

from sluss.shared.acting import Actor
from sluss.shared.sealing import CannotUnseal, seal, unseal

PURPOSE: Final = "search words"


def to_address(words: str, *, actor: Actor) -> str:
    """The words for one address; only the same member of staff can have them read again."""
    sealed = seal(words, row_id=actor.staff, purpose=PURPOSE, keys=settings.SLUSS_SEALING_KEYS)
    return urlsafe_b64encode(sealed).decode().rstrip("=")


def from_address(text: str, *, actor: Actor) -> str:
    """The words; none where the text was not made for this member of staff."""
    try:
        sealed = urlsafe_b64decode(text + "=" * (-len(text) % 4))
        return unseal(sealed, row_id=actor.staff, purpose=PURPOSE, keys=settings.SLUSS_SEALING_KEYS)
    except (CannotUnseal, ValueError):
        return ""
