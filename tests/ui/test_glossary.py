"""Has every noun of the code its row, once, in three languages?"""

import re
from pathlib import Path

from django.apps import apps

ROWS = [
    [cell.strip() for cell in line.strip().strip("|").split("|")]
    for line in (Path(__file__).parents[2] / "GLOSSARY.md").read_text(encoding="utf-8").splitlines()
    if line.startswith("|") and not line.startswith(("| code ", "|---"))
]


def snake(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()


def test_every_row_is_whole() -> None:
    for row in ROWS:
        assert len(row) == 6, row
        assert all(row), row
        assert row[4].endswith("."), row


def test_no_concept_has_two_rows() -> None:
    codes = [row[0] for row in ROWS]
    assert len(codes) == len(set(codes))


def test_every_table_of_ours_is_a_word_in_the_glossary() -> None:
    codes = {row[0] for row in ROWS}
    ours = {
        snake(model.__name__)
        for app in apps.get_app_configs()
        if app.name.startswith("sluss.")
        for model in app.get_models()
    }
    assert ours - codes == set()
