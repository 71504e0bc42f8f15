"""Each promise of SECURITY.md names modules that are there, functions that they hold, and tests that are run."""

import re
from collections.abc import Iterator
from typing import Final

import pytest

from tests.consistency.house import ROOT

NAMED: Final = re.compile(r"`([^`]+)`")
FILES_OF_THE_ROOT: Final = {"package-lock.json", "requirements/"}


def promises() -> Iterator[tuple[str, str, str]]:
    """(promise, kept by, guarded by) of every row."""
    for line in (ROOT / "SECURITY.md").read_text(encoding="utf-8").splitlines():
        if line.startswith("| ") and not line.startswith("| promise "):
            promise, kept_by, guarded_by = (cell.strip() for cell in line.strip("|").split("|"))
            yield promise, kept_by, guarded_by


PROMISES: Final = list(promises())
each_promise = pytest.mark.parametrize(
    ("kept_by", "guarded_by"), [row[1:] for row in PROMISES], ids=[row[0][:60] for row in PROMISES]
)


def paths_in(cell: str) -> list[str]:
    return [name for name in NAMED.findall(cell) if "/" in name or name in FILES_OF_THE_ROOT]


def test_there_are_promises() -> None:
    assert len(PROMISES) > 35


@each_promise
def test_what_keeps_a_promise_is_there(kept_by: str, guarded_by: str) -> None:
    paths = paths_in(kept_by)
    assert paths
    assert [path for path in paths if not (ROOT / path).exists()] == []


@each_promise
def test_a_function_that_keeps_a_promise_is_in_the_file_named_with_it(kept_by: str, guarded_by: str) -> None:
    text = "".join((ROOT / path).read_text(encoding="utf-8") for path in paths_in(kept_by) if path.endswith(".sql"))
    functions = [name for name in NAMED.findall(kept_by) if name.startswith("acl.")]
    assert [name for name in functions if f"FUNCTION {name}(" not in text] == []


@each_promise
def test_what_guards_a_promise_is_a_file_of_tests(kept_by: str, guarded_by: str) -> None:
    paths = paths_in(guarded_by)
    tests = [path for path in paths if path.rpartition("/")[2].startswith("test_")]
    assert tests
    assert [path for path in paths if not (ROOT / path).is_file()] == []
    assert [path for path in tests if not re.search(r"^ *def test_", (ROOT / path).read_text(), re.MULTILINE)] == []
