import os
import re
import signal
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPResponse
from pathlib import Path

import pytest

from sluss.config.home import Home

SLUSS = Path(__file__).parents[2] / ".venv" / "bin" / "sluss"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def command(home: Home, port: int, *words: str) -> dict:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("DATABASE_", "SLUSS_"))}
    return {
        "args": [SLUSS, *(words or ("serve", "--workers", "1")), "--port", str(port)],
        "env": environment | {"SLUSS_HOME": str(home.path)},
        "stdout": subprocess.PIPE,
        "stderr": subprocess.STDOUT,
        "text": True,
    }


@contextmanager
def program(home: Home, *words: str) -> Iterator[tuple[subprocess.Popen, int]]:
    port = free_port()
    with subprocess.Popen(**command(home, port, *words), start_new_session=True) as process:
        try:
            page(port, "/accounts/login/").close()
            yield process, port
        finally:
            process.terminate()


@pytest.fixture(scope="module")
def started(ready_home: Home) -> Iterator[tuple[subprocess.Popen, int]]:
    with program(ready_home) as process_and_port:
        yield process_and_port


@pytest.fixture(scope="module")
def serving(started: tuple[subprocess.Popen, int]) -> int:
    return started[1]


def page(port: int, path: str) -> HTTPResponse:
    deadline = time.monotonic() + 60
    while True:
        try:
            return urllib.request.urlopen(f"http://localhost:{port}{path}", timeout=20)
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)


def test_it_answers_on_localhost_with_its_static_files(serving):
    with page(serving, "/accounts/login/") as answer:
        body = answer.read().decode()
    assert "<form" in body
    sheet = next(part for part in body.split('"') if part.startswith("/static/") and part.endswith(".css"))
    with page(serving, sheet) as answer:
        assert answer.status == 200


def test_whoever_answers_is_no_copy_of_a_process_whose_other_thread_may_hold_a_lock(started):
    parent = Path(f"/proc/{started[0].pid}")
    children = (parent / f"task/{started[0].pid}/children").read_text().split()
    commands = [Path(f"/proc/{child}/cmdline").read_bytes() for child in children]
    assert commands
    assert (parent / "cmdline").read_bytes() not in commands


def test_a_second_program_on_the_port_is_refused_with_a_sentence(serving, ready_home):
    done = subprocess.run(**command(ready_home, serving), check=False)
    assert done.returncode == 1
    assert f"Port {serving} of 127.0.0.1 is not free" in " ".join(done.stdout.split())
    assert "Traceback" not in done.stdout


def test_ctrl_c_which_reaches_every_process_ends_it_at_once_and_without_a_trace(ready_home):
    with program(ready_home) as (process, _):
        os.killpg(process.pid, signal.SIGINT)
        said, _ = process.communicate(timeout=8)
    assert process.returncode == 0
    assert "Traceback" not in said


def test_a_demo_fills_an_empty_home_once_and_says_whom_one_may_sign_in_as(new_home):
    home, told = new_home(), []
    for _ in range(2):
        with program(home, "demo") as (process, port):
            with page(port, "/accounts/login/") as answer:
                people = re.findall(r"[a-z]+@[a-z]+\.example", answer.read().decode())
            os.killpg(process.pid, signal.SIGINT)
            told.append(process.communicate(timeout=30)[0])
    assert people
    assert all(person in said for person in people for said in told)
    assert "Migrating" in told[0]
    assert "Migrating" not in told[1]
