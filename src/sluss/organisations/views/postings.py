"""Postings: given to a colleague, ended at once or after a day."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sluss.organisations.actions.postings import add_posting, end_posting
from sluss.organisations.forms.fields import EndForm
from sluss.organisations.forms.staff import PostingForm
from sluss.organisations.queries.hubs import hub_lines
from sluss.organisations.queries.postings import posting_line, zone_for
from sluss.organisations.queries.staff import colleague_page
from sluss.organisations.queries.tree import choices, organisation_tree
from sluss.organisations.requests import StaffRequest
from sluss.organisations.views.behind import for_administrators, sent
from sluss.shared.errors import Refused


@require_http_methods(["GET", "POST"])
@for_administrators
def new_posting(request: StaffRequest, staff_id: UUID) -> HttpResponse:
    now = timezone.now()
    page = colleague_page(staff_id=staff_id, now=now)
    tree = organisation_tree(now=now)
    form = PostingForm(
        sent(request),
        sides=choices(tree, only_secrecy_units=True),
        units=choices(tree),
        hubs=[(str(hub.id), hub.name) for hub in hub_lines(now=now)],
        today=timezone.localdate(now),
    )
    refusal = None
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        side, hub_id = UUID(said["acting_for"]), UUID(said["hub"]) if said["hub"] else None
        begins, ends = form.period(zone=zone_for(unit_id=side, hub_id=hub_id))
        try:
            add_posting(
                posting_id=said["posting_id"],
                staff_id=staff_id,
                acting_for_id=side,
                employer_id=UUID(said["employer"]) if said["employer"] else side,
                funder_id=UUID(said["funder"]) if said["funder"] else None,
                place=said["place"],
                extent_percent=100 if said["extent_percent"] is None else said["extent_percent"],
                role=said["role"],
                hub_id=hub_id,
                valid_from=begins,
                valid_until=ends,
                actor=request.actor,
                now=now,
            )
        except Refused as refused:
            refusal = str(refused)
        else:
            messages.success(request, _("The posting is written down."))
            return redirect("organisations:colleague", staff_id=staff_id)
    return render(request, "organisations/new_posting.html", {"form": form, "refusal": refusal, "page": page})


@require_http_methods(["GET", "POST"])
@for_administrators
def end(request: StaffRequest, posting_id: UUID) -> HttpResponse:
    now = timezone.now()
    posting = posting_line(posting_id=posting_id, now=now)
    form = EndForm(sent(request))
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            end_posting(posting_id=posting_id, ends=form.ends(zone=posting.zone), actor=request.actor, now=now)
        except Refused as refused:
            refusal = str(refused)
        else:
            messages.success(request, _("It is written down when the posting ends."))
            return redirect("organisations:colleague", staff_id=posting.staff_id)
    return render(request, "organisations/end_posting.html", {"form": form, "refusal": refusal, "posting": posting})
