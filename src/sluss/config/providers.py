"""Which OpenID providers staff may sign in at: SLUSS_HOME/providers.toml, one table for each.

[ekvik]
name = "Ekviks kommun"
issuer = "https://login.ekvik.example"
client_id = "sluss"
client_secret = "…"
strong_acr = ["http://id.elegnamnden.se/loa/1.0/loa3"]
"""

import re
import stat
import tomllib
from pathlib import Path
from typing import Any, Final

from sluss.accounts.outside.line import is_safe_address
from sluss.accounts.outside.provider import Provider
from sluss.config.errors import CannotRun

FILE: Final = "providers.toml"
SLUG: Final = re.compile(r"[a-z][a-z0-9-]{0,30}")
TEXTS: Final = ("name", "issuer", "client_id", "client_secret")
LISTS: Final = ("strong_acr", "strong_amr")
# They change with a name, and may be given to somebody else later.
NAMES_NOBODY_FOR_EVER: Final = frozenset({"email", "preferred_username", "upn", "name", "unique_name", "phone_number"})


class BadProviders(CannotRun):
    """A file that names providers in a way that cannot be kept."""


def configured_providers(home: Path) -> tuple[Provider, ...]:
    """None without the file. Raises: BadProviders."""
    file = home / FILE
    if not file.exists():
        return ()
    if file.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise BadProviders(f"{file} holds secrets: let nobody else read it (chmod 600).")
    try:
        tables = tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise BadProviders(f"{file} is no TOML: {fault}") from fault
    found = tuple(_provider(slug, said) for slug, said in tables.items())
    if len({provider.issuer for provider in found}) < len(found):
        raise BadProviders(f"{file}: two providers have one issuer, so nobody could tell their people apart.")
    return found


def _provider(slug: str, said: Any) -> Provider:
    def bad(what: str) -> BadProviders:
        return BadProviders(f"{FILE}, [{slug}]: {what}")

    if not SLUG.fullmatch(slug) or not isinstance(said, dict):
        raise bad("the name in brackets is small letters, digits and hyphens, and has lines under it.")
    for text in TEXTS:
        if not isinstance(said.get(text), str) or not said[text]:
            raise bad(f'{text} is missing: {text} = "…".')
    if not is_safe_address(said["issuer"]):
        raise bad("the issuer begins with https.")
    for name in LISTS:
        values = said.get(name, [])
        if not isinstance(values, list) or not all(isinstance(value, str) and value for value in values):
            raise bad(f'{name} is a list of texts: {name} = ["…"].')
    claim, asks = said.get("subject_claim", "sub"), said.get("always_asks", True)
    if not isinstance(claim, str) or claim in NAMES_NOBODY_FOR_EVER:
        raise bad(f"{claim} may name somebody else tomorrow. subject_claim is sub, or an id that is never given twice.")
    if not isinstance(asks, bool):
        raise bad("always_asks is true or false.")
    if unknown := set(said) - {*TEXTS, *LISTS, "subject_claim", "always_asks"}:
        raise bad(f"nobody knows {', '.join(sorted(unknown))}.")
    return Provider(
        slug=slug,
        strong_acr=frozenset(said.get("strong_acr", ())),
        strong_amr=frozenset(said.get("strong_amr", ())),
        subject_claim=claim,
        always_asks=asks,
        **{text: said[text] for text in TEXTS},
    )
