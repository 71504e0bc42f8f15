"""What the own organisation tells another because a law says so: written down, and ended."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from sluss.access.actions import end_by_law, grant_by_law
from sluss.access.acts_in import acts_in
from sluss.access.forms import posted
from sluss.access.forms.by_law import ByLawForm, EndByLawForm
from sluss.access.queries.grounds import who_may_know
from sluss.access.queries.mandates import my_cases
from sluss.access.queries.names import parties_of
from sluss.access.which_case import case_meant
from sluss.organisations.requests import StaffRequest
from sluss.people.queries import person_heading
from sluss.shared.acting import Shape
from sluss.shared.errors import NotThere, Refused


@acts_in(Shape.CASE)
def by_law(request: StaffRequest, participant_id: UUID) -> HttpResponse:
    actor, now = request.actor, timezone.now()
    person = person_heading(participant_id=participant_id, actor=actor)
    cases = my_cases(participant_id=participant_id, posting=request.posting, now=now)
    case = case_meant(request, cases)
    others = tuple(party for party in parties_of(hub_id=case.hub_id, now=now) if party.id != actor.unit)
    today = timezone.localtime(now, case.zone).date()
    form = ByLawForm(posted(request), case=case, others=others, today=today)
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            grant_by_law(
                ground_id=form.cleaned_data["ground_id"],
                participant_id=participant_id,
                enrolment_id=case.enrolment_id,
                hub_id=case.hub_id,
                to_unit_id=form.receiver_id,
                classes=frozenset(form.cleaned_data["classes"]),
                decision=form.decision,
                valid_from=max(form.valid_from, now),
                valid_until=form.valid_until,
                zone=case.zone,
                actor=actor,
                now=now,
            )
        except Refused as refused:
            refusal = str(refused)
        else:
            messages.success(request, _("It is written down. You still decide what you share."))
            return redirect("access:sharing", participant_id)
    context = {
        "person": person,
        "form": form,
        "refusal": refusal,
        "case": case,
        "other_cases": [other for other in cases if other != case],
        "posting": request.posting,
    }
    return render(request, "access/by_law.html", context)


@acts_in(Shape.CASE)
def end(request: StaffRequest, participant_id: UUID, ground_id: UUID) -> HttpResponse:
    actor, now = request.actor, timezone.now()
    person = person_heading(participant_id=participant_id, actor=actor)
    cases = my_cases(participant_id=participant_id, posting=request.posting, now=now)
    page = who_may_know(participant_id=participant_id, hub_id=cases[0].hub_id, actor=actor, now=now)
    told = next((one for one in page.by_law if one.ground.id == ground_id and one.may_be_ended), None)
    if told is None:
        raise NotThere
    form = EndByLawForm(posted(request))
    if request.method == "POST" and form.is_valid():
        end_by_law(
            participant_id=participant_id,
            grant_id=ground_id,
            reason=form.cleaned_data["reason"],
            actor=actor,
            now=now,
        )
        messages.success(request, _("It has ended. It holds at once, on every screen."))
        return redirect("access:sharing", participant_id)
    return render(request, "access/end_by_law.html", {"person": person, "told": told, "form": form})
