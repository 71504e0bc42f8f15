"""Who has read about a person, in sentences that the person can read too: one reader's day at a time."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from django.apps import apps
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from sluss.access.models import Grant
from sluss.access.page_words import ANY_PAGE, PAGES, because_of
from sluss.access.states import Basis
from sluss.access.words import clock_in_words, kinds_listed, listed
from sluss.audit.readings import NOBODY, ReadersDay, Reading, readers_days
from sluss.audit.recording import ParticipantRow
from sluss.organisations.naming import names_for_participants
from sluss.organisations.queries import unit_names
from sluss.shared.content_classes import ContentClass

A_PAGE: Final = 30
NOTES: Final = "cases_note"
ALWAYS_SHOWN: Final = frozenset({ContentClass.PARTICIPATION, ContentClass.IDENTITY})

Cursor = tuple[date, UUID, UUID]


@dataclass(frozen=True, kw_only=True)
class Line:
    """One sentence; `first_at` and `latest_at` are when it began and was last true that day."""

    sentence: SafeString
    is_refusal: bool
    first_at: datetime
    latest_at: datetime

    @property
    def when(self) -> str:
        return clock_in_words(self.first_at, self.latest_at)


@dataclass(frozen=True, kw_only=True)
class Day:
    day: date
    lines: tuple[Line, ...]


@dataclass(frozen=True, kw_only=True)
class WhoHasRead:
    days: tuple[Day, ...]
    after: str
    """The cursor of the page with what is older; empty on the last page."""


def who_has_read(*, participant_id: UUID, zone: ZoneInfo, after: str = "", now: datetime) -> WhoHasRead:
    """One page of readers' days, the latest day first; four queries, however much was read.

    Args:
        after: the cursor of a page before; anything that is no cursor gives the first page.
    """
    found = readers_days(participant_id=participant_id, zone=zone.key, at_most=A_PAGE + 1, after=cursor_from(after))
    shown = found[:A_PAGE]
    staff = names_for_participants(one.staff_id for one in shown if one.staff_id)
    units = unit_names(unit_ids={one.unit_id for one in shown if one.unit_id}, now=now)
    # Grounds by law that the reader of this page may see; staff see those from and to their own organisation.
    laws = dict(Grant.objects.filter(participant_id=participant_id, basis=Basis.LAW).values_list("pk", "section"))
    lines: dict[date, list[Line]] = {}
    for one in shown:
        lines.setdefault(one.day, []).extend(_lines(one, reader=_reader(one, staff, units), laws=laws))
    return WhoHasRead(
        days=tuple(
            Day(day=day, lines=tuple(sorted(those, key=lambda line: line.latest_at, reverse=True)))
            for day, those in lines.items()
        ),
        after=cursor_of(shown[-1]) if len(found) > A_PAGE else "",
    )


def cursor_of(one: ReadersDay) -> str:
    return f"{one.day:%Y%m%d}.{(one.staff_id or NOBODY).hex}.{(one.unit_id or NOBODY).hex}"


def cursor_from(text: str) -> Cursor | None:
    """What `cursor_of` wrote; None for anything else."""
    try:
        day, staff, unit = text.split(".")
        return date.fromisoformat(day), UUID(staff), UUID(unit)
    except ValueError:
        return None


def _reader(one: ReadersDay, staff: dict[tuple[UUID, UUID | None], str], units: dict[UUID, str]) -> SafeString:
    """A name never stands without its organisation; the name is set apart so that a page can be looked through."""
    if one.staff_id is None or one.unit_id is None:
        return format_html('<strong class="s-name">{}</strong>', gettext("The person"))
    told = staff.get((one.staff_id, None), "")
    name, organisation = staff.get((one.staff_id, one.unit_id), told), units.get(one.unit_id, "")
    return format_html('<strong class="s-name">{}</strong>, {}', name, organisation)


def _lines(one: ReadersDay, *, reader: SafeString, laws: Mapping[UUID, str]) -> Iterable[Line]:
    refused = [reading for reading in one.readings if reading.kind == "refused"]
    by_ground: dict[str, list[Reading]] = {}
    for reading in one.readings:
        if reading.kind != "refused":
            by_ground.setdefault(reading.ground, []).append(reading)
    for ground, readings in by_ground.items():
        yield _line(_sentence(readings, reader=reader, ground=ground, laws=laws), readings, is_refusal=False)
    for reading in refused:
        words = PAGES.get(reading.page, ANY_PAGE)
        sentence = escape(gettext("%(reader)s, wanted to %(act)s and was refused."))
        facts = {"reader": reader, "act": escape(words.wanted)}
        yield _line(SafeString(sentence % facts), [reading], is_refusal=True)


def _line(sentence: SafeString, readings: list[Reading], *, is_refusal: bool) -> Line:
    return Line(
        sentence=sentence,
        is_refusal=is_refusal,
        first_at=min(reading.first_at for reading in readings),
        latest_at=max(reading.latest_at for reading in readings),
    )


def _sentence(readings: list[Reading], *, reader: SafeString, ground: str, laws: Mapping[UUID, str]) -> SafeString:
    opened = dict.fromkeys(str(PAGES.get(reading.page, ANY_PAGE).done) for reading in readings)
    acts = [done for done in [*opened, *_what_was_read(readings)] if done] or [str(ANY_PAGE.done)]
    grants = frozenset[UUID]().union(*(reading.grants for reading in readings))
    because = because_of(
        ground=ground,
        by_consent=bool(grants - laws.keys()),
        sections=sorted({laws[grant] for grant in grants & laws.keys()}),
    )
    sentence = gettext("%(reader)s, %(acts)s – %(because)s.") if because else gettext("%(reader)s, %(acts)s.")
    facts = {"reader": reader, "acts": escape(listed(acts)), "because": escape(because)}
    return SafeString(escape(sentence) % facts)


def _what_was_read(readings: list[Reading]) -> list[str]:
    """The kinds of information beyond who the person is and that they take part."""
    seen = {kind for reading in readings for kind in reading.classes} - ALWAYS_SHOWN
    if not seen:
        return []
    kinds = kinds_listed(sorted(seen))
    tables = frozenset[str]().union(*(reading.tables for reading in readings))
    if tables - _tables_of_who() != {NOTES}:
        return [gettext("read about %(kinds)s") % {"kinds": kinds}]
    notes = len(frozenset[UUID]().union(*(reading.items for reading in readings)))
    words = ngettext("read a note about %(kinds)s", "read %(notes)s notes about %(kinds)s", notes)
    return [words % {"kinds": kinds, "notes": notes}]


@cache
def _tables_of_who() -> frozenset[str]:
    """Those that hold nothing but who the person is and that they take part."""
    rows = (model for model in apps.get_models() if issubclass(model, ParticipantRow))
    return frozenset(row._meta.db_table for row in rows if row.READ_CLASS in ALWAYS_SHOWN)
