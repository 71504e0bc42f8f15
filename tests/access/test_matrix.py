"""The access matrix in the reference is the one the database gives."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from django.db import connections
from pytest_django import DjangoDbBlocker

from tests.access.matrix import acts, tables
from tests.access.matrix_of_people import people, people_world
from tests.access.stage_rows import committed

KEPT: Final = Path(__file__).parents[2] / "docs" / "reference" / "access-matrix.md"
WRITE: Final = "SLUSS_WRITE_DOCS"
TOLD_TO_THE_LOG_REVIEW: Final = "* acl **SELECT** (type, user_id): EVERY ROW"
"""Whether somebody has a second step, and never which or how: acl.reviewed_accounts tells it of a unit's colleagues."""
HEAD: Final = f"""\
# Access matrix

Generated from the database: `{WRITE}=1 .venv/bin/pytest tests/access/test_matrix.py` writes it anew.
A difference here is a difference in who may see or do what; read it as such.
"""


@pytest.fixture(scope="module")
def matrix(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    world = people_world()
    with django_db_blocker.unblock(), committed(world), connections["owner"].cursor() as cursor:
        parts = [HEAD, "## Staff and people\n", *people(world), "\n## Acts\n", *acts(cursor)]
        yield "\n".join([*parts, "\n## Tables", *tables(cursor), ""])


def test_the_reference_is_the_one_the_database_gives(matrix: str) -> None:
    if WRITE in os.environ:
        KEPT.write_text(matrix, encoding="utf-8")
    assert KEPT.read_text(encoding="utf-8") == matrix, f"{WRITE}=1 writes it anew; read the difference"


def test_a_table_without_row_security_is_for_the_door_and_set_up_only(matrix: str) -> None:
    open_to = [line for line in matrix.splitlines() if "EVERY ROW" in line]
    others = {line for line in open_to if not line.startswith(("* door ", "* admin "))}
    assert others == {TOLD_TO_THE_LOG_REVIEW}


def test_nobody_but_the_door_deletes(matrix: str) -> None:
    deletes = [line for line in matrix.splitlines() if "**DELETE**" in line]
    assert not [line for line in deletes if not line.startswith("* door ")]
