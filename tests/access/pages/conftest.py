"""What the tests of the keys' pages start from: somebody signed in, and a case that two organisations work on."""

from collections.abc import Callable
from html import unescape
from html.parser import HTMLParser

from django.test import Client

from tests.cases.conftest import joint_case, signed_in
from tests.strict_templates import strict_templates

__all__ = ["joint_case", "signed_in", "strict_templates"]

SignIn = Callable[[str], Client]


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def text_of(html: bytes) -> str:
    """The words of a page's main part as they are read, with single blanks."""
    main = html.decode().partition("<main")[2] or html.decode()
    parser = _Text()
    parser.feed(main)
    return " ".join(unescape("".join(parser.words)).split())
