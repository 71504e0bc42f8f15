"""Rows about people come by the recorded queryset; SQL is written in few files, each with its reason."""

import ast
import re

import pytest
from django.apps import apps

from sluss.shared.db.reading import tables_of_people
from tests.consistency.house import SOURCE, modules

CURSORS = {
    "access/actions/": "calls the functions that act on keys",
    "accounts/guessing.py": "counts a try in one statement for all processes",
    "accounts/passkeys.py": "takes an answer once, in one statement for all processes",
    "accounts/totp.py": "takes a code once, in one statement for all processes",
    "audit/": "the record itself, written and read through functions",
    "cases/": "calls functions of the vocabulary, and those that keep and answer requests for a place",
    "config/": "migrates, checks, makes roles and policies",
    "organisations/actions/successions.py": "calls the function that hands rows over",
    "people/actions/aparts.py": "calls the functions that keep two apart, and that end it",
    "people/queries/aparts.py": "reads who is kept apart through the function that knows who is protected",
    "people/actions/counting.py": "calls the functions that count somebody, and that let them be registered",
    "people/actions/deaths.py": "calls the functions that close everything, and open it again",
    "people/actions/discharges.py": "calls the functions that end a case and undo it",
    "people/actions/households.py": "calls the function that takes a consent to a household back",
    "people/actions/protections.py": "calls the functions that protect a person and name who keeps them",
    "people/actions/sameness.py": "calls the functions that say two are one and take it back",
    "people/actions/numbers.py": "calls the functions that write numbers and take them back",
    "people/queries/households.py": "asks the function which households count",
    "people/queries/protections.py": "asks the function what a unit is told of its protected people",
    "people/actions/enrolments.py": "calls the function that opens a case",
    "people/queries/deaths.py": "asks the vocabulary what may be undone",
    "people/queries/endings.py": "asks the vocabulary what may be undone",
    "reports/queries/": "reads the stats schema, where no row is a person's",
    "reports/": "reads the stats schema, which names nobody",
    "shared/acting.py": "names the actor",
}
RAW = ("raw", "extra", "RawSQL", "RawQuerySet", "get_compiler", "execute_sql", "results_iter")
MAY_BE_RAW = {
    "audit/recording.py": "refuses them",
    "shared/db/reading.py": "refuses them",
    "shared/db/compiler.py": "refuses them",
}
MODULES = dict(modules())


def names_called(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Attribute):
                yield node.func.attr, node
            elif isinstance(node.func, ast.Name):
                yield node.func.id, node


def named(path, table):
    return any(path.startswith(allowed) for allowed in table)


def is_ours(node):
    """`self.raw("column")` of a register is no queryset's."""
    value = getattr(node.func, "value", None)
    return isinstance(value, ast.Name) and value.id == "self"


@pytest.mark.parametrize("path", MODULES)
def test_no_file_goes_around_the_queryset(path):
    found = [name for name, node in names_called(MODULES[path]) if name in RAW and not is_ours(node)]
    assert not found or named(path, MAY_BE_RAW)


@pytest.mark.parametrize("path", MODULES)
def test_cursors_are_opened_only_where_there_is_a_reason(path):
    opened = [name for name, _ in names_called(MODULES[path]) if name in ("cursor", "chunked_cursor")]
    assert not opened or named(path, CURSORS)


def test_no_reason_is_left_of_a_file_that_opens_none():
    opening = [
        path for path in MODULES if any(n in ("cursor", "chunked_cursor") for n, _ in names_called(MODULES[path]))
    ]
    executing = [path for path in MODULES if any(n == "execute" for n, _ in names_called(MODULES[path]))]
    assert {reason for reason in CURSORS if not any(p.startswith(reason) for p in (*opening, *executing))} == set()


def strings(tree):
    """Text that may be SQL: not docstrings."""
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.value


@pytest.mark.parametrize("path", [path for path in MODULES if path != "config/safety.py"])
def test_no_text_of_sql_names_a_table_about_people(path):
    tables = re.compile(
        r"\b(from|join|update|into)\s+(public\.)?(" + "|".join(tables_of_people()) + r")\b", re.IGNORECASE
    )
    assert not [text for text in strings(MODULES[path]) if tables.search(text)]


@pytest.mark.parametrize("path", MODULES)
def test_only_config_asks_as_the_owner_of_the_tables(path):
    """The owner's policy opens everything: a query through that alias would be nobody's and see everybody."""
    if not path.startswith("config/") and path != "shared/db/router.py":
        assert "owner" not in [
            node.value
            for name, call in names_called(MODULES[path])
            if name in ("using", "atomic", "db_manager", "get_connection")
            for node in ast.walk(call)
            if isinstance(node, ast.Constant)
        ]


def test_no_migration_reads_people_into_python():
    """A data migration is SQL or an UPDATE; rows that reach Python there are recorded by nobody."""
    for config in apps.get_app_configs():
        for file in SOURCE.glob(f"{config.label}/migrations/*.py"):
            assert "RunPython" not in file.read_text(encoding="utf-8"), file
