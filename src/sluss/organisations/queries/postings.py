"""Postings as lines: of a colleague, of a hub, of an organisation."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from sluss.organisations.models import Hub, Posting, Unit
from sluss.organisations.periods import ZONE_OF_COUNTRY
from sluss.organisations.queries.in_force import unit_names
from sluss.organisations.queries.periods import Spell, spell
from sluss.organisations.states import Country
from sluss.organisations.words import role_word
from sluss.shared.errors import NotThere

STATES_IN_ORDER = ("now", "coming", "ended", "never")


@dataclass(frozen=True, kw_only=True)
class PostingLine:
    id: UUID
    staff_id: UUID
    staff_name: str
    unit_id: UUID
    unit_name: str
    employer_name: str
    funder_name: str
    place: str
    extent_percent: int
    role: str
    hub_id: UUID | None
    hub_name: str
    spell: Spell
    zone: str


def posting_lines(*, of: QuerySet[Posting], now: datetime) -> tuple[PostingLine, ...]:
    """Those in force first, then coming, then ended; within each by first day, then by name. Two queries."""
    rows = list(of.select_related("staff", "hub", "acting_for"))
    ids = {unit_id for row in rows for unit_id in (row.acting_for_id, row.employer_id, row.funder_id) if unit_id}
    names = unit_names(unit_ids=ids, now=now)
    lines = [_line(row, names, now) for row in rows]
    return tuple(sorted(lines, key=order))


def order(line: PostingLine) -> tuple[int, date, str, str]:
    return STATES_IN_ORDER.index(line.spell.state), line.spell.first_day, line.staff_name, line.role


def posting_line(*, posting_id: UUID, now: datetime) -> PostingLine:
    """Raises: NotThere."""
    for line in posting_lines(of=Posting.objects.filter(pk=posting_id), now=now):
        return line
    raise NotThere


def zone_for(*, unit_id: UUID, hub_id: UUID | None) -> str:
    """Where the days of a posting to be made begin. Raises: NotThere."""
    if hub_id is not None:
        zone = Hub.objects.filter(pk=hub_id).values_list("time_zone", flat=True).first()
    else:
        country = Unit.objects.filter(pk=unit_id).values_list("country", flat=True).first()
        zone = ZONE_OF_COUNTRY[Country(country)] if country else None
    if zone is None:
        raise NotThere
    return zone


def zone_of(row: Posting) -> str:
    """The hub's zone, or that of the country the unit is in."""
    return row.hub.time_zone if row.hub else ZONE_OF_COUNTRY[Country(row.acting_for.country)]


def _line(row: Posting, names: dict[UUID, str], now: datetime) -> PostingLine:
    zone = zone_of(row)
    return PostingLine(
        id=row.pk,
        staff_id=row.staff_id,
        staff_name=row.staff.name,
        unit_id=row.acting_for_id,
        unit_name=names.get(row.acting_for_id, ""),
        employer_name=names.get(row.employer_id, "") if row.employer_id != row.acting_for_id else "",
        funder_name=names.get(row.funder_id, "") if row.funder_id else "",
        place=row.place,
        extent_percent=row.extent_percent,
        role=role_word(row.role),
        hub_id=row.hub_id,
        hub_name=row.hub.name if row.hub else "",
        spell=spell(valid_from=row.valid_from, valid_until=row.valid_until, zone=zone, now=now),
        zone=zone,
    )
