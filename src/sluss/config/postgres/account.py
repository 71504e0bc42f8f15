"""As which operating-system user the server's programs run, and how to run one of them.

PostgreSQL refuses to run as root: started by root it gets a system user of its own.
"""

import os
import pwd
import subprocess
from pathlib import Path

from sluss.config.errors import CannotRun
from sluss.config.postgres.places import SYSTEM_USER, server_user_name

ADD_SYSTEM_USER = [
    # through env, which finds it also where the caller's PATH leaves out what only root uses
    *("env", "PATH=/usr/sbin:/sbin:/usr/bin:/bin", "useradd", "--system", "--user-group", "--no-create-home"),
    *("--home-dir", "/nonexistent", "--shell", "/usr/sbin/nologin", SYSTEM_USER),
]


class NoSystemUser(CannotRun):
    """Root asked for a database and there is nobody to run it."""


def server_account() -> pwd.struct_passwd:
    try:
        return pwd.getpwnam(server_user_name())
    except KeyError:
        done = subprocess.run(ADD_SYSTEM_USER, capture_output=True, text=True)
    try:
        return pwd.getpwnam(SYSTEM_USER)  # another starter may have made it meanwhile
    except KeyError:
        raise NoSystemUser(
            f"PostgreSQL does not run as root, and the system user “{SYSTEM_USER}” could not be made "
            f"({done.stderr.strip()}). Make it by hand, or start Sluss as an ordinary user."
        ) from None


def run_as_server(*command: str | Path) -> subprocess.CompletedProcess[str]:
    account = server_account()
    is_root = os.geteuid() == 0
    return subprocess.run(
        command,
        user=account.pw_uid if is_root else None,
        group=account.pw_gid if is_root else None,
        extra_groups=[] if is_root else None,
        umask=0o077,
        cwd="/",
        # Nothing of the caller's: no PG* variables, no locale that this machine may lack.
        env={"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def private_folder(folder: Path) -> None:
    """Makes `folder`, the server user's alone; refuses one that somebody else put there."""
    account = server_account()
    try:
        folder.mkdir(mode=0o700)
        os.chown(folder, account.pw_uid, account.pw_gid)
    except FileExistsError:
        found = folder.lstat()
        if folder.is_symlink() or found.st_uid != account.pw_uid or found.st_mode & 0o077:
            raise NotPrivate(f"{folder} must be a folder that only {account.pw_name} can open. Remove it.") from None


class NotPrivate(CannotRun):
    """A folder that should be the server user's alone is not."""
