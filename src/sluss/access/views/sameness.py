"""Two registrations of one human being: who could be, said, and taken back; for whoever allocates in the unit."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sluss.access.acts_in import acts_in
from sluss.access.forms import posted
from sluss.access.forms.sameness import MergeForm, WhyForm
from sluss.access.queries.names import signatures
from sluss.access.views.allocation import may_allocate
from sluss.organisations.requests import StaffRequest
from sluss.people.actions import merge_people, part_people
from sluss.people.queries.sameness import candidates, merged, one_merged, one_side
from sluss.people.rules.sameness import signs
from sluss.shared.acting import Shape
from sluss.shared.errors import NotThere, Refused

NOT_DONE = 422


@require_safe
@acts_in(Shape.HUB)
def same_people(request: StaffRequest) -> HttpResponse:
    """Of whom the organisation has said that they are one."""
    may_allocate(request)
    rows = merged(actor=request.actor)
    by = signatures(posting_ids=[row.merged_by for row in rows], now=timezone.now())
    context = {"rows": [(row, by.get(row.merged_by)) for row in rows], "posting": request.posting}
    return render(request, "access/same_people.html", context)


@require_safe
@acts_in(Shape.HUB)
def same_as(request: StaffRequest, participant_id: UUID) -> HttpResponse:
    """Which other of the organisation's people could be this one."""
    may_allocate(request)
    person = one_side(participant_id=participant_id, actor=request.actor)
    context = {"person": person, "found": candidates(of=person, actor=request.actor), "posting": request.posting}
    return render(request, "access/same_as.html", context)


@require_http_methods(["GET", "POST"])
@acts_in(Shape.HUB)
def compare(request: StaffRequest, participant_id: UUID, other_id: UUID) -> HttpResponse:
    """The two side by side; sent to, it says that they are one."""
    may_allocate(request)
    if participant_id == other_id:
        raise NotThere
    one, other = (one_side(participant_id=each, actor=request.actor) for each in (participant_id, other_id))
    form, refusal = MergeForm(posted(request), auto_id="same_%s"), None
    if request.method == "POST" and form.is_valid():
        try:
            merge_people(
                **form.cleaned_data, one_id=participant_id, other_id=other_id, actor=request.actor, now=timezone.now()
            )
        except Refused as said_no:
            refusal = str(said_no)
        else:
            messages.success(request, _("From now on they are one person here. You can take it back."))
            return redirect("access:same_people")
    context = {"sides": (one, other), "signs": signs(one.known, other.known), "form": form, "refusal": refusal}
    status = NOT_DONE if request.method == "POST" else 200
    return render(request, "access/same.html", {**context, "posting": request.posting}, status=status)


@require_http_methods(["GET", "POST"])
@acts_in(Shape.HUB)
def part(request: StaffRequest, same_id: UUID) -> HttpResponse:
    """Take back that two are one."""
    may_allocate(request)
    said = one_merged(same_id=same_id, actor=request.actor)
    form, refusal = WhyForm(posted(request), auto_id="part_%s"), None
    if request.method == "POST" and form.is_valid():
        try:
            part_people(same_id=same_id, **form.cleaned_data, actor=request.actor, now=timezone.now())
        except Refused as said_no:
            refusal = str(said_no)
        else:
            messages.success(request, _("They are two people again, each as before."))
            return redirect("access:same_people")
    one, other = said.sides
    context = {"sides": said.sides, "signs": signs(one.known, other.known), "said": said, "form": form}
    status = NOT_DONE if request.method == "POST" else 200
    return render(
        request, "access/same.html", {**context, "refusal": refusal, "posting": request.posting}, status=status
    )
