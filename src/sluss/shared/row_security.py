"""The migration operation that closes a table in the migration that creates it: forgotten means nobody."""

from typing import Any

from django.db.migrations.operations import RunSQL

OWNER_ONLY = """
ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_migrates ON {table} TO sluss_owner
    USING (session_user = 'sluss_migrate') WITH CHECK (session_user = 'sluss_migrate');
"""
OPEN = """
DROP POLICY owner_migrates ON {table};
ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY;
ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;
"""


class CloseTable(RunSQL):
    """Force row security on a table, with one policy: its owner sees rows while a migration runs.

    Without that policy a data migration changes nothing and a foreign key is "validated" with orphans present.
    """

    def __init__(self, table: str) -> None:
        self.table = table
        super().__init__(OWNER_ONLY.format(table=table), OPEN.format(table=table))

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return self.__class__.__qualname__, [self.table], {}

    def describe(self) -> str:
        return f"Close {self.table} to everybody but migrations"
