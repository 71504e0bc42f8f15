"""One page in every look without loading it anew: axe at each, nothing sideways down to 320 px, a picture of each.

def test_x(window):
    window.sit_down(visitor)
    window.open("/people/")
    window.looks_sound("page-people")
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from django.test import Client
from playwright.sync_api import Page

from tests.journeys.browser import LOOKS, SIZES, Scheme, Size, axe_violations, picture, scrolls_sideways

Looks = Sequence[tuple[Size, Scheme]]

# What is drawn while it moves is measured by nobody; the fonts decide how wide a line is.
AT_REST: Final = """async () => {
    await document.fonts.ready;
    await Promise.all(document.getAnimations().map(animation => animation.finished.catch(() => null)));
}"""


@dataclass
class Window:
    """The one page of a module's browser; whoever sits down at it brings the cookies of their own session."""

    page: Page
    address: str
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", lambda line: self.complaints.append(line.text) if line.type == "error" else None)

    def sit_down(self, visitor: Client) -> None:
        self.page.context.clear_cookies()
        cookies = [
            {"name": name, "value": morsel.value, "url": self.address} for name, morsel in visitor.cookies.items()
        ]
        self.page.context.add_cookies(cookies)  # type: ignore[arg-type]
        self.turn(size="desk", scheme="light")

    def open(self, path: str) -> None:
        self.complaints.clear()
        self.page.goto(path)

    def turn(self, *, size: Size, scheme: Scheme) -> None:
        width, height = SIZES[size]
        self.page.set_viewport_size({"width": width, "height": height})
        self.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")

    def looks_sound(self, name: str, *, looks: Looks = LOOKS, may_fail: bool = False) -> None:
        """Raises: AssertionError with every fault of every look; the console's too, unless the answer `may_fail`."""
        faults = [] if may_fail else [f"console: {complaint}" for complaint in self.complaints]
        for size, scheme in looks:
            self.turn(size=size, scheme=scheme)
            self.page.evaluate(AT_REST)
            picture(self.page, f"{name}-{size}-{scheme}")
            faults += [f"{size}, {scheme}: {fault}" for fault in axe_violations(self.page)]
            if scrolls_sideways(self.page):
                faults.append(f"{size}, {scheme}: scrolls sideways")
        self.turn(size="narrow", scheme="light")
        if scrolls_sideways(self.page):
            faults.append("narrow: scrolls sideways")
        self.turn(size="desk", scheme="light")
        assert not faults, "\n".join(faults)
