"""sluss serve: the program on a port of this machine."""

import multiprocessing
import socket
from typing import Annotated

import typer

from sluss.config.commands.steps import console, step
from sluss.config.errors import CannotRun

Port = Annotated[int, typer.Option(min=1, max=65535, help="The port to answer on.")]

SECONDS_TO_END = 10  # for a page that is being made; a service manager may wait longer than this before it kills


def serve(
    *,
    port: Port = 8000,
    host: Annotated[str, typer.Option(help="The address to listen on; a proxy should be in front.")] = "127.0.0.1",
    workers: Annotated[int, typer.Option(min=1, help="Processes that answer.")] = 2,
    threads: Annotated[int, typer.Option(min=1, help="Threads, and database connections, per process.")] = 4,
) -> None:
    """Serve the program until Ctrl-C."""
    refuse_taken_port(host=host, port=port)
    get_ready()
    run_server(host=host, port=port, workers=workers, threads=threads)


def get_ready() -> None:
    """Everything between the command and the first request, a line for each step."""
    from sluss.config import preparing

    with step("Starting the database"):
        preparing.start_database()
    if not preparing.is_migrated():
        with step("Migrating the database"):
            preparing.migrate_at_start()
    preparing.refuse_unsafe()
    with step("Collecting style sheets and scripts"):
        preparing.collect_static()


def refuse_taken_port(*, host: str, port: int) -> None:
    """The server shares ports among its processes, and would share one with a stranger just as silently."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise CannotRun(
                f"Port {port} of {host} is not free ({error.strerror}). Choose another with --port."
            ) from None


def run_server(*, host: str = "127.0.0.1", port: int, workers: int = 2, threads: int = 4) -> None:
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    from sluss.config.daily import every_day

    # A fork copies whatever lock the day's work holds just then, and the copy is never released: the worker hangs.
    multiprocessing.set_start_method("spawn")
    shown = "localhost" if host == "127.0.0.1" else host
    every_day()
    console.print(f"Serving on [bold]http://{shown}:{port}[/] – Ctrl-C ends it.")
    Granian(
        "sluss.config.served:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=threads,
        respawn_failed_workers=True,
        workers_kill_timeout=SECONDS_TO_END,
        log_level=LogLevels.warning,
    ).serve()
