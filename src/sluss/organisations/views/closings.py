"""A hub closes, or stays open after all."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sluss.organisations.actions.closings import close_hub, keep_hub_open
from sluss.organisations.forms.closings import ClosingForm
from sluss.organisations.periods import day_of
from sluss.organisations.queries.closings import closings
from sluss.organisations.queries.hubs import hub_page
from sluss.organisations.requests import StaffRequest
from sluss.organisations.views.behind import for_administrators, sent
from sluss.shared.errors import Refused


@require_http_methods(["GET", "POST"])
@for_administrators
def close(request: StaffRequest, hub_id: UUID) -> HttpResponse:
    now = timezone.now()
    page = hub_page(hub_id=hub_id, now=now)
    form = ClosingForm(sent(request))
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            close_hub(
                hub_id=hub_id,
                today=day_of(now, zone=page.time_zone),
                actor=request.actor,
                now=now,
                **form.cleaned_data,
            )
        except Refused as refused:
            refusal = str(refused)
        else:
            messages.success(request, _("It is decided when %(hub)s closes. Its parties see it.") % {"hub": page.name})
            return redirect("organisations:hub", hub_id=hub_id)
    context = {"form": form, "refusal": refusal, "page": page, "closings": closings(hub_ids=[hub_id])}
    return render(request, "organisations/close_hub.html", context)


@require_POST
@for_administrators
def stay_open(request: StaffRequest, closing_id: UUID) -> HttpResponse:
    hub_id = keep_hub_open(closing_id=closing_id, actor=request.actor, now=timezone.now())
    messages.success(request, _("The hub stays open. Whoever was handed back stays so."))
    return redirect("organisations:hub", hub_id=hub_id)
