import subprocess

import psycopg
import pytest

from sluss.config.postgres import server
from sluss.config.postgres.binaries import binary_folder
from sluss.config.postgres.places import socket_folder
from sluss.config.postgres.ready import start_ready
from sluss.config.roles import MAY_BECOME, ROLES, make_roles, psql_script

SHAPES = MAY_BECOME["sluss_web"]


@pytest.fixture
def home(ready_home):
    return ready_home


def attributes(connection):
    return connection.execute(
        "SELECT rolname, rolcanlogin, rolsuper, rolcreatedb, rolcreaterole, rolbypassrls, rolreplication"
        " FROM pg_roles WHERE rolname LIKE 'sluss%' ORDER BY 1"
    ).fetchall()


def memberships(connection):
    return connection.execute(
        "SELECT member::regrole::text, roleid::regrole::text, admin_option, inherit_option, set_option"
        " FROM pg_auth_members WHERE member::regrole::text LIKE 'sluss%' ORDER BY 1, 2"
    ).fetchall()


def test_only_the_two_logins_may_log_in_and_nobody_has_a_power_of_the_cluster(home):
    with server.connect(home) as connection:
        found = attributes(connection)
    assert {row[0] for row in found} == set(ROLES)
    assert {row[0] for row in found if row[1]} == {"sluss_web", "sluss_migrate"}
    assert not any(any(row[2:]) for row in found)


def test_a_login_has_nothing_of_a_role_before_it_becomes_it(home):
    with server.connect(home) as connection:
        found = memberships(connection)
    assert {(member, role) for member, role, *_ in found} == {
        (member, role) for member, roles in MAY_BECOME.items() for role in roles
    }
    assert {tuple(options) for _, _, *options in found} == {(False, False, True)}


def test_making_the_roles_again_changes_nothing(home):
    with server.connect(home) as connection:
        before = attributes(connection), memberships(connection)
        make_roles(connection)
        assert (attributes(connection), memberships(connection)) == before


def test_the_web_login_begins_at_the_door_and_becomes_each_shape(home):
    with server.connect(home, user="sluss_web", database="sluss") as connection:
        assert connection.execute("SELECT current_user").fetchone() == ("sluss_door",)
        for shape in SHAPES:
            connection.execute(f"SET ROLE {shape}")


def test_the_web_logins_statements_are_run_and_not_compiled(home):
    with server.connect(home, user="sluss_web", database="sluss") as connection:
        assert connection.execute("SHOW jit").fetchone() == ("off",)


@pytest.mark.parametrize("role", ["sluss_owner", "sluss_acl", "sluss_act", "sluss_migrate", "postgres"])
def test_the_web_login_becomes_nobody_else(home, role):
    with (
        server.connect(home, user="sluss_web", database="sluss") as connection,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        connection.execute(f"SET ROLE {role}")


def test_the_web_login_makes_no_tables_not_even_temporary_ones(home):
    with server.connect(home, user="sluss_web", database="sluss") as connection:
        for statement in ("CREATE TABLE t ()", "CREATE TEMP TABLE t ()", "CREATE SCHEMA s"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(statement)


def test_only_the_two_logins_may_connect_to_the_database(home):
    with server.connect(home) as connection:
        for role in ROLES:
            allowed = connection.execute("SELECT has_database_privilege(%s, 'sluss', 'CONNECT')", [role]).fetchone()
            assert allowed == (role in ("sluss_web", "sluss_migrate", "sluss_owner"),), role


@pytest.mark.parametrize("for_tests", [True, False])
def test_only_in_a_test_cluster_the_owner_makes_databases(new_home, for_tests):
    home = new_home()
    start_ready(home, for_tests=for_tests)
    with server.connect(home, user="sluss_migrate", database="postgres") as connection:
        connection.execute("SET ROLE sluss_owner")
        if for_tests:
            connection.execute("CREATE DATABASE test_sluss")
        else:
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute("CREATE DATABASE test_sluss")


@pytest.mark.parametrize("rights", ["SUPERUSER", "CREATEROLE CREATEDB"])
def test_the_printed_script_does_the_same_and_may_be_repeated(new_home, rights):
    home = new_home()
    server.start(home)
    with server.connect(home) as connection:
        connection.execute(f"CREATE ROLE dba LOGIN {rights}")
    # The map of names lets nobody log in as dba.
    script = "SET SESSION AUTHORIZATION dba;\n" + psql_script().replace(
        "\\connect sluss", "\\connect sluss\nSET SESSION AUTHORIZATION dba;"
    )
    for _ in range(2):
        done = subprocess.run(
            [binary_folder() / "psql", "-X", "-q", "-h", socket_folder(home), "-U", "postgres", "postgres"],
            input=script,
            text=True,
            capture_output=True,
        )
        assert (done.returncode, done.stderr) == (0, "")
    with server.connect(home) as connection:
        assert {row[0] for row in attributes(connection)} == set(ROLES)
        assert connection.execute(
            "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = 'sluss'"
        ).fetchone() == ("sluss_owner",)
        assert connection.execute(
            "SELECT count(*) FROM pg_auth_members WHERE member = 'dba'::regrole AND (inherit_option OR set_option)"
        ).fetchone() == (0,)
