"""Robin Ek, 25: comes back to Torget Unga and moves to Torget Vuxna at 25. For a month both go on.

What happened before is on the timeline, so nobody has to tell it anew; who may know what is asked anew.
"""

from sluss.config.demo.moving import end_mandate, end_part, move
from sluss.config.demo.telling import USUAL, Name, both_ways, open_story
from sluss.config.demo.world import World

FIRST, SHORT_JOB, SHORT_JOB_ENDED = -863, -642, -614
WAREHOUSE, LAID_OFF = -370, -138
BACK, MOVED, LEFT_THE_YOUNG = -127, -108, -78


def tell(world: World) -> None:
    name = Name(given="Robin", family="Ek")
    young = open_story(world, "robin", name, hub="torget-unga", by="karin", day=BACK, known_to=("EB", "AF"))
    agreed = both_ways("AME", "EB", USUAL) | both_ways("AME", "AF", USUAL)
    young.consent("karin", BACK + 2, agreed, until=238)
    young.notes("robin")
    story = move(young, "karin", "torget-vuxna", MOVED, agreed, until=257, known_to=("EB", "AF"))
    story.assign("ingrid", "nils")
    story.assign("agneta", "dag", shared_with=("AME",))
    end_part(young, "karin", LEFT_THE_YOUNG, "transferred")
    end_mandate(story, "ingrid", of="karin")
    story.notes("robin_at_25")
    told = {"shared_with": ("EB", "AF")}
    story.activity("nils", "programme", 100, (FIRST, SHORT_JOB), end_reason="own_work", **told)
    story.activity("nils", "work", 100, (SHORT_JOB, SHORT_JOB_ENDED), end_reason="ran_out", **told)
    story.activity("nils", "programme", 100, (SHORT_JOB_ENDED, WAREHOUSE), end_reason="own_work", **told)
    story.activity("nils", "work", 100, (WAREHOUSE, LAID_OFF), end_reason="laid_off", **told)
    story.activity("nils", "job_seeking", 100, (BACK, None), **told)
    story.income("nils", "FST", 100, (FIRST, WAREHOUSE), end_reason="own_work", **told)
    story.income("nils", "LON", 100, (WAREHOUSE, LAID_OFF), end_reason="laid_off", **told)
    story.income("nils", "AKA", 100, (LAID_OFF, None), **told)
    story.registration("dag", "AF_OPEN", (BACK, None), shared_with=("AME",))
    story.registration("dag", "A_KASSA", (LAID_OFF, None), benefit_ends=200, shared_with=("AME",))
