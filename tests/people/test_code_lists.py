"""Code lists are data that can be trusted: whole in three languages, with a source, and strict about unknown codes."""

import csv
from importlib.resources import files
from pathlib import Path

import pytest

from sluss.people.states import MISREGISTERED, Sex
from sluss.shared.code_lists import (
    COLUMNS,
    CodeList,
    DamagedCodeList,
    UnknownCode,
    _code,
    code_list,
)

LISTS = sorted(
    (package, Path(entry.name).stem)
    for package in ("sluss.access", "sluss.cases", "sluss.people")
    for entry in files(package).joinpath("code_lists").iterdir()
    if entry.name.endswith(".csv")
)


@pytest.mark.parametrize(("package", "name"), LISTS)
def test_every_list_is_whole(package: str, name: str) -> None:
    loaded = code_list(package, name)
    assert loaded.codes
    for code in loaded.codes:
        assert code.sv
        assert code.da
        assert code.en
        assert code.source


@pytest.mark.parametrize(("package", "name"), LISTS)
def test_general_knowledge_and_what_was_read_are_told_apart(package: str, name: str) -> None:
    for code in code_list(package, name).codes:
        assert any(mark in code.source for mark in ("[S]", "[L]", "[D]", "[K]")), code.code


def test_labels_come_in_the_language_asked_for() -> None:
    activity = code_list("sluss.people", "main_activity")
    assert [activity.label("work_supported", language=language) for language in ("sv", "da", "en", "fr")] == [
        "anställning med stöd",
        "ansættelse med tilskud",
        "employment with support",
        "employment with support",
    ]


def test_an_unknown_code_raises() -> None:
    with pytest.raises(UnknownCode):
        code_list("sluss.people", "main_activity").code("retired")
    assert "retired" not in code_list("sluss.people", "main_activity")


def test_employment_with_support_is_work() -> None:
    assert code_list("sluss.people", "main_activity").in_group("work") == {"work", "work_supported"}


def test_income_is_grouped_as_the_national_measure_groups_it() -> None:
    income = code_list("sluss.people", "income")
    assert income.in_group("ill_health") == {"SJP", "REH", "AKE", "SJE"}
    assert income.in_group("labour_market") == {"AKA", "AST", "UTV", "ETB"}
    assert income.in_group("social_assistance") == {"FST"}


def test_lists_agree_with_the_fixed_words_of_the_code() -> None:
    assert [code.code for code in code_list("sluss.people", "sex").codes] == list(Sex.values)
    assert MISREGISTERED in code_list("sluss.people", "end_reason")


def test_a_list_is_read_once_and_cannot_be_changed() -> None:
    loaded = code_list("sluss.people", "sex")
    assert loaded is code_list("sluss.people", "sex")
    with pytest.raises(AttributeError):
        loaded.codes = ()  # type: ignore[misc]


@pytest.mark.parametrize("column", ["sv", "da", "en", "source"])
def test_a_line_without_its_words_stops_the_start(column: str) -> None:
    line = dict.fromkeys(COLUMNS, "x") | {"valid_from": "", column: ""}
    with pytest.raises(DamagedCodeList, match=column):
        _code("sex", line)


def test_files_have_no_loose_commas() -> None:
    for package, name in LISTS:
        text = files(package).joinpath("code_lists", f"{name}.csv").read_text(encoding="utf-8")
        assert {len(line) for line in csv.reader(text.splitlines())} == {len(COLUMNS)}, name
    assert isinstance(code_list("sluss.people", "sex"), CodeList)
