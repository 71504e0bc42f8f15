"""Emergency access: opened by number, listed for those who review it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sluss.access.actions import end_emergency, open_emergency, review_emergency
from sluss.access.acts_in import acts_in
from sluss.access.forms import posted
from sluss.access.forms.emergency import EmergencyForm, EmergencyReviewForm
from sluss.access.queries.emergencies import emergencies_of_units, emergency_to_review, my_open_emergencies
from sluss.access.states import EmergencyFinding
from sluss.access.views.allocation import is_manager
from sluss.organisations.requests import StaffRequest
from sluss.organisations.states import Role
from sluss.shared.acting import Shape
from sluss.shared.errors import NotThere


@acts_in(Shape.CASE)
def emergency(request: StaffRequest) -> HttpResponse:
    """Open a person by number, with a reason; the same answer whoever it is that one may not open."""
    now = timezone.now()
    form = EmergencyForm(posted(request), today=timezone.localtime(now).date())
    if request.method == "POST" and form.is_valid():
        found = open_emergency(
            number=form.checked,
            reason=form.cleaned_data["reason"],
            hours=int(form.cleaned_data["hours"]),
            actor=request.actor,
            now=now,
        )
        if found is not None:
            return redirect("cases:person", found)
        form.add_error(
            "number", _("There is nobody with that number whom you may open. It is recorded that you asked.")
        )
    context = {
        "form": form,
        "rows": my_open_emergencies(actor=request.actor, now=now),
        "posting": request.posting,
    }
    return render(request, "access/emergency.html", context)


@require_POST
@acts_in(Shape.CASE)
def end(request: StaffRequest, emergency_id: UUID) -> HttpResponse:
    end_emergency(emergency_id=emergency_id, actor=request.actor, now=timezone.now())
    messages.success(request, _("It is closed. Somebody else reviews it."))
    return redirect("access:emergency")


@acts_in(Shape.HUB)
def emergencies(request: StaffRequest) -> HttpResponse:
    """For the unit's manager."""
    if not is_manager(request):
        raise NotThere
    return _listed(request, review="access:review_emergency")


@acts_in(Shape.HUB)
def review(request: StaffRequest, emergency_id: UUID) -> HttpResponse:
    if not is_manager(request):
        raise NotThere
    return _review(request, emergency_id, back="access:emergencies")


@acts_in(Shape.REVIEW)
def logged_emergencies(request: StaffRequest) -> HttpResponse:
    """For the log reviewer, to whom no person has a name: the manager's own are reviewed here."""
    if request.posting.role != Role.LOG_REVIEWER:
        raise NotThere
    return _listed(request, review="access:review_logged_emergency")


@acts_in(Shape.REVIEW)
def review_logged(request: StaffRequest, emergency_id: UUID) -> HttpResponse:
    if request.posting.role != Role.LOG_REVIEWER:
        raise NotThere
    return _review(request, emergency_id, back="access:logged_emergencies")


def _listed(request: StaffRequest, *, review: str) -> HttpResponse:
    try:
        after = UUID(request.GET.get("after", ""))
    except ValueError:
        after = None
    page = emergencies_of_units(after=after, actor=request.actor, now=timezone.now())
    context = {"page": page, "is_further": after, "review": review, "posting": request.posting}
    return render(request, "access/emergencies.html", context)


def _review(request: StaffRequest, emergency_id: UUID, *, back: str) -> HttpResponse:
    now = timezone.now()
    one = emergency_to_review(emergency_id=emergency_id, actor=request.actor, now=now)
    form = EmergencyReviewForm(posted(request))
    if request.method == "POST" and form.is_valid():
        review_emergency(
            emergency_id=emergency_id,
            finding=EmergencyFinding(form.cleaned_data["finding"]),
            sentence=form.cleaned_data["sentence"],
            actor=request.actor,
            now=now,
        )
        messages.success(request, _("The review is saved."))
        return redirect(back)
    context = {"one": one, "form": form, "back": back, "posting": request.posting}
    return render(request, "access/review_emergency.html", context)
