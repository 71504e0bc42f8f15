"""How an identity number is stored: sealed so that only the program reads it, indexed so that it is found.

    seal         AES-256-GCM; the row's id is associated data: a sealed text in another row does not open
    blind_index  HMAC-SHA-256; equal texts have equal indexes, and without the key nobody can try all numbers

Each purpose has a key of its own, derived with HKDF (RFC 5869): one purpose's index says nothing in another.
"""

import hashlib
import hmac
import secrets
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES: Final = 32
NONCE_BYTES: Final = 12
FORMAT: Final = b"\x01"
"""First byte of everything sealed, so that a later format can be told from this one."""


@dataclass(frozen=True, kw_only=True)
class SealingKeys:
    """The two secrets of an installation; never printed."""

    sealing: bytes = field(repr=False)
    index: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.sealing) != KEY_BYTES or len(self.index) != KEY_BYTES:
            raise ValueError(f"sealing keys are {KEY_BYTES} bytes each")
        if self.sealing == self.index:
            raise ValueError("sealing and index need keys of their own")


class CannotUnseal(Exception):
    """Sealed with another key, for another row or purpose, or changed since."""


def seal(text: str, *, row_id: UUID, purpose: str, keys: SealingKeys) -> bytes:
    """`text`, readable only with the key and only as belonging to this row and purpose.

    Returns: format byte, nonce, ciphertext and tag; another value each time.
    """
    nonce = secrets.token_bytes(NONCE_BYTES)
    sealed = _cipher(purpose, keys).encrypt(nonce, text.encode(), FORMAT + row_id.bytes)
    return FORMAT + nonce + sealed


def unseal(sealed: bytes | memoryview, *, row_id: UUID, purpose: str, keys: SealingKeys) -> str:
    """The text that `seal` was given. Raises: CannotUnseal; the reason is not told apart."""
    whole = bytes(sealed)
    start = len(FORMAT) + NONCE_BYTES
    if not whole.startswith(FORMAT) or len(whole) < start:
        raise CannotUnseal("not a sealed text of this format")
    try:
        opened = _cipher(purpose, keys).decrypt(whole[len(FORMAT) : start], whole[start:], FORMAT + row_id.bytes)
    except InvalidTag:
        raise CannotUnseal("sealed with another key, for another row or purpose, or changed since") from None
    return opened.decode()


def blind_index(text: str, *, purpose: str, keys: SealingKeys) -> bytes:
    """32 bytes that are equal exactly when text and purpose are equal; give it canonical text."""
    return hmac.digest(_derived(keys.index, f"index {purpose}"), text.encode(), hashlib.sha256)


def _cipher(purpose: str, keys: SealingKeys) -> AESGCM:
    return AESGCM(_derived(keys.sealing, f"seal {purpose}"))


def _derived(secret: bytes, use: str) -> bytes:
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=f"sluss {use}".encode()).derive(secret)
