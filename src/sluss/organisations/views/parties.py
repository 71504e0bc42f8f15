"""Parties: an organisation joins a hub, and leaves it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sluss.organisations.actions.parties import add_party, end_party
from sluss.organisations.forms.fields import EndForm
from sluss.organisations.forms.hubs import PartyForm
from sluss.organisations.periods import day_of
from sluss.organisations.queries.hubs import hub_page, party_line
from sluss.organisations.queries.tree import choices, organisation_tree
from sluss.organisations.requests import StaffRequest
from sluss.organisations.views.behind import for_administrators, sent
from sluss.shared.errors import Refused


@require_http_methods(["GET", "POST"])
@for_administrators
def new_party(request: StaffRequest, hub_id: UUID) -> HttpResponse:
    now = timezone.now()
    page = hub_page(hub_id=hub_id, now=now)
    units = choices(organisation_tree(now=now), only_secrecy_units=True)
    form = PartyForm(sent(request), units=units, today=day_of(now, zone=page.time_zone))
    refusal = None
    if request.method == "POST" and form.is_valid():
        begins, ends = form.period(zone=page.time_zone)
        try:
            add_party(
                party_id=form.cleaned_data["party_id"],
                hub_id=hub_id,
                unit_id=UUID(form.cleaned_data["unit"]),
                valid_from=begins,
                valid_until=ends,
                actor=request.actor,
                now=now,
            )
        except Refused as refused:
            refusal = str(refused)
        else:
            messages.success(request, _("The organisation is a party of %(hub)s.") % {"hub": page.name})
            return redirect("organisations:hub", hub_id=hub_id)
    return render(request, "organisations/new_party.html", {"form": form, "refusal": refusal, "page": page})


@require_http_methods(["GET", "POST"])
@for_administrators
def leave(request: StaffRequest, party_id: UUID) -> HttpResponse:
    now = timezone.now()
    party, hub = party_line(party_id=party_id, now=now)
    form = EndForm(sent(request))
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            end_party(party_id=party_id, ends=form.ends(zone=hub.time_zone), actor=request.actor, now=now)
        except Refused as refused:
            refusal = str(refused)
        else:
            messages.success(request, _("It is written down when %(unit)s leaves.") % {"unit": party.unit_name})
            return redirect("organisations:hub", hub_id=hub.pk)
    page = {"form": form, "refusal": refusal, "party": party, "hub_id": hub.pk, "hub_name": hub.name}
    return render(request, "organisations/leave.html", page)
