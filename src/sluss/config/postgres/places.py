"""Where the embedded server's files lie, and which operating-system user owns them."""

import hashlib
import os
import pwd
from pathlib import Path

from sluss.config.home import Home

SYSTEM_USER = "sluss"  # under root, which PostgreSQL refuses to run as
PORT = 5432  # only names the socket file; nothing listens on the network
LONGEST_SOCKET_PATH = 107  # bytes, the kernel's limit for a unix socket


def data_folder(home: Home) -> Path:
    return home.database / "data"


def log_file(home: Home) -> Path:
    return data_folder(home) / "start.log"


def socket_folder(home: Home) -> Path:
    """Beside the data; where that path is too long for a socket, a folder under /tmp named after it."""
    folder = home.database / "socket"
    if len(os.fsencode(folder / f".s.PGSQL.{PORT}")) <= LONGEST_SOCKET_PATH:
        return folder
    digest = hashlib.sha256(os.fsencode(home.database)).hexdigest()[:16]
    return Path("/tmp") / f"sluss-{server_user_name()}-{digest}"


def server_user_name() -> str:
    return SYSTEM_USER if os.geteuid() == 0 else own_user_name()


def own_user_name() -> str:
    return pwd.getpwuid(os.geteuid()).pw_name
