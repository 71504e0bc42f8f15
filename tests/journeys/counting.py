"""How many clicks and key presses an act takes; typing text and moving the focus are free."""

from dataclasses import dataclass

from playwright.sync_api import Locator, Page


@dataclass
class Hand:
    """The hand on the mouse and the keyboard; it counts what it does."""

    page: Page
    used: int = 0

    def click(self, what: Locator) -> None:
        self.used += 1
        what.click()

    def press(self, what: Locator, key: str) -> None:
        self.used += 1
        what.press(key)
