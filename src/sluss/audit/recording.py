"""How reading is noticed: rows of participant tables reach Python only through `RecordedQuerySet`.

    queryset  ->  iterable  ->  note(participant, class, owner, table)  ->  the request's collector  ->  one row per page

`.values()` and `.values_list()` are noticed too: they carry the three facts along and drop them before the caller sees
the row. Totals over people's rows are refused here: a count is a fact about people that `stats` answers, with its base.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, ClassVar
from uuid import UUID

from django.db import models
from django.db.models.query import FlatValuesListIterable, ModelIterable, ValuesIterable, ValuesListIterable


@dataclass(frozen=True)
class Seen:
    """One participant's rows of one table, class and owner were read."""

    participant_id: UUID
    content_class: int
    owner_unit_id: UUID | None
    table: str
    item_id: UUID | None = None
    """The row itself, in tables whose owner may ask who has read it."""


@dataclass
class Collector:
    """What one page, command or job has read so far."""

    seen: set[Seen] = field(default_factory=set)

    def note(
        self,
        participant_id: UUID,
        content_class: int,
        owner_unit_id: UUID | None,
        table: str,
        item_id: UUID | None = None,
    ) -> None:
        self.seen.add(Seen(participant_id, content_class, owner_unit_id, table, item_id))


class UnrecordedRead(Exception):
    """A participant's row was about to reach Python where nobody records it."""


_collector: ContextVar[Collector | None] = ContextVar("sluss_reads", default=None)


@contextmanager
def collecting() -> Iterator[Collector]:
    """Everything read in the block is noted in the collector that is yielded."""
    collector = Collector()
    token = _collector.set(collector)
    try:
        yield collector
    finally:
        _collector.reset(token)


def current_collector() -> Collector:
    """The collector of this request. Raises: UnrecordedRead outside `collecting()`."""
    collector = _collector.get()
    if collector is None:
        raise UnrecordedRead("rows about a participant are read only inside sluss.audit.recording.collecting()")
    return collector


class RecordedModelIterable(ModelIterable):
    def __iter__(self) -> Iterator[Any]:
        collector = current_collector()
        for row in super().__iter__():
            collector.note(*row.read_as())
            yield row


class _Carrying:
    """Reads the noted facts as extra columns at the end, notes them, and gives the row back without them."""

    def __iter__(self) -> Iterator[Any]:
        queryset = self.queryset  # type: ignore[attr-defined]
        collector, table = current_collector(), queryset.model._meta.db_table
        facts = (*queryset.model.READ_FACTS, *(("id",) if queryset.model.READ_ITEM else ()))
        carried = queryset._chain()
        names = [*carried.query.extra_select, *carried.query.values_select, *carried.query.annotation_select]
        wanted = queryset._fields or tuple(names)
        carried._iterable_class = ValuesListIterable
        carried = models.QuerySet.values_list(carried, *wanted, *(name for name in facts if name not in wanted))
        carried._iterable_class = ValuesListIterable
        order = [*wanted, *(name for name in facts if name not in wanted)]
        for row in ValuesListIterable(carried):
            values = dict(zip(order, row, strict=True))
            fixed = queryset.model.READ_CLASS
            content_class = values["content_class"] if fixed is None else fixed
            item_id = values["id"] if queryset.model.READ_ITEM else None
            collector.note(values["participant_id"], content_class, values.get("owner_unit_id"), table, item_id)
            yield self.shape(wanted, row[: len(wanted)])  # type: ignore[attr-defined]


class RecordedValuesIterable(_Carrying, ValuesIterable):
    @staticmethod
    def shape(names: tuple[str, ...], row: tuple[Any, ...]) -> Any:
        return dict(zip(names, row, strict=True))


class RecordedValuesListIterable(_Carrying, ValuesListIterable):
    @staticmethod
    def shape(names: tuple[str, ...], row: tuple[Any, ...]) -> Any:
        return row


class RecordedFlatIterable(_Carrying, FlatValuesListIterable):
    @staticmethod
    def shape(names: tuple[str, ...], row: tuple[Any, ...]) -> Any:
        return row[0]


RECORDED = {
    ModelIterable: RecordedModelIterable,
    ValuesIterable: RecordedValuesIterable,
    ValuesListIterable: RecordedValuesListIterable,
    FlatValuesListIterable: RecordedFlatIterable,
}


class RecordedQuerySet(models.QuerySet[Any]):
    """The only way rows about a participant reach Python."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._iterable_class = RecordedModelIterable

    def _clone(self) -> "RecordedQuerySet":
        clone = super()._clone()
        clone._iterable_class = RECORDED.get(self._iterable_class, self._iterable_class)
        return clone

    def values(self, *fields: Any, **expressions: Any) -> Any:
        clone = super().values(*fields, **expressions)
        clone._iterable_class = RecordedValuesIterable
        return clone

    def values_list(self, *fields: Any, flat: bool = False, named: bool = False) -> Any:
        if named:
            raise TypeError("named rows are not recorded: use values()")
        clone = super().values_list(*fields, flat=flat)
        clone._iterable_class = RecordedFlatIterable if flat else RecordedValuesListIterable
        return clone

    def count(self) -> int:
        raise TypeError("a count over people's rows is not a read of rows: ask the stats schema")

    def aggregate(self, *args: Any, **kwargs: Any) -> Any:
        raise TypeError("a total over people's rows is not a read of rows: ask the stats schema")


class ParticipantRow(models.Model):
    """Base of every table about a participant: what reading one of its rows is recorded as."""

    READ_CLASS: ClassVar[int | None] = None
    READ_FACTS: ClassVar[tuple[str, ...]] = ("participant_id", "owner_unit_id", "content_class")
    READ_ITEM: ClassVar[bool] = False

    objects = RecordedQuerySet.as_manager()

    class Meta:
        abstract = True
        base_manager_name = "objects"

    def read_as(self) -> tuple[UUID, int, UUID | None, str, UUID | None]:
        """(participant, content class, owner unit or None, table, row or None).

        Deferred facts are refused: they would read again.
        """
        for name in self.READ_FACTS:
            if name in self.get_deferred_fields():
                raise UnrecordedRead(f"{self._meta.db_table}.{name} may not be deferred")
        own_class = self.READ_CLASS
        content_class = own_class if own_class is not None else self.content_class
        return (
            self.participant_id,
            int(content_class),
            getattr(self, "owner_unit_id", None),
            self._meta.db_table,
            self.pk if self.READ_ITEM else None,
        )
