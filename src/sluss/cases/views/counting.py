"""Somebody takes part of whom nothing may be registered but sex and the year."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from sluss.access.acts_in import acts_in
from sluss.access.forms import posted
from sluss.cases.forms.counting import CountForm
from sluss.cases.queries.mandates import hubs_to_open_in
from sluss.organisations.requests import StaffRequest
from sluss.organisations.states import Role
from sluss.people.actions import count_somebody
from sluss.people.states import Sex
from sluss.shared.acting import Shape
from sluss.shared.errors import NotThere, Refused

NOT_DONE = 422
MAY_OPEN = frozenset({Role.CASEWORKER, Role.SPECIALIST, Role.UNIT_MANAGER})


@acts_in(Shape.CASE)
def count(request: StaffRequest) -> HttpResponse:
    now = timezone.now()
    hubs = hubs_to_open_in(actor=request.actor, now=now)
    if request.posting.role not in MAY_OPEN or not hubs:
        raise NotThere
    form, refusal = CountForm(posted(request), hubs=hubs, auto_id="count_%s"), None
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        try:
            case = count_somebody(
                enrolment_id=asked["enrolment_id"],
                hub_id=UUID(asked["hub"]),
                sex=Sex(asked["sex"]),
                actor=request.actor,
                now=now,
            )
        except Refused as said_no:
            refusal = str(said_no)
        else:
            messages.success(request, _("The person is counted from now on, under a running number."))
            return redirect("cases:person", case.participant_id)
    status = NOT_DONE if request.method == "POST" else 200
    return render(request, "cases/count.html", {"form": form, "refusal": refusal}, status=status)
