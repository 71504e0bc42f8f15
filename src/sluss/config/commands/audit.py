"""sluss audit: is the record of consents as it was written?"""

from datetime import UTC, datetime

import typer

from sluss.config.commands.steps import console, step


def prepare() -> None:
    """A database of this version, or a sentence."""
    from sluss.config import preparing

    preparing.start_database()
    preparing.refuse_unsafe()


def heads() -> None:
    """Keep where each person's chain of consents ends today, outside the database."""
    prepare()
    from django.conf import settings

    from sluss.config.daily import keep_todays_heads

    with step("Keeping the heads of the day"):
        kept = keep_todays_heads(now=datetime.now(UTC))
    tell(kept.faults)
    console.print(f"{kept.heads} heads moved today. Copy {settings.HOME.heads} to another machine.", soft_wrap=True)


def verify() -> None:
    """Compare every person's chain of consents with itself, with the grants and with the heads kept earlier."""
    prepare()
    from django.conf import settings

    from sluss.audit.actions import PROGRAM, verify_consents

    with step("Verifying the consents"):
        found = verify_consents(
            folder=settings.HOME.heads, key=settings.SLUSS_HEADS_KEY, actor=PROGRAM, now=datetime.now(UTC)
        )
    tell(found.faults)
    console.print(
        f"[green]✓[/] {found.links} links of {found.people} people are as they were written; "
        f"{found.files_say} kept heads agree."
    )


def tell(faults: tuple[str, ...]) -> None:
    """Print each fault; raises typer.Exit(1) when there is one."""
    for fault in faults:
        console.print(f"[red]✗[/] {fault}", soft_wrap=True)
    if faults:
        raise typer.Exit(1)
