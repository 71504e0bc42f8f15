"""Fixtures of the people tests."""

from collections.abc import Iterator

import pytest
from django.utils import translation


@pytest.fixture
def english() -> Iterator[None]:
    """Sentences are checked in English, whatever language the installation starts in."""
    with translation.override("en"):
        yield
