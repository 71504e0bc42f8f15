"""Every template of the product, by the name it is loaded with."""

from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src" / "sluss"
COMPONENTS = SOURCE / "ui" / "templates" / "cotton"


def template_files() -> dict[str, Path]:
    return {
        str(file.relative_to(folder)): file
        for folder in sorted(SOURCE.glob("*/templates"))
        for file in sorted(folder.rglob("*"))
        if file.suffix in {".html", ".txt"}
    }
