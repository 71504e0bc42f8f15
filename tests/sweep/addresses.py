"""Which addresses the program answers to, and which ids they carry."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver

THIRD_PARTY = ("account_", "mfa_", "socialaccount_", "usersessions_")


@dataclass(frozen=True)
class Address:
    """A named view and the names of the ids in its address."""

    name: str
    ids: tuple[str, ...]


def addresses() -> tuple[Address, ...]:
    """Every named address of ours, in a fixed order."""
    return tuple(address for address in every_address() if not address.name.startswith(THIRD_PARTY))


def every_address() -> tuple[Address, ...]:
    """Every named address the program answers to, those of the door that others wrote among them."""
    return tuple(sorted(_walk(get_resolver(), ""), key=lambda address: address.name))


def _walk(resolver: URLResolver, namespace: str) -> Iterator[Address]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _walk(pattern, inner)
        elif isinstance(pattern, URLPattern) and pattern.name:
            ids = (*resolver.pattern.converters, *pattern.pattern.converters)
            yield Address(name=f"{namespace}{pattern.name}", ids=ids)
