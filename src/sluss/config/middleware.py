"""What holds for every request before anything else is known of it: TLS may end before us, the database may be away."""

import sys
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.core.signals import got_request_exception
from django.db.utils import InterfaceError, OperationalError
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.utils.translation import activate, get_language_from_request

from sluss.shared.acting import CannotAct
from sluss.ui.views import database_away

AWAY = (OperationalError, InterfaceError, CannotAct)


class BehindTLS:
    """SLUSS_HTTPS=1: whatever arrives came over TLS, which the proxy ended. Links, origins and passkeys then say so."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        if not settings.SLUSS_BEHIND_TLS:
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.META["wsgi.url_scheme"] = "https"
        return self.get_response(request)


class DatabaseAway:
    """When the database is away every page is the plain one that says so, and the next request tries again.

    Just inside the content security policy, so that it answers for everything that asks the database.

    Django turns an exception into an answer around each middleware, so none ever arrives here: the signal sent at that
    moment marks the request instead.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # The thread still speaks the language of its last request, and the one who knows better may not be reached.
        activate(get_language_from_request(request))
        response = self.get_response(request)
        if not getattr(request, "database_is_away", False):
            return response
        activate(get_language_from_request(request))
        return database_away(request)


@receiver(got_request_exception)
def note_that_it_is_away(request: HttpRequest | None = None, **_kwargs: Any) -> None:
    if request is not None and isinstance(sys.exc_info()[1], AWAY):
        request.database_is_away = True  # type: ignore[attr-defined]
