"""A case turns out to be about somebody else than the person it was joined to."""

from uuid import UUID

from django.contrib import messages
from django.db import DatabaseError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from sluss.access.acts_in import acts_in
from sluss.access.forms import posted
from sluss.access.middleware import says_not_yours
from sluss.access.queries.mandates import my_cases
from sluss.access.which_case import case_meant
from sluss.audit.recorder import record_reads
from sluss.audit.recording import current_collector
from sluss.cases.actions import part_case
from sluss.cases.forms.parting import PartingForm
from sluss.cases.queries.parting import cases_to_part, to_part
from sluss.cases.views.asked import uuid_in
from sluss.organisations.requests import StaffRequest
from sluss.people.models import Enrolment
from sluss.people.queries.heading import person_heading
from sluss.shared.acting import Shape
from sluss.shared.errors import NotThere, Refused

PAGE = "cases:somebody_else"
NOT_DONE = 422


@acts_in(Shape.CASE)
def somebody_else(request: StaffRequest, participant_id: UUID) -> HttpResponse:
    actor, now = request.actor, timezone.now()
    try:
        mine = my_cases(participant_id=participant_id, posting=request.posting, now=now)
        cases = cases_to_part(cases=mine, actor=actor)
        case = case_meant(request, cases)
    except NotThere:
        if parted := _parted_already(request):
            return parted
        raise
    person = person_heading(participant_id=participant_id, actor=actor)
    if person.only_counts:
        raise NotThere
    parting = to_part(case=case, participant_id=participant_id, actor=actor, now=now)
    today = timezone.localtime(now, case.zone).date()
    form, refusal = PartingForm(posted(request), to_part=parting, today=today), None
    if request.method == "POST" and form.is_valid():
        # The act takes the mandate away, which is the ground for what has been read so far.
        record_reads(page=PAGE, collector=current_collector())
        try:
            right_id = part_case(
                enrolment_id=case.enrolment_id,
                participant_id=participant_id,
                hub_id=case.hub_id,
                parted_id=form.cleaned_data["parted_id"],
                right=form.right,
                number=form.checked,
                chosen=form.chosen,
                today=today,
                actor=actor,
                now=now,
            )
        except Refused as refused:
            refusal = str(refused)
        except DatabaseError as error:
            # possible race: the form sent twice at once; the second waited for the first.
            if says_not_yours(error) and (parted := _parted_already(request)):
                return parted
            raise
        else:
            messages.success(request, _("The case is now about this person. Ask anew who may know what."))
            return redirect("cases:person", right_id)
    context = {
        "person": person,
        "case": case,
        "other_cases": [other for other in cases if other != case],
        "parting": parting,
        "form": form,
        "refusal": refusal,
    }
    return render(request, "cases/somebody_else.html", context, status=NOT_DONE if form.is_bound else 200)


def _parted_already(request: StaffRequest) -> HttpResponse | None:
    """Where a form leads that was sent twice: the first has taken away the mandate that the second asks for."""
    parted_id = uuid_in(request.POST.get("parted_id", ""))
    ours = Enrolment.objects.filter(pk=parted_id, owner_unit_id=request.actor.unit) if parted_id else ()
    return next((redirect("cases:person", case.participant_id) for case in ours), None)
