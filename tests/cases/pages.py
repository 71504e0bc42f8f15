"""How the tests read a page: its words, its links, and what differs between two loads of the same page."""

import re
from html import unescape
from typing import Any

CHANGES = re.compile(r'nonce="[^"]*"|name="csrfmiddlewaretoken" value="[^"]*"|name="note_id" value="[^"]*"')


def words(response: Any) -> str:
    """The text of the page, without tags, blanks joined."""
    html = re.sub(r"(?s)<(script|style|svg).*?</\1>", " ", response.content.decode())
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).replace("\N{NO-BREAK SPACE}", " ").split())


def masked(html: str) -> str:
    return CHANGES.sub("*", html)


def link(response: Any, label: str) -> str:
    """Where the link with these words leads."""
    for href, inner in re.findall(r'<a [^>]*href="([^"]*)"[^>]*>(.*?)</a>', response.content.decode(), re.DOTALL):
        if " ".join(unescape(re.sub(r"<[^>]+>", "", inner)).split()) == label:
            return unescape(href)
    raise AssertionError(f"no link says {label!r}")


def field(response: Any, name: str) -> str:
    """The value that a single input holds."""
    found = re.search(rf'<input[^>]*name="{name}"[^>]*value="([^"]*)"', response.content.decode())
    assert found, f"no input {name!r}"
    return unescape(found[1])
