"""Several ways of asking the same, timed in turn on two connections: a noisy machine is noisy for all of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from statistics import median
from time import perf_counter
from typing import Any, Final

from django.db import connection, connections

from benchmarks.crowd import Looker
from sluss.shared.acting import Shape, acting_as

ROUNDS: Final = 41
WARMING: Final = 5
Way = Callable[[], list[Any]]


@dataclass(frozen=True)
class Timing:
    milliseconds: float
    found: list[Any]


def guarded(statements: list[str]) -> Way:
    """As the program asks: inside `acting_as`, under every policy."""
    return lambda: _asked(connection, statements, None)


def by_hand(statements: list[str], asked: Mapping[str, Any]) -> Way:
    return lambda: _asked(connections["owner"], statements, asked)


def in_turn(ways: Mapping[str, Way], *, who: Looker, shape: Shape) -> dict[str, Timing]:
    """The median of each, over rounds in which each has one turn; who comes first goes round."""
    taken: dict[str, list[float]] = {name: [] for name in ways}
    found: dict[str, list[Any]] = {}
    names = list(ways)
    with acting_as(who.acting(shape)):
        for number in range(-WARMING, ROUNDS):
            for name in names[number % len(names) :] + names[: number % len(names)]:
                before = perf_counter()
                rows = ways[name]()
                if number >= 0:
                    taken[name].append(1000 * (perf_counter() - before))
                found[name] = rows
    return {name: Timing(median(taken[name]), found[name]) for name in ways}


def plan_of(statements: list[str], *, who: Looker, shape: Shape) -> str:
    with acting_as(who.acting(shape)), connection.cursor() as cursor:
        return "\n".join(_explained(cursor, statement, None) for statement in statements)


def plan_by_hand(statements: list[str], asked: Mapping[str, Any]) -> str:
    with connections["owner"].cursor() as cursor:
        return "\n".join(_explained(cursor, statement, asked) for statement in statements)


def _explained(cursor: Any, statement: str, asked: Mapping[str, Any] | None) -> str:
    cursor.execute("EXPLAIN (ANALYZE, COSTS OFF, BUFFERS) " + statement, asked)
    return "\n".join(row[0] for row in cursor.fetchall())


def _asked(on: Any, statements: list[str], asked: Mapping[str, Any] | None) -> list[Any]:
    rows: list[Any] = []
    with on.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement, asked)
            rows += cursor.fetchall()
    return rows
