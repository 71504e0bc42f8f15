"""What is odd in the log of a period, in sentences: who, how often and about how many; never about whom."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, Final
from uuid import UUID

from django.urls import NoReverseMatch, reverse
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from sluss.access.flags import FLAGS, Flag, words_about
from sluss.access.log_limits import limits_on
from sluss.access.page_words import PAGES
from sluss.access.queries.log_reviews import ReviewHead, reviews_of_flags
from sluss.access.queries.names import staff_names
from sluss.audit.flags import Flagged, flags_between
from sluss.organisations.queries import unit_names
from sluss.organisations.words import role_word
from sluss.shared.acting import Actor

MOST_OF_A_FLAG: Final = 50
"""As many members of staff as one flag shows; a shorter period shows the rest."""


@dataclass(frozen=True, kw_only=True)
class FlagLine:
    """One member of staff, in one sentence."""

    flag: str
    staff_id: UUID
    unit_id: UUID
    name: str
    sentence: SafeString
    times: int
    says_times: bool
    latest_at: datetime
    is_own: bool
    """It is about the reviewer: somebody else must look."""
    review: ReviewHead | None
    """The latest that was opened for it in these days."""


@dataclass(frozen=True, kw_only=True)
class FlagGroup:
    code: str
    title: str
    why: str
    lines: tuple[FlagLine, ...]
    is_cut: bool


@cache
def pages_of_many() -> tuple[str, ...]:
    """The pages that show many people at once: those whose address names nobody, and the review itself."""
    return (*(page for page in PAGES if not _names_somebody(page)), "access:review")


def limits_at(moment: datetime) -> dict[str, Any]:
    """What the database compares with, as it held at the end of a period."""
    return {**limits_on(moment.date()), "lists": pages_of_many()}


def log_flags(*, since: datetime, until: datetime, actor: Actor, now: datetime) -> tuple[FlagGroup, ...]:
    """The flags of `[since, until)`, the gravest kind first, in each the latest first; eight queries at most."""
    limits = limits_at(until)
    found = flags_between(since=since, until=until, limits=limits)
    staff = staff_names(staff_ids={one.staff_id for one in found})
    units = unit_names(unit_ids={one.unit_id for one in found}, now=now)
    reviews = reviews_of_flags(since=since, until=until, actor=actor, now=now)
    groups = []
    for code, flag in FLAGS.items():
        those = [one for one in found if one.flag == code]
        lines = tuple(
            FlagLine(
                flag=code,
                staff_id=one.staff_id,
                unit_id=one.unit_id,
                name=staff.get(one.staff_id, ""),
                sentence=_sentence(one, flag, limits, who=staff.get(one.staff_id, ""), unit=units.get(one.unit_id, "")),
                times=one.times,
                says_times=flag.says_times,
                latest_at=one.latest_at,
                is_own=one.staff_id == actor.staff_id,
                review=reviews.get((code, one.staff_id, one.unit_id)),
            )
            for one in those[:MOST_OF_A_FLAG]
        )
        if lines:
            why = str(flag.why) % words_about(code, limits)
            is_cut = len(those) > MOST_OF_A_FLAG
            groups.append(FlagGroup(code=code, title=str(flag.title), why=why, lines=lines, is_cut=is_cut))
    return tuple(groups)


def _sentence(one: Flagged, flag: Flag, limits: dict[str, Any], *, who: str, unit: str) -> SafeString:
    facts = {"times": one.times, "people": one.people, **words_about(one.flag, limits)}
    return SafeString(
        escape(gettext("%(who)s, %(role)s, %(organisation)s, %(act)s."))
        % {
            "who": format_html('<strong class="s-name">{}</strong>', who),
            "role": escape(role_word(one.role)),
            "organisation": escape(unit),
            "act": escape(flag.act % facts),
        }
    )


def _names_somebody(page: str) -> bool:
    try:
        reverse(page)
    except NoReverseMatch:
        return True
    return False
