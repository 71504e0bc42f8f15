"""The exit table of Skellefteå 2008–09 by sex comes out of a register in other words, with a mapping alone.

Its final report gives totals and women; the men follow. No start date is in it, and the end is the end of the project.
"""

from pathlib import Path

import pytest

from sluss.exchange.mapping import Mapping
from sluss.exchange.mapping_file import load_mapping
from sluss.reports.annual_report import AnnualReport, annual_report
from sluss.reports.annual_rules import Measure
from sluss.reports.annual_table import percent
from tests.outcomes.through_a_register import registrations_of, words_of

MAP = """
rows = "person"
missing = ["saknas"]
ignore = ["Handläggare", "Körkort"]

[file]
encoding = "cp1252"
delimiter = ";"

[columns]
family_name = "Efternamn"
given_name = "Förnamn"
sex = "Kön"
outcome = "Avslutad till"

[period]
start = "unknown"
last_day = 2009-06-30
end_when_missing = "last_day"

[words.sex]
Kv = "K"
Ma = "M"

[outcomes."i arbete"]
main_activity = "work"
end_reason = "completed"
groups = ["work_or_study", "work"]

[outcomes."påbörjat studier"]
main_activity = "study"
end_reason = "completed"
groups = ["work_or_study", "study"]

[outcomes."planerat avbrott"]
end_reason = "project_ended"

[outcomes."oplanerat avbrott"]
end_reason = "interrupted_own"

[groups.work]
of = "work_or_study"

[groups.study]
of = "work_or_study"
"""

EXITS = {  # word: women, men
    "I arbete": (7, 23),
    "Påbörjat studier": (1, 7),
    "Planerat avbrott": (11, 36),
    "Oplanerat avbrott": (1, 7),
}


@pytest.fixture
def mapping(tmp_path: Path) -> Mapping:
    file = tmp_path / "MAP.toml"
    file.write_text(MAP, encoding="utf-8")
    return load_mapping(file)


@pytest.fixture
def register(tmp_path: Path) -> Path:
    return written(tmp_path)


def written(folder: Path) -> Path:
    """93 invented people; åäö in names and words make the encoding matter."""
    lines = ["Efternamn;Förnamn;Kön;Handläggare;Avslutad till;Körkort"]
    for word, by_sex in EXITS.items():
        for sex, count in zip(("Kv", "Ma"), by_sex, strict=True):
            lines += [f"Öberg{len(lines)};Åsa;{sex};N.N.;{word};saknas" for _number in range(count)]
    file = folder / "skelleftea.csv"
    file.write_bytes("\r\n".join(lines).encode("cp1252"))
    return file


def report_of(register: Path, mapping: Mapping, *, year: int = 2009, is_suppressed: bool = False) -> AnnualReport:
    return annual_report(
        registrations=registrations_of(register, mapping),
        outcomes=words_of(mapping),
        year=year,
        is_suppressed=is_suppressed,
    )


def test_the_exit_table_by_sex(register: Path, mapping: Mapping) -> None:
    report = report_of(register, mapping)
    table = {
        word: tuple(report.line(Measure.OUTCOME, word.lower(), sex).persons.n for sex in ("all", "K", "M"))
        for word in EXITS
    }
    assert table == {
        "I arbete": (30, 7, 23),
        "Påbörjat studier": (8, 1, 7),
        "Planerat avbrott": (47, 11, 36),
        "Oplanerat avbrott": (8, 1, 7),
    }
    for measure in (Measure.PARTICIPANTS, Measure.DISCHARGED):
        assert [report.line(measure, "", sex).persons.n for sex in ("all", "K", "M")] == [93, 20, 73]


def test_41_percent_went_to_work_or_study_of_everyone_who_was_there(register: Path, mapping: Mapping) -> None:
    count = report_of(register, mapping).line(Measure.GROUP, "work_or_study").persons
    assert (count.n, count.base) == (38, 93)
    assert percent(38, 93) == 41


def test_reasons_and_main_activity_follow_from_the_words(register: Path, mapping: Mapping) -> None:
    report = report_of(register, mapping)
    reasons = {
        reason: report.line(Measure.END_REASON, reason).persons.n
        for reason in ("completed", "project_ended", "interrupted_own")
    }
    assert reasons == {"completed": 38, "project_ended": 47, "interrupted_own": 8}
    assert report.line(Measure.MAIN_ACTIVITY_AFTER, "work").persons.n == 30


def test_the_single_women_are_hidden_from_others_and_their_totals_are_not(register: Path, mapping: Mapping) -> None:
    report = report_of(register, mapping, is_suppressed=True)
    totals = {word: report.line(Measure.OUTCOME, word.lower()).persons.n for word in EXITS}
    assert list(totals.values()) == [30, 8, 47, 8]
    assert report.line(Measure.OUTCOME, "påbörjat studier", "K").persons.n is None
    assert report.line(Measure.OUTCOME, "påbörjat studier", "M").persons.n is None


def test_an_unknown_start_counts_in_earlier_years_and_not_in_later_ones(register: Path, mapping: Mapping) -> None:
    assert report_of(register, mapping, year=2008).line(Measure.PARTICIPANTS).persons.n == 93
    assert report_of(register, mapping, year=2008).line(Measure.DISCHARGED).persons.n == 0
    assert report_of(register, mapping, year=2010).line(Measure.PARTICIPANTS).persons.n == 0
