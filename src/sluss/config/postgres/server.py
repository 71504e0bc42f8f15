"""Starts and stops the embedded server of one SLUSS_HOME; the server outlives the process that started it."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from sluss.config.errors import CannotRun
from sluss.config.home import Home
from sluss.config.postgres.account import private_folder, run_as_server, server_account
from sluss.config.postgres.binaries import binary_folder
from sluss.config.postgres.cluster import SUPERUSER, make_cluster, write_settings
from sluss.config.postgres.places import PORT, data_folder, log_file, socket_folder

SECONDS_TO_START = 120
# After `kill -9` of the server its children keep the shared memory for a moment.
SECONDS_OF_RETRIES = 20


class CannotStart(CannotRun):
    """The embedded server did not come up; the message ends with its own last words."""


class CannotStop(CannotRun):
    """The embedded server is still there; the message ends with what its control program said."""


def start(home: Home, *, for_tests: bool = False) -> None:
    """Returns when the server answers a query; does nothing when it already does."""
    if answers(home):
        return
    with only_starter(home):
        if answers(home):
            return
        make_folders(home)
        make_cluster(home)
        settings = write_settings(home, for_tests=for_tests)
        began = time.monotonic()
        while True:
            remove_stale_lock_files(home)
            is_in_the_way = lives(home)
            done = run_as_server(
                *(binary_folder() / "pg_ctl", "-D", data_folder(home), "-l", log_file(home)),
                *(
                    "-w",
                    "-t",
                    str(SECONDS_TO_START),
                    "-o",
                    f"-c config_file={shell_quoted(settings)}",
                    "start",
                ),
            )
            # Whatever pg_ctl said: on a busy machine it gives up on a server that is still coming up or going down.
            if answers(home):
                return
            if time.monotonic() - began > (SECONDS_TO_START if is_in_the_way else SECONDS_OF_RETRIES):
                raise CannotStart(f"The embedded database did not start.\n{last_words(home) or done.stdout}")
            time.sleep(0.2)


def stop(home: Home) -> None:
    """Returns when the server has ended; does nothing where there is none."""
    if not data_folder(home).exists():
        return
    with only_starter(home):
        remove_stale_lock_files(home)
        done = run_as_server(
            binary_folder() / "pg_ctl", "-D", data_folder(home), "-m", "fast", "-w", "-t", str(SECONDS_TO_START), "stop"
        )
        # A server on its way down answers nobody and still writes.
        if done.returncode and (lives(home) or answers(home)):
            raise CannotStop(f"The embedded database did not stop.\n{done.stdout.strip()}")


def connect(home: Home, *, user: str = SUPERUSER, database: str = "postgres") -> psycopg.Connection:
    return psycopg.connect(
        host=str(socket_folder(home)),
        port=PORT,
        user=user,
        dbname=database,
        autocommit=True,
        connect_timeout=10,
    )


def answers(home: Home) -> bool:
    """By a real query: a process or a lock file says nothing about a server that was killed."""
    try:
        with connect(home) as connection:
            connection.execute("SELECT 1")
    except psycopg.OperationalError:
        return False
    return True


@contextmanager
def only_starter(home: Home) -> Iterator[None]:
    with open(home.path / "postgres.lock", "w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)  # let go when the file closes, also by a crash
        yield


def make_folders(home: Home) -> None:
    home.database.mkdir(mode=0o711 if os.geteuid() == 0 else 0o700, exist_ok=True)
    private_folder(socket_folder(home))
    if run_as_server("test", "-x", home.database).returncode:
        raise CannotStart(
            f"The database's own user “{server_account().pw_name}” cannot enter {home.path}. "
            "Choose a SLUSS_HOME that others may pass through, such as /var/lib/sluss."
        )


def remove_stale_lock_files(home: Home) -> None:
    """PostgreSQL believes a lock file whose number is now another process, or a dead one not yet buried."""
    data = data_folder(home)
    for file in (data / "postmaster.pid", socket_folder(home) / f".s.PGSQL.{PORT}.lock"):
        pid = number_in(file)
        if pid and Path("/proc/self").exists() and not works_in(pid, data):
            file.unlink(missing_ok=True)


def lives(home: Home) -> bool:
    """Is there a process of the server, whether it answers or not?"""
    data = data_folder(home)
    pid = number_in(data / "postmaster.pid")
    return pid is not None and works_in(pid, data)


def number_in(lock_file: Path) -> int | None:
    try:
        return int(lock_file.read_text().split()[0])
    except (FileNotFoundError, IndexError, ValueError):
        return None


def works_in(pid: int, folder: Path) -> bool:
    try:
        return Path(f"/proc/{pid}/cwd").resolve(strict=True) == folder.resolve()
    except OSError:
        return False


def last_words(home: Home) -> str:
    file = log_file(home)
    return "\n".join(file.read_text(errors="replace").splitlines()[-10:]) if file.exists() else ""


def shell_quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "'\\''") + "'"
