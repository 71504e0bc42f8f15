"""The parts of the house, as the import contract orders them, and the program's Python files as syntax."""

import ast
import configparser
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "sluss"


def layers() -> list[str]:
    """App names from the top down, read from the import contract."""
    contract = configparser.ConfigParser()
    contract.read(ROOT / ".importlinter")
    return contract["importlinter:contract:house"]["layers"].split()


def modules() -> Iterator[tuple[str, ast.Module]]:
    """(path below src/sluss, syntax) of every Python file but migrations."""
    for file in sorted(SOURCE.rglob("*.py")):
        if "migrations" not in file.parts:
            yield file.relative_to(SOURCE).as_posix(), ast.parse(file.read_text(encoding="utf-8"))
