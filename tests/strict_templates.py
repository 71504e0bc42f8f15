"""An undefined variable in a template fails the test instead of leaving a gap on the page."""

from collections.abc import Iterator

import pytest
from django.template import engines


class UndefinedVariable(Exception):
    """A template used a name that nobody gave it."""


class Undefined(str):
    """What Django would write in place of a missing variable; writing it raises."""

    def __mod__(self, name: object) -> str:
        raise UndefinedVariable(str(name))


@pytest.fixture
def strict_templates() -> Iterator[None]:
    engine = engines["django"].engine
    before = engine.string_if_invalid
    # Django asks for "%s" before it formats, and formatting is where this raises.
    engine.string_if_invalid = Undefined("%s")
    yield
    engine.string_if_invalid = before
