"""What the units decided about themselves: whom staff are offered to share with, and who may allocate."""

from typing import Final

from sluss.access.actions import delegate_allocation, set_standing_share
from sluss.config.demo.world import World
from sluss.shared.acting import Shape, acting_as
from sluss.shared.content_classes import ContentClass as C

USUALLY_SHARED: Final = (
    ("ingrid", "torget-unga", C.PLANNING, ("AF", "EB")),
    ("ingrid", "torget-unga", C.WORK_INCOME, ("AF", "EB")),
    ("ingrid", "torget-unga", C.EDUCATION, ("AF", "VUX")),
    ("ingrid", "torget-vuxna", C.PLANNING, ("AF", "EB")),
    ("agneta", "torget-unga", C.WORK_INCOME, ("AME",)),
    ("ulla", "torget-vuxna", C.PLANNING, ("AME",)),
)
DELEGATED: Final = (("ulla", "farid", 300),)


def agree(world: World) -> None:
    for manager, hub, about, units in USUALLY_SHARED:
        actor = world.actor(manager, Shape.HUB)
        with acting_as(actor):
            set_standing_share(
                hub_id=world.hubs[hub],
                content_class=about,
                to_units=world.unit_ids(*units),
                actor=actor,
                now=world.days.now,
            )
    for manager, colleague, days in DELEGATED:
        actor = world.actor(manager, Shape.HUB)
        with acting_as(actor):
            delegate_allocation(
                staff_id=world.staff[colleague],
                valid_until=world.at(days),
                actor=actor,
                now=world.days.now,
            )
