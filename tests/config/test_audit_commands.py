"""The two commands on the record, as somebody at the keyboard meets them."""

import os
import subprocess
from pathlib import Path

SLUSS = Path(__file__).parents[2] / ".venv" / "bin" / "sluss"


def run(home, *words):
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("DATABASE_", "SLUSS_"))}
    done = subprocess.run(
        [SLUSS, *words], env=environment | {"SLUSS_HOME": str(home.path)}, capture_output=True, text=True
    )
    return done.returncode, " ".join((done.stdout + done.stderr).split())


def test_the_record_is_verified_and_a_changed_file_is_named(ready_home):
    code, said = run(ready_home, "audit", "verify")
    assert (code, "Run “sluss migrate” first" in said) == (1, True)
    assert run(ready_home, "migrate")[0] == 0
    assert run(ready_home, "audit", "heads")[0] == 0
    code, said = run(ready_home, "audit", "verify")
    assert (code, "are as they were written" in said) == (0, True)
    (file,) = ready_home.heads.iterdir()
    file.write_text(file.read_text().replace('"heads": []', '"heads": [["x", 1, "00"]]'))
    code, said = run(ready_home, "audit", "verify")
    assert code == 1
    assert f"{file.name} was changed: its signature does not fit." in said
    assert "Traceback" not in said
