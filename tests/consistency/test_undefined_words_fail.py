"""A template that uses a word nobody gave it fails every test, not only those that ask for strictness."""

import copy

import pytest
from django.conf import settings
from django.template import Context, engines
from django.template.loader import render_to_string
from django.test import override_settings

from tests.strict_templates import UndefinedVariable


def test_an_undefined_word_fails() -> None:
    with pytest.raises(UndefinedVariable, match="nobody"):
        engines["django"].from_string("{{ nobody.name }}").render({})


def test_it_fails_under_other_settings_too() -> None:
    others = copy.deepcopy(settings.TEMPLATES)
    others[0]["OPTIONS"]["string_if_invalid"] = ""
    with override_settings(TEMPLATES=others), pytest.raises(UndefinedVariable):
        engines["django"].engine.from_string("{{ nobody }}").render(Context())


def test_it_fails_in_a_page_of_ours() -> None:
    with pytest.raises(UndefinedVariable):
        render_to_string("organisations/_spell.html", {})
