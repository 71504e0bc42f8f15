"""Every table is closed by forced row security, or stands here with the reason why not."""

import pytest
from django.db import connection

from sluss.config.roles import ROLES
from sluss.shared.db.reading import tables_of_people

pytestmark = pytest.mark.django_db

ACCOUNTS = "accounts and sessions: only the door has any right to it, and no row says anything about a participant"
OPEN = {
    "public.accounts_demomark": ACCOUNTS,
    "public.accounts_demoperson": ACCOUNTS,
    "public.account_emailaddress": ACCOUNTS,
    "public.account_emailconfirmation": ACCOUNTS,
    "public.axes_accessattempt": ACCOUNTS,
    "public.axes_accessattemptexpiration": ACCOUNTS,
    "public.axes_accessfailurelog": ACCOUNTS,
    "public.axes_accesslog": ACCOUNTS,
    "public.mfa_authenticator": ACCOUNTS,
    "public.auth_group": "Django's own and empty: no role has any right to it",
    "public.auth_group_permissions": "Django's own and empty: no role has any right to it",
    "public.auth_permission": "Django's own list of models",
    "public.django_content_type": "Django's own list of models",
    "public.django_migrations": "which migrations were made",
}
TABLES = """
SELECT n.nspname || '.' || c.relname, c.relrowsecurity AND c.relforcerowsecurity,
       EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = 'owner_migrates' AND p.polcmd = '*'
               AND p.polroles = ARRAY['sluss_owner'::regrole::oid]
               AND pg_get_expr(p.polqual, c.oid) ~ 'SESSION_USER = ''sluss_migrate'''
               AND pg_get_expr(p.polwithcheck, c.oid) ~ 'SESSION_USER = ''sluss_migrate''')
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname IN ('public', 'audit') AND c.relkind IN ('r', 'p') AND NOT c.relispartition ORDER BY 1
"""


def rows(statement, *parameters):
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return cursor.fetchall()


def test_every_table_is_closed_or_open_for_a_reason():
    closed = {table: (forced, owner_sees) for table, forced, owner_sees in rows(TABLES) if table not in OPEN}
    assert closed
    assert {table: facts for table, facts in closed.items() if facts != (True, True)} == {}


def test_no_reason_is_left_of_a_table_that_is_gone_or_was_closed():
    there = {table: forced for table, forced, _ in rows(TABLES)}
    assert {table for table in OPEN if there.get(table, True)} == set()


def test_partitions_are_reached_through_their_parent_only():
    partitions = [
        table
        for (table,) in rows(
            "SELECT oid::regclass::text FROM pg_class WHERE relispartition AND relkind = 'r'"
            " AND relnamespace = 'audit'::regnamespace"
        )
    ]
    assert len(partitions) >= 2
    for table in partitions:
        for role in set(ROLES) - {"sluss_owner"}:
            for privilege in ("SELECT", "INSERT", "UPDATE", "DELETE"):
                assert rows("SELECT has_table_privilege(%s, %s, %s)", role, table, privilege) == [(False,)], (
                    table,
                    role,
                )


def test_no_role_that_serves_deletes_a_row_about_a_person():
    for table in tables_of_people():
        for role in set(ROLES) - {"sluss_owner"}:
            for privilege in ("DELETE", "TRUNCATE"):
                assert rows("SELECT has_table_privilege(%s, %s, %s)", role, table, privilege) == [(False,)], (
                    table,
                    role,
                )


def test_the_door_sees_no_table_about_people():
    for table in tables_of_people():
        assert rows("SELECT has_any_column_privilege('sluss_door', %s, 'SELECT, INSERT, UPDATE')", table) == [(False,)]


def test_accounts_are_the_doors_and_a_few_the_administrators():
    doors = [
        "public.accounts_session",
        "public.accounts_providerlink",
        *(table for table, why in OPEN.items() if why == ACCOUNTS),
    ]
    both = ["public.accounts_user", "public.accounts_signinlink"]
    for tables, roles in ((doors, {"sluss_door"}), (both, {"sluss_door", "sluss_admin"})):
        for table in tables:
            for role in set(ROLES) - {"sluss_owner", "sluss_acl"} - roles:
                may = rows("SELECT has_any_column_privilege(%s, %s, 'SELECT, INSERT, UPDATE')", role, table)
                assert may == [(False,)], (table, role)


READ_FOR_THE_LOG_REVIEW = {
    ("public.accounts_user", "id"),
    ("public.accounts_user", "is_active"),
    ("public.accounts_user", "last_login"),
    ("public.mfa_authenticator", "user_id"),
    ("public.mfa_authenticator", "type"),
}


def test_of_accounts_the_vocabulary_reads_that_they_are_open_and_not_how_one_signs_in():
    columns = rows(
        "SELECT a.attrelid::regclass::text, a.attname::text FROM pg_attribute a"
        " WHERE a.attnum > 0 AND NOT a.attisdropped AND a.attrelid = ANY (%s::regclass[]::oid[])"
        " AND (has_column_privilege('sluss_acl', a.attrelid, a.attnum, 'SELECT')"
        " OR has_column_privilege('sluss_acl', a.attrelid, a.attnum, 'INSERT, UPDATE'))",
        [
            "public.accounts_user",
            "public.accounts_signinlink",
            "public.accounts_session",
            *(table for table, why in OPEN.items() if why == ACCOUNTS),
        ],
    )
    assert {(f"public.{table}", column) for table, column in columns} == READ_FOR_THE_LOG_REVIEW
