"""From a file to the published figures with two commands, as somebody at a keyboard does it."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.config.conftest import homes
from tests.exchange.registers import register
from tests.outcomes.test_umea_register import PUBLISHED, REGISTER
from tests.shared_data import document, shared_file

ROOT = Path(__file__).resolve().parents[2]
SLUSS = ROOT / ".venv" / "bin" / "sluss"
BUILD_HOUSE = """
from sluss.config import preparing
preparing.start_database()
from tests.cast import build_house
build_house(using="owner")
"""
IVO = ("--as", "ivo@example.org", "--for", "Socialtjänsten")
STIG = ("--as", "stig@example.org", "--for", "Socialtjänsten")


class Keyboard:
    def __init__(self, home: Path) -> None:
        inherited = {name: value for name, value in os.environ.items() if not name.startswith(("DATABASE_", "SLUSS_"))}
        self.environment = inherited | {"SLUSS_HOME": str(home), "LANG": "en_GB.UTF-8", "COLUMNS": "200"}

    def run(self, *words: str | Path) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            words, env=self.environment, cwd=ROOT, capture_output=True, text=True, timeout=280, check=False
        )

    def sluss(self, *words: str | Path) -> subprocess.CompletedProcess[str]:
        return self.run(SLUSS, *words)


@pytest.fixture(scope="module")
def keyboard() -> Iterator[Keyboard]:
    """A new installation in which the cast works."""
    with homes() as make:
        here = Keyboard(make().path)
        assert here.sluss("migrate").returncode == 0
        built = here.run(sys.executable, "-c", BUILD_HOUSE)
        assert built.returncode == 0, built.stderr
        yield here


def test_a_register_becomes_the_published_figures(keyboard: Keyboard) -> None:
    file = shared_file(REGISTER)
    saved = keyboard.sluss("import", "register", file, "--hub", "torget", *IVO, "--commit")
    assert "Created: 705 (lines 2–706)" in saved.stdout
    assert (saved.returncode, "Saved." in saved.stdout) == (0, True)
    said = keyboard.sluss("report", "annual", "--hub", "torget", "--year", "2022", "--format", "json", *STIG)
    figures = {
        (figure["measure"], figure["category"], figure["sex"]): figure["persons"]
        for figure in json.loads(said.stdout)["figures"]
    }
    expected = document(PUBLISHED)["expected"]
    assert figures["participants", "", "all"]["n"] == expected["deltagare_under_aret"]
    assert figures["discharged", "", "all"]["n"] == expected["avslut"]
    assert figures["group", "positive/study", "all"] == {"n": 27, "base_n": 179, "share": 27 / 179, "status": "shown"}
    table = keyboard.sluss("report", "annual", "--hub", "torget", "--year", "2022", *STIG)
    assert "27 of 179 (15 %)" in table.stdout


def test_a_preview_saves_nothing_and_a_second_import_finds_it_there(keyboard: Keyboard, tmp_path: Path) -> None:
    words = ("import", "register", register(tmp_path, "198112289874,K,2022-01-10,,,"), "--hub", "slussen", *IVO)
    for _time in range(2):
        preview = keyboard.sluss(*words)
        assert "Created: 1 (line 2)" in preview.stdout
        assert "Nothing has been saved. To save it, run the same command with --commit." in preview.stdout
    keyboard.sluss(*words, "--commit")
    assert "Already there: 1 (line 2)" in keyboard.sluss(*words).stdout


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("import", "register", "{file}", "--hub", "nowhere", *IVO), "There is nothing of that name"),
        (
            ("import", "register", "{file}", "--hub", "torget", "--as", "ivo@example.org", "--for", "AF"),
            "no posting as importer",
        ),
        (("import", "register", "{file}", "--hub", "torget", *STIG), "no posting as importer"),
        (("import", "register", "{file}", "--hub", "torget", "--as", "N.N.", "--for", "AF"), "nobody called N.N."),
        (("import", "register", "missing.csv", "--hub", "torget", *IVO), "cannot be read"),
        (("import", "register", "{file}", "--hub", "torget", *IVO, "--mapping", "none.toml"), "cannot be read"),
        (("report", "annual", "--hub", "nowhere", "--year", "2022", *STIG), "There is nothing of that name"),
        (("report", "annual", "--hub", "torget", "--year", "2022", "--unsuppressed", *STIG), "Only a unit manager"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(
    keyboard: Keyboard, tmp_path: Path, words: tuple[str, ...], says: str
) -> None:
    file = register(tmp_path, "198112289874,K,2022-01-10,,,")
    done = keyboard.sluss(*(word.format(file=file) for word in words))
    assert done.returncode == 1
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def test_a_rejected_line_is_named_and_keeps_everything_out(keyboard: Keyboard, tmp_path: Path) -> None:
    file = register(
        tmp_path,
        "198112289874,K,2022-01-10,,,",
        "198112289875,K,2022-01-10,,,",
        "197010632391,M,2022-01-10,2022-02-01,0,\x1b[31mröd",
    )
    done = keyboard.sluss("import", "register", file, "--hub", "slussen", *IVO, "--commit")
    assert done.returncode == 1
    assert "line 3, column “personnummer”: The last four digits" in done.stdout
    assert "line 4, column “exit_to”: The mapping does not know the outcome “�[31mröd”" in done.stdout
    assert "Nothing has been saved, because lines were rejected." in done.stdout
    assert "198112289875" not in done.stdout
