"""One act, one function: it says who and when, and leaves an event in the record."""

import ast
import importlib
import inspect
import pkgutil
from datetime import datetime
from pathlib import Path

import pytest

from sluss.shared.acting import Actor
from tests.consistency.house import layers

# They change rows as a part of another act, which writes the event.
PARTS = {
    "sluss.accounts.actions.accounts.rename_user": "of organisations.actions.staff.rename_colleague",
    "sluss.organisations.actions.first_administrator.the_user": "of make_administrator",
    "sluss.organisations.actions.first_administrator.the_colleague": "of make_administrator",
    "sluss.organisations.actions.first_administrator.the_unit": "of make_administrator",
}
RECORDERS = {"record_act", "record_door_act", "record_owner_act"}
CHANGES = {"save", "create", "bulk_create", "update", "bulk_update", "delete", "execute"}


def action_modules():
    for app in layers():
        try:
            package = importlib.import_module(f"sluss.{app}.actions")
        except ModuleNotFoundError:
            continue
        yield package
        for module in pkgutil.iter_modules(getattr(package, "__path__", [])):
            yield importlib.import_module(f"{package.__name__}.{module.name}")


def calls_of(module):
    """What each function of the module calls, by name."""
    tree = ast.parse(Path(module.__file__).read_text(encoding="utf-8"))
    return {
        node.name: {
            call.func.id if isinstance(call.func, ast.Name) else call.func.attr
            for call in ast.walk(node)
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name | ast.Attribute)
        }
        for node in tree.body
        if isinstance(node, ast.FunctionDef)
    }


MODULES = list(action_modules())
CALLS = {module.__name__: calls_of(module) for module in MODULES}


def is_an_act(module, name, function):
    """Whatever says who acts, or changes rows; the rest looks something up for an act."""
    return "actor" in inspect.signature(function).parameters or bool(CALLS[module][name] & (CHANGES | RECORDERS))


ACTS = {
    f"{module.__name__}.{name}": function
    for module in MODULES
    for name, function in vars(module).items()
    if inspect.isfunction(function)
    and function.__module__ == module.__name__
    and not name.startswith("_")
    and f"{module.__name__}.{name}" not in PARTS
    and is_an_act(module.__name__, name, function)
}


def test_there_are_acts_in_each_app_that_changes_rows():
    assert {name.split(".")[1] for name in ACTS} >= {"people", "access", "cases", "organisations", "accounts", "audit"}


@pytest.mark.parametrize("name", ACTS)
def test_an_act_takes_everything_by_name(name):
    kinds = {p.kind for p in inspect.signature(ACTS[name]).parameters.values()}
    assert kinds == {inspect.Parameter.KEYWORD_ONLY}


@pytest.mark.parametrize("name", ACTS)
def test_an_act_is_told_who_and_when(name):
    hints = inspect.get_annotations(ACTS[name], eval_str=True)
    assert hints.get("now") is datetime
    assert "return" in hints
    assert hints.get("actor") is Actor


def test_every_act_writes_an_event():
    """Itself, or through a function of its module, or through another act."""
    writing = set(RECORDERS)
    while True:
        more = {
            name for of_module in CALLS.values() for name, called in of_module.items() if called & writing
        } - writing
        if not more:
            break
        writing |= more
    assert {name for name in ACTS if name.rpartition(".")[2] not in writing} == set()


def test_no_part_is_left_of_an_act_that_is_gone():
    for name in PARTS:
        module, _, function = name.rpartition(".")
        assert function in CALLS[module], name
