"""Selam and Yonas Tesfay, Torget Vuxna: a couple. Her work ends the support of both; his ends for the household's sake.

The employment service asked for Selam too, as "Tesfai": that she is registered twice is told in `referrals`.
Who works with one of them learns nothing of the other. His placement as such is told in notes.
"""

from decimal import Decimal

from sluss.access.states import GivenThrough
from sluss.config.demo.telling import USUAL, Name, Story, both_ways, open_story
from sluss.config.demo.telling_who import change_number_to, put_name_right, speaks
from sluss.config.demo.world import World
from sluss.people.states import InterpreterForm, InterpreterNeed

BEGAN, HAD_SUPPORT = -209, -700
HER_NUMBER, SPELLED_RIGHT = -149, "Tesfay"
HER_WORK, SUPPORT_ENDED = -107, -77
HIS_PRACTICE, PRACTICE_ENDS = -65, 24


def tell(world: World) -> None:
    selam(world)
    yonas(world)


def selam(world: World) -> None:
    """Registered under a coordination number and misspelled, until she had her own."""
    story = _open(world, "selam", "Selam", "Tesfai", other="yonas", number_then="selam-before")
    put_name_right(story, "lena", Name(given="Selam", family=SPELLED_RIGHT))
    change_number_to(story, "lena", "selam", HER_NUMBER)
    story.activity("nils", "job_seeking", 100, (BEGAN, HER_WORK), shared_with=("EB",))
    story.activity("nils", "work", 100, (HER_WORK, None), shared_with=("EB",))
    support = {"of_household": True, "end_reason": "own_work", "shared_with": ("AME",)}
    story.income("lena", "FST", 100, (HAD_SUPPORT, SUPPORT_ENDED), **support)
    story.income("nils", "LON", 100, (HER_WORK, None), shared_with=("EB",))


def yonas(world: World) -> None:
    story = _open(world, "yonas", "Yonas", SPELLED_RIGHT, other="selam")
    story.activity("nils", "study", None, (BEGAN, None), hours_per_week=Decimal(15), shared_with=("EB",))
    story.activity(
        "nils", "programme", None, (HIS_PRACTICE, PRACTICE_ENDS), hours_per_week=Decimal(20), shared_with=("EB",)
    )
    support = {"of_household": True, "end_reason": "household", "shared_with": ("AME",)}
    story.income("lena", "FST", 100, (HAD_SUPPORT, SUPPORT_ENDED), **support)
    story.income("lena", "ING", 100, (SUPPORT_ENDED, None), shared_with=("AME",))


def _open(world: World, key: str, given: str, family: str, *, other: str, number_then: str = "") -> Story:
    story = open_story(
        world,
        key,
        Name(given=given, family=family),
        hub="torget-vuxna",
        by="lena",
        day=BEGAN,
        known_to=("AME",),
        number_then=number_then,
    )
    story.consent(
        "lena",
        BEGAN + 2,
        both_ways("EB", "AME", USUAL),
        until=155,
        language="tigrinja",
        through=GivenThrough.INTERPRETER,
    )
    story.assign("ingrid", "nils", shared_with=("EB",))
    speaks(story, "lena", "tir", InterpreterNeed.ALWAYS, BEGAN, forms=(InterpreterForm.ON_SITE,), shared_with=("AME",))
    story.household("lena", other, BEGAN + 2)
    story.notes(key)
    return story
