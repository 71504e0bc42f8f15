"""Which columns of people's tables would a query bring to Python, and who notes that they were read?

    a row as an object     the model notes it itself, when it is made from the row
    columns, one by one    `sluss.audit.recording` carries person, class and owner along and marks the query as noted
    a value of a subquery  the same
    anything else          refused by the compiler, whoever asks: joined columns, totals, another table's subquery

A model is about people when it says as what reading it is recorded (`READ_FACTS`).
"""

from collections.abc import Iterator
from functools import cache
from typing import Any, Final

from django.apps import apps
from django.db.models.aggregates import Aggregate
from django.db.models.expressions import Col, Exists, RawSQL, Subquery

NOTED: Final = "sluss_reads_are_noted"


class UnrecordedRead(Exception):
    """A participant's row was about to reach Python where nobody records it."""


def is_about_people(model: Any) -> bool:
    return hasattr(model, "READ_FACTS")


@cache
def tables_of_people() -> frozenset[str]:
    return frozenset(model._meta.db_table for model in apps.get_models() if is_about_people(model))


def refuse_unnoted(query: Any) -> None:
    """Raises: UnrecordedRead, when the query would bring something of people's tables that nobody notes."""
    noted = getattr(query, NOTED, False)
    for part in (query, *query.combined_queries):
        check_selected(part)
        if not noted and (subreads(part) or not part.default_cols and any(_own_columns(part))):
            raise UnrecordedRead(f"columns of people's tables, read past their own queryset: {_tables(part)}")


def check_selected(query: Any) -> None:
    """Raises: UnrecordedRead for what not even a recorded queryset can note."""
    if query.extra_select:
        raise UnrecordedRead("raw SQL among the columns")
    for node in _selected(query):
        if isinstance(node, RawSQL):
            raise UnrecordedRead("raw SQL among the columns")
        if isinstance(node, Aggregate) and _tables(query):
            raise UnrecordedRead(f"a total over people's rows is answered by the stats schema: {_tables(query)}")
        if isinstance(node, Col) and is_about_people(node.target.model) and node.alias != query.base_table:
            raise UnrecordedRead(f"{node.target.model._meta.db_table} joined to another table: read its own rows")
        if isinstance(node, Subquery) and not isinstance(node, Exists):
            _check_subquery(node)
    inner = getattr(query, "inner_query", None)
    if inner is not None and _tables(inner):
        raise UnrecordedRead(f"a total over people's rows is answered by the stats schema: {_tables(inner)}")


def subreads(query: Any) -> list[Subquery]:
    """The subqueries that bring a value out of people's tables; a question whether there is one brings none."""
    found = {
        id(node): node
        for node in _selected(query)
        if isinstance(node, Subquery) and not isinstance(node, Exists) and any(_own_columns(node.query))
    }
    return list(found.values())


def _check_subquery(node: Subquery) -> None:
    check_selected(node.query)
    within = [
        inner for inner in _selected(node.query) if isinstance(inner, Subquery) and any(_own_columns(inner.query))
    ]
    is_scalar = type(node) is Subquery and not node.query.combined_queries
    if within or any(_own_columns(node.query)) and not is_scalar:
        raise UnrecordedRead("a subquery over people's rows brings one value of one table")


def _own_columns(query: Any) -> Iterator[Col]:
    return (node for node in _selected(query) if isinstance(node, Col) and is_about_people(node.target.model))


def _selected(query: Any) -> Iterator[Any]:
    """Every expression among the columns, and within them; not the columns of a row read as an object."""
    for expression in (*query.select, *query.annotation_select.values()):
        yield from _within(expression)


def _within(expression: Any) -> Iterator[Any]:
    yield expression
    if not isinstance(expression, Subquery):
        for source in getattr(expression, "get_source_expressions", tuple)():
            if source is not None:
                yield from _within(source)


def _tables(query: Any) -> str:
    joined = {join.table_name for join in query.alias_map.values()} | {query.model and query.model._meta.db_table}
    return ", ".join(sorted(joined & tables_of_people()))
