"""Which parts may a page be built of? Written out of the components' own first lines and the filters' docstrings.

They are docs/reference/components.md; a test compares the two.
"""

import re
from pathlib import Path

COMPONENTS = Path(__file__).parent / "templates" / "cotton"
FIRST_LINE = re.compile(r"^(?:{% load [^%]*%})?{# (.+?) #}", re.DOTALL)
INTRODUCTION = Path(__file__).parent / "reference_introduction.md"


def component_lines() -> list[tuple[str, str]]:
    """Every component's tag and the one comment line it opens with, in alphabetical order."""
    lines = []
    for file in sorted(COMPONENTS.glob("*.html")):
        found = FIRST_LINE.match(file.read_text(encoding="utf-8"))
        if not found:
            raise ValueError(f"{file.name} does not open with a comment that says what it takes.")
        lines.append((f"c-{file.stem.replace('_', '-')}", found[1]))
    return lines


def filter_lines() -> list[str]:
    # Imported here: template tags need Django's settings only when they run, but the module loads Django.
    from sluss.ui.templatetags.ui import register

    documented = {**register.tags, **register.filters}
    return [_first_line(documented[name]) for name in sorted(documented)]


def components_reference() -> str:
    parts = [INTRODUCTION.read_text(encoding="utf-8").rstrip(), "", "## Components", ""]
    parts += ["| tag | takes |", "|---|---|"]
    parts += [f"| `<{tag}>` | {line.replace('|', chr(92) + '|')} |" for tag, line in component_lines()]
    parts += ["", "## Filters and tags (`{% load ui %}`)", ""]
    parts += [f"* {line}" for line in filter_lines()]
    return "\n".join(parts) + "\n"


def _first_line(function: object) -> str:
    return (getattr(function, "__doc__", "") or "").strip().splitlines()[0]
