"""The annual report as it is shown: each figure with its n, base and share, or why it has none."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from sluss.reports.annual_hiding import hidden_figures
from sluss.reports.annual_rules import (
    ALL,
    Figure,
    Key,
    Measure,
    OutcomeWord,
    Registration,
    annual_figures,
    annual_profiles,
)
from sluss.reports.disclosure import SMALLEST_SHOWN, is_small

Way = Literal["registrations", "persons"]


class Status(StrEnum):
    SHOWN = "shown"
    HIDDEN = "hidden"
    NOT_MEASURABLE = "not_measurable"


@dataclass(frozen=True, kw_only=True)
class Count:
    """`n` of `base`; `share` is n/base in [0, 1], never rounded here. What is hidden is None."""

    n: int | None
    base: int | None
    share: float | None
    status: Status


@dataclass(frozen=True, kw_only=True)
class Withheld:
    """How many protected people are in no figure.

    `n` is None where the number is not told; whether there are any is told only where enough others are counted.
    """

    n: int | None = 0
    some: bool = False


@dataclass(frozen=True, kw_only=True)
class Line:
    key: Key
    base: Key | None
    persons: Count
    registrations: Count


@dataclass(frozen=True, kw_only=True)
class AnnualReport:
    """Lines in the order of the report; `is_suppressed` says whether small figures are hidden."""

    year: int
    is_suppressed: bool
    outcomes: tuple[OutcomeWord, ...]
    lines: tuple[Line, ...]
    withheld: Withheld = Withheld()

    def line(self, measure: Measure, category: str = "", sex: str = ALL) -> Line:
        """Raises: KeyError when nothing of that kind occurred."""
        return {line.key: line for line in self.lines}[Key(measure, category, sex)]


def annual_report(
    *,
    registrations: Iterable[Registration],
    outcomes: Sequence[OutcomeWord],
    year: int,
    is_suppressed: bool,
    withheld: int = 0,
) -> AnnualReport:
    """The report of one hub and year, from rows that name nobody.

    Args:
        withheld: protected people of the year, who are in no row.
    """
    profiles = annual_profiles(registrations, outcomes=outcomes, year=year)
    figures = annual_figures(profiles, outcomes=outcomes)
    hidden = hidden_figures(figures, profiles) if is_suppressed else frozenset()
    lines = tuple(
        Line(
            key=figure.key,
            base=figure.base,
            persons=_count(figure, figures, hidden, "persons"),
            registrations=_count(figure, figures, hidden, "registrations"),
        )
        for figure in figures.values()
    )
    others = figures[Key(Measure.PARTICIPANTS)].persons
    return AnnualReport(
        year=year,
        is_suppressed=is_suppressed,
        outcomes=tuple(outcomes),
        lines=lines,
        withheld=withheld_as_told(withheld, others=others, is_suppressed=is_suppressed),
    )


def withheld_as_told(n: int, *, others: int, is_suppressed: bool) -> Withheld:
    """What is told of `n` protected people beside figures of so many `others`: 1–4 are as small here as anywhere."""
    if others < SMALLEST_SHOWN:
        return Withheld(n=None)
    return Withheld(n=None if is_suppressed and is_small(n) else n, some=n > 0)


def _count(figure: Figure, figures: Mapping[Key, Figure], hidden: frozenset[Key], way: Way) -> Count:
    n = getattr(figure, way)
    base = None if figure.base is None else getattr(figures[figure.base], way)
    shown_base = None if figure.base in hidden else base
    if figure.key in hidden:
        return Count(n=None, base=shown_base, share=None, status=Status.HIDDEN)
    if base == 0:
        return Count(n=n, base=0, share=None, status=Status.NOT_MEASURABLE)
    return Count(n=n, base=shown_base, share=n / shown_base if shown_base else None, status=Status.SHOWN)
