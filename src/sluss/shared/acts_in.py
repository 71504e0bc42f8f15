"""How a view says as what it looks at the database; a view that says nothing runs at the door and sees nobody."""

from collections.abc import Callable
from typing import TypeVar

from sluss.shared.acting import Shape

View = TypeVar("View", bound=Callable[..., object])


def acts_in(shape: Shape) -> Callable[[View], View]:
    def mark(view: View) -> View:
        view.acts_in = shape  # type: ignore[attr-defined]
        return view

    return mark
