"""pytest plugin: a SLUSS_HOME of its own for each test run, with the embedded database started in it.

A plugin and not a conftest: settings are read before the first conftest is. Homes are numbered slots, held by
a file lock for the length of the run: several runs never meet, and a killed run leaves nothing to clean.
"""

import fcntl
import hashlib
import os
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import IO

import pytest

from sluss.config.databases import uses_embedded_database
from sluss.config.home import sluss_home, usual_folder
from sluss.config.postgres import server
from sluss.config.postgres.ready import start_ready

held: list[IO[str]] = []


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests() -> Iterator[None]:
    if not is_a_worker():
        os.environ["SLUSS_HOME"] = str(free_home())
        os.environ["SLUSS_STATIC"] = "plain"
        # Where collected files would lie; WhiteNoise warns when there is no such folder.
        sluss_home().path.joinpath("static").mkdir(exist_ok=True)
        if uses_embedded_database():
            start_ready(sluss_home(), for_tests=True)
    try:
        yield
    except BaseException:
        let_go()
        raise


def pytest_unconfigure() -> None:
    let_go()


def let_go() -> None:
    while held:
        if uses_embedded_database():
            server.stop(sluss_home())
        held.pop().close()


def is_a_worker() -> bool:
    return "PYTEST_XDIST_WORKER" in os.environ


def free_home() -> Path:
    checkout = hashlib.sha256(os.fsencode(Path.cwd())).hexdigest()[:8]
    homes = usual_folder().with_name("sluss-tests") / checkout
    homes.mkdir(mode=0o711, parents=True, exist_ok=True)
    for number in count(1):
        file = open(homes / f"{number}.lock", "w")  # noqa: SIM115
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.close()
            continue
        held.append(file)
        return homes / str(number)
    raise AssertionError("unreachable")
