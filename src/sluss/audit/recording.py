"""How reading is noticed: rows of participant tables reach Python only where they are noted.

    row -> note(participant, class, owner, table) -> the request's collector -> one row per person and page

A row read as an object notes itself (`ParticipantRow.from_db`). `.values()`, `.values_list()` and values of subqueries
carry the facts along (`sluss.audit.carrying`). The database backend refuses every other way, totals among them
(`sluss.shared.db.reading`): a count is a fact about people that `stats` answers, with its base.
"""

from collections.abc import Collection, Mapping
from typing import Any, ClassVar, NoReturn, Self

from django.db import models

from sluss.audit.carrying import (
    RecordedFlatIterable,
    RecordedModelIterable,
    RecordedTupleIterable,
    RecordedValuesIterable,
)
from sluss.audit.collecting import Collector, Seen, collecting, current_collector
from sluss.shared.db.reading import UnrecordedRead

__all__ = [
    "Collector",
    "ParticipantRow",
    "RecordedQuerySet",
    "Seen",
    "UnrecordedRead",
    "collecting",
    "current_collector",
]


class RecordedQuerySet(models.QuerySet[Any]):
    """The only way rows about a participant reach Python."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._iterable_class = RecordedModelIterable

    def __getstate__(self) -> NoReturn:
        raise UnrecordedRead("a pickled queryset would bring rows to whoever opens it: pass ids")

    def values(self, *fields: Any, **expressions: Any) -> Any:
        clone = super().values(*fields, **expressions)
        clone._iterable_class = RecordedValuesIterable
        return clone

    def values_list(self, *fields: Any, flat: bool = False, named: bool = False) -> Any:
        if named:
            raise TypeError("named rows are not recorded: use values()")
        clone = super().values_list(*fields, flat=flat)
        clone._iterable_class = RecordedFlatIterable if flat else RecordedTupleIterable
        return clone

    def only(self, *fields: Any) -> Any:
        """With what reading is recorded as: a row that does not say whose it is cannot be noted."""
        return super().only(*fields, *self.model.READ_FACTS)

    def defer(self, *fields: Any) -> Any:
        kept = {name for fact in self.model.READ_FACTS for name in (fact, fact.removesuffix("_id"))}
        return super().defer(*(name for name in fields if name not in kept))

    def _combinator_query(self, combinator: str, *others: Any, all: bool = False) -> Any:
        for queryset in (self, *others):
            if queryset.model is not self.model or queryset._fields is not None:
                raise UnrecordedRead("only whole rows of one table about people may be combined")
        return super()._combinator_query(combinator, *others, all=all)  # type: ignore[misc]

    def count(self) -> NoReturn:
        raise TypeError("a count over people's rows is not a read of rows: ask the stats schema")

    def aggregate(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError("a total over people's rows is not a read of rows: ask the stats schema")

    def raw(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError("raw SQL over people's rows is not recorded")

    def extra(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError("raw SQL over people's rows is not recorded")

    def get_or_create(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError("under row security this duplicates what it cannot see")

    def update_or_create(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError("under row security this duplicates what it cannot see")


class ParticipantRow(models.Model):
    """Base of every table about a participant: what reading one of its rows is recorded as.

    `READ_FACTS` are the columns that say so, the person's first; `READ_CLASS` the class where no column does;
    `READ_ITEM` whether the row itself is told apart.
    """

    READ_CLASS: ClassVar[int | None] = None
    READ_FACTS: ClassVar[tuple[str, ...]] = ("participant_id", "owner_unit_id", "content_class")
    READ_ITEM: ClassVar[bool] = False

    objects = RecordedQuerySet.as_manager()

    class Meta:
        abstract = True
        base_manager_name = "objects"

    @classmethod
    def from_db(cls, db: str | None, field_names: Collection[str], values: Collection[Any], **options: Any) -> Self:
        """Called for every row that becomes an object, whatever queryset, join or prefetch it came by."""
        row = super().from_db(db, field_names, values, **options)
        for name in cls.READ_FACTS:
            if name not in row.__dict__:
                raise UnrecordedRead(f"{cls._meta.db_table}.{name} may not be deferred")
        current_collector().seen.add(cls.seen_in(row.__dict__))
        return row

    def __reduce__(self) -> NoReturn:
        raise UnrecordedRead("a pickled row would be read by whoever opens it: pass its id")

    @classmethod
    def facts_to_carry(cls) -> tuple[str, ...]:
        return (*cls.READ_FACTS, "id") if cls.READ_ITEM else cls.READ_FACTS

    @classmethod
    def seen_in(cls, facts: Mapping[str, Any]) -> Seen:
        """What reading a row with these columns, `facts_to_carry` among them, is recorded as."""
        return Seen(
            participant_id=facts[cls.READ_FACTS[0]],
            content_class=int(facts["content_class"] if cls.READ_CLASS is None else cls.READ_CLASS),
            owner_unit_id=facts.get("owner_unit_id"),
            table=cls._meta.db_table,
            item_id=facts["id"] if cls.READ_ITEM else None,
        )
