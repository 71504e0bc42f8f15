"""Fixtures of the report tests: registers go in as in tests/exchange, and are counted by those who may."""

from collections.abc import Iterator

import pytest
from django.utils import translation

from tests.cast import House
from tests.exchange.importing import Importing


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def importing(db: None, house: House, reading: None) -> Importing:
    return Importing(house)
