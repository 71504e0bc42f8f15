"""The roles of one PostgreSQL cluster, made once: who may log in, who owns, who one may become.

Works on 15 and later, for a superuser and for a managed server's administrator (CREATEROLE, CREATEDB).
`sluss doctor --roles-sql` prints the same text for psql.
"""

import psycopg
from psycopg import sql

DATABASE = "sluss"

ROLES = {
    # owns every table; has no rows to see unless the migrating role became it
    "sluss_owner": "NOLOGIN",
    "sluss_migrate": "LOGIN NOINHERIT",
    # own the schema acl and the writing functions; both are subject to row security
    "sluss_acl": "NOLOGIN",
    "sluss_act": "NOLOGIN",
    # the program's only login, and the shapes it takes
    "sluss_web": "LOGIN NOINHERIT",
    "sluss_door": "NOLOGIN",
    "sluss_case": "NOLOGIN",
    "sluss_hub": "NOLOGIN",
    "sluss_person": "NOLOGIN",
    "sluss_stats": "NOLOGIN",
    "sluss_admin": "NOLOGIN",
    "sluss_job": "NOLOGIN",
    "sluss_review": "NOLOGIN",
}
MAY_BECOME = {
    "sluss_migrate": ("sluss_owner", "sluss_acl", "sluss_act"),
    "sluss_web": (
        *("sluss_door", "sluss_case", "sluss_hub", "sluss_person"),
        *("sluss_stats", "sluss_admin", "sluss_job", "sluss_review"),
    ),
}

MAKE_ROLE = """\
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{role}') THEN CREATE ROLE {role} {rights}; END IF;
END $$;"""
# From 16 on the membership says that it gives nothing until SET ROLE; on 15 NOINHERIT of the member does.
MAKE_MEMBER = """\
DO $$ BEGIN
  IF current_setting('server_version_num')::int >= 160000 THEN
    EXECUTE 'GRANT {role} TO {member} WITH INHERIT FALSE, SET TRUE'; -- words that 15 cannot read
  ELSIF NOT pg_has_role('{member}', '{role}', 'MEMBER') THEN
    GRANT {role} TO {member};
  END IF;
END $$;"""
# An administrator who is no superuser must belong to the owner to make its database.
JOIN_OWNER = """\
DO $$ BEGIN
  IF NOT pg_has_role(current_user, 'sluss_owner', 'USAGE') THEN GRANT sluss_owner TO CURRENT_USER; END IF;
END $$;"""
LEAVE_OWNER = """\
DO $$ BEGIN
  IF NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
    REVOKE sluss_owner FROM CURRENT_USER;
  END IF;
END $$;"""
# A policy's many small subqueries look dear to the planner: compiling them took 9 s of a page, running them 0.03 s.
NO_JIT = "ALTER ROLE sluss_web SET jit = off;"
# Every session of the program is the same login, so one could read in pg_stat_activity what the others are asking.
HIDE_STATEMENTS = """\
DO $$ BEGIN
  IF (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
    ALTER ROLE sluss_web SET track_activities = off;
  END IF;
END $$;"""
DATABASE_RIGHTS = """\
REVOKE ALL ON DATABASE {database} FROM PUBLIC;
GRANT CONNECT ON DATABASE {database} TO sluss_web, sluss_migrate;"""
SCHEMA_RIGHTS = "REVOKE CREATE ON SCHEMA public FROM PUBLIC;"
MAKE_DATABASE = "CREATE DATABASE {database} OWNER sluss_owner ENCODING 'UTF8' TEMPLATE template0"


def roles_sql(*, for_tests: bool = False) -> str:
    """Statements that may be run any number of times, in any database of the cluster."""
    made = [MAKE_ROLE.format(role=role, rights=rights) for role, rights in ROLES.items()]
    joined = [MAKE_MEMBER.format(role=role, member=member) for member, roles in MAY_BECOME.items() for role in roles]
    # What the login is before anybody acts: the door, whoever opens the connection.
    last = ["ALTER ROLE sluss_web SET role = 'sluss_door';", NO_JIT, HIDE_STATEMENTS]
    if for_tests:
        last.append("ALTER ROLE sluss_owner CREATEDB;")
    return "\n".join([*made, *joined, *last])


def psql_script(*, database: str = DATABASE, for_tests: bool = False) -> str:
    """The whole once-per-cluster set-up as a script for psql."""
    make_database = MAKE_DATABASE.format(database=database)
    return "\n".join(
        [
            "-- Run with psql by an administrator of the cluster; safe to repeat.",
            "-- Then give the two logins their means to sign in, for example \\password sluss_web.",
            "\\set ON_ERROR_STOP on",
            "SET client_min_messages = warning;",
            roles_sql(for_tests=for_tests),
            JOIN_OWNER,
            f"SELECT '{make_database.replace(chr(39), chr(39) * 2)}'",
            f"  WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = '{database}') \\gexec",
            DATABASE_RIGHTS.format(database=database),
            f"\\connect {database}",
            SCHEMA_RIGHTS,
            LEAVE_OWNER,
            "",
        ]
    )


def make_roles(connection: psycopg.Connection, *, for_tests: bool = False) -> None:
    """Roles and the database, by an administrator's connection in autocommit."""
    connection.execute("SET client_min_messages = warning")
    connection.execute(roles_sql(for_tests=for_tests).encode())
    connection.execute(JOIN_OWNER)
    exists = connection.execute("SELECT FROM pg_database WHERE datname = %s", [DATABASE]).fetchone() is not None
    if not exists:
        connection.execute(MAKE_DATABASE.format(database=DATABASE).encode())
    connection.execute(sql.SQL(DATABASE_RIGHTS).format(database=sql.Identifier(DATABASE)))
    connection.execute(LEAVE_OWNER)
