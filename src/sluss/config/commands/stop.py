"""sluss stop: end the embedded database, which otherwise outlives the program."""

from sluss.config.commands.steps import console


def stop() -> None:
    """Stop the embedded database of this SLUSS_HOME."""
    from sluss.config.databases import uses_embedded_database
    from sluss.config.home import sluss_home
    from sluss.config.postgres import server

    if not uses_embedded_database():
        console.print("DATABASE_URL names the database; there is no embedded one to stop.")
        return
    server.stop(sluss_home())
    console.print("The embedded database is stopped.")
