"""Sending somebody on to a door, with its answer; and the doors themselves, in set-up."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sluss.access.acts_in import acts_in
from sluss.cases.actions import add_door, answer_onward, end_door, send_onward
from sluss.cases.forms.onward import DoorForm, OnwardAnswerForm, OnwardForm
from sluss.cases.queries.onward import OnwardPage, doors_page, onward_page
from sluss.cases.states import OnwardAnswer
from sluss.cases.views.asked import desk_for
from sluss.organisations.requests import StaffRequest
from sluss.organisations.views.behind import for_administrators, sent
from sluss.shared.acting import Shape
from sluss.shared.errors import NotThere, Refused

NOT_DONE = 422


@require_http_methods(["GET", "POST"])
@acts_in(Shape.CASE)
def onward(request: StaffRequest, participant_id: UUID) -> HttpResponse:
    """Where the person was sent on to; sent to, it sends them on."""
    page = _page(request, participant_id)
    form, refusal = OnwardForm(sent(request), doors=page.doors), None
    if request.method == "POST" and form.is_valid():
        try:
            send_onward(
                onward_id=form.cleaned_data["onward_id"],
                participant_id=participant_id,
                door_id=form.door_id,
                why=form.cleaned_data["why"],
                actor=request.actor,
                now=timezone.now(),
            )
        except Refused as said_no:
            refusal = str(said_no)
        else:
            messages.success(request, _("Written down. The clock of their answer has begun."))
            return redirect("cases:onward", participant_id)
    context = {"page": page, "form": form, "refusal": refusal}
    return render(request, "cases/onward.html", context, status=NOT_DONE if request.method == "POST" else 200)


@require_http_methods(["GET", "POST"])
@acts_in(Shape.CASE)
def answer(request: StaffRequest, participant_id: UUID, onward_id: UUID) -> HttpResponse:
    page = _page(request, participant_id)
    one = next((one for one in page.sent if one.id == onward_id and one.is_ours), None)
    if one is None:
        raise NotThere
    form, refusal = OnwardAnswerForm(sent(request), today=timezone.localdate()), None
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            answer_onward(
                onward_id=onward_id,
                participant_id=participant_id,
                answer=OnwardAnswer(said["answer"]),
                words=said["answer_words"],
                on=said["answered_on"],
                actor=request.actor,
                now=timezone.now(),
            )
        except Refused as said_no:
            refusal = str(said_no)
        else:
            messages.success(request, _("The answer is written down."))
            return redirect("cases:onward", participant_id)
    context = {"page": page, "one": one, "form": form, "refusal": refusal}
    return render(request, "cases/onward_answer.html", context, status=NOT_DONE if request.method == "POST" else 200)


def _page(request: StaffRequest, participant_id: UUID) -> OnwardPage:
    """Raises: NotThere without a mandate, before anything about the person is read."""
    now = timezone.now()
    at = desk_for(request, participant_id, now=now)
    hub_ids = [hub.id for hub in at.hubs]
    return onward_page(participant_id=participant_id, hub_ids=hub_ids, actor=request.actor, now=now)


@require_http_methods(["GET", "POST"])
@for_administrators
def doors(request: StaffRequest, hub_id: UUID) -> HttpResponse:
    now = timezone.now()
    page, form = doors_page(hub_id=hub_id, now=now), DoorForm(sent(request))
    if request.method == "POST" and form.is_valid():
        add_door(hub_id=hub_id, **form.cleaned_data, actor=request.actor, now=now)
        messages.success(request, _("%(name)s stands in the directory.") % {"name": form.cleaned_data["name"]})
        return redirect("cases:doors", hub_id)
    return render(
        request, "cases/doors.html", {"page": page, "form": form}, status=NOT_DONE if request.method == "POST" else 200
    )


@require_POST
@for_administrators
def close_door(request: StaffRequest, hub_id: UUID, door_id: UUID) -> HttpResponse:
    end_door(door_id=door_id, hub_id=hub_id, actor=request.actor, now=timezone.now())
    messages.success(request, _("Nobody is sent there any more."))
    return redirect("cases:doors", hub_id)
