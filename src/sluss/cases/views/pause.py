"""The work with a person rests from here, and is taken up again here."""

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
from sluss.cases.forms.pause import PauseForm, ResumeForm
from sluss.organisations.requests import StaffRequest
from sluss.people.actions import pause, resume
from sluss.people.queries.heading import person_heading
from sluss.people.queries.pauses import pauses_of
from sluss.shared.acting import Shape
from sluss.shared.errors import Refused


@acts_in(Shape.CASE)
def pause_page(request: StaffRequest, participant_id: UUID) -> HttpResponse:
    now = timezone.now()
    person = person_heading(participant_id=participant_id, actor=request.actor)
    cases = my_cases(participant_id=participant_id, posting=request.posting, now=now)
    case = case_meant(request, cases)
    today = timezone.localtime(now, case.zone).date()
    case_id, ours = case.enrolment_id, request.actor.unit
    at_rest = next(
        (
            fact
            for fact in pauses_of(participant_id=participant_id, now=now)
            if (fact.enrolment_id, fact.owner_id) == (case_id, ours)
        ),
        None,
    )
    # What was sent decides: a second click on the same button must not ask for the opposite.
    resumes = "last_day" in request.POST if request.method == "POST" else at_rest is not None
    form = (ResumeForm if resumes else PauseForm)(posted(request), today=today)
    refusal = None
    if request.method == "POST" and form.is_valid():
        about = {"enrolment_id": case_id, "participant_id": participant_id, **form.cleaned_data}
        try:
            (resume if resumes else pause)(**about, actor=request.actor, now=now)
        except Refused as refused:
            refusal = str(refused)
        else:
            said = (
                _("The work goes on again.") if resumes else _("The work rests. The case, mandates and consents go on.")
            )
            messages.success(request, said)
            return redirect("cases:person", participant_id)
    context = {
        "person": person,
        "form": form,
        "refusal": refusal,
        "at_rest": at_rest,
        "resumes": resumes,
        "case": case,
        "other_cases": [other for other in cases if other != case],
    }
    return render(request, "cases/pause.html", context)


def _said(*, resumes: bool) -> str:
    return _("The work goes on again.") if resumes else _("The work rests. The case, mandates and consents go on.")
