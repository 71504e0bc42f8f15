"""Somebody moves to another hub of the organisation's."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from sluss.access.acts_in import acts_in
from sluss.access.forms import posted
from sluss.access.queries.mandates import my_cases
from sluss.access.which_case import case_meant
from sluss.audit.recorder import record_reads
from sluss.audit.recording import current_collector
from sluss.cases.actions import transfer
from sluss.cases.forms.transfer import TransferForm
from sluss.cases.queries.transfer import chosen_hub, hubs_to_move_to, to_transfer
from sluss.organisations.requests import StaffRequest
from sluss.people.queries.heading import person_heading
from sluss.shared.acting import Shape
from sluss.shared.errors import Refused

PAGE = "cases:transfer"


@acts_in(Shape.CASE)
def transfer_page(request: StaffRequest, participant_id: UUID) -> HttpResponse:
    now = timezone.now()
    cases = my_cases(participant_id=participant_id, posting=request.posting, now=now)
    if request.POST.get("enrolment_id") in {str(case.enrolment_id) for case in cases}:
        # A form sent twice: the first has begun the case there, and may have ended the one here.
        return redirect("cases:person", participant_id)
    person = person_heading(participant_id=participant_id, actor=request.actor)
    case = case_meant(request, cases)
    hubs = hubs_to_move_to(case=case, actor=request.actor, now=now)
    hub = chosen_hub(hubs=hubs, wanted=request.GET.get("to", ""))
    context = {"person": person, "case": case, "hubs": hubs, "hub": hub, "refusal": None}
    if hub is None:
        return render(request, "cases/transfer.html", context)
    form = TransferForm(
        posted(request),
        to_transfer=to_transfer(case=case, hub=hub, actor=request.actor, now=now),
        hub_name=hub.name,
        unit_id=request.actor.unit,
        case=hub,
        parties=(),
        today=timezone.localtime(now, hub.zone).date(),
    )
    if request.method == "POST" and form.is_valid():
        # Where the part here ends, so does a mandate that is the ground for what has been read so far.
        record_reads(page=PAGE, collector=current_collector())
        try:
            transfer(
                before_id=case.enrolment_id,
                enrolment_id=form.cleaned_data["enrolment_id"],
                participant_id=participant_id,
                hub_id=hub.id,
                first_day=form.cleaned_data["first_day"],
                share_with=form.share_with,
                carried_over=form.carried_over,
                ends_here=form.ends_here,
                actor=request.actor,
                now=now,
            )
        except Refused as refused:
            context["refusal"] = str(refused)
        else:
            messages.success(request, _("The person now takes part in %(hub)s.") % {"hub": hub.name})
            return redirect("cases:person", participant_id)
    return render(request, "cases/transfer.html", context | {"form": form})
