"""What surrounds every signed-in page: whose hub it is, where one can go, who one is and for whom one acts.

An app that knows the domain makes a `Frame` in a context processor and returns it as `frame`.
"""

from dataclasses import dataclass

THEMES = ("ekvik", "limfjord")


@dataclass(frozen=True)
class NavItem:
    url: str
    label: str
    current: bool = False


@dataclass(frozen=True)
class Frame:
    """Ready text and addresses; nothing here may ask the database when the page is drawn.

    `acting_for` is the organisation's name; empty says that no posting is chosen yet. Whoever `opens_people` is told on
    every page that it is recorded.
    """

    hub_name: str
    theme: str
    navigation: tuple[NavItem, ...]
    person_name: str
    acting_for: str
    opens_people: bool = True
    acting_for_url: str = ""
    account_url: str = ""
    sign_out_url: str = ""


def stylesheet_of(*, theme: str) -> str:
    """The static file of a theme; an unknown name gets the first theme, never a missing file."""
    return f"ui/themes/{theme if theme in THEMES else THEMES[0]}.css"
