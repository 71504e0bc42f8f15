"""Foreign keys point down the house, like imports; a key written as a string would escape the import contract."""

import pytest
from django.apps import apps
from django.db.models import ForeignKey, ManyToManyField

from tests.consistency.house import layers

ORDER = layers()
KEYS = [
    (field.model, field.related_model, f"{field.model._meta.label}.{field.name}")
    for model in apps.get_models(include_auto_created=True)
    if model._meta.app_label in ORDER
    for field in model._meta.get_fields()
    if isinstance(field, ForeignKey | ManyToManyField)
]


def test_every_app_has_a_place_in_the_house():
    ours = {config.label for config in apps.get_app_configs() if config.name.startswith("sluss.")}
    assert ours == set(ORDER)


@pytest.mark.parametrize(("model", "target", "name"), KEYS, ids=[name for *_, name in KEYS])
def test_a_foreign_key_points_down_or_stays_in_its_app(model, target, name):
    if target._meta.app_label in ORDER:
        assert ORDER.index(model._meta.app_label) <= ORDER.index(target._meta.app_label)


@pytest.mark.parametrize(("model", "target", "name"), KEYS, ids=[name for *_, name in KEYS])
def test_a_row_that_is_referred_to_is_protected(model, target, name):
    """What is deleted with something else is deleted without an act of its own."""
    (field,) = [field for field in model._meta.get_fields() if f"{field.model._meta.label}.{field.name}" == name]
    on_delete = field.remote_field.on_delete.__name__
    if model._meta.app_label != "accounts":
        assert on_delete == "PROTECT"
