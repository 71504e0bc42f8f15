"""Which figures are hidden, so that nobody can be told from a report.

A figure about 1 to 4 people is hidden, and so are as many others as it takes that no hidden figure can be worked out
from what is left: from totals, margins, the other sex, groups, or persons against registrations.

Safe is proved by construction. An exchange is a change of the people counted that would make another possible report,
as two people who had each other's reason of ending. Where exchanges leave every printed figure as it is, a reader
cannot tell which report is the true one. A hidden figure is safe when they give it enough different values. Until then
the figures in the way of the cheapest exchange are hidden too; in the end each one that turns out not to be needed is
shown again, totals first.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

SMALLEST_SHOWN: Final = 5
"""1–4 are hidden: no funder's rule was found, this is the usual one of official statistics. 0 is about nobody."""

OPEN_WHEN_SMALL: Final = 4
"""A figure of 1–4 stays open over as many values as the rule itself gives away."""

OPEN_OTHERWISE: Final = 2
"""A larger figure, hidden to protect a small one, must not be known exactly."""

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One figure, counted as registrations and as persons; hidden or shown in both.

    `block` is the column it stands in. `rank` is 0 for an inner figure and grows with what hiding it would cost the
    reader. What a reader gets by subtraction though nobody prints it is a cell that is not `printed`.
    """

    registrations: int
    persons: int
    block: Hashable = None
    rank: int = 0
    printed: bool = True

    @property
    def protects(self) -> bool:
        """If it is hidden, then for the sake of another."""
        return self.printed and self.registrations > 0 and not self.is_small

    @property
    def is_small(self) -> bool:
        return is_small(self.registrations) or is_small(self.persons)


@dataclass(frozen=True)
class Exchange(Generic[K]):
    """What changes in (registrations, persons) of each figure, and which people it takes, of how many of their sort."""

    changes: Mapping[K, tuple[int, int]]
    of: Mapping[Hashable, int]


def is_small(count: int) -> bool:
    return 0 < count < SMALLEST_SHOWN


def hidden_cells(
    cells: Mapping[K, Cell], *, exchanges: Iterable[Exchange[K]], hidden: frozenset[K] = frozenset()
) -> frozenset[K]:
    """The keys that a report does not show; those of unprinted cells are among them.

    Args:
        hidden: figures that are hidden for a reason of their own and judged safe by whoever says so.
    """
    table = _Table(cells, exchanges, hidden)
    found = set(hidden) | {key for key, cell in cells.items() if cell.is_small or not cell.printed}
    while (unsafe := table.first_unsafe(found)) is not None:
        found |= table.to_hide(unsafe, found)
    # A 0 stays hidden: where some zeros of a column are printed, a reader takes what is hidden for more than 0.
    protecting = [key for key in found - hidden if cells[key].protects]
    for key in sorted(protecting, key=lambda key: (-cells[key].rank, -cells[key].registrations, str(key))):
        if table.first_unsafe(found - {key}) is None:
            found.remove(key)
    return frozenset(found)


class _Table(Generic[K]):
    def __init__(self, cells: Mapping[K, Cell], exchanges: Iterable[Exchange[K]], given: frozenset[K]) -> None:
        self.cells = cells
        self.judged = sorted(cells.keys() - given, key=lambda key: (cells[key].registrations, str(key)))
        self.changing: dict[K, list[Exchange[K]]] = {key: [] for key in cells}
        for exchange in exchanges:
            for key in exchange.changes:
                self.changing[key].append(exchange)

    def first_unsafe(self, hidden: set[K]) -> K | None:
        if len(hidden) == len(self.cells):
            return None
        shut = self.shut(hidden)
        return next((key for key in self.judged if key in hidden and not self.is_open(key, hidden, shut)), None)

    def is_open(self, key: K, hidden: set[K], shut: set[Hashable]) -> bool:
        """Each way of counting takes enough values; a large figure that nobody prints is nobody's secret."""
        cell = self.cells[key]
        possible = [exchange for exchange in self.changing[key] if exchange.changes.keys() <= hidden]
        for way, count in enumerate((cell.registrations, cell.persons)):
            if is_small(count) or (count and cell.printed):
                needed = OPEN_WHEN_SMALL if is_small(count) else OPEN_OTHERWISE
                up, down = (
                    self.steps([one for one in possible if sign * one.changes[key][way] > 0], needed - 1, shut)
                    for sign in (1, -1)
                )
                if 1 + up + down < needed:
                    return False
        return True

    def steps(self, exchanges: list[Exchange[K]], enough: int, shut: set[Hashable]) -> int:
        """How many of these can be done one after the other, each with people of its own."""
        done, changed, taken = 0, Counter[K](), Counter[Hashable]()
        for exchange in exchanges:
            while done < enough and self.is_possible(exchange, changed, taken, shut):
                done += 1
                taken.update(exchange.of.keys())
                for key, (change, _persons) in exchange.changes.items():
                    changed[key] += change
        return done

    def is_possible(
        self, exchange: Exchange[K], changed: Counter[K], taken: Counter[Hashable], shut: set[Hashable]
    ) -> bool:
        """There are people left for it, and no figure falls below what a reader knows of it."""
        return all(taken[one] < there_are for one, there_are in exchange.of.items()) and all(
            change >= 0 or self.cells[key].registrations + changed[key] + change >= self.least(key, shut)
            for key, (change, _persons) in exchange.changes.items()
        )

    def least(self, key: K, shut: set[Hashable]) -> int:
        """A hidden figure is known not to be 0 where the zeros beside it are printed."""
        cell = self.cells[key]
        return int(cell.printed and cell.block not in shut and cell.registrations > 0)

    def shut(self, hidden: set[K]) -> set[Hashable]:
        """Blocks of which nothing is printed."""
        return {cell.block for cell in self.cells.values()} - {
            cell.block for key, cell in self.cells.items() if key not in hidden
        }

    def to_hide(self, unsafe: K, hidden: set[K]) -> set[K]:
        """The printed figures in the way of the exchange that costs least."""
        shut = self.shut(hidden)
        prices = []
        for place, exchange in enumerate(self.changing[unsafe]):
            more = exchange.changes.keys() - hidden
            # Zeros of a column are hidden all or none, so that what a reader takes a hidden figure for is clear.
            has_zero = any(self.cells[key].registrations == 0 for key in more)
            if more and not has_zero and self.steps([exchange], 1, shut):
                rank = max(self.cells[key].rank for key in more)
                prices.append((rank, len(more), sum(self.cells[key].registrations for key in more), place))
        if prices:
            return set(self.changing[unsafe][min(prices)[-1]].changes)
        # No exchange is left: its block goes, zeros too, and if that was done already, everything.
        block = {key for key, cell in self.cells.items() if cell.block == self.cells[unsafe].block}
        return block if block - hidden else set(self.cells)
