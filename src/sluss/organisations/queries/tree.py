"""The organisation tree, as a page draws it and as a form lets one choose from it."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sluss.organisations.models import Succession, Unit
from sluss.organisations.queries.in_force import unit_names
from sluss.organisations.states import Kind, Level
from sluss.shared.sort_keys import alphabet_of, sort_key

BETWEEN = " › "


@dataclass(frozen=True, kw_only=True)
class Branch:
    """One unit with what hangs under it; `path` names it from the top, `kind` is empty for the usual one.

    `has_become_another`: it stands in the tree for what was, and nobody acts for it any more.
    """

    unit_id: UUID
    name: str
    path: str
    level: str
    kind: str
    country: str
    is_secrecy_unit: bool
    has_become_another: bool
    children: tuple["Branch", ...]


def organisation_tree(*, now: datetime) -> tuple[Branch, ...]:
    """The whole tree in the order of the names at `now`; three queries."""
    units = list(Unit.objects.all())
    names = unit_names(unit_ids={unit.pk for unit in units}, now=now)
    under: dict[UUID | None, list[Unit]] = defaultdict(list)
    for unit in units:
        under[unit.parent_id].append(unit)
    gone = set(Succession.objects.values_list("unit_id", flat=True))
    return _branches(under, names, gone, parent_id=None, above="")


def _branches(
    under: dict[UUID | None, list[Unit]], names: dict[UUID, str], gone: set[UUID], *, parent_id: UUID | None, above: str
) -> tuple[Branch, ...]:
    found = []
    for unit in under[parent_id]:
        name = names.get(unit.pk, "")
        path = f"{above}{BETWEEN}{name}" if above else name
        found.append(
            Branch(
                unit_id=unit.pk,
                name=name,
                path=path,
                level=str(Level(unit.level).label),
                kind="" if unit.kind == Kind.AUTHORITY else str(Kind(unit.kind).label),
                country=unit.country,
                is_secrecy_unit=unit.is_secrecy_unit,
                has_become_another=unit.pk in gone,
                children=_branches(under, names, gone, parent_id=unit.pk, above=path),
            )
        )
    return tuple(sorted(found, key=order))


def order(branch: Branch) -> str:
    return sort_key(family_name=branch.name, given_name="", alphabet=alphabet_of(branch.country))


def flat(branches: tuple[Branch, ...]) -> list[Branch]:
    """Every unit, each before what hangs under it."""
    return [unit for branch in branches for unit in (branch, *flat(branch.children))]


def choices(branches: tuple[Branch, ...], *, only_secrecy_units: bool = False) -> list[tuple[str, str]]:
    """For a form: id and whole path, of those that are what they were."""
    units = (unit for unit in flat(branches) if not unit.has_become_another)
    return [(str(unit.unit_id), unit.path) for unit in units if unit.is_secrecy_unit or not only_secrecy_units]
