"""The first page of set-up: hubs, organisations, colleagues, and what waits to be done."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from sluss.organisations.forms.staff import SearchForm
from sluss.organisations.queries.hubs import hub_lines
from sluss.organisations.queries.staff import colleagues_without_posting
from sluss.organisations.queries.tree import organisation_tree
from sluss.organisations.requests import StaffRequest
from sluss.organisations.views.behind import for_administrators


@require_safe
@for_administrators
def setup(request: StaffRequest) -> HttpResponse:
    now = timezone.now()
    page = {
        "hubs": hub_lines(now=now),
        "tree": organisation_tree(now=now),
        "waiting": colleagues_without_posting(now=now),
        "search": SearchForm(),
    }
    return render(request, "organisations/setup.html", page)
