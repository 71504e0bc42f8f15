"""Do the themes come from their two colours, and does each hub get one that exists?"""

import json
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from sluss.ui.frame import THEMES, stylesheet_of

CONFIG = Path(__file__).parents[2] / "src" / "sluss" / "ui" / "themes.json"


def test_every_theme_has_its_colours_and_its_sheet() -> None:
    config = json.loads(CONFIG.read_text(encoding="utf-8"))
    assert set(config["themes"]) == set(THEMES)
    for theme, choices in config["themes"].items():
        sheet = Path(str(finders.find(stylesheet_of(theme=theme)))).read_text(encoding="utf-8")
        colors = choices["colors"]
        assert f"--ds-color-accent-base-default: {colors['main']['accent']};" in sheet
        assert f"--ds-color-second-base-default: {colors['support']['second']};" in sheet


@pytest.mark.parametrize("theme", ["", "unknown", "../../secret", None])
def test_an_unknown_theme_gets_the_first(theme: str) -> None:
    assert stylesheet_of(theme=theme) == f"ui/themes/{THEMES[0]}.css"
