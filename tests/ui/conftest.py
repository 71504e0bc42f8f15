"""The face without the house around it: no database, no sign-in, the gallery's own frame."""

import copy
from collections.abc import Callable, Iterator

import pytest
from django.conf import settings
from django.template import Context, Template
from django.test import Client, override_settings

from tests.serving import serving

MIDDLEWARE = [
    "sluss.ui.middleware.ContentSecurityPolicy",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
]
CONTEXT_PROCESSORS = [
    "django.template.context_processors.request",
    "django.template.context_processors.i18n",
    "django.contrib.messages.context_processors.messages",
    "sluss.ui.context.page",
]


def _templates() -> list[dict[str, object]]:
    engines = copy.deepcopy(settings.TEMPLATES)
    engines[0]["OPTIONS"]["context_processors"] = CONTEXT_PROCESSORS
    return engines


@pytest.fixture
def face() -> Iterator[None]:
    """Settings under which only the face answers."""
    with override_settings(
        MIDDLEWARE=MIDDLEWARE,
        TEMPLATES=_templates(),
        ROOT_URLCONF="tests.ui.addresses",
        CSRF_FAILURE_VIEW="sluss.ui.views.csrf_failure",
        ALLOWED_HOSTS=["testserver", "localhost"],
        MESSAGE_STORAGE="django.contrib.messages.storage.cookie.CookieStorage",
        STORAGES={"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}},
        LANGUAGE_CODE="sv",
    ):
        yield


@pytest.fixture
def visitor(face: None) -> Client:
    return Client()


@pytest.fixture
def address(face: None) -> Iterator[str]:
    """A live server of the face alone."""
    with serving() as served:
        yield served


@pytest.fixture
def drawn(face: None) -> Callable[..., str]:
    """Draw a piece of template as a page would."""

    def draw(source: str, **context: object) -> str:
        from django_cotton.compiler_regex import CottonCompiler

        compiled = CottonCompiler().process("{% load i18n ui %}" + source)
        return Template(compiled).render(Context({"csrf_token": "token", **context}))

    return draw
