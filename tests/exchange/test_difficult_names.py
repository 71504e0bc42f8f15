"""Names come through exactly as they stand, however strange."""

import csv
from pathlib import Path

import pytest

from sluss.shared.sort_keys import sort_key
from tests.exchange.registers import NAMES, taken_and_rejected
from tests.shared_data import document, rows


def through_a_register(folder: Path, names: list[str]) -> list[tuple[str, str]]:
    file = folder / "register.csv"
    with file.open("w", encoding="utf-8", newline="") as written:
        writer = csv.writer(written)
        writer.writerow(["given", "family", "start"])
        writer.writerows([name, name, "2022-01-01"] for name in names)
    taken, rejected = taken_and_rejected(file, NAMES)
    assert rejected == []
    for line in taken:
        sort_key(family_name=line.family_name, given_name=line.given_name, alphabet="sv")
    return [(line.given_name, line.family_name) for line in taken]


def test_515_naughty_strings_pass_unharmed(tmp_path: Path) -> None:
    naughty = document("nasty/blns.json")
    assert len(naughty) == 515
    assert through_a_register(tmp_path, naughty) == [(name, name) for name in naughty]


@pytest.mark.parametrize(
    "name", ["nasty/faker_names_nordic_and_immigrant_locales.csv", "nasty/se_names_with_counts.csv"]
)
def test_names_of_many_languages_pass_unharmed(tmp_path: Path, name: str) -> None:
    names = [row["name"] for row in rows(name)]
    assert through_a_register(tmp_path, names) == [(one, one) for one in names]


@pytest.mark.parametrize(
    "name", ['=HYPERLINK("http://x")', "+46", "-1+1", "@SUM(A1)", "\tTab", "Null", "NaN", "2022-01-01"]
)
def test_what_looks_like_a_formula_or_another_value_stays_a_name(tmp_path: Path, name: str) -> None:
    assert through_a_register(tmp_path, [name]) == [(name, name)]
