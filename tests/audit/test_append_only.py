"""What is written in the record stays: no role that serves, acts or migrates may change it or take it away."""

import pytest
from django.db import DatabaseError, connection, connections, transaction
from django.utils import timezone

from sluss.audit.partitions import make_partitions
from sluss.audit.recorder import record_act
from sluss.config.roles import ROLES
from sluss.shared.acting import Actor, Shape, acting_as
from sluss.shared.ids import new_id

pytestmark = pytest.mark.django_db(databases=["default", "owner"])

TABLES = """
SELECT c.oid::regclass::text FROM pg_class c
WHERE c.relnamespace = 'audit'::regnamespace AND c.relkind IN ('r', 'p') ORDER BY 1
"""
PRIVILEGES = ("UPDATE", "DELETE", "TRUNCATE")


def rows(statement, *parameters, using="default"):
    with connections[using].cursor() as cursor:
        cursor.execute(statement, parameters)
        return cursor.fetchall()


@pytest.mark.parametrize("role", ROLES)
def test_no_role_has_the_right_to_change_or_remove(role):
    tables = [table for (table,) in rows(TABLES)]
    assert {"audit.event", "audit.read", "audit.grant_chain", "audit.event_default"} <= set(tables)
    for table in tables:
        for privilege in PRIVILEGES:
            assert rows("SELECT has_table_privilege(%s, %s, %s)", role, table, privilege) == [(False,)], (table, role)
        assert rows("SELECT has_any_column_privilege(%s, %s, 'UPDATE')", role, table) == [(False,)]


@pytest.mark.parametrize("shape", [shape for shape in Shape if shape is not Shape.DOOR])
@pytest.mark.parametrize("statement", ["UPDATE audit.{} SET participant_id = participant_id", "DELETE FROM audit.{}"])
@pytest.mark.parametrize("table", ["event", "read", "grant_chain"])
def test_every_shape_that_tries_is_refused(house, shape, statement, table):
    with (
        pytest.raises(DatabaseError, match="permission denied"),
        acting_as(house.actor("Emil", shape)),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement.format(table))


@pytest.mark.parametrize("table", ["event", "read", "grant_chain"])
def test_a_migration_that_tries_is_refused(table):
    with pytest.raises(DatabaseError, match="permission denied"):
        rows(f"DELETE FROM audit.{table}", using="owner")


def test_nobodys_act_is_refused_instead_of_going_unrecorded():
    nobody = Actor(kind="staff", id=new_id(), shape=Shape.CASE)
    with pytest.raises(DatabaseError, match="nobody acts"), acting_as(nobody):
        record_act(act="note.written")


def latest_of(using="owner"):
    return rows("SELECT tableoid::regclass::text, act FROM audit.event ORDER BY at DESC LIMIT 1", using=using)


def drop_months():
    for (table,) in rows(TABLES, using="owner"):
        if "_20" in table:
            with connections["owner"].cursor() as cursor:
                cursor.execute(f"DROP TABLE {table}")


def test_months_are_made_ahead_for_both_tables():
    made = [table for (table,) in rows(TABLES) if "_20" in table]
    now = timezone.now()
    months = [now.month - 1 + ahead for ahead in range(4)]
    assert made == [
        f"audit.{parent}_{now.year + month // 12}_{month % 12 + 1:02}"
        for parent in ("event", "read")
        for month in months
    ]


def test_an_act_of_a_month_that_was_never_made_goes_to_the_default_partition():
    """As at midnight on the first, when the program has run for months without making them."""
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        cursor.execute(
            "INSERT INTO audit.event (id, at, act, actor_kind)"
            " VALUES (gen_random_uuid(), '2031-01-01 00:00Z', 'x', 'job')"
        )
        assert latest_of() == [("audit.event_default", "x")]


def test_acts_go_through_without_any_month_and_months_made_later_leave_them_where_they_are():
    with connections["owner"].cursor() as cursor:
        cursor.execute("SET LOCAL lock_timeout = '5s'")
        drop_months()
        cursor.execute(
            "INSERT INTO audit.event (id, at, act, actor_kind) VALUES (gen_random_uuid(), clock_timestamp(), 'x', '')"
        )
        cursor.execute("SELECT audit.make_partitions()")
    made = {table for (table,) in rows(TABLES, using="owner")}
    now = timezone.now()
    assert f"audit.event_{now:%Y_%m}" not in made
    assert f"audit.read_{now:%Y_%m}" in made
    assert len([table for table in made if "event_20" in table]) == 3
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "INSERT INTO audit.event (id, at, act, actor_kind) VALUES (gen_random_uuid(), clock_timestamp(), 'y', '')"
        )
    assert latest_of() == [("audit.event_default", "y")]


def test_the_door_may_make_months_and_making_them_again_changes_nothing():
    before = rows(TABLES)
    make_partitions()
    make_partitions()
    assert rows(TABLES) == before


def test_a_new_month_gives_nobody_a_right():
    for (table,) in rows(TABLES):
        if "_20" in table:
            granted = rows(
                "SELECT grantee, privilege_type FROM information_schema.role_table_grants"
                " WHERE table_schema || '.' || table_name = %s AND grantee <> 'sluss_owner'",
                table,
                using="owner",
            )
            assert granted == []
