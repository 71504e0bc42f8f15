"""Pages that need no database: errors, the choice of colours, the gallery."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.template.loader import render_to_string
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from sluss.ui.context import page
from sluss.ui.look import remember_color_scheme


def _plain(request: HttpRequest, *, template: str, status: int) -> HttpResponse:
    # Rendered without context processors: one of them may need the database that is away.
    return HttpResponse(render_to_string(template, page(request)), status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _plain(request, template="ui/errors/400.html", status=400)


def not_there(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The one answer for "not there" and "not yours"; nothing in it depends on which."""
    return _plain(request, template="ui/errors/404.html", status=404)


def too_many_requests(request: HttpRequest) -> HttpResponse:
    return _plain(request, template="ui/errors/429.html", status=429)


def server_error(request: HttpRequest) -> HttpResponse:
    return _plain(request, template="ui/errors/500.html", status=500)


def database_away(request: HttpRequest) -> HttpResponse:
    response = _plain(request, template="ui/errors/503.html", status=503)
    response.headers["Retry-After"] = "30"
    return response


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Says what to do; the technical reason stays out of the page."""
    return _plain(request, template="ui/errors/csrf.html", status=403)


@require_POST
def choose_color_scheme(request: HttpRequest) -> HttpResponse:
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}, require_https=request.is_secure()):
        back = resolve_url("/")
    response = HttpResponseRedirect(back)
    remember_color_scheme(response=response, scheme=request.POST.get("color_scheme", ""))
    return response
