"""What has this page read so far, and of whom?"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from uuid import UUID

from sluss.shared.db.reading import UnrecordedRead


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
