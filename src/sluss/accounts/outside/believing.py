"""Which answers of a provider are believed: for us, now, from there, signed, and to the question this browser asked."""

import base64
import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from urllib.parse import quote

import jwt
from jwt import PyJWK, PyJWKSet

from sluss.accounts.outside.asking import Asked
from sluss.accounts.outside.description import Description, described, keys_of
from sluss.accounts.outside.line import send
from sluss.accounts.outside.provider import Provider
from sluss.accounts.outside.refusals import NotBelieved, TurnedBack

# Signed with a key of the provider's own; never "none", never with the secret we share.
ALGORITHMS: Final = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")
MUST_SAY: Final = ("iss", "sub", "aud", "exp", "iat", "nonce")
CLOCKS_DIFFER_BY: Final = 30
LONGEST_SUBJECT: Final = 255


@dataclass(frozen=True, kw_only=True)
class Believed:
    """Who it is there, and whether two factors were shown."""

    issuer: str
    subject: str
    is_strong: bool


def believe(answer: dict[str, str], *, asked: Asked | None, provider: Provider, back: str, now: datetime) -> Believed:
    """Judge what came back with the browser, then fetch and judge the token.

    Raises: TurnedBack, NotBelieved, ProviderAway.
    """
    asked = answers_our_question(answer, asked=asked, provider=provider, now=now)
    description = described(provider)
    comes_from_there(answer, provider=provider, description=description)
    token = _token(answer["code"], asked=asked, provider=provider, description=description, back=back)
    said = _signed(token, keys=keys_of(description), provider=provider)
    return _about_us(said, asked=asked, provider=provider)


def answers_our_question(answer: dict[str, str], *, asked: Asked | None, provider: Provider, now: datetime) -> Asked:
    if asked is None or asked.provider != provider.slug or asked.is_over(now=now):
        raise NotBelieved("not_asked")
    if not secrets.compare_digest(answer.get("state", "").encode(), asked.state.encode()):
        raise NotBelieved("state")
    if "error" in answer:
        raise TurnedBack("turned_back")
    if not answer.get("code"):
        raise NotBelieved("code")
    return asked


def comes_from_there(answer: dict[str, str], *, provider: Provider, description: Description) -> None:
    """Another provider's answer, sent on to us (RFC 9207)."""
    if answer.get("iss", provider.issuer) != provider.issuer:
        raise NotBelieved("issuer")
    if description.says_issuer_in_answer and "iss" not in answer:
        raise NotBelieved("issuer")


def _token(code: str, *, asked: Asked, provider: Provider, description: Description, back: str) -> str:
    said = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": back,
        "code_verifier": asked.verifier,
    }
    headers = {}
    if description.takes_secret_in_body_only:
        said |= {"client_id": provider.client_id, "client_secret": provider.client_secret}
    else:
        pair = f"{quote(provider.client_id, safe='')}:{quote(provider.client_secret, safe='')}"
        headers["Authorization"] = f"Basic {base64.b64encode(pair.encode()).decode()}"
    token = send(description.token, said, headers).get("id_token")
    if not isinstance(token, str):
        raise NotBelieved("token")
    return token


def _signed(token: str, *, keys: PyJWKSet, provider: Provider) -> dict[str, Any]:
    try:
        said: dict[str, Any] = jwt.decode(
            token,
            key=_key_of(token, keys),
            algorithms=list(ALGORITHMS),
            issuer=provider.issuer,
            audience=provider.client_id,
            leeway=CLOCKS_DIFFER_BY,
            options={"require": list(MUST_SAY)},
        )
    except (jwt.PyJWTError, TypeError, ValueError) as fault:
        raise NotBelieved("token") from fault
    return said


def _key_of(token: str, keys: PyJWKSet) -> PyJWK:
    header = jwt.get_unverified_header(token)
    fitting = [key for key in keys.keys if key.public_key_use in (None, "sig") and key.key_type != "oct"]
    if "kid" in header:
        fitting = [key for key in fitting if key.key_id == header["kid"]]
    if len(fitting) != 1:
        raise NotBelieved("token")
    return fitting[0]


def _about_us(said: dict[str, Any], *, asked: Asked, provider: Provider) -> Believed:
    if not secrets.compare_digest(str(said["nonce"]).encode(), asked.nonce.encode()):
        raise NotBelieved("nonce")
    if said.get("azp", provider.client_id) != provider.client_id:
        raise NotBelieved("audience")
    if isinstance(said["aud"], list) and len(said["aud"]) > 1 and "azp" not in said:
        raise NotBelieved("audience")
    signed_in_at = said.get("auth_time", 0)
    if provider.always_asks and not (isinstance(signed_in_at, int) and signed_in_at >= asked.at - CLOCKS_DIFFER_BY):
        raise NotBelieved("old_sign_in")
    subject = said.get(provider.subject_claim)
    if not isinstance(subject, str) or not 0 < len(subject) <= LONGEST_SUBJECT or "\0" in subject:
        raise NotBelieved("subject")
    amr = said.get("amr", [])
    methods = frozenset(str(way) for way in amr) if isinstance(amr, list) else frozenset()
    strong = provider.is_strong(acr=str(said.get("acr", "")), amr=methods)
    return Believed(issuer=provider.issuer, subject=subject, is_strong=strong)
