"""An undefined variable in a template fails the test instead of leaving a gap on the page."""

from collections.abc import Iterator

import pytest
from django.template.engine import Engine


class UndefinedVariable(Exception):
    """A template used a name that nobody gave it."""


class Undefined(str):
    """What Django would write in place of a missing variable; writing it raises."""

    def __mod__(self, name: object) -> str:
        raise UndefinedVariable(str(name))


@pytest.fixture(scope="session", autouse=True)
def strict_templates() -> Iterator[None]:
    """Every engine of the run is strict, also those that tests with other settings make."""
    # Django asks for "%s" before it formats, and formatting is where this raises.
    undefined = Undefined("%s")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            Engine, "string_if_invalid", property(lambda engine: undefined, lambda engine, value: None), raising=False
        )
        yield
