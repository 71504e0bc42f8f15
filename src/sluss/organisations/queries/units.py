"""One organisation: what it is, what it has been called, where it takes part, who acts for it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Q

from sluss.organisations.models import Posting, Succession, Unit, UnitName
from sluss.organisations.periods import ZONE_OF_COUNTRY, day_of
from sluss.organisations.queries.hubs import hubs_of_unit
from sluss.organisations.queries.postings import PostingLine, posting_lines
from sluss.organisations.queries.tree import Branch, flat, organisation_tree
from sluss.organisations.states import Circle, Country, Regime
from sluss.shared.errors import NotThere


@dataclass(frozen=True, kw_only=True)
class NameLine:
    """A name and the days it holds; both days belong to it."""

    name: str
    first_day: date
    last_day: date | None


@dataclass(frozen=True, kw_only=True)
class Handover:
    """Which other unit this one became, or took over from, and when."""

    unit_id: UUID
    name: str
    day: date
    circle: str


@dataclass(frozen=True, kw_only=True)
class UnitPage:
    branch: Branch
    above: tuple[Branch, ...]
    regime: str
    country: str
    names: tuple[NameLine, ...]
    hubs: tuple[str, ...]
    postings: tuple[PostingLine, ...]
    became: Handover | None
    took_over: tuple[Handover, ...]

    @property
    def may_become_another(self) -> bool:
        return self.branch.is_secrecy_unit and self.became is None


def unit_page(*, unit_id: UUID, now: datetime) -> UnitPage:
    """Raises: NotThere."""
    unit = Unit.objects.filter(pk=unit_id).first()
    if unit is None:
        raise NotThere
    tree = organisation_tree(now=now)
    posted = Posting.objects.filter(Q(valid_until__isnull=True) | Q(valid_until__gt=now), acting_for=unit)
    names = {branch.unit_id: branch.name for branch in flat(tree)}
    rows = list(Succession.objects.filter(Q(unit=unit) | Q(successor=unit)).order_by("at"))
    zone = ZONE_OF_COUNTRY[Country(unit.country)]
    return UnitPage(
        branch=next(branch for branch in flat(tree) if branch.unit_id == unit_id),
        above=_above(tree, unit_id),
        regime=str(Regime(unit.regime).label),
        country=str(Country(unit.country).label),
        names=tuple(
            NameLine(
                name=row.name,
                first_day=row.valid_from,
                last_day=row.valid_until - timedelta(days=1) if row.valid_until else None,
            )
            for row in UnitName.objects.filter(unit=unit).order_by("-valid_from")
        ),
        hubs=hubs_of_unit(unit_id=unit_id, now=now),
        postings=posting_lines(of=posted, now=now),
        became=next((_handover(row, row.successor_id, names, zone) for row in rows if row.unit_id == unit_id), None),
        took_over=tuple(_handover(row, row.unit_id, names, zone) for row in rows if row.successor_id == unit_id),
    )


def _handover(row: Succession, other_id: UUID, names: dict[UUID, str], zone: str) -> Handover:
    return Handover(
        unit_id=other_id, name=names[other_id], day=day_of(row.at, zone=zone), circle=str(Circle(row.circle).label)
    )


def _above(branches: tuple[Branch, ...], unit_id: UUID) -> tuple[Branch, ...]:
    """The units from the top down to the one above; empty for a top."""
    for branch in branches:
        if branch.unit_id == unit_id:
            return ()
        if any(below.unit_id == unit_id for below in flat(branch.children)):
            return (branch, *_above(branch.children, unit_id))
    return ()
