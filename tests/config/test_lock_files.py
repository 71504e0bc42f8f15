import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("name", ["base.txt", "dev.txt"])
def test_a_python_lock_holds_no_address_and_no_path(name):
    lock = (ROOT / "requirements" / name).read_text()
    assert "://" not in lock
    assert not re.search(r"^(-|#)|/", lock, re.MULTILINE)


@pytest.mark.parametrize("name", ["base.txt", "dev.txt"])
def test_each_python_package_is_pinned_with_hashes(name):
    lock = (ROOT / "requirements" / name).read_text().replace("\\\n", " ")
    for line in lock.splitlines():
        assert re.match(r"[a-z0-9.-]+==\S+ .*--hash=sha256:[0-9a-f]{64}", line), line


def test_the_front_end_lock_holds_hashes_and_no_address():
    text = (ROOT / "package-lock.json").read_text()
    assert "://" not in text
    lock = json.loads(text)
    packages = {name: entry for name, entry in lock["packages"].items() if name}
    assert packages
    for name, entry in packages.items():
        assert "resolved" not in entry, name
        assert entry["integrity"].startswith("sha512-"), name


def test_npm_is_told_to_leave_addresses_out():
    assert "omit-lockfile-registry-resolved=true" in (ROOT / ".npmrc").read_text().splitlines()


def test_every_front_end_package_is_used():
    named = json.loads((ROOT / "package.json").read_text())
    users = [
        ROOT / "hatch_build.py",
        *(ROOT / "scripts").iterdir(),
        *(ROOT / "tests").rglob("*.py"),
        *(ROOT / "tests").rglob("*.mjs"),
    ]
    text = "\n".join(file.read_text(encoding="utf-8") for file in users)
    packages = [*named["dependencies"], *named["devDependencies"]]
    assert [name for name in packages if f"{name}/" not in text and f'"{name}"' not in text] == []
