"""Every word the environment may say is explained, and every explained word is read."""

import ast
import re

from tests.consistency.house import ROOT, modules

PAGE = ROOT / "docs" / "reference" / "settings.md"
NOT_OURS = {"LANG", "XDG_DATA_HOME", "DJANGO_SETTINGS_MODULE", "PYTEST_XDIST_WORKER"}


def read_by_the_program():
    """Upper-case names given to `os.environ`, or to the helper that reads it."""
    for path, tree in modules():
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or not node.args or not isinstance(node.args[0], ast.Constant):
                continue
            reads = "environ" in ast.unparse(node.func) or ast.unparse(node.func) == "_words"
            if reads and re.fullmatch("[A-Z_]+", node.args[0].value) and path != "config/own_test_home.py":
                yield node.args[0].value


def test_the_environment_is_read_in_config_only():
    found = {
        path
        for path, tree in modules()
        if "environ" in [n.attr for n in ast.walk(tree) if isinstance(n, ast.Attribute)]
    }
    assert {path for path in found if not path.startswith("config/")} == set()


def test_every_setting_is_explained_and_every_explained_setting_is_read():
    explained = set(re.findall(r"^\| `([A-Z_]+)", PAGE.read_text(encoding="utf-8"), re.MULTILINE))
    assert explained == set(read_by_the_program()) - NOT_OURS
