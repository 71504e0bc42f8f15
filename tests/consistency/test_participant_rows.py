"""Every model about a participant is a recorded row, by every manager it has."""

import pytest
from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import ForeignKey

from sluss.audit.recording import ParticipantRow, RecordedQuerySet
from sluss.shared.content_classes import ContentClass

RECORDED = [model for model in apps.get_models() if issubclass(model, ParticipantRow)]
OTHERS = [model for model in apps.get_models() if not issubclass(model, ParticipantRow)]


def test_there_are_models_about_people():
    assert {"people.Identity", "access.Grant", "cases.Note"} <= {model._meta.label for model in RECORDED}


@pytest.mark.parametrize("model", OTHERS, ids=lambda model: model._meta.label)
def test_no_other_model_speaks_of_a_participant(model):
    for field in model._meta.get_fields():
        assert "participant" not in field.name
        assert not (isinstance(field, ForeignKey) and issubclass(field.related_model, ParticipantRow)), field


@pytest.mark.parametrize("model", RECORDED, ids=lambda model: model._meta.label)
def test_every_manager_records(model):
    managers = [model._default_manager, model._base_manager, *model._meta.managers]
    for manager in managers:
        assert isinstance(manager.all(), RecordedQuerySet), manager
    assert model._meta.base_manager_name == "objects"


@pytest.mark.parametrize("model", RECORDED, ids=lambda model: model._meta.label)
def test_a_row_says_as_what_reading_it_is_recorded(model):
    columns = {field.attname: field for field in model._meta.concrete_fields}
    person = columns[model.READ_FACTS[0]]
    # Who was asked for is no participant yet, and told apart by the request.
    assert model.READ_FACTS[0] in ("participant_id", "referral_id", "id")
    assert person.primary_key or person.related_model._meta.label in ("people.Participant", "cases.Referral")
    assert set(model.READ_FACTS) <= set(columns)
    if model.READ_CLASS is None:
        assert "content_class" in model.READ_FACTS
    else:
        ContentClass(model.READ_CLASS)


@pytest.mark.parametrize("model", RECORDED, ids=lambda model: model._meta.label)
def test_an_owner_that_a_row_has_is_recorded(model):
    try:
        model._meta.get_field("owner_unit")
    except FieldDoesNotExist:
        return
    assert "owner_unit_id" in model.READ_FACTS
