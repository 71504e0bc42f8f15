"""What we ask a provider, and what we must remember to know the answer again: once, in this browser, within minutes."""

import base64
import hashlib
import secrets
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Final
from urllib.parse import urlencode

from sluss.accounts.outside.description import Description
from sluss.accounts.outside.provider import Provider

ASKED: Final = "asked_outside"
ANSWER_WITHIN: Final = timedelta(minutes=10)


class Purpose(StrEnum):
    SIGN_IN = "sign_in"
    LINK = "link"


@dataclass(frozen=True, kw_only=True)
class Asked:
    provider: str
    purpose: str
    next: str
    state: str
    nonce: str
    verifier: str
    at: float

    def is_over(self, *, now: datetime) -> bool:
        return now.timestamp() - self.at > ANSWER_WITHIN.total_seconds()


def new_question(*, provider: Provider, purpose: Purpose, next_page: str, now: datetime) -> Asked:
    """Three secrets of 256 bits: state ties the answer to the browser, nonce to the token, verifier to the code."""
    return Asked(
        provider=provider.slug,
        purpose=purpose.value,
        next=next_page,
        state=secrets.token_urlsafe(32),
        nonce=secrets.token_urlsafe(32),
        verifier=secrets.token_urlsafe(48),
        at=now.timestamp(),
    )


def remember(session: Any, asked: Asked) -> None:
    """The newest question only: a browser asks one provider at a time."""
    session[ASKED] = asdict(asked)


def recall(session: Any) -> Asked | None:
    """What this browser asked; never a second time."""
    kept = session.pop(ASKED, None)
    return Asked(**kept) if kept else None


def address_to_ask(asked: Asked, *, provider: Provider, description: Description, back: str) -> str:
    digest = hashlib.sha256(asked.verifier.encode()).digest()
    question = {
        "response_type": "code",
        "scope": "openid",
        "client_id": provider.client_id,
        "redirect_uri": back,
        "state": asked.state,
        "nonce": asked.nonce,
        "code_challenge": base64.urlsafe_b64encode(digest).rstrip(b"=").decode(),
        "code_challenge_method": "S256",
    }
    if provider.always_asks:
        question |= {"prompt": "login", "max_age": "0"}
    if provider.strong_acr:
        question["acr_values"] = " ".join(sorted(provider.strong_acr))
    joint = "&" if "?" in description.authorization else "?"
    return f"{description.authorization}{joint}{urlencode(question)}"
