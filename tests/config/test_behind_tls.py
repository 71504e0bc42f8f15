"""With SLUSS_HTTPS=1 a proxy has ended TLS: the program knows, whatever the line between them is."""

import pytest
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from sluss.config.middleware import BehindTLS


def origin(request: HttpRequest) -> HttpResponse:
    return HttpResponse(request.build_absolute_uri("/accounts/login/"))


def test_addresses_are_made_with_https(settings):
    settings.SLUSS_BEHIND_TLS = True
    answer = BehindTLS(origin)(RequestFactory().get("/", headers={"Host": "localhost"}))
    assert answer.content == b"https://localhost/accounts/login/"


def test_what_the_caller_says_of_the_line_is_not_believed(settings):
    settings.SLUSS_BEHIND_TLS = True
    answer = BehindTLS(origin)(RequestFactory().get("/", headers={"X-Forwarded-Proto": "http"}))
    assert answer.content.startswith(b"https://")


def test_without_a_proxy_it_is_not_used(settings):
    settings.SLUSS_BEHIND_TLS = False
    with pytest.raises(MiddlewareNotUsed):
        BehindTLS(origin)
