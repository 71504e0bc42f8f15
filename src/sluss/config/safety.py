"""Does the database keep what the program promises? Asked with the web login, before serving and by `doctor`."""

from collections.abc import Callable, Iterator

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper

# Older minors run a cached plan with the policies of the role before (CVE-2024-10976); the first fix, in turn,
# forgot the role a login begins with.
FIRST_SAFE_MINOR = {15: 10, 16: 6, 17: 2}
NOW_BODY = "SELECT statement_timestamp()"

LOGIN = """
SELECT session_user, current_user, r.rolsuper, r.rolbypassrls,
       pg_has_role(session_user, d.datdba, 'MEMBER')
       OR EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                  WHERE n.nspname IN ('public', 'acl', 'audit', 'stats')
                    AND pg_has_role(session_user, c.relowner, 'MEMBER'))
FROM pg_roles r, pg_database d WHERE r.rolname = session_user AND d.datname = current_database()
"""
OPEN_TABLES = """
SELECT c.relname FROM pg_class c
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
  AND NOT (c.relrowsecurity AND c.relforcerowsecurity)
  AND (c.relname = 'people_participant'
       OR EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'participant_id')
       OR EXISTS (SELECT FROM pg_constraint f JOIN pg_class t ON t.oid = f.confrelid
                  WHERE f.conrelid = c.oid AND t.relname IN ('people_participant', 'people_enrolment')))
ORDER BY 1
"""
CLOCKS = (
    "SELECT p.prosrc, p.pronargs FROM pg_proc p WHERE p.pronamespace = to_regnamespace('acl') AND p.proname = 'now'"
)


def faults(connection: BaseDatabaseWrapper) -> list[str]:
    """One sentence for each promise that would not be kept; empty when the program may serve."""
    with connection.cursor() as cursor:
        return [fault for check in CHECKS for fault in check(cursor)]


def old_server(cursor: CursorWrapper) -> Iterator[str]:
    cursor.execute("SELECT current_setting('server_version_num')::int, current_setting('server_version')")
    number, name = cursor.fetchone()
    major, minor = divmod(number, 10_000)
    if major < 15:
        yield f"The server is PostgreSQL {name}; Sluss needs 15 or later."
    elif minor < FIRST_SAFE_MINOR.get(major, 0):
        yield (
            f"The server is PostgreSQL {name}, which can answer with another role's rows. "
            f"Update it to {major}.{FIRST_SAFE_MINOR[major]} or later."
        )


def powerful_login(cursor: CursorWrapper) -> Iterator[str]:
    cursor.execute(LOGIN)
    login, begins_as, superuser, bypasses, owns = cursor.fetchone()
    if superuser:
        yield f"The login {login} is a superuser, for whom row security does not hold. Use sluss_web."
    elif bypasses:
        yield f"The login {login} has BYPASSRLS. Take it away: ALTER ROLE {login} NOBYPASSRLS."
    elif owns:
        yield f"The login {login} owns the database or its tables, or may become their owner. Use sluss_web."
    if begins_as != "sluss_door":
        yield f"The login {login} begins as {begins_as}, not at the door. Run what “sluss doctor --roles-sql” prints."


def open_tables(cursor: CursorWrapper) -> Iterator[str]:
    cursor.execute(OPEN_TABLES)
    for (table,) in cursor.fetchall():
        yield f"The table {table} is about participants and has no forced row security. Run “sluss migrate”."


def other_clock(cursor: CursorWrapper) -> Iterator[str]:
    cursor.execute(CLOCKS)
    if cursor.fetchall() != [(NOW_BODY, 0)]:
        yield "acl.now() is not the statement's own time: keys would open and lapse at another. Run “sluss migrate”."


CHECKS: tuple[Callable[[CursorWrapper], Iterator[str]], ...] = (
    old_server,
    powerful_login,
    open_tables,
    other_clock,
)
