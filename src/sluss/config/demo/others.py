"""Some thirty more people, a line each (`others.csv`): so that lists have pages and nobody stands alone in a figure.

A line says who opened the case and when, which other units the person let know and until when, what the person does and
lives on, and one note. Hanna, Birgitta, Stefan and Freja wait for a colleague of the other unit.
"""

import csv
from collections.abc import Iterator
from importlib.resources import files

from sluss.access.states import GivenThrough
from sluss.config.demo.telling import USUAL, Flows, Name, Story, both_ways, open_story
from sluss.config.demo.world import World
from sluss.shared.content_classes import ContentClass

ALLOCATORS = {
    "AF": ("agneta", "dag"),
    "EB": ("farid", "farid"),
    "VUX": ("rune", "vera"),
    "UH": ("mats", "elin"),
    "FK": ("kerstin", "petra"),
}
"""Who gives the mandate in another unit, and to whom; in a unit that is missing here the person waits."""

WAITS_IN = {"freja": "EB"}
UNIT_OF = {"karin": "AME", "nils": "AME", "petra@AME": "AME", "dag": "AF", "lena": "EB"}
EXPLAINED_IN = {"rana": "arabiska", "zakaria": "dari"}
ENDED = {"wilma": (-20, "completed", "work"), "alexander": (-6, "moved", "job_seeking")}
AT_REST = {"agnes": (-30, "ill", 20), "thea": (-12, "parental_leave", 70)}
TAKEN_BACK = {"leo": "AF"}
READ_BY = {"goran": "nils"}
SINCE_BEFORE = 200


def lines() -> Iterator[dict[str, str]]:
    text = files("sluss.config.demo").joinpath("others.csv").read_text(encoding="utf-8")
    return csv.DictReader(text.splitlines())


def tell_all(world: World) -> None:
    for line in lines():
        story = tell(world, line)
        if line["key"] in TAKEN_BACK:
            story.withdraw(line["by"], to=TAKEN_BACK[line["key"]])
        if line["key"] in READ_BY:
            story.read(READ_BY[line["key"]])
        if line["key"] in AT_REST:
            since, reason, until = AT_REST[line["key"]]
            story.pause(line["by"], (since, None), reason, expected=until)
        if line["key"] in ENDED:
            day, reason, after = ENDED[line["key"]]
            story.discharge(line["by"], day, reason, after)


def tell(world: World, line: dict[str, str]) -> Story:
    by, start, others = line["by"], int(line["start"]), line["with"].split()
    story = open_story(
        world,
        line["key"],
        Name(given=line["given"], family=line["family"]),
        hub=line["hub"],
        by=by,
        day=start,
        known_to=others,
    )
    about = ContentClass[line["about"].upper()]
    shared_with = others if line["shared"] == "yes" else []
    if others:
        _let_know(story, line, about)
    story.note(by, start + 2, about, line["note"], shared_with)
    story.activity(by, line["main"], int(line["percent"]), (start, None), shared_with=shared_with)
    story.income(by, line["income"], 100, (start - SINCE_BEFORE, None), shared_with=shared_with)
    return story


def _let_know(story: Story, line: dict[str, str], about: ContentClass) -> None:
    by, own = line["by"], UNIT_OF[line["by"]]
    flows: Flows = {}
    for other in line["with"].split():
        flows |= both_ways(own, other, USUAL | {about} if line["shared"] == "yes" else USUAL)
    language = EXPLAINED_IN.get(line["key"], "svenska")
    through = GivenThrough.DIRECTLY if language == "svenska" else GivenThrough.INTERPRETER
    story.consent(by, int(line["start"]) + 1, flows, until=int(line["until"]), language=language, through=through)
    for other in line["with"].split():
        if other in ALLOCATORS and WAITS_IN.get(line["key"]) != other:
            allocator, colleague = ALLOCATORS[other]
            story.assign(allocator, colleague, shared_with=(own,))
