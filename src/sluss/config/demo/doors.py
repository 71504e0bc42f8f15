"""To whom each hub's staff can send people on: functions and their numbers, all invented."""

from typing import Final, NamedTuple

from sluss.cases.actions import add_door
from sluss.config.demo.world import World
from sluss.shared.acting import Actor
from sluss.shared.ids import new_id


class DoorFacts(NamedTuple):
    name: str
    what_for: str
    contact: str
    answer_days: int


FILLED: Final = -154
GUIDANCE: Final = "Studie- och yrkesvägledaren, vuxenutbildningen"
DOORS: Final = {
    "torget-unga": (
        DoorFacts("Första linjen, barn- och ungdomspsykiatrin", "oro, sömn, nedstämdhet", "070-174 06 71", 10),
        DoorFacts(GUIDANCE, "betyg, yrkesutbildning, svenska", "070-174 06 72", 14),
    ),
    "torget-vuxna": (
        DoorFacts("Budget- och skuldrådgivningen, Ekvik kommun", "skulder och räkningar", "070-174 06 73", 21),
        DoorFacts(GUIDANCE, "svenska, yrkesutbildning, bedömning av betyg och intyg", "070-174 06 72", 14),
    ),
    "jobslusen": (DoorFacts("Gældsrådgivningen, Limfjord", "gæld og regninger", "hver tirsdag kl. 16–18", 7),),
}


def fill_directories(world: World, eva: Actor) -> None:
    for hub, doors in DOORS.items():
        for door in doors:
            add_door(door_id=new_id(), hub_id=world.hubs[hub], **door._asdict(), actor=eva, now=world.at(FILLED))
