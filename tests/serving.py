"""The program on a port of its own, for a browser."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import get_ident
from time import monotonic, sleep
from typing import Final

from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.signals import request_finished, request_started
from django.test.testcases import LiveServerThread

PATIENCE: Final = 10.0
"""Seconds."""


@contextmanager
def serving() -> Iterator[str]:
    """Gives the address; under whatever settings are in force."""
    server = LiveServerThread("localhost", static_handler=StaticFilesHandler)
    server.daemon = True
    server.start()
    server.is_ready.wait()
    if server.error:
        raise server.error
    with _answering() as answering:
        yield f"http://localhost:{server.port}"
        server.terminate()
        # Its threads are daemons that nobody joins: what one of them still writes would be the next test's.
        deadline = monotonic() + PATIENCE
        while answering and monotonic() < deadline:
            sleep(0.01)


@contextmanager
def _answering() -> Iterator[set[int]]:
    """The threads that are at a request just now."""
    at_work: set[int] = set()

    def begins(**_: object) -> None:
        at_work.add(get_ident())

    def ends(**_: object) -> None:
        at_work.discard(get_ident())

    request_started.connect(begins)
    request_finished.connect(ends)
    try:
        yield at_work
    finally:
        request_started.disconnect(begins)
        request_finished.disconnect(ends)
