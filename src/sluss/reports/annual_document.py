"""The annual report as JSON, whose keys are promised in docs/reference/annual-report.md."""

from typing import Any, Final

from sluss.reports.annual_report import AnnualReport, Count, Line
from sluss.reports.annual_words import DEFINITIONS, label_of, sex_label
from sluss.reports.disclosure import SMALLEST_SHOWN

FORMAT: Final = "sluss annual report 1"


def as_document(report: AnnualReport, *, hub_slug: str, hub_name: str) -> dict[str, Any]:
    """Plain values, ready for `json.dumps`; labels and definitions in the active language."""
    return {
        "format": FORMAT,
        "hub": {"slug": hub_slug, "name": hub_name},
        "year": report.year,
        "period": {"from": f"{report.year}-01-01", "until": f"{report.year + 1}-01-01"},
        "small_figures": "hidden" if report.is_suppressed else "shown",
        "smallest_shown": SMALLEST_SHOWN if report.is_suppressed else 0,
        "withheld": report.withheld.n,
        "some_withheld": report.withheld.some,
        "definitions": {measure.value: str(sentence) for measure, sentence in DEFINITIONS.items()},
        "figures": [_figure(line, report) for line in report.lines],
    }


def _figure(line: Line, report: AnnualReport) -> dict[str, Any]:
    return {
        "measure": line.key.measure.value,
        "category": line.key.category,
        "label": label_of(line.key, report.outcomes),
        "sex": line.key.sex,
        "sex_label": sex_label(line.key.sex),
        "base": line.base
        and {"measure": line.base.measure.value, "category": line.base.category, "sex": line.base.sex},
        "persons": _count(line.persons),
        "registrations": _count(line.registrations),
    }


def _count(count: Count) -> dict[str, Any]:
    return {"n": count.n, "base_n": count.base, "share": count.share, "status": count.status.value}
