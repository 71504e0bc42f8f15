"""The line to a provider: JSON by TLS, once, from where it was said to be, within seconds, never much."""

import json
import urllib.error
import urllib.request
from http.client import HTTPException
from typing import Any, Final
from urllib.parse import urlencode, urlsplit

from sluss.accounts.outside.refusals import NotBelieved, ProviderAway

SECONDS: Final = 5
LARGEST: Final = 500_000
AWAY: Final = "away"
REFUSED: Final = "refused"
ON_THIS_MACHINE: Final = {"localhost", "127.0.0.1"}


class _StayThere(urllib.request.HTTPRedirectHandler):
    """What a provider says stands where its description says; elsewhere could be anybody."""

    def redirect_request(self, *_args: Any, **_kwargs: Any) -> None:
        return None


_opener = urllib.request.build_opener(_StayThere)


def is_safe_address(address: str) -> bool:
    """TLS, or this machine itself for trying it out."""
    parts = urlsplit(address)
    return parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in ON_THIS_MACHINE)


def fetch(address: str) -> dict[str, Any]:
    """Raises: ProviderAway."""
    return _ask(urllib.request.Request(address, headers={"Accept": "application/json"}))


def send(address: str, said: dict[str, str], headers: dict[str, str]) -> dict[str, Any]:
    """Raises: ProviderAway; NotBelieved("code") when it does not take what was sent."""
    body = urlencode(said).encode()
    try:
        return _ask(urllib.request.Request(address, data=body, headers=headers | {"Accept": "application/json"}))
    except ProviderAway as away:
        if away.why == REFUSED:
            raise NotBelieved("code") from away
        raise


def _ask(request: urllib.request.Request) -> dict[str, Any]:
    if not is_safe_address(request.full_url):
        raise ProviderAway("unsafe_address")
    try:
        with _opener.open(request, timeout=SECONDS) as answer:
            said = json.loads(answer.read(LARGEST))
    except urllib.error.HTTPError as fault:
        fault.close()
        raise ProviderAway(REFUSED if 400 <= fault.code < 500 else AWAY) from fault
    except (OSError, HTTPException, ValueError) as fault:
        raise ProviderAway(AWAY) from fault
    if not isinstance(said, dict):
        raise ProviderAway(AWAY)
    return said
