"""Nothing automatic goes out to anybody, so nothing reaches a phone that somebody else reads.

Practice §3 rows 15 and 16. Whatever sends one day asks first who is protected.
"""

import ast
from collections.abc import Iterator
from typing import Final

import pytest

from tests.consistency.house import modules

WAYS_OUT: Final = ("smtplib", "socket", "http.client", "urllib.request", "httpx", "requests", "django.core.mail")
MAY_SPEAK_OUTSIDE: Final = {
    "accounts/outside/line.py": "a staff member's own agency, when somebody signs in with it",
    "config/commands/serve.py": "asks whether its own port is free",
}


def ways_in(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                yield from (alias.name for alias in names)
            case ast.ImportFrom(module=str(module), names=names):
                yield from (f"{module}.{alias.name}" for alias in names)


def goes_out(tree: ast.Module) -> bool:
    return any(way == out or way.startswith(f"{out}.") for way in ways_in(tree) for out in WAYS_OUT)


def test_no_module_sends_anything_but_to_whoever_signs_staff_in() -> None:
    assert {path for path, tree in modules() if goes_out(tree)} == MAY_SPEAK_OUTSIDE.keys()


@pytest.mark.parametrize(
    "line",
    ["import smtplib", "from django.core import mail", "from django.core.mail import send_mail", "import http.client"],
)
def test_each_way_out_is_seen(line: str) -> None:
    assert goes_out(ast.parse(line))
