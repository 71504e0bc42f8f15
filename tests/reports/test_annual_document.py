"""The report's JSON keeps its promised keys, and its table says why a figure is missing."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation
from rich.console import Console

from sluss.reports.annual_document import as_document
from sluss.reports.annual_report import AnnualReport, annual_report
from sluss.reports.annual_table import as_table, percent
from tests.outcomes.drawn import WORDS, drawn

MANUAL = Path(__file__).resolve().parents[2] / "docs" / "reference" / "annual-report.md"
PEOPLE = "\n".join(
    [f"w{number} 2022-01-01 2022-02-01 K completed job work" for number in range(7)]
    + [f"m{number} 2022-01-01 2022-02-01 M completed same ·" for number in range(6)]
    + ["x0 2022-01-01 2022-02-01 M moved school study", "x1 2022-01-01 · M"]
)


def report(table: str = PEOPLE, *, is_suppressed: bool = True) -> AnnualReport:
    return annual_report(registrations=drawn(table), outcomes=WORDS, year=2022, is_suppressed=is_suppressed)


def document(**kwargs: Any) -> dict[str, Any]:
    with translation.override("en"):
        made = as_document(report(**kwargs), hub_slug="torget", hub_name="Torget")
    parsed: dict[str, Any] = json.loads(json.dumps(made))
    return parsed


def printed(language: str = "en", **kwargs: Any) -> str:
    console = Console(width=200, record=True, file=None, quiet=False, force_terminal=False)
    with translation.override(language), console.capture() as captured:
        console.print(as_table(report(**kwargs), hub_name="Torget [red]"))
    return captured.get()


def test_the_keys_are_those_of_the_manual() -> None:
    tables = MANUAL.read_text(encoding="utf-8").split("## JSON")[1].split("\n\nEach ")
    promised = [
        set(re.findall(r"`(\w+)`", "".join(re.findall(r"^\|([^|]*)\|", table, re.MULTILINE)))) for table in tables
    ]
    made = document()
    figure = made["figures"][0]
    assert [set(made), set(figure), set(figure["persons"])] == promised


def test_a_figure_carries_n_base_share_and_status() -> None:
    (work,) = [
        figure
        for figure in document(is_suppressed=False)["figures"]
        if (figure["category"], figure["sex"]) == ("positive/work", "all")
    ]
    assert work["label"] == "to work"
    assert work["base"] == {"measure": "group", "category": "positive", "sex": "all"}
    assert work["persons"] == {"n": 7, "base_n": 8, "share": 7 / 8, "status": "shown"}


def test_what_is_hidden_has_no_number_anywhere() -> None:
    hidden = [figure for figure in document()["figures"] if figure["persons"]["status"] == "hidden"]
    assert hidden
    for figure in hidden:
        for way in ("persons", "registrations"):
            assert (figure[way]["n"], figure[way]["share"]) == (None, None)


def test_the_table_says_what_cannot_be_measured_and_what_is_not_shown() -> None:
    assert "not measurable (n = 0)" in printed(table="anna 2022-01-01 · K\n" * 6, is_suppressed=False)
    assert "▪ fewer than 5" in printed()
    assert "▪" not in printed(is_suppressed=False)


def test_the_hubs_own_words_are_text_and_no_markup() -> None:
    assert "Torget [red] · 2022" in printed()


def test_only_sexes_that_occur_have_a_column() -> None:
    heading = printed(is_suppressed=False).splitlines()[3]
    assert ("woman" in heading, "man" in heading, "other" in heading) == (True, True, False)


@pytest.mark.parametrize(
    ("n", "base", "whole"), [(271, 705, 38), (27, 179, 15), (1, 8, 13), (1, 200, 1), (0, 5, 0), (3, 3, 100)]
)
def test_percent_is_rounded_half_up(n: int, base: int, whole: int) -> None:
    assert percent(n, base) == whole
