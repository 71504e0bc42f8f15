"""How does the work of a hub flow? Read from the stats schema, where no row says whose it is."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.db import connection

from sluss.organisations.models import Hub
from sluss.organisations.queries import unit_names
from sluss.reports.annual_report import Withheld, withheld_as_told
from sluss.reports.states import Stage
from sluss.shared.errors import NotThere

LONGEST_LIST: Final = 50
"""Rows of a stage that a page shows: those that have stood there the longest, or ended the latest."""

COORDINATED = "SELECT hub_id FROM acl.my_coordinated_hub"
STAGES = """
SELECT stage, count(*), percentile_cont(0.5) WITHIN GROUP (ORDER BY coalesce(until, today) - since),
       max(coalesce(until, today) - since), count(*) FILTER (WHERE due_on < today)
FROM stats.flow WHERE hub_id = %(hub)s GROUP BY stage
"""
ROWS = """
SELECT since, until, coalesce(until, today) - since, due_on, due_on < today, units FROM stats.flow_of_units
WHERE hub_id = %(hub)s AND stage = %(stage)s ORDER BY until DESC, since, due_on, units LIMIT %(at_most)s
"""
PARTIES = """
SELECT unit_id, count(*) FROM stats.flow_of_units CROSS JOIN unnest(units) AS unit_id
WHERE hub_id = %(hub)s AND stage IN ('active', 'paused') GROUP BY unit_id
"""
WITHHELD = "SELECT stats.withheld_from_flow(%s)"


@dataclass(frozen=True, kw_only=True)
class StageFigures:
    stage: Stage
    n: int
    median_days: float | None
    """In this stage; for a case that ended, from its start to its end. None when n is 0."""
    longest_days: int | None
    late: int
    """Requests whose day to be answered by has passed."""


@dataclass(frozen=True, kw_only=True)
class FlowRow:
    since: date
    until: date | None
    days: int
    due_on: date | None
    is_late: bool
    organisations: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class PartyShare:
    """In how many of the open cases an organisation has a part."""

    name: str
    n: int
    base: int

    @property
    def percent(self) -> float:
        return 100 * self.n / self.base


@dataclass(frozen=True, kw_only=True)
class FlowBoard:
    hub_id: UUID
    hub_name: str
    hub_slug: str
    others: tuple[Hub, ...]
    """The other hubs one coordinates."""
    stages: tuple[StageFigures, ...]
    """All four, in their order; what ended counts for a year."""
    stage: Stage
    rows: tuple[FlowRow, ...]
    parties: tuple[PartyShare, ...]
    withheld: Withheld
    """Protected people, who are in no count and no row."""

    @property
    def left_out(self) -> int:
        """Rows of the stage that are counted but not listed."""
        return next(figures.n for figures in self.stages if figures.stage == self.stage) - len(self.rows)


def flow_board(*, slug: str, stage: Stage, now: datetime) -> FlowBoard:
    """The board of a hub that whoever acts in `Shape.STATS` coordinates; seven queries however much flows.

    Args:
        slug: of the hub; empty for the first in the alphabet.

    Raises: NotThere when they coordinate no such hub.
    """
    with connection.cursor() as cursor:
        cursor.execute(COORDINATED)
        hubs = tuple(Hub.objects.filter(pk__in=[row[0] for row in cursor.fetchall()]).order_by("name", "id"))
        hub = next((hub for hub in hubs if slug in ("", hub.slug)), None)
        if hub is None:
            raise NotThere
        asked: dict[str, UUID | str | int] = {"hub": hub.pk, "stage": stage.value, "at_most": LONGEST_LIST}
        cursor.execute(STAGES, asked)
        figures = {row[0]: row[1:] for row in cursor.fetchall()}
        cursor.execute(ROWS, asked)
        rows = cursor.fetchall()
        cursor.execute(PARTIES, asked)
        parties = dict(cursor.fetchall())
        cursor.execute(WITHHELD, [hub.pk])
        (withheld,) = cursor.fetchone()
    names = unit_names(unit_ids={unit for row in rows for unit in row[-1]} | parties.keys(), now=now)
    stages = tuple(_figures(stage, figures.get(stage.value)) for stage in Stage)
    base = sum(each.n for each in stages if each.stage in (Stage.ACTIVE, Stage.PAUSED))
    return FlowBoard(
        hub_id=hub.pk,
        hub_name=hub.name,
        hub_slug=hub.slug,
        others=tuple(other for other in hubs if other != hub),
        stages=stages,
        stage=stage,
        rows=tuple(_row(row, names) for row in rows),
        parties=_shares(parties, names, base),
        withheld=withheld_as_told(withheld, others=sum(each.n for each in stages), is_suppressed=True),
    )


def _figures(stage: Stage, found: tuple[int, float, int, int] | None) -> StageFigures:
    n, median, longest, late = found or (0, None, None, 0)
    return StageFigures(stage=stage, n=n, median_days=median, longest_days=longest, late=late)


def _row(row: tuple[date, date | None, int, date | None, bool | None, list[UUID]], names: dict[UUID, str]) -> FlowRow:
    since, until, days, due_on, is_late, units = row
    organisations = tuple(sorted(names.get(unit, "") for unit in units))
    return FlowRow(
        since=since, until=until, days=days, due_on=due_on, is_late=bool(is_late), organisations=organisations
    )


def _shares(parties: dict[UUID, int], names: dict[UUID, str], base: int) -> tuple[PartyShare, ...]:
    shares = (PartyShare(name=names.get(unit, ""), n=n, base=base) for unit, n in parties.items())
    return tuple(sorted(shares, key=lambda share: (-share.n, share.name)))
