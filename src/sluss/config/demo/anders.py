"""Anders Wiik, 47, Torget Vuxna: dies. His case is sealed; only the managers of three organisations may know it.

While he lived he was not to meet Björk, as Ingrid knew, who allocates both and was told an alias alone.
"""

from sluss.config.demo.telling import KNOWN, USUAL, Name, Story, both_ways, open_story
from sluss.config.demo.world import World
from sluss.people.actions import keep_apart, record_death
from sluss.people.queries.protections import protections_of_unit
from sluss.shared.acting import Shape, acting_as
from sluss.shared.content_classes import ContentClass as C
from sluss.shared.ids import new_id

BEGAN, TRAINING, DIED = -176, -135, -57


def tell(world: World) -> None:
    name = Name(given="Anders", family="Wiik")
    story = open_story(world, "anders", name, hub="torget-vuxna", by="nils", day=BEGAN, known_to=("AF", "BER"))
    # Times and nothing else, to one organisation and not to the other.
    times = both_ways("AME", "BER", KNOWN | {C.PLANNING})
    story.consent("nils", BEGAN + 1, times | both_ways("AME", "AF", USUAL), until=189)
    story.assign("agneta", "dag", shared_with=("AME",))
    story.assign("marie", "sten", shared_with=("AME",))
    story.notes("anders")
    story.activity("nils", "programme", 40, (TRAINING, None), shared_with=("AF",))
    story.income("nils", "FST", 100, (BEGAN, None), shared_with=("AF",))
    _kept_apart(story)
    with acting_as(nils := world.actor("nils")):
        record_death(
            death_id=new_id(),
            participant_id=story.case.participant_id,
            died_on=world.day(DIED),
            actor=nils,
            now=world.days.now,
        )


def _kept_apart(story: Story) -> None:
    world = story.world
    with acting_as(ingrid := world.actor("ingrid", Shape.HUB)):
        (told,) = protections_of_unit(actor=ingrid)
        keep_apart(
            apart_id=new_id(),
            one=told.id,
            other=story.case.participant_id,
            why="Han har sökt upp henne. Inte i huset samtidigt.",
            valid_until=None,
            actor=ingrid,
            now=world.days.now,
        )
