"""Which figures of an annual report are hidden: disclosure control with this report's totals, sexes and groups.

too few participants              nothing is shown
too few discharged                nothing about discharges
too few discharged of one sex     discharges of that sex and of the next smallest, so that no subtraction gives it
every other figure                `hidden_cells`, reckoning with what subtraction gives: the rest of a group's base,
                                  and the sexes not shown taken together
"""

from collections.abc import Iterator, Mapping
from typing import Final

from sluss.reports.annual_exchanges import annual_exchanges
from sluss.reports.annual_rules import ALL, SEXES, Figure, Key, Measure, Profile
from sluss.reports.disclosure import SMALLEST_SHOWN, Cell, Exchange, hidden_cells, is_small

REST: Final = "rest of "
"""Marks the category of what is left of a group's base without the group."""

UNSHOWN: Final = "sexes not shown"
GRAND: Final = frozenset({Measure.PARTICIPANTS, Measure.DISCHARGED})
Sums = Mapping[Key, Mapping[Key, int]]


def hidden_figures(figures: Mapping[Key, Figure], profiles: Mapping[Profile, int]) -> frozenset[Key]:
    """Keys of the figures that are not shown."""
    if _is_small(figures[Key(Measure.PARTICIPANTS)]):
        return frozenset(figures)
    hidden = {Key(Measure.PARTICIPANTS, "", sex) for sex in _unshown_sexes(figures, Measure.PARTICIPANTS)}
    if _is_small(figures[Key(Measure.DISCHARGED)]):
        return frozenset(hidden | {key for key in figures if key.measure != Measure.PARTICIPANTS})
    unshown = _unshown_sexes(figures, Measure.DISCHARGED)
    hidden |= {key for key in figures if key.measure != Measure.PARTICIPANTS and key.sex in unshown}
    sums = dict(_subtractions(figures, unshown))
    found = hidden_cells(
        dict(_cells(figures, sums)),
        exchanges=(_with_sums(exchange, sums) for exchange in annual_exchanges(profiles)),
        hidden=frozenset(hidden),
    )
    return found & figures.keys()


def _unshown_sexes(figures: Mapping[Key, Figure], measure: Measure) -> set[str]:
    """The sexes with too few, and the next smallest until they are two with enough people together."""
    by_size = sorted(
        (
            figures[Key(measure, "", sex)]
            for sex in SEXES
            if sex != ALL and figures[Key(measure, "", sex)].registrations
        ),
        key=lambda figure: (figure.persons, figure.registrations, figure.key.sex),
    )
    unshown = [figure for figure in by_size if _is_small(figure)]
    shown = [figure for figure in by_size if not _is_small(figure)]
    while unshown and shown and (len(unshown) == 1 or sum(figure.persons for figure in unshown) < SMALLEST_SHOWN):
        unshown.append(shown.pop(0))
    return {figure.key.sex for figure in unshown}


def _cells(figures: Mapping[Key, Figure], sums: Sums) -> Iterator[tuple[Key, Cell]]:
    for key, figure in figures.items():
        rank = 2 if key.measure in GRAND else int(key.sex == ALL)
        block = (key.measure, key.sex)
        yield key, Cell(registrations=figure.registrations, persons=figure.persons, block=block, rank=rank)
    for key, parts in sums.items():
        registrations = sum(sign * figures[part].registrations for part, sign in parts.items())
        persons = sum(sign * figures[part].persons for part, sign in parts.items())
        yield key, Cell(registrations=registrations, persons=persons, printed=False)


def _subtractions(figures: Mapping[Key, Figure], unshown: set[str]) -> Iterator[tuple[Key, Mapping[Key, int]]]:
    """What a reader gets though nobody prints it → the figures it is made of, with their signs."""
    for key, figure in figures.items():
        if key.measure == Measure.GROUP and figure.base and key.sex not in unshown:
            yield Key(key.measure, REST + key.category, key.sex), {figure.base: 1, key: -1}
        if key.sex == ALL and key.measure not in GRAND and unshown:
            yield (
                Key(key.measure, key.category, UNSHOWN),
                {Key(key.measure, key.category, sex): 1 for sex in unshown},
            )


def _with_sums(exchange: Exchange[Key], sums: Sums) -> Exchange[Key]:
    changes = dict(exchange.changes)
    for key, parts in sums.items():
        each = [(sign, changes[part]) for part, sign in parts.items() if part in changes]
        change = (sum(sign * one for sign, (one, _two) in each), sum(sign * two for sign, (_one, two) in each))
        if any(change):
            changes[key] = change
    return Exchange(changes, exchange.of)


def _is_small(figure: Figure) -> bool:
    return is_small(figure.registrations) or is_small(figure.persons)
