"""How the SQL files of all apps become the database's policies: dropped before a migration, made again after it."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db.backends.base.base import BaseDatabaseWrapper

SOURCE: Final = Path(__file__).resolve().parents[1]

# Vocabulary first, then the guards, then each app's policies and acts from the ground up.
FILES: Final = (
    "access/sql/vocabulary.sql",
    "access/sql/unseen.sql",
    "access/sql/guard.sql",
    "accounts/sql/policies.sql",
    "organisations/sql/policies.sql",
    "people/sql/policies.sql",
    "access/sql/policies.sql",
    "cases/sql/vocabulary.sql",
    "cases/sql/policies.sql",
    "cases/sql/referral_policies.sql",
    "cases/sql/onward_policies.sql",
    "audit/sql/policies.sql",
    "audit/sql/acts.sql",
    "audit/sql/door.sql",
    "audit/sql/chain.sql",
    "people/sql/death.sql",
    "people/sql/closing.sql",
    "people/sql/acts.sql",
    "people/sql/household.sql",
    "people/sql/protection.sql",
    "people/sql/keepers.sql",
    "people/sql/sameness.sql",
    "people/sql/counting.sql",
    "people/sql/apart.sql",
    "people/sql/numbers.sql",
    "access/sql/acts.sql",
    "cases/sql/referrals.sql",
    "cases/sql/joining.sql",
    "cases/sql/parting.sql",
    "cases/sql/doorway.sql",
    "access/sql/emergency.sql",
    "access/sql/starts.sql",
    "access/sql/succession.sql",
    "access/sql/triggers.sql",
    "access/sql/search.sql",
    "access/sql/log_flags.sql",
    "access/sql/log_lines.sql",
    "access/sql/log_review.sql",
    "access/sql/log_accounts.sql",
    "reports/sql/stats.sql",
    "reports/sql/flow.sql",
)
SHAPES: Final = "sluss_door, sluss_case, sluss_hub, sluss_person, sluss_stats, sluss_admin, sluss_job, sluss_review"
MAKERS: Final = ("sluss_owner", "sluss_acl", "sluss_act")

PREPARE: Final = f"""
SET LOCAL check_function_bodies = off;
CREATE SCHEMA acl;
CREATE SCHEMA stats;
GRANT USAGE ON SCHEMA public TO sluss_acl, sluss_act, {SHAPES};
GRANT USAGE ON SCHEMA acl TO sluss_owner, sluss_act, {SHAPES};
GRANT USAGE, CREATE ON SCHEMA acl, stats TO sluss_acl;
GRANT CREATE ON SCHEMA acl TO sluss_act;
GRANT USAGE ON SCHEMA stats TO sluss_stats;
"""
DROP: Final = f"""
DO $$
DECLARE
    p record;
BEGIN
    FOR p IN SELECT schemaname, tablename, policyname FROM pg_policies
             WHERE schemaname IN ('public', 'audit') AND policyname <> 'owner_migrates' LOOP
        EXECUTE format('DROP POLICY %I ON %I.%I', p.policyname, p.schemaname, p.tablename);
    END LOOP;
    EXECUTE 'REVOKE ALL ON ALL TABLES IN SCHEMA public FROM sluss_acl, sluss_act, {SHAPES}';
    IF to_regnamespace('audit') IS NOT NULL THEN
        EXECUTE 'REVOKE ALL ON ALL TABLES IN SCHEMA audit FROM sluss_acl, sluss_act, {SHAPES}';
    END IF;
END $$;
DROP SCHEMA IF EXISTS stats CASCADE;
DROP SCHEMA IF EXISTS acl CASCADE;
"""


class SQLFileSaysNotAsWhom(Exception):
    """A file's first line must be `-- runs as: <role>`, one of MAKERS."""


def sql_files() -> Iterator[tuple[str, str]]:
    """(role, text) of every file, in order. Raises: SQLFileSaysNotAsWhom."""
    for name in FILES:
        text = (SOURCE / name).read_text(encoding="utf-8")
        role = text.splitlines()[0].removeprefix("-- runs as: ").strip()
        if role not in MAKERS:
            raise SQLFileSaysNotAsWhom(name)
        yield role, text


def fingerprint() -> str:
    """What the applied policies are marked with; another text or another key gives another mark."""
    mark = hashlib.sha256(settings.SLUSS_ACTING_KEY)
    for text in (PREPARE, DROP, *(text for _, text in sql_files())):
        mark.update(text.encode())
    return mark.hexdigest()


def applied_fingerprint(connection: BaseDatabaseWrapper) -> str:
    """The mark of the policies in the database; empty when there are none."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT obj_description(to_regnamespace('acl')::oid, 'pg_namespace')")
        (mark,) = cursor.fetchone() or (None,)
    return mark or ""


def drop_policies(connection: BaseDatabaseWrapper) -> None:
    """Take away everything but the owner's policy: a column used in a policy or view cannot be altered."""
    with connection.cursor() as cursor:
        cursor.execute(DROP)


def apply_policies(connection: BaseDatabaseWrapper) -> None:
    """Make vocabulary, policies and acts from the files, in the caller's transaction, the old ones dropped."""
    with connection.cursor() as cursor:
        cursor.execute(PREPARE)
        for role, text in sql_files():
            cursor.execute(f"SET LOCAL ROLE {role}")
            cursor.execute(text)
        cursor.execute("SET LOCAL ROLE sluss_acl")
        cursor.execute("INSERT INTO acl.acting_key (key) VALUES (%s)", [settings.SLUSS_ACTING_KEY])
        cursor.execute("SET LOCAL ROLE sluss_owner")
        cursor.execute(f"COMMENT ON SCHEMA acl IS '{fingerprint()}'")
