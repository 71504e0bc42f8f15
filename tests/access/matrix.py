"""What the database's catalogue says of who may do what: roles, tables, conditions and acts, as text."""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any, Final

from tests.access.mutants import Policy, policies

RELATIONS: Final = """
SELECT n.nspname || '.' || c.relname,
       CASE WHEN c.relkind IN ('v', 'm') THEN 'view' WHEN c.relrowsecurity AND c.relforcerowsecurity THEN 'forced'
            ELSE 'not forced' END, pg_get_userbyid(c.relowner)
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname IN ('public', 'audit', 'stats', 'acl') AND c.relkind IN ('r', 'p', 'v', 'm') AND NOT c.relispartition
ORDER BY 1
"""
ROLES: Final = """
SELECT rolname::text FROM pg_roles
WHERE starts_with(rolname, 'sluss_') AND rolname NOT IN ('sluss_owner', 'sluss_migrate') ORDER BY 1
"""
COLUMNS: Final = """
SELECT a.attname::text, has_column_privilege(%s, a.attrelid, a.attnum, %s)
FROM pg_attribute a WHERE a.attrelid = %s::regclass AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attname
"""
FUNCTIONS: Final = """
SELECT n.nspname || '.' || p.proname, r.rolname::text, p.prosecdef,
       ARRAY(SELECT s.rolname::text FROM pg_roles s
             WHERE starts_with(s.rolname, 'sluss_') AND s.rolname NOT IN ('sluss_owner', 'sluss_migrate')
               AND s.oid <> p.proowner AND has_function_privilege(s.rolname, p.oid, 'EXECUTE') ORDER BY 1)
FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace JOIN pg_roles r ON r.oid = p.proowner
WHERE n.nspname IN ('acl', 'stats', 'audit') AND p.prokind = 'f' ORDER BY 1
"""
COLUMN_VERBS: Final = ("SELECT", "INSERT", "UPDATE")


def tables(cursor: Any) -> Iterator[str]:
    """Every table and view that some role may touch, role by role and verb by verb, with the condition."""
    cursor.execute(ROLES)
    roles = [role for (role,) in cursor.fetchall()]
    by_relation: dict[str, list[Policy]] = defaultdict(list)
    for policy in policies(cursor):
        by_relation[policy.relation].append(policy)
    cursor.execute(RELATIONS)
    for relation, kind, owner in cursor.fetchall():
        others = [role for role in roles if role != owner]
        lines = [line for role in others for line in rights(cursor, relation, kind, role, by_relation[relation])]
        yield f"\n### {relation} ({kind}, owned by {owner[6:]})\n"
        yield from lines or ["Nobody."]


def rights(cursor: Any, relation: str, kind: str, role: str, on_it: list[Policy]) -> Iterator[str]:
    for verb in COLUMN_VERBS:
        cursor.execute(COLUMNS, [role, verb, relation])
        columns = cursor.fetchall()
        may = [name for name, held in columns if held]
        if may:
            some = "" if len(may) == len(columns) else f" ({', '.join(may)})"
            yield f"* {role[6:]} **{verb}**{some}: {condition(kind, role, verb, on_it)}"
    cursor.execute("SELECT has_table_privilege(%s, %s, 'DELETE')", [role, relation])
    if cursor.fetchone()[0]:
        yield f"* {role[6:]} **DELETE**: {condition(kind, role, 'DELETE', on_it)}"


def condition(kind: str, role: str, verb: str, on_it: list[Policy]) -> str:
    if kind == "view":
        return "what the view shows"
    if kind == "not forced":
        return "EVERY ROW"
    mine = [policy for policy in on_it if role in policy.roles and policy.verb in (verb, "ALL")]
    opens = [said(policy, verb) for policy in mine if policy.permissive]
    closes = [said(policy, verb) for policy in mine if not policy.permissive]
    return " **and** ".join([" **or** ".join(opens), *closes]) if opens else "no row"


def said(policy: Policy, verb: str) -> str:
    text = (policy.check if verb == "INSERT" and policy.check else policy.using) or policy.check or ""
    text = re.sub(r"::[a-z ]+(\[\])?", "", text)
    return f"`{' '.join(text.split())}`"


def acts(cursor: Any) -> Iterator[str]:
    yield "| function | with the rights of | callable by |\n| --- | --- | --- |"
    cursor.execute(FUNCTIONS)
    for name, owner, as_owner, callers in cursor.fetchall():
        rights_of = owner[6:] if as_owner else "the caller"
        yield f"| {name} | {rights_of} | {', '.join(role[6:] for role in callers) or '–'} |"
