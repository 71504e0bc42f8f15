"""Work with a person ends here, and an end that was a mistake is taken back."""

from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.db import DatabaseError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from sluss.access.acts_in import acts_in
from sluss.access.forms import posted
from sluss.access.middleware import says_not_yours
from sluss.access.queries.mandates import my_cases
from sluss.access.queries.names import parties_of
from sluss.access.which_case import case_meant
from sluss.access.words import end_is_undone
from sluss.audit.recorder import record_reads
from sluss.audit.recording import current_collector
from sluss.cases.actions import end_participation
from sluss.cases.forms.ending import EndingForm
from sluss.cases.queries.ending import to_end
from sluss.cases.views.asked import uuid_in
from sluss.organisations.requests import StaffRequest
from sluss.people.actions import undo_end
from sluss.people.queries.endings import undoable
from sluss.people.queries.heading import person_heading
from sluss.shared.acting import Shape
from sluss.shared.errors import NotThere, Refused

PAGE = "cases:discharge"


@acts_in(Shape.CASE)
def discharge_page(request: StaffRequest, participant_id: UUID) -> HttpResponse:
    now = timezone.now()
    try:
        person = person_heading(participant_id=participant_id, actor=request.actor)
        cases = my_cases(participant_id=participant_id, posting=request.posting, now=now)
        case = case_meant(request, cases)
    except NotThere:
        if ended := _ended_already(request):
            return ended
        raise
    form = EndingForm(
        posted(request),
        to_end=to_end(enrolment_id=case.enrolment_id, actor=request.actor, now=now),
        unit_id=request.actor.unit,
        only_counts=person.only_counts,
        case=case,
        parties=parties_of(hub_id=case.hub_id, now=now),
        today=timezone.localtime(now, case.zone).date(),
    )
    refusal = None
    if request.method == "POST" and form.is_valid():
        # The end takes the mandate away, which is the ground for what has been read so far.
        record_reads(page=PAGE, collector=current_collector())
        try:
            end_participation(
                enrolment_id=case.enrolment_id,
                participant_id=participant_id,
                hub_id=case.hub_id,
                is_whole=form.is_whole,
                last_day=form.cleaned_data["ended_on"],
                reason=form.cleaned_data["reason"],
                main_activity_after=form.main_activity_after,
                afterwards=form.afterwards,
                follow_up=form.leave_to_follow_up,
                actor=request.actor,
                now=now,
            )
        except Refused as refused:
            refusal = str(refused)
        except DatabaseError as error:
            # possible race: the form sent twice at once; the second waited for the first.
            if says_not_yours(error) and (ended := _ended_already(request)):
                return ended
            raise
        else:
            return _landing(case.enrolment_id)
    context = {
        "person": person,
        "form": form,
        "refusal": refusal,
        "case": case,
        "other_cases": [other for other in cases if other != case],
    }
    return render(request, "cases/discharge.html", context)


def _ended_already(request: StaffRequest) -> HttpResponse | None:
    """Where a form leads that was sent twice: the first has taken away the mandate that the second asks for."""
    enrolment_id = uuid_in(request.POST.get("case", ""))
    return _landing(enrolment_id) if enrolment_id and undoable(enrolment_ids=[enrolment_id]) else None


def _landing(enrolment_id: UUID) -> HttpResponse:
    return redirect(f"{reverse('cases:my_people')}?{urlencode({'ended': enrolment_id})}")


@require_POST
@acts_in(Shape.CASE)
def undo_discharge_now(request: StaffRequest, enrolment_id: UUID) -> HttpResponse:
    participant_id = undo_end(enrolment_id=enrolment_id, actor=request.actor, now=timezone.now())
    messages.success(request, end_is_undone())
    return redirect("cases:person", participant_id)
