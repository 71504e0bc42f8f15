"""Can everything be read in both themes and both lights? Computed from the tokens: hover and focus are judged too."""

import re
from pathlib import Path

import pytest

from sluss.ui.frame import THEMES

STYLES = Path(__file__).parents[2] / "src" / "sluss" / "ui" / "static" / "ui"
TOKEN = re.compile(r"--ds-color-([a-z0-9-]+):\s*(#[0-9a-fA-F]{6})\b")
LIGHT = re.compile(r':root, \[data-color-scheme="light"\] \{(.*?)\n\}', re.DOTALL)
DARK = re.compile(r'^\[data-color-scheme="dark"\] \{(.*?)\n\}', re.DOTALL | re.MULTILINE)
AUTOMATIC_DARK = re.compile(r'prefers-color-scheme: dark\) \{\s*\[data-color-scheme="auto"\] \{(.*?)\}', re.DOTALL)

TEXT, SHAPE = 4.5, 3.0
TONES = ("neutral", "accent", "info", "success", "warning", "danger")
# Foreground, background, least contrast: wherever the style sheets lay one on the other.
IN_BOTH = [
    ("neutral-text-default", "neutral-background-default", TEXT),
    ("neutral-text-default", "neutral-background-tinted", TEXT),
    ("neutral-text-default", "neutral-surface-default", TEXT),
    ("neutral-text-default", "accent-background-tinted", TEXT),
    ("neutral-text-subtle", "neutral-background-default", TEXT),
    ("neutral-text-subtle", "neutral-background-tinted", TEXT),
    ("neutral-text-subtle", "accent-background-tinted", TEXT),
    ("neutral-text-subtle", "accent-surface-tinted", TEXT),
    ("danger-text-subtle", "neutral-background-default", TEXT),
    ("accent-base-contrast-default", "accent-base-default", TEXT),
    ("accent-base-contrast-default", "accent-base-hover", TEXT),
    ("accent-base-contrast-default", "accent-base-active", TEXT),
    ("danger-base-contrast-default", "danger-base-default", TEXT),
    ("neutral-border-default", "neutral-background-default", SHAPE),
    ("focus-outer", "neutral-background-default", SHAPE),
    ("focus-outer", "accent-background-tinted", SHAPE),
    ("accent-base-default", "accent-surface-tinted", SHAPE),
    *((f"{tone}-text-default", f"{tone}-surface-tinted", TEXT) for tone in TONES),
    *((f"{tone}-text-subtle", f"{tone}-surface-tinted", SHAPE) for tone in TONES),
]
IN_LIGHT = [
    *((f"{tone}-text-subtle", "neutral-background-default", TEXT) for tone in ("accent", "danger")),
    *((f"{tone}-text-subtle", f"{tone}-surface-hover", TEXT) for tone in ("accent", "danger")),
    ("accent-text-subtle", "accent-background-tinted", TEXT),
    ("focus-inner", "accent-base-default", SHAPE),
]
IN_DARK = [
    ("accent-base-default", "neutral-background-default", TEXT),
    ("accent-base-default", "accent-background-tinted", TEXT),
    ("accent-base-default", "neutral-surface-default", TEXT),
    ("accent-text-default", "accent-surface-tinted", TEXT),
    ("accent-text-default", "accent-surface-hover", TEXT),
    ("accent-text-default", "neutral-surface-default", TEXT),
    ("danger-text-default", "danger-surface-hover", TEXT),
    ("focus-outer", "accent-surface-tinted", SHAPE),
]


def luminance(color: str) -> float:
    channels = (int(color[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def tokens(theme: str, block: re.Pattern[str]) -> dict[str, str]:
    found = block.search((STYLES / "themes" / f"{theme}.css").read_text(encoding="utf-8"))
    assert found
    return dict(TOKEN.findall(found[1]))


def test_black_on_white_is_21_to_1() -> None:
    assert round(contrast("#000000", "#ffffff"), 1) == 21.0


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("block", "pairs"), [(LIGHT, IN_BOTH + IN_LIGHT), (DARK, IN_BOTH + IN_DARK)])
def test_every_pair_that_meets_on_a_page_can_be_told_apart(
    theme: str, block: re.Pattern[str], pairs: list[tuple[str, str, float]]
) -> None:
    color = tokens(theme, block)
    too_weak = [
        f"{front} on {behind}: {ratio:.2f} < {least}"
        for front, behind, least in pairs
        if (ratio := contrast(color[front], color[behind])) < least
    ]
    assert not too_weak


@pytest.mark.parametrize("theme", THEMES)
def test_the_automatic_scheme_has_the_same_colours_as_the_chosen_one(theme: str) -> None:
    sheet = (STYLES / "themes" / f"{theme}.css").read_text(encoding="utf-8")
    automatic = AUTOMATIC_DARK.search(sheet)
    assert automatic
    assert dict(TOKEN.findall(automatic[1])) == tokens(theme, DARK)
