"""When the database goes away every page is the plain one, and when it is back nothing need be restarted."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from sluss.config.postgres import server
from sluss.config.postgres.ready import start_ready

# The first test makes a cluster and migrates it, which takes minutes where several runs share two cores.
pytestmark = pytest.mark.timeout(900)

# The whole program in a process of its own, asked over a pipe, so that no other test's database goes away.
PROGRAM = """
import io, json, sys
from wsgiref.util import setup_testing_defaults
from sluss.config import preparing
preparing.start_database()
preparing.migrate()
from sluss.config.wsgi import application
print(json.dumps("ready"), flush=True)
for line in sys.stdin:
    wish = json.loads(line)
    body = wish["body"].encode()
    environ = {
        "REQUEST_METHOD": wish["method"], "PATH_INFO": wish["path"], "HTTP_HOST": "testserver",
        "wsgi.input": io.BytesIO(body), "CONTENT_LENGTH": str(len(body)),
        "CONTENT_TYPE": "application/x-www-form-urlencoded", "REMOTE_ADDR": "127.0.0.1",
        "HTTP_COOKIE": "sessionid=" + "s" * 32 + "; csrftoken=" + "t" * 32,
        "HTTP_ACCEPT_LANGUAGE": wish["language"],
    }
    setup_testing_defaults(environ)
    said = []
    answer = application(environ, lambda status, headers, exc_info=None: said.append((status, dict(headers))))
    page = b"".join(answer).decode()
    answer.close()
    status, headers = said[0]
    print(json.dumps([int(status[:3]), page, headers]), flush=True)
"""
TOKEN = "csrfmiddlewaretoken=" + "t" * 32
SIGN_IN = TOKEN + "&login=a%40example.org&password=x"


class Program:
    def __init__(self, home: Any) -> None:
        environment = {key: value for key, value in os.environ.items() if not key.startswith("DATABASE_")}
        environment |= {"SLUSS_HOME": str(home.path), "SLUSS_HOSTS": "testserver", "SLUSS_STATIC": "plain"}
        self.process = subprocess.Popen(
            [sys.executable, "-c", PROGRAM],
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.answer() == "ready"

    def answer(self) -> Any:
        assert self.process.stdout is not None
        return json.loads(self.process.stdout.readline())

    def ask(self, path: str, body: str = "", language: str = "en") -> tuple[int, str, dict[str, str]]:
        assert self.process.stdin is not None
        wish = {"path": path, "method": "POST" if body else "GET", "body": body, "language": language}
        self.process.stdin.write(json.dumps(wish) + "\n")
        self.process.stdin.flush()
        status, page, headers = self.answer()
        return status, page, headers


@pytest.fixture(scope="module")
def home() -> Iterator[Any]:
    from tests.config.conftest import homes

    with homes() as make:
        yield make()


@pytest.fixture(scope="module")
def program(home: Any) -> Iterator[Program]:
    start_ready(home, for_tests=True)
    running = Program(home)
    with running.process:  # closes the pipes and waits; the program ends with its standard input
        yield running


@pytest.fixture
def away(home: Any, program: Program) -> Iterator[None]:
    """The database stops under a program that is serving."""
    assert program.ask("/accounts/login/")[0] == 200
    server.stop(home)
    yield
    server.start(home, for_tests=True)


@pytest.mark.parametrize("path", ["/", "/accounts/login/", "/people/", "/setup/", "/acting-for/", "/accounts/2fa/"])
def test_every_page_says_so_plainly(program: Program, away: None, path: str) -> None:
    status, page, headers = program.ask(path)
    assert status == 503
    assert "We cannot reach the database just now." in page
    assert headers["Retry-After"] == "30"
    assert "Content-Security-Policy" in headers
    assert "Traceback" not in page
    assert "psycopg" not in page


def test_a_form_sent_meanwhile_is_answered_so_too(program: Program, away: None) -> None:
    assert program.ask("/accounts/login/", SIGN_IN)[0] == 503


def test_it_is_said_in_the_readers_language_not_in_the_last_ones(program: Program, away: None) -> None:
    for language in ("da", "en", "sv"):
        assert f'lang="{language}"' in program.ask("/accounts/login/", language=language)[1]


def test_when_it_is_back_the_next_click_works(program: Program, home: Any) -> None:
    server.stop(home)
    assert program.ask("/accounts/login/", SIGN_IN)[0] == 503
    server.start(home, for_tests=True)
    assert program.ask("/accounts/login/")[0] == 200
    assert program.ask("/accounts/login/", SIGN_IN)[0] == 200
