"""The one-time link that lets a colleague choose a password: how it is made and known again."""

import hashlib
import secrets
from datetime import timedelta
from typing import Final

GOOD_FOR: Final = timedelta(days=3)
TOKEN_BYTES: Final = 32


def new_token() -> str:
    return secrets.token_urlsafe(TOKEN_BYTES)


def hashed(token: str) -> bytes:
    """256 random bits need no slow hash; what is stored opens nothing."""
    return hashlib.sha256(token.encode()).digest()
