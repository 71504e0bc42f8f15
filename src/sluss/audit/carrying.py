"""How columns and values of subqueries are noticed: person, class and owner are carried along, noted and dropped."""

from collections.abc import Iterator
from typing import Any, Final
from uuid import UUID

from django.db import models
from django.db.models import F, Func, Subquery, TextField, Value
from django.db.models.query import FlatValuesListIterable, ModelIterable, ValuesIterable, ValuesListIterable

from sluss.audit.collecting import Collector, current_collector
from sluss.shared.db.reading import NOTED, UnrecordedRead, subreads

CARRIED: Final = "_read_of_"


class RecordedModelIterable(ModelIterable):
    """Rows note themselves; the values of subqueries beside them are noted here."""

    def __iter__(self) -> Iterator[Any]:
        collector = current_collector()
        self.queryset, tables = with_facts_of_subqueries(self.queryset)
        for row in super().__iter__():
            for name, table in tables.items():
                note_carried(collector, row.__dict__.pop(name), table)
            yield row


class _Carrying:
    """Rows as the caller asked for them, each noted before the caller has it."""

    queryset: Any
    chunked_fetch: bool
    chunk_size: int

    def rows(self) -> Iterator[tuple[tuple[str, ...], tuple[Any, ...]]]:
        """(names, values) of each row."""
        collector, model = current_collector(), self.queryset.model
        carried, tables = with_facts_of_subqueries(self.queryset)
        query = carried.query
        selected = query.selected or (*query.extra_select, *query.values_select, *query.annotation_select)
        wanted = tuple(name for name in selected if name not in tables)
        order = (*wanted, *(name for name in model.facts_to_carry() if name not in wanted), *tables)
        carried = models.QuerySet.values_list(carried, *order)
        setattr(carried.query, NOTED, True)
        given: set[str] | None = None
        if query.distinct and not query.distinct_fields and len(order) > len(wanted):
            # The carried facts make rows differ that are the same to the caller.
            if query.is_sliced:
                raise TypeError("distinct values of people's rows cannot be sliced: take them all, or read rows")
            given = set()
        row: tuple[Any, ...]
        for row in ValuesListIterable(carried, self.chunked_fetch, self.chunk_size):
            facts = dict(zip(order, row, strict=True))
            collector.seen.add(model.seen_in(facts))
            for name, table in tables.items():
                note_carried(collector, facts[name], table)
            values: tuple[Any, ...] = row[: len(wanted)]
            if given is not None:
                if repr(values) in given:
                    continue
                given.add(repr(values))
            yield wanted, values


class RecordedValuesIterable(_Carrying, ValuesIterable):
    def __iter__(self) -> Iterator[dict[str, Any]]:
        return (dict(zip(names, row, strict=True)) for names, row in self.rows())


class RecordedTupleIterable(_Carrying, ValuesListIterable):
    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        return (row for _, row in self.rows())


class RecordedFlatIterable(_Carrying, FlatValuesListIterable):
    def __iter__(self) -> Iterator[Any]:
        return (row[0] for _, row in self.rows())


def with_facts_of_subqueries(queryset: Any) -> tuple[Any, dict[str, str]]:
    """The same rows with, for each subquery that brings a value of people's tables, whose and of which class it is.

    Returns: queryset; table by name of the added column.
    """
    found = subreads(queryset.query)
    if not found:
        return queryset, {}
    if queryset.query.combinator:
        raise UnrecordedRead("a union has no subqueries over people's rows: read their rows")
    carried, tables = queryset._chain(), {}
    for number, subquery in enumerate(found):
        name = f"{CARRIED}{number}"
        carried.query.annotations[name] = _facts_of(subquery)
        carried.query.append_annotation_mask([name])
        tables[name] = table_of(subquery.query)
    setattr(carried.query, NOTED, True)
    return carried, tables


def table_of(query: Any) -> str:
    return str(query.model._meta.db_table)


def note_carried(collector: Collector, fact: str | None, table: str) -> None:
    if fact:
        person, content_class, *owner = fact.split("|")
        collector.note(UUID(person), int(content_class), UUID(owner[0]) if owner else None, table)


def _facts_of(subquery: Subquery) -> Subquery:
    """The same subquery, answering `person|class|owner` of the row whose value it brings."""
    query = subquery.query.clone()
    query.__dict__.pop("output_field", None)
    model: Any = query.model
    of_class = Value(model.READ_CLASS) if model.READ_CLASS is not None else F("content_class")
    owner = [F("owner_unit_id")] if "owner_unit_id" in model.READ_FACTS else []
    facts = Func(Value("|"), F(model.READ_FACTS[0]), of_class, *owner, function="concat_ws", output_field=TextField())
    query.clear_select_clause()
    query.add_annotation(facts, "facts", select=True)
    setattr(query, NOTED, True)
    return Subquery(query, output_field=TextField())
