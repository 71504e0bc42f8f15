"""One organisation: what it is, what it has been called, where it takes part, who acts for it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Q

from sluss.organisations.models import Posting, Unit, UnitName
from sluss.organisations.queries.hubs import hubs_of_unit
from sluss.organisations.queries.postings import PostingLine, posting_lines
from sluss.organisations.queries.tree import Branch, flat, organisation_tree
from sluss.organisations.states import Country, Regime
from sluss.shared.errors import NotThere


@dataclass(frozen=True, kw_only=True)
class NameLine:
    """A name and the days it holds; both days belong to it."""

    name: str
    first_day: date
    last_day: date | None


@dataclass(frozen=True, kw_only=True)
class UnitPage:
    branch: Branch
    above: tuple[Branch, ...]
    regime: str
    country: str
    names: tuple[NameLine, ...]
    hubs: tuple[str, ...]
    postings: tuple[PostingLine, ...]


def unit_page(*, unit_id: UUID, now: datetime) -> UnitPage:
    """Raises: NotThere."""
    unit = Unit.objects.filter(pk=unit_id).first()
    if unit is None:
        raise NotThere
    tree = organisation_tree(now=now)
    posted = Posting.objects.filter(Q(valid_until__isnull=True) | Q(valid_until__gt=now), acting_for=unit)
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
    )


def _above(branches: tuple[Branch, ...], unit_id: UUID) -> tuple[Branch, ...]:
    """The units from the top down to the one above; empty for a top."""
    for branch in branches:
        if branch.unit_id == unit_id:
            return ()
        if any(below.unit_id == unit_id for below in flat(branch.children)):
            return (branch, *_above(branch.children, unit_id))
    return ()
