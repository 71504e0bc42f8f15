"""The register whose counts were published for 2022 gives those counts, whatever else stands in it.

The report printed one share wrongly: 27 of 179 as 19 %. It is 15 %.
"""

from pathlib import Path

import pytest

from sluss.exchange.mapping_file import standard_mapping
from sluss.reports.annual_report import AnnualReport, annual_report
from sluss.reports.annual_rules import Measure
from sluss.reports.annual_table import percent
from tests.outcomes.through_a_register import registrations_of, words_of
from tests.shared_data import document, rows, shared_file

REGISTER = "reports_sus/synthetic_register_umea2022_dev.csv"
PUBLISHED = "reports_sus/acceptance_umea2022_dev.json"


def report_of(file: Path, *, is_suppressed: bool = True) -> AnnualReport:
    mapping = standard_mapping()
    return annual_report(
        registrations=registrations_of(file, mapping),
        outcomes=words_of(mapping),
        year=2022,
        is_suppressed=is_suppressed,
    )


def published_figures(report: AnnualReport) -> dict[str, int]:
    """The figures of the published report, by its own names, counted as persons."""
    participants, discharged, positive, work, study = (
        report.line(measure, category).persons
        for measure, category in (
            (Measure.PARTICIPANTS, ""),
            (Measure.DISCHARGED, ""),
            (Measure.GROUP, "positive"),
            (Measure.GROUP, "positive/work"),
            (Measure.GROUP, "positive/study"),
        )
    )
    shares = [percent(count.n or 0, count.base or 1) for count in (discharged, positive, work, study)]
    return {
        "deltagare_under_aret": participants.n or 0,
        "avslut": discharged.n or 0,
        "genomstromning_pct": shares[0],
        "positiv": positive.n or 0,
        "positiv_pct": shares[1],
        "arbete": work.n or 0,
        "arbete_pct_av_positiva": shares[2],
        "studier": study.n or 0,
        "studier_pct_av_positiva": shares[3],
    }


def more_lines() -> list[str]:
    """What a real register holds beside the people of the year: none of it may change the published figures."""
    known = rows(REGISTER)
    still_in = [row["personnummer"] for row in known if not row["end"]]
    ended = [row for row in known if row["end"]]
    in_register = {row["personnummer"] for row in known}
    others = [
        row["testpersonnummer"]
        for row in rows("nasty/testpersonnummer_dev_2000.csv")
        if row["testpersonnummer"] not in in_register
    ]
    return [
        *(f"{number},K,2020-02-01,2021-12-31,1,arbete" for number in others[:40]),
        *(f"{number},M,2023-01-01,,," for number in others[40:80]),
        *(f"{number},M,2022-05-05,2022-05-05,0,felregistrering" for number in others[80:90]),
        *(f"{number},K,2022-05-05,,,felregistrering" for number in others[90:95]),
        # People of the year who had been here before, in another year and in the same one.
        *(f"{number},K,2019-01-01,2019-06-01,0,ej positiv" for number in still_in[:30]),
        *(
            f"{row['personnummer']},{row['sex']},2022-01-01,2022-01-01,0,ej positiv"
            for row in ended[:20]
            if row["end"] > "2022-01-01"
        ),
        # Discharged and back again, still in at the end of the year; and double entries of people who are in.
        *(f"{row['personnummer']},{row['sex']},2022-12-31,,," for row in ended[20:40] if row["start"] != "2022-12-31"),
        *(f"{number},M,2022-07-01,2022-07-01,0,felregistrerad" for number in still_in[30:35]),
    ]


def test_the_register_gives_the_published_figures() -> None:
    expected = document(PUBLISHED)["expected"]
    assert published_figures(report_of(shared_file(REGISTER))) == expected
    assert expected["studier_pct_av_positiva"] == 15


def test_they_stay_when_other_years_returns_and_misregistrations_are_added(tmp_path: Path) -> None:
    expected = document(PUBLISHED)["expected"]
    added = more_lines()
    assert len(added) > 150
    file = tmp_path / "register.csv"
    file.write_text(shared_file(REGISTER).read_text(encoding="utf-8") + "\n".join(added), encoding="utf-8")
    report = report_of(file)
    assert published_figures(report) == expected
    registrations = report.line(Measure.DISCHARGED).registrations.n
    assert registrations is not None
    assert registrations > expected["avslut"]


def test_registrations_and_persons_agree_where_nobody_came_back() -> None:
    for line in report_of(shared_file(REGISTER)).lines:
        assert line.persons == line.registrations


def test_nothing_of_it_is_small_enough_to_hide() -> None:
    file = shared_file(REGISTER)
    assert report_of(file).lines == report_of(file, is_suppressed=False).lines


@pytest.mark.parametrize("sex", ["K", "M"])
def test_the_sexes_are_those_of_the_register(sex: str) -> None:
    expected = sum(row["sex"] == sex for row in rows(REGISTER))
    assert report_of(shared_file(REGISTER)).line(Measure.PARTICIPANTS, "", sex).persons.n == expected
