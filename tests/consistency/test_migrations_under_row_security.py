"""A migration under forced row security does what it says, because the owner's policy lets it see rows.

Each is shown twice: with the policy, and without it, where it silently does nothing.
"""

import pytest
from django.db import IntegrityError, connections, migrations, models
from django.db.migrations.state import ProjectState

from sluss.shared.row_security import CloseTable

pytestmark = pytest.mark.django_db(databases=["default", "owner"])

ROWS = 3
ORPHAN = 99


class AddNumbers(migrations.Migration):
    """Two closed tables, as an app's first migration makes them."""

    operations = [
        migrations.CreateModel("Parent", [("id", models.IntegerField(primary_key=True))]),
        migrations.CreateModel(
            "Child",
            [
                ("id", models.IntegerField(primary_key=True)),
                ("word", models.CharField(max_length=20)),
                ("parent", models.ForeignKey("throwaway.Parent", models.PROTECT, db_constraint=False)),
            ],
        ),
        CloseTable("throwaway_parent"),
        CloseTable("throwaway_child"),
    ]


def change_words(apps, schema_editor):
    apps.get_model("throwaway", "Child").objects.using(schema_editor.connection.alias).update(word="new")


class ChangeWords(migrations.Migration):
    operations = [migrations.RunPython(change_words)]


class ChangeWordsInSQL(migrations.Migration):
    operations = [migrations.RunSQL("UPDATE throwaway_child SET word = 'new'")]


class ForbidEmptyParents(migrations.Migration):
    operations = [
        migrations.AlterField("Child", "parent", models.ForeignKey("throwaway.Parent", models.PROTECT)),
    ]


class Throwaway:
    """An app that lives in one test's transaction, migrated as the program migrates."""

    def __init__(self, connection):
        self.connection, self.state = connection, ProjectState()
        self.migrate(AddNumbers)

    def migrate(self, migration):
        with self.connection.schema_editor(atomic=False) as editor:
            self.state = migration("made_here", "throwaway").apply(self.state, editor)

    def execute(self, statement):
        with self.connection.cursor() as cursor:
            cursor.execute(statement)
            return cursor.fetchall() if cursor.description else cursor.rowcount


@pytest.fixture
def app():
    app = Throwaway(connections["owner"])
    app.execute("INSERT INTO throwaway_parent VALUES (1)")
    app.execute(f"INSERT INTO throwaway_child SELECT n, 'old' || n, 1 FROM generate_series(1, {ROWS}) n")
    return app


def without_the_owners_policy(app):
    for table in ("throwaway_parent", "throwaway_child"):
        app.execute(f"DROP POLICY owner_migrates ON {table}")


def all_rows(app, statement):
    """What is really there, seen with the row security off."""
    app.execute("ALTER TABLE throwaway_child DISABLE ROW LEVEL SECURITY")
    return app.execute(statement)


@pytest.mark.parametrize("migration", [ChangeWords, ChangeWordsInSQL])
def test_a_data_migration_changes_every_row(app, migration):
    app.migrate(migration)
    assert all_rows(app, "SELECT DISTINCT word FROM throwaway_child") == [("new",)]


@pytest.mark.parametrize("migration", [ChangeWords, ChangeWordsInSQL])
def test_without_the_owners_policy_a_data_migration_changes_nothing_and_says_nothing(app, migration):
    without_the_owners_policy(app)
    app.migrate(migration)
    assert all_rows(app, "SELECT count(*) FROM throwaway_child WHERE word = 'new'") == [(0,)]


def test_a_foreign_key_is_checked_against_the_rows_that_are_there(app):
    app.execute(f"INSERT INTO throwaway_child VALUES ({ORPHAN}, 'orphan', {ORPHAN})")
    with pytest.raises(IntegrityError, match="violates foreign key constraint"):
        app.migrate(ForbidEmptyParents)


def test_without_the_owners_policy_a_foreign_key_is_made_over_an_orphan(app):
    app.execute(f"INSERT INTO throwaway_child VALUES ({ORPHAN}, 'orphan', {ORPHAN})")
    without_the_owners_policy(app)
    app.migrate(ForbidEmptyParents)
    app.execute("SET CONSTRAINTS ALL IMMEDIATE")
    made = "SELECT convalidated FROM pg_constraint WHERE conrelid = 'throwaway_child'::regclass AND contype = 'f'"
    assert app.execute(made) == [(True,)]
    assert all_rows(app, f"SELECT parent_id FROM throwaway_child WHERE id = {ORPHAN}") == [(ORPHAN,)]


def test_a_good_foreign_key_is_made(app):
    app.migrate(ForbidEmptyParents)
    app.execute("SET CONSTRAINTS ALL IMMEDIATE")
    with pytest.raises(IntegrityError, match="violates foreign key constraint"):
        app.execute(f"INSERT INTO throwaway_child VALUES ({ORPHAN}, 'orphan', {ORPHAN})")


def test_the_owners_policy_is_for_migrations_only(app):
    """Nobody but the migrating login has it: another member of the owner would see nothing."""
    (policy,) = app.execute(
        "SELECT pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid) FROM pg_policy"
        " WHERE polrelid = 'throwaway_child'::regclass"
    )
    assert set(policy) == {"(SESSION_USER = 'sluss_migrate'::name)"}
