"""Every policy with one of its conditions made true, written in SQL from what the database itself says.

A condition is found in the text of the expression: every group of parentheses whose parts are joined by AND, however
deep, also inside a subquery. The whole is a condition too.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

POLICIES: Final = """
SELECT n.nspname, c.relname, p.polname, p.polcmd::text, p.polpermissive,
       ARRAY(SELECT r.rolname::text FROM pg_roles r WHERE r.oid = ANY (p.polroles) ORDER BY 1),
       pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid)
FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE p.polname <> 'owner_migrates' ORDER BY 1, 2, 3
"""
VIEWS: Final = """
SELECT c.relname, c.reloptions, pg_get_viewdef(c.oid) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = 'acl' AND c.relkind = 'v' ORDER BY 1
"""
AS_ACL: Final = "SET ROLE sluss_acl; CREATE OR REPLACE VIEW acl.{}{} AS {}; SET ROLE sluss_owner"
VERBS: Final = {"r": "SELECT", "a": "INSERT", "w": "UPDATE", "d": "DELETE", "*": "ALL"}


@dataclass(frozen=True)
class Policy:
    schema: str
    table: str
    name: str
    verb: str
    permissive: bool
    roles: tuple[str, ...]
    using: str | None
    check: str | None

    @property
    def relation(self) -> str:
        return f"{self.schema}.{self.table}"

    def altered(self, using: str | None, check: str | None) -> str:
        parts = [f'ALTER POLICY "{self.name}" ON {self.relation}']
        parts += [f"USING ({using})"] if using is not None else []
        parts += [f"WITH CHECK ({check})"] if check is not None else []
        return " ".join(parts)


@dataclass(frozen=True)
class Mutant:
    """`apply` makes it, `restore` takes it back; `lost` is the condition that became true."""

    of: Any
    lost: str
    apply: str
    restore: str

    def __str__(self) -> str:
        return f"{self.of} without {' '.join(self.lost.split())}"


def policies(cursor: Any) -> list[Policy]:
    cursor.execute(POLICIES)
    return [
        Policy(schema, table, name, VERBS[verb], permissive, tuple(roles), using, check)
        for schema, table, name, verb, permissive, roles, using, check in cursor.fetchall()
    ]


def policy_mutants(policy: Policy) -> Iterator[Mutant]:
    """An UPDATE's USING and WITH CHECK say the same and are changed together: either alone would still hold."""
    whole = policy.using or policy.check or "true"
    restore = policy.altered(policy.using, policy.check)
    for lost, changed in with_one_condition_true(whole):
        using = changed if policy.using is not None else None
        check = changed if policy.check is not None else None
        name = f"{policy.relation}.{policy.name}"
        yield Mutant(name, lost, policy.altered(using, check), restore)


def view_mutants(cursor: Any) -> Iterator[Mutant]:
    """The vocabulary's views with one condition of a WHERE made true."""
    cursor.execute(VIEWS)
    for view, options, definition in cursor.fetchall():
        definition = definition.rstrip(";")
        for lost, changed in conditions(definition):
            kept = f" WITH ({', '.join(options)})" if options else ""
            apply, restore = (AS_ACL.format(view, kept, text) for text in (changed, definition))
            yield Mutant(f"acl.{view}", lost, apply, restore)


def with_one_condition_true(expression: str) -> Iterator[tuple[str, str]]:
    if not is_always_true(expression):
        yield expression, "true"
        yield from ((lost, changed) for lost, changed in conditions(expression) if not is_always_true(lost))


def is_always_true(condition: str) -> bool:
    """Of the constants that our SQL is generated with: `true` and a bit mask of numbers."""
    return condition == "true" or _constant_mask(condition) is True


def is_always_false(condition: str) -> bool:
    return condition == "false" or _constant_mask(condition) is False


def _constant_mask(condition: str) -> bool | None:
    masked = re.fullmatch(r"\(*(\d+) & \(1 << (\d+)\)\) <> 0\)?", condition)
    return masked and bool(int(masked[1]) & (1 << int(masked[2])))


def conditions(text: str) -> Iterator[tuple[str, str]]:
    """(condition, text with it true) for every part of an AND, and for a WHERE that is one condition.

    Where a part is false by constant the whole AND is; there, only that part decides anything.
    """
    dead = [(group, part) for group, parts in _ands(text) for part in parts if is_always_false(text[slice(*part)])]
    found = {part for _, parts in _ands(text) for part in parts} | set(_lone_wheres(text))
    for start, end in sorted(found):
        if not any(within(group, start, end) and (start, end) != part for group, part in dead):
            yield text[start:end], f"{text[:start]}true{text[end:]}"


def within(group: tuple[int, int], start: int, end: int) -> bool:
    return group[0] <= start and end <= group[1]


def _ands(text: str) -> Iterator[tuple[tuple[int, int], list[tuple[int, int]]]]:
    """Every group of parts joined by AND: where it stands, and where each part does."""
    for start, end in _groups(text):
        joins = [at for at in _at_this_depth(text, start, end) if text.startswith(" AND ", at)]
        if joins:
            begins = [start, *(at + len(" AND ") for at in joins)]
            yield (start, end), list(zip(begins, [*joins, end], strict=True))


def _lone_wheres(text: str) -> Iterator[tuple[int, int]]:
    for found in re.finditer(r"\bWHERE \(", text):
        start = found.end() - 1
        end = _closing(text, start) + 1
        if not any(text.startswith(" AND ", at) for at in _at_this_depth(text, start + 1, end - 1)):
            yield start, end


def _groups(text: str) -> Iterator[tuple[int, int]]:
    """(start, end) of the inside of every pair of parentheses, strings left out."""
    yield 0, len(text)
    for at in _outside_strings(text):
        if text[at] == "(":
            yield at + 1, _closing(text, at)


def _at_this_depth(text: str, start: int, end: int) -> Iterator[int]:
    depth = 0
    for at in _outside_strings(text, start, end):
        if text[at] == "(":
            depth += 1
        elif text[at] == ")":
            depth -= 1
        elif depth == 0:
            yield at


def _closing(text: str, opening: int) -> int:
    depth = 0
    for at in _outside_strings(text, opening):
        depth += {"(": 1, ")": -1}.get(text[at], 0)
        if depth == 0:
            return at
    raise ValueError(text)


def _outside_strings(text: str, start: int = 0, end: int | None = None) -> Iterator[int]:
    quoted = False
    for at in range(start, len(text) if end is None else end):
        if text[at] == "'":
            quoted = not quoted
        elif not quoted:
            yield at
