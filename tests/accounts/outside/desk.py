"""What our own browser does on the way to a provider and back."""

import html
import re
from typing import Any

from django.test import Client
from django.urls import reverse

from tests.accounts.outside.real import Visitor

IN_SWEDISH = {"Accept-Language": "sv"}


def address_in(answer: Any) -> str:
    """Where the page that leads on leads to."""
    found = re.search(r'http-equiv="refresh" content="0; url=([^"]+)"', answer.content.decode())
    assert found, answer.content.decode()[:500]
    return html.unescape(found[1])


def ask(client: Client, act: str = "sign_in", provider: str = "ekvik", **said: str) -> str:
    return address_in(client.post(reverse(f"accounts:provider_{act}", args=[provider]), said))


def come_back(client: Client, address: str) -> Any:
    """The provider's answer, as the browser brings it; the page one lands on."""
    return client.get(address, follow=True, headers=IN_SWEDISH)


def through(client: Client, act: str = "sign_in", *, next_page: str = "", **shown: Any) -> Any:
    """All of it: ask, sign in at the real provider, come back."""
    address = ask(client, act, **({"next": next_page} if next_page else {}))
    return come_back(client, Visitor().goes(address, **shown))


def is_signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def says(answer: Any, words: str) -> bool:
    return words in html.unescape(answer.content.decode())
