"""Maja Lindqvist, 21, Torget Unga: an education contract, and a consent that she takes back and gives again, narrower.

The withdrawal cannot be told in the past: it is stamped the moment the demo is made. What the employment service reads
of her after that is what the narrow consent covers, and what the school tells of her studies by law.
"""

from sluss.config.demo.by_law import tell_by_law
from sluss.config.demo.telling import KNOWN, USUAL, Name, Story, both_ways, open_story
from sluss.config.demo.world import World
from sluss.people.states import ContactKind
from sluss.shared.content_classes import ContentClass as C

CONTRACT = -156
NARROWER = frozenset({C.PARTICIPATION, C.IDENTITY, C.EDUCATION})


def tell(world: World) -> None:
    story = open_story(
        world,
        "maja",
        Name(given="Maja", family="Lindqvist"),
        hub="torget-unga",
        by="karin",
        day=-190,
        known_to=("AF", "VUX", "EB"),
    )
    keys(story)
    story.notes("maja")
    story.activity("karin", "study", 50, (CONTRACT, None), shared_with=("AF", "VUX", "EB"))
    story.activity("karin", "programme", 50, (CONTRACT, None), shared_with=("AF", "VUX", "EB"))
    story.income("karin", "CSN", 50, (CONTRACT, None), shared_with=("VUX", "EB"))
    story.income("karin", "LON", 50, (CONTRACT, None), shared_with=("EB",))
    for reader in ("karin", "dag", "vera"):
        story.read(reader)
    taken_back_and_given_again(story)
    told_all_the_same(story)


def keys(story: Story) -> None:
    """From the start she kept everything about home from the employment service."""
    story.reach("karin", ContactKind.PHONE, "070-174 06 23", note="ring inte före tio", shared_with=("VUX",))
    flows = both_ways("AME", "AF") | both_ways("AME", "VUX") | both_ways("VUX", "AF", KNOWN | {C.EDUCATION})
    flows |= both_ways("AME", "EB", USUAL | {C.SOCIAL_HOME})
    story.consent("karin", -188, flows, until=176)
    story.assign("agneta", "dag", shared_with=("AME",))
    story.assign("rune", "vera", shared_with=("AME", "AF"))
    story.assign("farid", "farid", shared_with=("AME",))


def taken_back_and_given_again(story: Story) -> None:
    story.copy_latest("dag", C.EDUCATION, reason="Underlag för hennes plats i jobbgarantin.", filed="Af-2026/0021 4471")
    story.withdraw("karin", to="AF")
    story.refused("dag")
    story.notes("maja_takes_back")
    # After a withdrawal each giver's own colleague writes down what the person gives again.
    story.consent("karin", 0, {("AME", "AF"): NARROWER}, until=120)
    story.consent("vera", 0, {("VUX", "AF"): NARROWER}, until=120)


def told_all_the_same(story: Story) -> None:
    """The school's duty does not end with her consent; she was told so when she took it back."""
    tell_by_law(
        story,
        "vera",
        to="AF",
        classes=frozenset({C.EDUCATION}),
        section="se_adult_education",
        decided_by="Rune Hall, rektor",
        reason="Maja läser på vuxenutbildningen och är inskriven hos Arbetsförmedlingen.",
        until=180,
    )
