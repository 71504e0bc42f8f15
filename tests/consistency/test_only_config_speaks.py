"""Nothing is logged or printed outside `sluss.config`: what a page writes by the way could quote a person."""

import ast
from collections.abc import Iterator
from typing import Final

import pytest

from tests.consistency.house import modules

WAYS_TO_SPEAK: Final = {"logging", "traceback", "warnings", "print", "sys.stdout", "sys.stderr"}
REASON: Final = (
    "Faults are logged by kind and place only (sluss.config.log). Raise, or record an act; do not log or print."
)


def ways_in(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                yield from (alias.name.partition(".")[0] for alias in names)
            case ast.ImportFrom(module=str(module), names=names):
                yield module.partition(".")[0]
                yield from (f"{module}.{alias.name}" for alias in names)
            case ast.Attribute(value=ast.Name(id=module), attr=name):
                yield f"{module}.{name}"
            case ast.Name(id=name):
                yield name


def test_only_config_logs_and_prints() -> None:
    elsewhere = [(path, tree) for path, tree in modules() if not path.startswith("config/")]
    spoken = {(path, way) for path, tree in elsewhere for way in ways_in(tree) if way in WAYS_TO_SPEAK}
    assert not spoken, REASON


@pytest.mark.parametrize(
    "line",
    ["import logging", "from logging import getLogger", "import logging.config as l", "print(person)", "show = print"]
    + ["from sys import stderr", "import sys; sys.stdout.write(name)", "from warnings import warn"],
)
def test_each_way_is_noticed(line: str) -> None:
    assert WAYS_TO_SPEAK & set(ways_in(ast.parse(line)))
