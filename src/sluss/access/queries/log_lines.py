"""What stands in an opened review: who did what about whom, in sentences, the latest first."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from sluss.access.flags import ACTS
from sluss.access.page_words import ANY_PAGE, PAGES, because_of
from sluss.access.queries.log_flags import limits_at
from sluss.access.queries.log_reviews import ReviewHead
from sluss.access.queries.names import staff_names
from sluss.access.states import LogSubject
from sluss.access.words import clock_in_words, listed
from sluss.audit.reviewing import ReviewLine, name_in_review, review_lines
from sluss.organisations.queries import unit_names
from sluss.shared.acting import Actor

A_PAGE: Final = 60
Cursor = tuple[datetime, str]


@dataclass(frozen=True, kw_only=True)
class LineShown:
    sentence: SafeString
    is_refusal: bool
    when: str


@dataclass(frozen=True, kw_only=True)
class DayShown:
    day: date
    lines: tuple[LineShown, ...]


@dataclass(frozen=True, kw_only=True)
class Opened:
    """One page of an open review. `person` is whom it is about, where it is about a participant whose name is told."""

    person: str
    days: tuple[DayShown, ...]
    after: str


def opened_review(*, review: ReviewHead, zone: ZoneInfo, after: str = "", actor: Actor, now: datetime) -> Opened:
    """The review's lines; at most four queries, however many lines. Everybody named is noted as read.

    Args:
        after: the cursor of a page before; anything that is no cursor gives the first page.
    """
    person = ""
    if review.kind == LogSubject.PARTICIPANT:
        person = name_in_review(participant_id=review.subject_id, reviewer_unit_id=actor.unit)
    found = review_lines(
        review_id=review.id,
        limits=limits_at(review.until),
        reviewer_unit_id=actor.unit,
        after=cursor_from(after),
        at_most=A_PAGE + 1,
    )
    shown = found[:A_PAGE]
    staff = staff_names(staff_ids={line.staff_id for line in shown})
    units = unit_names(unit_ids={line.unit_id for line in shown}, now=now)
    days: dict[date, list[LineShown]] = {}
    for line in shown:
        is_one_persons = review.kind == LogSubject.PARTICIPANT or line.participant_id is None
        who = _reader(line, staff, units) if is_one_persons else _whom(line)
        when = clock_in_words(line.latest_at, line.latest_at)
        said = LineShown(sentence=_sentence(line, who=who), is_refusal=line.is_refusal, when=when)
        days.setdefault(line.latest_at.astimezone(zone).date(), []).append(said)
    return Opened(
        person=person,
        days=tuple(DayShown(day=day, lines=tuple(lines)) for day, lines in days.items()),
        after=cursor_of(shown[-1]) if len(found) > A_PAGE else "",
    )


def cursor_of(line: ReviewLine) -> str:
    """Whoever stands in the key is known to the reviewer by id already; the address holds nothing else."""
    return f"{line.minute:%Y%m%d%H%M%z}.{line.key}"


def cursor_from(text: str) -> Cursor | None:
    """What `cursor_of` wrote; None for anything else."""
    minute, _, key = text.partition(".")
    try:
        return datetime.strptime(minute, "%Y%m%d%H%M%z"), key.replace("\0", "")
    except ValueError:
        return None


def _reader(line: ReviewLine, staff: dict[UUID, str], units: dict[UUID, str]) -> SafeString:
    name, organisation = staff.get(line.staff_id, ""), units.get(line.unit_id, "")
    return format_html('<strong class="s-name">{}</strong>, {}', name, organisation)


def _whom(line: ReviewLine) -> SafeString:
    name = line.person_name or gettext("Somebody whose name your organisation does not have")
    return format_html('<strong class="s-name">{}</strong>', name)


def _sentence(line: ReviewLine, *, who: SafeString) -> SafeString:
    words = PAGES.get(line.page, ANY_PAGE)
    if line.is_act:
        act = str(ACTS[line.page])
        times = gettext("%(act)s, %(times)s times within a minute") % {"act": act, "times": line.times}
        acts, because = [times if line.times > 1 else act], ""
    elif line.is_refusal:
        acts, because = [gettext("wanted to %(act)s and was refused") % {"act": words.wanted}], ""
    else:
        notes = ngettext("read a note", "read %(notes)s notes", line.notes) % {"notes": line.notes}
        acts = [str(act) for act in (words.done, line.notes and notes) if act] or [str(ANY_PAGE.done)]
        because = because_of(ground=line.ground, by_consent=line.by_consent, sections=line.sections)
    sentence = gettext("%(who)s: %(acts)s – %(because)s.") if because else gettext("%(who)s: %(acts)s.")
    return SafeString(escape(sentence) % {"who": who, "acts": escape(listed(acts)), "because": escape(because)})
