"""Selam and Yonas Tesfay, Torget Vuxna: a couple. Her work ends the support of both; his ends for the household's sake.

The employment service asked for Selam too, as "Tesfai": that she is registered twice is told in `referrals`.
Who works with one of them learns nothing of the other. Interpreters, and his placement as such, are told in notes.
"""

from decimal import Decimal

from sluss.config.demo.telling import USUAL, Name, Story, both_ways, open_story
from sluss.config.demo.world import World

BEGAN, HAD_SUPPORT = -209, -700
HER_WORK, SUPPORT_ENDED = -107, -77
HIS_PRACTICE, PRACTICE_ENDS = -65, 24


def tell(world: World) -> None:
    selam(world)
    yonas(world)


def selam(world: World) -> None:
    story = _open(world, "selam", "Selam", other="yonas")
    story.activity("nils", "job_seeking", 100, (BEGAN, HER_WORK), shared_with=("EB",))
    story.activity("nils", "work", 100, (HER_WORK, None), shared_with=("EB",))
    support = {"of_household": True, "end_reason": "own_work", "shared_with": ("AME",)}
    story.income("lena", "FST", 100, (HAD_SUPPORT, SUPPORT_ENDED), **support)
    story.income("nils", "LON", 100, (HER_WORK, None), shared_with=("EB",))


def yonas(world: World) -> None:
    story = _open(world, "yonas", "Yonas", other="selam")
    story.activity("nils", "study", None, (BEGAN, None), hours_per_week=Decimal(15), shared_with=("EB",))
    story.activity(
        "nils", "programme", None, (HIS_PRACTICE, PRACTICE_ENDS), hours_per_week=Decimal(20), shared_with=("EB",)
    )
    support = {"of_household": True, "end_reason": "household", "shared_with": ("AME",)}
    story.income("lena", "FST", 100, (HAD_SUPPORT, SUPPORT_ENDED), **support)
    story.income("lena", "ING", 100, (SUPPORT_ENDED, None), shared_with=("AME",))


def _open(world: World, key: str, given: str, *, other: str) -> Story:
    name = Name(given=given, family="Tesfay")
    story = open_story(world, key, name, hub="torget-vuxna", by="lena", day=BEGAN, known_to=("AME",))
    story.consent("lena", BEGAN + 2, both_ways("EB", "AME", USUAL), until=155, language="tigrinja")
    story.assign("ingrid", "nils", shared_with=("EB",))
    story.household("lena", other, BEGAN + 2)
    story.notes(key)
    return story
