"""Elias Norén, who came at seventeen, Torget Unga: one guardian says yes and the other no, and then he turns eighteen.

What his mother had consented to alone stopped when his father's no was written down, and would have ended at his
eighteenth birthday. What he, mature enough, said yes to himself goes on; of age he was asked anew, and chose less.
"""

from datetime import date

from sluss.access.states import GivenBy
from sluss.config.demo.telling import KNOWN, USUAL, Name, Story, both_ways, open_story
from sluss.config.demo.telling_who import represented
from sluss.config.demo.world import World
from sluss.people.rules.representatives import MONTHS_OF_CHILDHOOD
from sluss.people.states import Sex
from sluss.shared.content_classes import ContentClass as C
from sluss.shared.months import months_after

BEGAN, OF_AGE, ASKED_ANEW = -128, -44, -36
PARK_WORK = -100
GUARDIANS_SAY_ABOUT = USUAL | {C.FAMILY}


def tell(world: World) -> None:
    story = open_story(
        world,
        "",
        Name(given="Elias", family="Norén"),
        hub="torget-unga",
        by="karin",
        day=BEGAN,
        known_to=("UH", "VUX"),
        born=born(world),
        sex=Sex.MAN,
    )
    keys(story)
    story.notes("elias")
    story.activity("karin", "programme", 20, (PARK_WORK, None), shared_with=("VUX",))
    story.income("karin", "ING", 100, (BEGAN, None))


def born(world: World) -> date:
    return months_after(world.day(OF_AGE), -MONTHS_OF_CHILDHOOD)


def keys(story: Story) -> None:
    mother = represented(story, "karin", "guardian", "Katarina Norén", BEGAN, decides=GUARDIANS_SAY_ABOUT)
    school = {("AME", "VUX"): KNOWN | {C.EDUCATION}}
    story.consent("karin", BEGAN, school, until=237, given_by=GivenBy.GUARDIAN, representations=(mother,))
    represented(story, "karin", "guardian", "Peter Norén", BEGAN, decides=GUARDIANS_SAY_ABOUT, says_no=True)
    # By maturity: neither of them is told.
    story.consent("karin", BEGAN, both_ways("AME", "UH", KNOWN | {C.PLANNING, C.HEALTH}), until=OF_AGE)
    story.consent("karin", ASKED_ANEW, both_ways("AME", "UH", KNOWN | {C.PLANNING}), until=329)
    story.assign("mats", "elin", shared_with=("AME",))
