"""sluss migrate: bring the database's tables, policies and functions to this version."""

from sluss.config.commands.steps import console, step


def migrate() -> None:
    """Bring the database to this version of the program."""
    from sluss.config import preparing

    with step("Starting the database"):
        preparing.start_database()
    if preparing.is_migrated():
        console.print("The database is already of this version.")
        return
    with step("Migrating the database"):
        preparing.migrate()
    preparing.refuse_unsafe()
