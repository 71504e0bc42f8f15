"""The command line: which words call which command. Django is loaded by the commands that need it."""

import importlib.metadata
import sys
from collections.abc import Callable

import typer
from rich.console import Console

from sluss.config.commands.admin import admin
from sluss.config.commands.audit import heads, verify
from sluss.config.commands.demo import demo
from sluss.config.commands.doctor import doctor
from sluss.config.commands.import_register import import_register
from sluss.config.commands.migrate import migrate
from sluss.config.commands.report_annual import report_annual
from sluss.config.commands.serve import serve
from sluss.config.commands.stop import stop
from sluss.config.errors import CannotRun

COMMANDS: dict[tuple[str, ...], Callable[..., None]] = {
    ("demo",): demo,
    ("serve",): serve,
    ("migrate",): migrate,
    ("admin",): admin,
    ("stop",): stop,
    ("doctor",): doctor,
    ("audit", "verify"): verify,
    ("audit", "heads"): heads,
    ("import", "register"): import_register,
    ("report", "annual"): report_annual,
}
GROUPS: dict[str, str] = {
    "audit": "Is the record as it was written?",
    "import": "Bring in what was kept elsewhere.",
    "report": "The figures of a hub.",
}

app = typer.Typer(
    help="Sluss: one person's case, shared by organisations under keys that the database keeps.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
groups = {name: typer.Typer(help=text, no_args_is_help=True) for name, text in GROUPS.items()}
for name, group in groups.items():
    app.add_typer(group, name=name)
for words, command in COMMANDS.items():
    (groups[words[0]] if len(words) > 1 else app).command(words[-1])(command)


@app.callback(invoke_without_command=True)
def sluss(version: bool = typer.Option(False, "--version", help="Show the version and end.")) -> None:
    if version:
        print(importlib.metadata.version("sluss"))
        raise typer.Exit


def main() -> None:
    try:
        app()
    except Exception as error:
        sentence = sentence_of(error)
        if sentence is None:
            raise
        Console(stderr=True, highlight=False).print(sentence, style="red", markup=False)
        sys.exit(1)


def sentence_of(error: Exception) -> str | None:
    """What to tell a person at the keyboard; None for a fault of the program, which keeps its trace."""
    if isinstance(error, CannotRun):
        return str(error)
    if isinstance(error, PermissionError):
        return f"You may not use {error.filename}. Choose another SLUSS_HOME, or start as the user that owns it."
    # Imported here: these need Django, and --help should not wait for it.
    from django.core.exceptions import ImproperlyConfigured
    from django.db.utils import OperationalError

    from sluss.shared.errors import NotThere, Refused

    if isinstance(error, OperationalError):
        return f"The database cannot be reached: {str(error).strip()}"
    if isinstance(error, NotThere):
        return "There is nothing of that name, or you may not see it."
    return str(error) if isinstance(error, ImproperlyConfigured | Refused) else None
