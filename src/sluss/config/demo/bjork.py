"""Moa Sandin, called "Björk", 29, Torget Unga: protected registration, with two keepers where she is known best.

The third is at the municipality's unit. Nobody else in the demo finds her, not even Petra, who wanted to help out. It
began when the demo was made.
"""

from sluss.config.demo.telling import USUAL, Name, Story, both_ways, open_story
from sluss.config.demo.world import World
from sluss.people.actions import name_keeper, protect
from sluss.people.queries.protections import protections_of_unit
from sluss.people.states import ContactKind
from sluss.shared.acting import Shape, acting_as
from sluss.shared.content_classes import ContentClass as C
from sluss.shared.ids import new_id

ALIAS = "Björk"


def tell(world: World) -> None:
    story = open_story(
        world,
        "bjork",
        Name(given="Moa", family="Sandin"),
        hub="torget-unga",
        by="farid",
        day=-254,
        known_to=("AME",),
    )
    story.reach("farid", ContactKind.ADDRESS, "Kvarngatan 9, Ekvik", shared_with=("AME",))
    story.consent("farid", -250, both_ways("EB", "AME", USUAL | {C.SOCIAL_HOME}), until=110)
    story.assign("ingrid", "karin", shared_with=("EB",))
    _protect(story)
    story.reach("farid", ContactKind.PHONE, "070-174 06 61", note="aldrig sms; ring från okänt nummer")
    story.notes("bjork")
    story.income("farid", "FST", 100, (-300, None), shared_with=("AME",))
    for reader in ("farid", "karin"):
        story.read(reader)
    story.emergency("petra@AME", "bjork", "Hjälpte till när Karin var ledig.")


def _protect(story: Story) -> None:
    """Farid protects her for the income support; Ingrid, who is told an alias alone, names Karin."""
    world = story.world
    farid, ingrid = world.actor("farid"), world.actor("ingrid", Shape.HUB)
    with acting_as(farid):
        protect(
            protection_id=new_id(),
            participant_id=story.case.participant_id,
            kind="registration",
            alias=ALIAS,
            keepers=frozenset({world.staff["farid"], world.staff["lena"]}),
            actor=farid,
            now=world.days.now,
        )
    with acting_as(ingrid):
        (told,) = protections_of_unit(actor=ingrid)
        name_keeper(
            keeper_id=new_id(),
            protection_id=told.id,
            staff_id=world.staff["karin"],
            actor=ingrid,
            now=world.days.now,
        )
