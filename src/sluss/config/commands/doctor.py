"""sluss doctor: is this installation safe to serve, and what does a database administrator run."""

from typing import Annotated

import typer

from sluss.config.commands.steps import console


def doctor(
    *,
    roles_sql: Annotated[
        bool, typer.Option("--roles-sql", help="Print what an administrator runs once per database cluster.")
    ] = False,
    for_tests: Annotated[
        bool, typer.Option("--for-tests", help="With --roles-sql: for a cluster where the tests run.")
    ] = False,
) -> None:
    """Say whether this installation is safe to serve."""
    if roles_sql:
        from sluss.config.roles import psql_script

        print(psql_script(for_tests=for_tests), end="")
        return
    from sluss.config import preparing

    preparing.start_database()
    found = preparing.faults()
    for fault in found:
        console.print(f"[red]✗[/] {fault}")
    if found:
        raise typer.Exit(1)
    console.print("[green]✓[/] Roles, row security, server version and clock are as they should be.")
