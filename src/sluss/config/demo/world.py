"""What the stories are told with: who can act, where, and when."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sluss.config.demo.days import Days
from sluss.shared.acting import Actor, Shape


@dataclass(frozen=True, kw_only=True)
class World:
    """Ids of the set-up. A colleague with two postings is `petra` for the first and `petra@AME` for the second."""

    days: Days
    units: dict[str, UUID]
    hubs: dict[str, UUID]
    staff: dict[str, UUID]
    actors: dict[str, Actor]

    def actor(self, who: str, shape: Shape = Shape.CASE) -> Actor:
        return self.actors[who].as_shape(shape)

    def unit_ids(self, *names: str) -> tuple[UUID, ...]:
        return tuple(self.units[name] for name in names)

    def day(self, offset: int) -> date:
        return self.days.day(offset)

    def at(self, offset: int, hour: int = 10) -> datetime:
        return self.days.at(offset, hour)
