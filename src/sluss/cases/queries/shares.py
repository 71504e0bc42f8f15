"""With whom is something of ours shared, have they read it, and whom can it be shared with in one click?"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from sluss.cases.queries.keys import Keys, Receiver
from sluss.cases.topics import CLASSES_OF, Topic
from sluss.cases.words import shared_with, state_of_share
from sluss.people.queries.owned import Owned
from sluss.shared.acting import Actor

FEW: Final = 3
"""So many buttons may stand under an item though most of them would open nothing yet."""


@dataclass(frozen=True, kw_only=True)
class SharedWith:
    id: UUID
    name: str
    has_read: bool | None
    """None where reading is not recorded item by item."""
    may_read: bool
    """False while no ground lets us tell them, though the item is shared."""
    in_part: bool = False
    """Some of what stands in many rows is shared, not all of it."""

    @property
    def state(self) -> str:
        return state_of_share(
            organisation=self.name, has_read=self.has_read, may_read=self.may_read, in_part=self.in_part
        )


@dataclass(frozen=True, kw_only=True)
class Shares:
    """The owner's view of an item's shares."""

    shared_with: tuple[SharedWith, ...]
    offers: tuple[Receiver, ...]
    """Whom sharing with is one click away."""
    further_offers: tuple[Receiver, ...]

    @property
    def is_open(self) -> bool:
        return bool(self.shared_with)

    @property
    def sentence(self) -> str:
        return shared_with(unit.state for unit in self.shared_with)


def shares(
    *,
    told: Collection[UUID],
    told_in_part: Collection[UUID] = (),
    names: Mapping[UUID, str],
    receivers: Collection[Receiver] | None,
    read_by: Collection[UUID] | None = None,
) -> Shares:
    """
    Args:
        told: the units that the item is shared with.
        receivers: None where the actor no longer works in the hub that the item belongs to, and can only take back.
        told_in_part: further units, which know some of it and can be told the rest.
        names: of those that are no longer among the receivers.
        read_by: the units that were shown the item; None where that is not known.
    """
    may_read = {unit.id for unit in receivers or () if unit.may_read}
    known = {unit.id: unit.name for unit in receivers or ()}
    sharing = [
        SharedWith(
            id=unit,
            name=known.get(unit) or names.get(unit, ""),
            has_read=None if read_by is None else unit in read_by,
            may_read=receivers is None or unit in may_read,
            in_part=unit in told_in_part,
        )
        for unit in (*told, *told_in_part)
    ]
    open_to = [unit for unit in receivers or () if unit.id not in told]
    near = open_to if len(open_to) <= FEW else [unit for unit in open_to if unit.may_read or unit.is_usual]
    return Shares(
        shared_with=tuple(sorted(sharing, key=lambda unit: unit.name)),
        offers=tuple(near),
        further_offers=tuple(unit for unit in open_to if unit not in near),
    )


def shares_of(topic: Topic, facts: Iterable[Owned], *, keys: Keys, actor: Actor) -> Shares | None:
    """With whom the facts of ours on the topic are shared; a unit that knows only some of them is offered the rest."""
    told = [fact.shared_with for fact in facts if fact.owner_id == actor.unit]
    if not told or keys.desk.emergency_until:
        return None
    # A unit that has left the hub has no name here and no mandate to read with.
    receivers = keys.receivers_of(*CLASSES_OF[topic])
    known = {unit.id for unit in receivers}
    told_all, told_any = frozenset.intersection(*told) & known, frozenset.union(*told) & known
    return shares(told=told_all, told_in_part=told_any - told_all, names={}, receivers=receivers)
