"""A line of a register becomes a registration, or is rejected with its column and a sentence."""

from datetime import date
from pathlib import Path

import pytest

from sluss.exchange.mapping_file import read_mapping
from sluss.exchange.register_lines import SpellFact
from tests.exchange.registers import register, taken_and_rejected

ELSEWHERE = read_mapping(
    """
    rows = "person"
    country = "DK"
    missing = ["ukendt"]
    ignore = ["Sagsbehandler"]
    [file]
    delimiter = ";"
    decimal = ","
    dates = ["DD-MM-YYYY"]
    [columns]
    identity_number = "CPR"
    country = "Land"
    full_name = "Navn"
    sex = "Køn"
    birth_date = "Født"
    start = "Fra"
    end = "Til"
    end_reason = "Årsag"
    outcome = "Resultat"
    main_activity_before = "Før"
    main_activity_before_percent = "Før pct."
    main_activity_after = "Efter"
    income_before = "Ydelse før"
    income_after = "Ydelse efter"
    [words.country]
    Sverige = "SE"
    [words.income]
    "A-dagpenge" = "DK_DAG"
    [outcomes."i job"]
    main_activity = "work_supported"
    end_reason = "completed"
    groups = ["job"]
    """
)
HEADER = "CPR;Land;Navn;Køn;Født;Fra;Til;Årsag;Resultat;Før;Før pct.;Efter;Ydelse før;Ydelse efter;Sagsbehandler"


def test_every_fact_of_a_line_is_read(tmp_path: Path) -> None:
    row = "070761-4285;;Kjær, Lone;kvinde;06-07-1961;08-09-2025;01-06-2026;;I JOB;arbejde;62,5 %;;a-dagpenge;;Bo"
    (line,), rejected = taken_and_rejected(register(tmp_path, row, header=HEADER), ELSEWHERE)
    assert rejected == []
    assert line.identity_number is not None
    assert line.identity_number.shown == "070761-4285"
    assert (line.given_name, line.family_name, line.sex) == ("Lone", "Kjær", "K")
    assert line.birth_date == date(1961, 7, 6)
    assert (line.started_on, line.ended_on) == (date(2025, 9, 8), date(2026, 6, 1))
    assert (line.end_reason, line.outcome) == ("completed", "i job")
    assert line.activity_before == SpellFact("work", 63)
    assert line.activity_after == SpellFact("work_supported")
    assert (line.income_before, line.income_after) == (SpellFact("DK_DAG"), None)


def test_a_column_wins_over_what_the_outcome_implies(tmp_path: Path) -> None:
    row = ";;Kjær, Lone;;;08-09-2025;01-06-2026;sygdom;i job;;;uddannelse;;;"
    (line,), _ = taken_and_rejected(register(tmp_path, row, header=HEADER), ELSEWHERE)
    assert (line.end_reason, line.activity_after) == ("illness", SpellFact("study"))


def test_words_for_missing_are_missing_but_names_are_kept(tmp_path: Path) -> None:
    row = "ukendt;;Ukendt, -;ukendt;-;08-09-2025;;;;;;;;;"
    (line,), _ = taken_and_rejected(register(tmp_path, row, header=HEADER), ELSEWHERE)
    assert (line.given_name, line.family_name) == ("-", "Ukendt")
    assert (line.identity_number, line.sex, line.birth_date, line.ended_on) == (None, "U", None, None)


def test_the_country_column_decides_whose_number_it_is(tmp_path: Path) -> None:
    swedish = "19811228-9874;Sverige;;;;08-09-2025;;;;;;;;;"
    (line,), rejected = taken_and_rejected(register(tmp_path, swedish, header=HEADER), ELSEWHERE)
    assert (line.sex, rejected) == ("U", [])
    _, rejected = taken_and_rejected(register(tmp_path, swedish.replace("Sverige", ""), header=HEADER), ELSEWHERE)
    assert rejected[0].column == "CPR"


@pytest.mark.parametrize(
    ("row", "column", "says"),
    [
        (";;;;;;;;;;;;;;", "", ""),
        ("070761-428;;A;;;08-09-2025;;;;;;;;;", "CPR", "digit is missing"),
        ("070761-4285;Norge;A;;;08-09-2025;;;;;;;;;", "Land", "“Norge”. Add it under [words.country]"),
        (";;A;hun;;08-09-2025;;;;;;;;;", "Køn", "“hun”"),
        (";;A;;2020;08-09-2025;;;;;;;;;", "Født", "DD-MM-YYYY"),
        (";;A;;;;;;;;;;;;", "Fra", "start is missing"),
        (";;A;;;2025-09-08;;;;;;;;;", "Fra", "DD-MM-YYYY"),
        (";;A;;;08-09-2025;07-09-2025;;;;;;;;", "Til", "before the start"),
        (";;A;;;08-09-2025;08-09-3025;;;;;;;;", "Til", "1900–2100"),
        (";;A;;;08-09-2025;09-09-2025;;vinder;;;;;;", "Resultat", '[outcomes."vinder"]'),
        (";;A;;;08-09-2025;09-09-2025;;;arbejde;110;;;;", "Før pct.", "0 to 100"),
        (";;A;;;08-09-2025;09-09-2025;;;arbejde;NaN;;;;", "Før pct.", "0 to 100"),
        (";;A;;;08-09-2025;;;i job;;;;;;", "Til", "not when"),
        (f";;{'A' * 291};;;08-09-2025;;;;;;;;;", "Navn", "longer than 290"),
    ],
)
def test_a_line_is_rejected_by_column_with_a_sentence(tmp_path: Path, row: str, column: str, says: str) -> None:
    taken, rejected = taken_and_rejected(register(tmp_path, row, header=HEADER), ELSEWHERE)
    assert taken == []
    if says:
        assert [(line.line_number, line.column, says in line.sentence) for line in rejected] == [(2, column, True)]
    else:
        assert rejected == []


def test_a_rejection_never_repeats_an_identity_number(tmp_path: Path) -> None:
    row = "070761-428;;A;;;08-09-2025;;;;;;;;;"
    _, rejected = taken_and_rejected(register(tmp_path, row, header=HEADER), ELSEWHERE)
    assert "070761" not in rejected[0].sentence


def test_a_line_does_not_print_whom_it_is_about(tmp_path: Path) -> None:
    row = "070761-4285;;Kjær, Lone;kvinde;06-07-1961;08-09-2025;;;;;;;;;"
    (line,), _ = taken_and_rejected(register(tmp_path, row, header=HEADER), ELSEWHERE)
    assert not any(part in repr(line) for part in ("Lone", "Kjær", "4285", "1961"))


@pytest.mark.parametrize(
    ("order", "cell", "given", "family"),
    [
        ("family, given", "von Essen, Carl Gustaf", "Carl Gustaf", "von Essen"),
        ("family, given", "Madonna", "", "Madonna"),
        ("given family", "Anna Maria Ek", "Anna Maria", "Ek"),
        ("given family", "Selam", "", "Selam"),
    ],
)
def test_a_full_name_is_parted_as_the_mapping_says(
    tmp_path: Path, order: str, cell: str, given: str, family: str
) -> None:
    mapping = read_mapping(f'[columns]\nfull_name = "name"\nstart = "start"\n[names]\norder = "{order}"\n')
    (line,), _ = taken_and_rejected(register(tmp_path, f'"{cell}",2022-01-01', header="name,start"), mapping)
    assert (line.given_name, line.family_name) == (given, family)


def test_a_misregistered_line_needs_no_end(tmp_path: Path) -> None:
    (line,), rejected = taken_and_rejected(register(tmp_path, "19811228-9874,M,2022-03-17,,,felregistrering"))
    assert (line.ended_on, line.end_reason, rejected) == (date(2022, 3, 17), "misregistered", [])


def test_sex_is_read_off_the_number_only_where_the_mapping_asks_for_it(tmp_path: Path) -> None:
    asked = '[sex]\nfrom = "identity_number"\n[columns]\nidentity_number = "pnr"\nstart = "start"\n'
    file = register(tmp_path, "19811228-9874,2022-01-01", header="pnr,start")
    (line,), _ = taken_and_rejected(file, read_mapping(asked))
    assert line.sex == "M"
    (line,), _ = taken_and_rejected(file, read_mapping(asked.replace('"identity_number"\n[', '"column"\n[')))
    assert line.sex == "U"
