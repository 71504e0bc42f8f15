"""Does the page about components say what the components say?"""

import os
from pathlib import Path

from sluss.ui.reference import component_lines, components_reference

ROOT = Path(__file__).parents[2]
KEPT = ROOT / "docs" / "reference" / "components.md"
WRITE = "SLUSS_WRITE_DOCS"


def test_the_reference_is_the_one_the_components_give() -> None:
    if WRITE in os.environ:
        KEPT.write_text(components_reference(), encoding="utf-8")
    assert KEPT.read_text(encoding="utf-8") == components_reference(), f"{WRITE}=1 writes it anew"


def test_the_gallery_shows_every_component() -> None:
    drawn_by_the_layout_or_by_another = {"c-mark", "c-messages", "c-error-summary", "c-field"}
    gallery = (ROOT / "src/sluss/ui/templates/ui/gallery.html").read_text(encoding="utf-8")
    missing = [tag for tag, _ in component_lines() if f"<{tag}" not in gallery]
    assert set(missing) <= drawn_by_the_layout_or_by_another
