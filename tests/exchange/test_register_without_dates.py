"""A register that knows no start, or no end, says under [period] what holds instead."""

from datetime import date
from pathlib import Path

from sluss.exchange.mapping_file import read_mapping
from tests.exchange.registers import register, taken_and_rejected

OUTCOMES = '[outcomes.job]\ngroups = ["work"]\n'
COLUMNS = '[columns]\nsex = "sex"\noutcome = "outcome"\n'


def dates(tmp_path: Path, period: str) -> list[tuple[date | None, date | None]]:
    file = register(tmp_path, "K,job", "M,", header="sex,outcome")
    taken, _ = taken_and_rejected(file, read_mapping(f"[period]\n{period}\n{COLUMNS}{OUTCOMES}"))
    return [(line.started_on, line.ended_on) for line in taken]


def test_an_unknown_start_stays_unknown(tmp_path: Path) -> None:
    period = 'start = "unknown"\nlast_day = 2009-06-30\nend_when_missing = "last_day"'
    assert dates(tmp_path, period) == [(None, date(2009, 6, 30)), (None, None)]


def test_the_first_day_of_the_period_stands_in_for_the_start(tmp_path: Path) -> None:
    period = 'start = "first_day"\nfirst_day = 2008-09-15\nlast_day = 2009-06-30\nend_when_missing = "last_day"'
    assert dates(tmp_path, period) == [(date(2008, 9, 15), date(2009, 6, 30)), (date(2008, 9, 15), None)]


def test_without_a_rule_for_the_end_a_line_with_an_outcome_is_rejected(tmp_path: Path) -> None:
    assert dates(tmp_path, 'start = "unknown"') == [(None, None)]
