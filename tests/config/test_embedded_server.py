import os
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path

import psycopg
import pytest

from sluss.config.postgres import places, server
from sluss.config.postgres.ready import start_ready

PORT_LOCK = f".s.PGSQL.{places.PORT}.lock"


def postmaster(home):
    return int((places.data_folder(home) / "postmaster.pid").read_text().split()[0])


def remember(home, value):
    with server.connect(home) as connection:
        connection.execute("CREATE TABLE kept (value text)")
        connection.execute("INSERT INTO kept VALUES (%s)", [value])


def remembered(home):
    with server.connect(home) as connection:
        return connection.execute("SELECT value FROM kept").fetchall()


def test_it_survives_kill_9(new_home):
    home = new_home()
    server.start(home)
    remember(home, "before")
    killed = postmaster(home)
    os.kill(killed, signal.SIGKILL)
    server.start(home)
    assert postmaster(home) != killed
    assert remembered(home) == [("before",)]


def test_a_lock_file_left_behind_with_a_living_strangers_number_does_not_stop_it(new_home):
    home = new_home()
    server.start(home)
    pid_file = places.data_folder(home) / "postmaster.pid"
    socket_lock = places.socket_folder(home) / PORT_LOCK
    left = {pid_file: pid_file.read_text(), socket_lock: socket_lock.read_text()}
    server.stop(home)
    for file, text in left.items():
        file.write_text("\n".join([str(os.getpid()), *text.splitlines()[1:]]) + "\n")
    server.start(home)
    assert server.answers(home)


def test_it_outlives_the_process_that_started_it(new_home):
    home = new_home()
    code = (
        "from sluss.config.home import sluss_home\nfrom sluss.config.postgres import server\nserver.start(sluss_home())"
    )
    subprocess.run([sys.executable, "-c", code], env={"SLUSS_HOME": str(home.path)}, check=True, timeout=120)
    assert server.answers(home)


@pytest.fixture
def frozen(new_home):
    """A server that cannot go down, as on a very busy machine: its checkpoints hang; and the way to thaw it."""
    home = new_home()
    server.start(home)
    with server.connect(home) as connection:
        (pid,) = connection.execute("SELECT pid FROM pg_stat_activity WHERE backend_type = 'checkpointer'").fetchone()
    os.kill(pid, signal.SIGSTOP)
    yield home, lambda: os.kill(pid, signal.SIGCONT)
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGCONT)


def test_a_stop_that_takes_too_long_does_not_say_that_it_has_stopped(frozen, monkeypatch):
    home, _ = frozen
    monkeypatch.setattr(server, "SECONDS_TO_START", 1)
    with pytest.raises(server.CannotStop):
        server.stop(home)
    assert not server.answers(home)
    assert server.lives(home)


def test_a_start_waits_for_a_server_that_is_still_going_down(frozen, monkeypatch):
    home, thaw = frozen
    old = postmaster(home)
    os.kill(old, signal.SIGINT)
    monkeypatch.setattr(server, "SECONDS_OF_RETRIES", 0)
    threading.Timer(2, thaw).start()
    server.start(home)
    assert postmaster(home) != old


def test_two_homes_stand_side_by_side(new_home):
    one, other = new_home("one"), new_home("other")
    server.start(one)
    server.start(other)
    remember(one, "one")
    remember(other, "other")
    server.stop(one)
    assert remembered(other) == [("other",)]
    assert not server.answers(one)


def test_of_many_starters_at_once_one_starts_it(new_home):
    home = new_home()
    starters = [threading.Thread(target=server.start, args=(home,)) for _ in range(4)]
    for starter in starters:
        starter.start()
    for starter in starters:
        starter.join(timeout=120)
    assert server.answers(home)


def test_a_long_folder_name_gets_a_socket_elsewhere(new_home):
    home = new_home("a" * 120)
    server.start(home)
    folder = places.socket_folder(home)
    assert folder.parent == Path("/tmp")
    assert folder.stat().st_mode & 0o077 == 0
    server.stop(home)
    folder.rmdir()


def test_an_unfinished_cluster_is_made_again(new_home):
    home = new_home()
    server.make_folders(home)
    draft = home.database / "unfinished"
    server.private_folder(draft)
    server.run_as_server("mkdir", draft / "data")
    server.run_as_server("touch", draft / "data" / "PG_VERSION")
    server.start(home)
    assert server.answers(home)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root starts the server as another user")
def test_under_root_a_home_that_nobody_may_enter_is_refused_with_a_sentence(tmp_path, new_home):
    home = new_home()
    home.path.chmod(0o700)
    with pytest.raises(server.CannotStart, match="Choose a SLUSS_HOME that others may pass through"):
        server.start(home)


def test_it_listens_on_a_private_socket_only_and_checks_its_pages(new_home):
    home = new_home()
    server.start(home)
    assert places.socket_folder(home).stat().st_mode & 0o077 == 0
    with server.connect(home) as connection:
        shown = {
            name: connection.execute(f"SHOW {name}").fetchone()[0]
            for name in ("listen_addresses", "data_checksums", "log_min_error_statement", "fsync")
        }
        locale = connection.execute(
            "SELECT datlocprovider, datlocale FROM pg_database WHERE datname = 'postgres'"
        ).fetchone()
    assert shown == {
        "listen_addresses": "",
        "data_checksums": "on",
        "log_min_error_statement": "panic",
        "fsync": "on",
    }
    assert locale == ("b", "C.UTF-8")


def test_the_program_may_log_in_under_its_two_names_and_no_other(new_home):
    home = new_home()
    start_ready(home)
    for user in ("sluss_web", "sluss_migrate"):
        with server.connect(home, user=user, database="sluss") as connection:
            assert connection.execute("SELECT session_user").fetchone() == (user,)
    with server.connect(home) as connection:
        connection.execute("CREATE ROLE somebody LOGIN")
    with pytest.raises(psycopg.OperationalError, match="Peer authentication failed"):
        server.connect(home, user="somebody", database="sluss")
