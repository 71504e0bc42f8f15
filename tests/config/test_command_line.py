import os
import re
import subprocess
from pathlib import Path

import pytest

SLUSS = Path(__file__).parents[2] / ".venv" / "bin" / "sluss"


def sluss(*words, **environment):
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("DATABASE_", "SLUSS_"))}
    return subprocess.run(
        [SLUSS, *words], env=inherited | environment, capture_output=True, text=True, timeout=120, check=False
    )


@pytest.fixture
def environment(new_home):
    return {"SLUSS_HOME": str(new_home().path)}


def test_help_lists_the_commands_without_loading_django(environment):
    done = sluss("--help", PYTHONVERBOSE="1", **environment)
    assert done.returncode == 0
    assert all(word in done.stdout for word in ("serve", "migrate", "stop", "doctor"))
    assert "import 'django" not in done.stderr


def test_a_new_home_is_migrated_once_and_then_safe(environment):
    assert "not of this version" in sluss("doctor", **environment).stdout
    first = sluss("migrate", **environment)
    assert (first.returncode, first.stderr) == (0, "")
    assert "already of this version" in sluss("migrate", **environment).stdout
    assert sluss("doctor", **environment).returncode == 0


def test_a_database_is_not_touched_with_other_keys_than_it_was_filled_with(environment):
    sluss("migrate", **environment)
    (Path(environment["SLUSS_HOME"]) / "keys" / "index").unlink()
    for command in ("migrate", "doctor", "serve"):
        done = sluss(command, **environment)
        assert done.returncode == 1
        assert "Put the keys that belong to it back" in re.sub(r"\s+", " ", done.stderr)


def test_stopping_twice_is_no_fault(environment):
    sluss("migrate", **environment)
    assert [sluss("stop", **environment).returncode for _ in range(2)] == [0, 0]


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ({"DATABASE_URL": "postgresql://sluss_web@/sluss"}, "DATABASE_MIGRATE_URL is not set"),
        (
            {
                "DATABASE_URL": "postgresql://sluss_web@/sluss?host=/nowhere",
                "DATABASE_MIGRATE_URL": "postgresql://sluss_migrate@/sluss?host=/nowhere",
            },
            "The database cannot be reached",
        ),
    ],
)
def test_a_database_that_cannot_be_had_is_one_sentence_and_no_trace(environment, address, sentence):
    done = sluss("doctor", **environment, **address)
    assert done.returncode == 1
    assert sentence in re.sub(r"\s+", " ", done.stderr)
    assert "Traceback" not in done.stderr


def test_the_roles_are_printed_without_a_database(environment):
    done = sluss("doctor", "--roles-sql", **environment)
    assert done.stdout.count("CREATE ROLE") == 13
    assert "CREATEDB" not in done.stdout
