"""The direction of dependencies, where the import linter cannot see it: foreign keys are written as strings."""

from configparser import ConfigParser
from pathlib import Path

import pytest
from django.apps import apps

ROOT = Path(__file__).parents[2]
RULES = ConfigParser()
RULES.read(ROOT / ".importlinter")
HOUSE = RULES["importlinter:contract:house"]["layers"].split()
OURS = [config for config in apps.get_app_configs() if config.name.startswith("sluss.")]


def test_every_app_has_its_place_in_the_house():
    assert {config.label for config in OURS} == set(HOUSE)
    assert all(config.name == f"sluss.{config.label}" for config in OURS)


@pytest.mark.parametrize(
    "model", [model for config in OURS for model in config.get_models()], ids=lambda m: m._meta.label
)
def test_a_foreign_key_points_down_the_house(model):
    place = HOUSE.index(model._meta.app_label)
    for field in model._meta.get_fields():
        target = field.remote_field.model if field.concrete and field.remote_field else None
        if target and target._meta.app_label in HOUSE:
            assert HOUSE.index(target._meta.app_label) >= place, f"{field} points up to {target._meta.label}"
