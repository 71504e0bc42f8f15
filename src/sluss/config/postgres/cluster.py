"""How a new database cluster is made, and the settings it is started with."""

from pathlib import Path

from sluss.config.errors import CannotRun
from sluss.config.home import Home
from sluss.config.postgres.account import private_folder, run_as_server
from sluss.config.postgres.binaries import binary_folder
from sluss.config.postgres.places import PORT, data_folder, own_user_name, server_user_name, socket_folder

SUPERUSER = "postgres"
LOGINS = (SUPERUSER, "sluss_web", "sluss_migrate")

SETTINGS = {
    "listen_addresses": "",
    "port": str(PORT),
    "unix_socket_permissions": "0700",
    "max_connections": "60",
    "shared_buffers": "64MB",
    # Containers give little shared memory or none: files in the data folder are always there.
    "dynamic_shared_memory_type": "mmap",
    "max_parallel_workers_per_gather": "0",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "logging_collector": "on",
    "log_filename": "%a.log",
    "log_truncate_on_rotation": "on",
    "log_rotation_age": "1d",
    "log_rotation_size": "0",
    # A failing statement and a broken key's detail would put personal data into the log.
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
}
# A test cluster may be lost with the machine's power.
SETTINGS_FOR_TESTS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "100",
}


class CannotMakeCluster(CannotRun):
    """initdb refused; the message says what it said."""


def make_cluster(home: Home) -> None:
    """Once per home. Whole or not at all: an interrupted initdb leaves no cluster behind."""
    if data_folder(home).exists():
        return
    draft = home.database / "unfinished"
    run_as_server("rm", "-rf", draft / "data")
    private_folder(draft)
    done = run_as_server(
        *(binary_folder() / "initdb", "-D", draft / "data", "-U", SUPERUSER),
        *("--auth-local=peer", "--auth-host=reject", "--data-checksums"),
        *("--encoding=UTF8", "--no-locale", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"),
    )
    if done.returncode:
        raise CannotMakeCluster(f"The embedded database could not be made.\n{done.stdout.strip()}")
    (draft / "data").rename(data_folder(home))
    draft.rmdir()


def write_settings(home: Home, *, for_tests: bool) -> Path:
    """The settings file of this start; beside the data, where the server's user cannot change it."""
    folder = home.database
    settings = SETTINGS | (SETTINGS_FOR_TESTS if for_tests else {})
    settings |= {
        "data_directory": str(data_folder(home)),
        "unix_socket_directories": _in_list(str(socket_folder(home))),
        "hba_file": str(folder / "hba.conf"),
        "ident_file": str(folder / "ident.conf"),
    }
    users = {own_user_name(), server_user_name()}
    _write(folder / "hba.conf", "local all all peer map=sluss\n")
    _write(
        folder / "ident.conf",
        "".join(f'sluss "{user}" {login}\n' for user in sorted(users) for login in LOGINS),
    )
    file = folder / "sluss.conf"
    _write(file, "".join(f"{name} = '{_quoted(value)}'\n" for name, value in settings.items()))
    return file


def _write(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")
    file.chmod(0o644)


def _quoted(value: str) -> str:
    return value.replace("\\", "\\\\").replace("'", "''")


def _in_list(path: str) -> str:
    return '"' + path.replace('"', '""') + '"'
