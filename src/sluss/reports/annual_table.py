"""The annual report as a table for a terminal: persons first, then registrations."""

from collections.abc import Iterator
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from rich.console import Group
from rich.table import Table
from rich.text import Text

from sluss.reports.annual_report import AnnualReport, Count, Line, Status, Way
from sluss.reports.annual_rules import ALL, SEXES, Key, Measure
from sluss.reports.annual_words import DEFINITIONS, MEASURES, label_of, sex_label
from sluss.reports.disclosure import SMALLEST_SHOWN

HIDDEN: Final = "▪"


def as_table(report: AnnualReport, *, hub_name: str) -> Group:
    """Tables with their definitions; text of the hub stays text, whatever marks it holds."""
    tables = [_table(report, "persons", _("Persons")), _table(report, "registrations", _("Registrations"))]
    heading = Text(f"{hub_name} · {report.year}", style="bold")
    return Group(heading, *tables, Text("\n".join(_notes(report)), style="dim"))


def percent(n: int, base: int) -> int:
    """Whole percent, a half rounded up."""
    return (200 * n + base) // (2 * base)


def _table(report: AnnualReport, way: Way, title: str) -> Table:
    lines = {line.key: line for line in report.lines}
    sexes = [sex for sex in SEXES if sex == ALL or getattr(lines[Key(Measure.PARTICIPANTS, "", sex)], way).n != 0]
    table = Table(title=title, title_justify="left")
    table.add_column("")
    for sex in sexes:
        table.add_column(sex_label(sex), justify="right")
    measure = None
    for key in lines:
        if key.sex != ALL:
            continue
        if key.measure != measure and key.category:
            table.add_section()
            table.add_row(Text(str(MEASURES[key.measure]), style="bold"))
        measure = key.measure
        cells = [_cell(getattr(lines[Key(key.measure, key.category, sex)], way)) for sex in sexes]
        table.add_row(Text(_row_label(lines[key], report)), *cells)
    return table


def _row_label(line: Line, report: AnnualReport) -> str:
    label = label_of(line.key, report.outcomes)
    if line.base is None or line.base.measure == Measure.PARTICIPANTS:
        return label
    indent = "    " if line.base.measure == Measure.GROUP else "  "
    base = label_of(line.base, report.outcomes)
    return indent + (_("%(label)s (of %(base)s)") % {"label": label, "base": base} if len(indent) > 2 else label)


def _cell(count: Count) -> str:
    if count.status == Status.NOT_MEASURABLE:
        return _("not measurable (n = 0)")
    if count.n is None:
        return HIDDEN
    if not count.base:
        return str(count.n)
    return _("%(n)s of %(base)s (%(percent)s %%)") % {
        "n": count.n,
        "base": count.base,
        "percent": percent(count.n, count.base),
    }


def _notes(report: AnnualReport) -> Iterator[str]:
    if report.is_suppressed:
        yield _("%(mark)s fewer than %(smallest)s, or a figure that would give such a one away") % {
            "mark": HIDDEN,
            "smallest": SMALLEST_SHOWN,
        }
    if report.withheld.n:
        yield ngettext(
            "%(n)s withheld: a protected person took part besides, and is in no figure",
            "%(n)s withheld: protected people took part besides, and are in no figure",
            report.withheld.n,
        ) % {"n": report.withheld.n}
    elif report.withheld.some:
        yield _(
            "%(mark)s withheld: fewer than %(smallest)s protected people took part besides, and are in no figure"
        ) % {
            "mark": HIDDEN,
            "smallest": SMALLEST_SHOWN,
        }
    for measure, sentence in DEFINITIONS.items():
        yield f"{MEASURES[measure]}: {sentence}"
