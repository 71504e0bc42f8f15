"""Oskar Hedman, 24, Torget Unga: full compensation until the autumn, and what the insurance agency decided next."""

from sluss.config.demo.telling import USUAL, Name, both_ways, open_story
from sluss.config.demo.world import World

BEGAN, BEFORE, DAY_ACTIVITY = -190, -660, -77
FULL_ENDS, NEXT_ENDS = 76, 441


def tell(world: World) -> None:
    name = Name(given="Oskar", family="Hedman")
    story = open_story(world, "oskar", name, hub="torget-unga", by="petra", day=BEGAN, known_to=("AME",))
    story.consent("petra", BEGAN + 2, both_ways("FK", "AME", USUAL), until=175)
    story.assign("ingrid", "karin", shared_with=("FK",))
    story.notes("oskar")
    story.activity("petra", "none", None, (BEFORE, DAY_ACTIVITY), shared_with=("AME",))
    story.activity("karin", "programme", 25, (DAY_ACTIVITY, None), shared_with=("FK",))
    told = {"shared_with": ("AME",)}
    story.income("petra", "AKE", 100, (BEFORE, FULL_ENDS), end_reason="decision", **told)
    story.income("petra", "AKE", 75, (FULL_ENDS, NEXT_ENDS), **told)
    story.registration("petra", "AKTIVITETSERS", (BEFORE, FULL_ENDS), benefit_ends=FULL_ENDS - 1, **told)
    story.registration("petra", "AKTIVITETSERS", (FULL_ENDS, NEXT_ENDS), benefit_ends=NEXT_ENDS - 1, **told)
