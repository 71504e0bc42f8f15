"""Where this installation keeps its keys, uploads and embedded database: SLUSS_HOME.

SLUSS_HOME/
  keys/       one file per key, made once, readable by nobody else
  uploads/    files that people hand in
  heads/      where each person's chain of consents ended, day by day, signed
  providers.toml  where else staff may sign in (docs/how-to/sign-in-with-your-own-provider.md)
  static/     collected style sheets and scripts
  postgres/   the embedded database, when there is one (its own folder, its own user under root)
"""

import os
import secrets
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from sluss.config.errors import CannotRun

KeyName = Literal["secret", "acting", "sealing", "index", "heads"]
KEY_BYTES = 32


@dataclass(frozen=True)
class Home:
    path: Path

    @property
    def keys(self) -> Path:
        return self.path / "keys"

    @property
    def uploads(self) -> Path:
        return self.path / "uploads"

    @property
    def heads(self) -> Path:
        return self.path / "heads"

    @property
    def database(self) -> Path:
        return self.path / "postgres"

    def key(self, name: KeyName) -> bytes:
        """The key of that name; made on first use, the same ever after."""
        file = self.keys / name
        if not file.exists():
            _make_once(file, secrets.token_bytes(KEY_BYTES))
        try:
            key = bytes.fromhex(file.read_text(encoding="ascii"))
        except ValueError:
            key = b""
        if len(key) != KEY_BYTES:
            raise DamagedKey(
                f"{file} does not hold a key. Put it back from the backup; without it data cannot be read."
            )
        return key


class DamagedKey(CannotRun):
    """A key file that is not what was once written to it."""


def sluss_home() -> Home:
    """The folder named by SLUSS_HOME, or the usual one; its subfolders exist afterwards."""
    named = os.environ.get("SLUSS_HOME")
    home = Home(Path(named).expanduser().absolute() if named else usual_folder())
    # Under root the database runs as another user, which must be able to pass through (not to list).
    home.path.mkdir(mode=0o711 if os.geteuid() == 0 else 0o700, parents=True, exist_ok=True)
    for private in (home.keys, home.uploads, home.heads):
        private.mkdir(mode=0o700, exist_ok=True)
    return home


def usual_folder() -> Path:
    if os.geteuid() == 0:
        return Path("/var/lib/sluss")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "sluss"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "sluss"


def _make_once(file: Path, key: bytes) -> None:
    """Writes the whole key or nothing; of two who write at once the first one's stands."""
    handle, draft = tempfile.mkstemp(dir=file.parent)  # mode 0600
    try:
        with os.fdopen(handle, "w", encoding="ascii") as out:
            out.write(key.hex() + "\n")
            out.flush()
            os.fsync(out.fileno())
        os.link(draft, file)
    except FileExistsError:
        pass
    finally:
        os.unlink(draft)
