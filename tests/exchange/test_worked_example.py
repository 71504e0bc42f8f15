"""The example in the manual is true: its mapping reads its register."""

import re
from datetime import date
from pathlib import Path

from sluss.exchange.mapping import COLUMNS
from sluss.exchange.mapping_file import read_mapping
from sluss.exchange.register_lines import SpellFact
from tests.exchange.registers import taken_and_rejected

MANUAL = Path(__file__).resolve().parents[2] / "docs" / "how-to" / "import-a-register.md"


def block(language: str) -> str:
    found = re.search(rf"```{language}\n(.*?)```", MANUAL.read_text(encoding="utf-8"), re.DOTALL)
    assert found is not None
    return found.group(1)


def test_the_manuals_mapping_reads_the_manuals_register(tmp_path: Path) -> None:
    file = tmp_path / "register.csv"
    file.write_bytes(block("csv").replace("\n", "\r\n").encode("cp1252"))
    taken, rejected = taken_and_rejected(file, read_mapping(block("toml")))
    assert rejected == []
    assert [(line.family_name, line.given_name, line.sex) for line in taken] == [
        ("Öberg", "Åsa", "M"),
        ("Ek", "Bo", "M"),
        ("Lind", "Maj", "K"),
        ("Berg", "Lo", "K"),
    ]
    last_day = date(2009, 6, 30)
    assert [line.started_on for line in taken] == [None] * 4
    assert [line.ended_on for line in taken] == [date(2009, 3, 13), last_day, last_day, None]
    assert [line.end_reason for line in taken] == ["completed", "project_ended", "completed", ""]
    assert [line.income_before for line in taken] == [SpellFact("FST"), SpellFact("AKA"), None, SpellFact("AST")]


def test_every_column_a_mapping_may_name_is_in_the_manual() -> None:
    manual = MANUAL.read_text(encoding="utf-8")
    for fact in COLUMNS:
        assert f"`{fact.removesuffix('_percent')}`" in manual, fact
