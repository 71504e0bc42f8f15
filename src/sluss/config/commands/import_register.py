"""sluss import register: bring a register that was kept elsewhere into a hub, after showing what would become of it."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

import typer
from rich.console import Console
from rich.progress import Progress

from sluss.config.commands.acting import As, For, HubSlug, actor_of, hub_of, prepare
from sluss.config.commands.steps import console

if TYPE_CHECKING:
    from sluss.exchange.register_lines import RegisterLine, RejectedLine


def import_register(
    *,
    file: Annotated[Path, typer.Argument(help="The register: a CSV file.", show_default=False)],
    hub: HubSlug,
    staff: As,
    unit: For,
    mapping: Annotated[Path | None, typer.Option(help="MAP.toml: what its columns and words mean.")] = None,
    commit: Annotated[bool, typer.Option("--commit", help="Save it; without this, nothing is saved.")] = False,
) -> None:
    """Show what would become of each line of a register, and with --commit save it: everything or nothing."""
    prepare()
    from sluss.audit.recorder import record_reads
    from sluss.audit.recording import collecting
    from sluss.exchange import actions
    from sluss.exchange.imported_text import as_text
    from sluss.exchange.mapping_file import load_mapping, standard_mapping
    from sluss.exchange.register import read_register
    from sluss.organisations.states import Role
    from sluss.shared.acting import Shape, acting_as

    now = datetime.now(UTC)
    meaning = load_mapping(mapping) if mapping else standard_mapping()
    actor = actor_of(staff=staff, unit=unit, roles=frozenset({Role.IMPORTER}), shape=Shape.HUB, now=now)
    where = hub_of(hub)
    lines = read_register(file, mapping=meaning, today=now.astimezone(ZoneInfo(where.time_zone)).date())
    with collecting() as reads, acting_as(actor):
        done = actions.import_register(
            hub_id=where.pk,
            hub_name=where.name,
            lines=_counted(lines),
            outcomes=list(meaning.outcomes.values()),
            is_commit=commit,
            actor=actor,
            now=now,
        )
        record_reads(page="import:register", collector=reads)
    console.print(as_text(done, is_commit=commit))
    if commit and not done.is_saved:
        raise typer.Exit(1)


def _counted(lines: "Iterator[RegisterLine | RejectedLine]") -> "Iterator[RegisterLine | RejectedLine]":
    """The lines as they come, with their count on the terminal while it takes."""
    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=None)
        for number, line in enumerate(lines, start=1):
            yield line
            progress.update(task, description=f"{number} lines")
