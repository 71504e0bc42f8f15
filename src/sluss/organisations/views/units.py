"""Organisations: one added to the tree, one looked at, one called something else."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sluss.organisations.actions.units import add_unit, rename_unit
from sluss.organisations.forms.units import RenameForm, UnitForm
from sluss.organisations.queries.tree import choices, organisation_tree
from sluss.organisations.queries.units import unit_page
from sluss.organisations.requests import StaffRequest
from sluss.organisations.views.behind import for_administrators, sent
from sluss.shared.errors import Refused


@require_safe
@for_administrators
def unit(request: StaffRequest, unit_id: UUID) -> HttpResponse:
    return render(request, "organisations/unit.html", {"page": unit_page(unit_id=unit_id, now=timezone.now())})


@require_http_methods(["GET", "POST"])
@for_administrators
def new_unit(request: StaffRequest) -> HttpResponse:
    now = timezone.now()
    places = choices(organisation_tree(now=now))
    form = UnitForm(
        sent(request),
        places=places,
        today=timezone.localdate(now),
        initial={"parent": request.GET.get("parent", "")},
    )
    refusal = None
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            add_unit(
                unit_id=said["unit_id"],
                name=said["name"],
                named_from=said["named_from"],
                parent_id=UUID(said["parent"]) if said["parent"] else None,
                level=said["level"],
                kind=said["kind"],
                regime=said["regime"],
                country=said["country"],
                is_secrecy_unit=said["is_secrecy_unit"],
                actor=request.actor,
                now=now,
            )
        except Refused as refused:
            refusal = str(refused)
        else:
            messages.success(request, _("%(name)s now stands in the tree.") % {"name": said["name"]})
            return redirect("organisations:unit", unit_id=said["unit_id"])
    return render(request, "organisations/new_unit.html", {"form": form, "refusal": refusal})


@require_http_methods(["GET", "POST"])
@for_administrators
def new_name(request: StaffRequest, unit_id: UUID) -> HttpResponse:
    now = timezone.now()
    page = unit_page(unit_id=unit_id, now=now)
    form = RenameForm(sent(request), initial={"valid_from": timezone.localdate(now)})
    refusal = None
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            rename_unit(
                name_id=said["name_id"],
                unit_id=unit_id,
                name=said["name"],
                valid_from=said["valid_from"],
                actor=request.actor,
                now=now,
            )
        except Refused as refused:
            refusal = str(refused)
        else:
            messages.success(request, _("The new name is written down. The old one stays in what was written then."))
            return redirect("organisations:unit", unit_id=unit_id)
    return render(request, "organisations/new_name.html", {"form": form, "refusal": refusal, "page": page})
