"""The one call before anything talks to the embedded database."""

from sluss.config import roles
from sluss.config.home import Home
from sluss.config.postgres import server


def start_ready(home: Home, *, for_tests: bool = False) -> None:
    """Server up, roles and database there; a second call costs one connection."""
    server.start(home, for_tests=for_tests)
    with server.connect(home) as connection:
        roles.make_roles(connection, for_tests=for_tests)
    with server.connect(home, database=roles.DATABASE) as connection:
        connection.execute(roles.SCHEMA_RIGHTS)
