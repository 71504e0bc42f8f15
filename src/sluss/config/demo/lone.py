"""Lone Kjær and Jeppe Brandt, Jobslusen Limfjord: the same program in another country."""

from sluss.config.demo.telling import KNOWN, Name, both_ways, open_story
from sluss.config.demo.telling_who import lives_in
from sluss.config.demo.world import World
from sluss.people.states import ContactKind
from sluss.shared.content_classes import ContentClass as C

SUBSIDISED, ORDINARY = -121, -16


def tell(world: World) -> None:
    story = open_story(
        world,
        "lone",
        Name(given="Lone", family="Kjær"),
        hub="jobslusen",
        by="mette",
        day=-282,
        known_to=("A-kasse",),
    )
    lives_in(story, "mette", "DK0851", -3650)
    story.reach("mette", ContactKind.EMAIL, "lone.kjaer@limfjord.example", note="ring ikke om formiddagen")
    # The fund sees planning, and nothing that could become a judgement of her availability.
    flows = both_ways("limfjord", "A-kasse", KNOWN | {C.PLANNING})
    story.consent("mette", -280, flows, until=84, language="dansk")
    story.notes("lone")
    story.activity("mette", "job_seeking", 100, (-282, SUBSIDISED))
    story.activity("mette", "work_supported", 80, (SUBSIDISED, ORDINARY))
    story.activity("mette", "work", 80, (ORDINARY, None))
    story.income("mette", "DK_DAG", 100, (-282, SUBSIDISED))
    story.income("mette", "LON", 80, (SUBSIDISED, None))
    story.read("mette")
    jeppe(world)


def jeppe(world: World) -> None:
    story = open_story(world, "jeppe", Name(given="Jeppe", family="Brandt"), hub="jobslusen", by="mette", day=-40)
    story.notes("jeppe")
    story.activity("mette", "waiting", 100, (-40, None))
    story.income("mette", "DK_KON", 100, (-120, None))
