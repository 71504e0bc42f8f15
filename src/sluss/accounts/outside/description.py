"""What a provider says of itself, asked anew each time: its keys and addresses may have changed."""

from dataclasses import dataclass
from typing import Any

from jwt import PyJWKSet
from jwt.exceptions import PyJWKError, PyJWKSetError

from sluss.accounts.outside.line import fetch, is_safe_address
from sluss.accounts.outside.provider import Provider
from sluss.accounts.outside.refusals import NotBelieved, ProviderAway


@dataclass(frozen=True, kw_only=True)
class Description:
    authorization: str
    token: str
    keys: str
    end_session: str
    says_issuer_in_answer: bool
    takes_secret_in_body_only: bool


def described(provider: Provider) -> Description:
    """Raises: ProviderAway; NotBelieved when it calls itself by another name than ours for it (ASVS 5.0 10.5.3)."""
    said = fetch(f"{provider.issuer.rstrip('/')}/.well-known/openid-configuration")
    if said.get("issuer") != provider.issuer:
        raise NotBelieved("issuer")
    methods = said.get("token_endpoint_auth_methods_supported", ["client_secret_basic"])
    return Description(
        authorization=_address(said, "authorization_endpoint"),
        token=_address(said, "token_endpoint"),
        keys=_address(said, "jwks_uri"),
        end_session=_address(said, "end_session_endpoint") if "end_session_endpoint" in said else "",
        says_issuer_in_answer=said.get("authorization_response_iss_parameter_supported") is True,
        takes_secret_in_body_only=isinstance(methods, list) and "client_secret_basic" not in methods,
    )


def keys_of(description: Description) -> PyJWKSet:
    """Raises: ProviderAway."""
    try:
        return PyJWKSet.from_dict(fetch(description.keys))
    except (PyJWKSetError, PyJWKError, AttributeError, TypeError, ValueError) as fault:
        raise ProviderAway("keys") from fault


def _address(said: dict[str, Any], name: str) -> str:
    address = said.get(name)
    if not isinstance(address, str) or not is_safe_address(address):
        raise ProviderAway("unsafe_address")
    return address
