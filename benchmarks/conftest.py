"""The same database as the tests', empty, made and dropped by each run."""

import pytest

from tests.conftest import django_db_setup

__all__ = ["django_db_setup"]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--participants", type=int, default=200_000, help="how large a crowd, in multiples of 2000")
