import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from sluss.config.home import Home
from sluss.config.postgres import server
from sluss.config.postgres.ready import start_ready


@pytest.fixture
def new_home() -> Iterator[Callable[..., Home]]:
    with homes() as make:
        yield make


@pytest.fixture(scope="module")
def ready_home() -> Iterator[Home]:
    """One started server for all tests of a module that only look."""
    with homes() as make:
        home = make()
        start_ready(home)
        yield home


@contextmanager
def homes() -> Iterator[Callable[..., Home]]:
    """Makes empty homes; not under tmp_path, which nobody but root may enter when root runs the tests."""
    root = Path(tempfile.mkdtemp(prefix="sluss-homes-", dir="/tmp"))
    root.chmod(0o711 if os.geteuid() == 0 else 0o700)
    made = []

    def make(name: str = "home") -> Home:
        home = Home(root / name)
        home.path.mkdir(mode=0o711, parents=True)
        home.keys.mkdir(mode=0o700)
        made.append(home)
        return home

    yield make
    for home in made:
        server.stop(home)
    shutil.rmtree(root)
