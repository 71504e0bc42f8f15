"""The append-only record of acts and reads, and the extensions that indexes and constraints stand on."""

from pathlib import Path

from django.db import migrations

from sluss.shared.row_security import CloseTable

TABLES = (Path(__file__).parent / "0001_tables.sql").read_text(encoding="utf-8")


class Migration(migrations.Migration):
    initial = True

    dependencies: list[tuple[str, str]] = []

    operations = [
        migrations.RunSQL("CREATE EXTENSION IF NOT EXISTS pg_trgm; CREATE EXTENSION IF NOT EXISTS btree_gist"),
        migrations.RunSQL(TABLES, "DROP SCHEMA audit CASCADE"),
        CloseTable("audit.event"),
        CloseTable("audit.read"),
        CloseTable("audit.grant_chain"),
    ]
