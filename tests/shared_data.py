"""Where the shared test data lies, and the skip with its reason where it does not."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest

SHARED_DATA = Path(__file__).resolve().parents[2] / "shared" / "data"


def shared_file(name: str) -> Path:
    """The file `name` of the shared data. Skips the test where the folder is not there."""
    file = SHARED_DATA / name
    if not file.exists():
        pytest.skip(f"needs ../shared/data/{name}; its licence keeps it outside the project")
    return file


def rows(name: str) -> list[dict[str, str]]:
    with shared_file(name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def document(name: str) -> Any:
    return json.loads(shared_file(name).read_text(encoding="utf-8"))
