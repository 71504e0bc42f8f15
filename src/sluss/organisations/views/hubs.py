"""Hubs: one made, one looked at, one changed."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sluss.organisations.actions.hubs import add_hub, change_hub
from sluss.organisations.forms.hubs import ChangeHubForm, NewHubForm
from sluss.organisations.queries.hubs import hub_page
from sluss.organisations.queries.tree import choices, organisation_tree
from sluss.organisations.requests import StaffRequest
from sluss.organisations.views.behind import for_administrators, sent
from sluss.shared.errors import Refused


@require_safe
@for_administrators
def hub(request: StaffRequest, hub_id: UUID) -> HttpResponse:
    return render(request, "organisations/hub.html", {"page": hub_page(hub_id=hub_id, now=timezone.now())})


@require_http_methods(["GET", "POST"])
@for_administrators
def new_hub(request: StaffRequest) -> HttpResponse:
    now = timezone.now()
    units = choices(organisation_tree(now=now), only_secrecy_units=True)
    form = NewHubForm(sent(request), units=units)
    refusal = None
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            add_hub(
                hub_id=said["hub_id"],
                slug=said["slug"],
                name=said["name"],
                country=said["country"],
                time_zone=said["time_zone"],
                theme=said["theme"],
                coordination_unit_id=UUID(said["coordination_unit"]) if said["coordination_unit"] else None,
                actor=request.actor,
                now=now,
            )
        except Refused as refused:
            refusal = str(refused)
        else:
            messages.success(request, _("%(name)s is made. Now let its parties join.") % {"name": said["name"]})
            return redirect("organisations:hub", hub_id=said["hub_id"])
    return render(request, "organisations/new_hub.html", {"form": form, "refusal": refusal})


@require_http_methods(["GET", "POST"])
@for_administrators
def edit_hub(request: StaffRequest, hub_id: UUID) -> HttpResponse:
    now = timezone.now()
    page = hub_page(hub_id=hub_id, now=now)
    units = choices(organisation_tree(now=now), only_secrecy_units=True)
    form = ChangeHubForm(sent(request), units=units, initial=page.facts)
    refusal = None
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            change_hub(
                hub_id=hub_id,
                seen=said["seen"],
                name=said["name"],
                time_zone=said["time_zone"],
                theme=said["theme"],
                coordination_unit_id=UUID(said["coordination_unit"]) if said["coordination_unit"] else None,
                usual_classes=form.usual_mask,
                usual_months=said["usual_months"],
                actor=request.actor,
                now=now,
            )
        except Refused as refused:
            refusal = str(refused)
        else:
            messages.success(request, _("The changes are saved."))
            return redirect("organisations:hub", hub_id=hub_id)
    return render(request, "organisations/edit_hub.html", {"form": form, "refusal": refusal, "page": page})
