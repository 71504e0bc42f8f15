"""Sentences are checked in English, whatever language the installation starts in."""

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
