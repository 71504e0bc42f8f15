"""People who must not meet, for whoever allocates: the list, two more, and the end of it."""

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sluss.access.acts_in import acts_in
from sluss.access.forms.apart import ApartForm, FindForm
from sluss.access.forms.consent import first_moment
from sluss.access.queries.names import signatures, staff_names
from sluss.access.views.allocation import may_allocate
from sluss.audit.recorder import record_reads
from sluss.audit.recording import current_collector
from sluss.organisations.requests import StaffRequest
from sluss.people.actions import end_apart, keep_apart
from sluss.people.queries.aparts import aparts, who_may_be_meant
from sluss.people.queries.sameness import one_side
from sluss.shared.acting import Shape
from sluss.shared.errors import Refused

NOT_DONE = 422


@require_safe
@acts_in(Shape.HUB)
def aparts_page(request: StaffRequest) -> HttpResponse:
    may_allocate(request)
    facts = aparts(actor=request.actor)
    _as_allocating()
    by = signatures(posting_ids=[fact.recorded_by for fact in facts], now=timezone.now())
    staff = staff_names(staff_ids={one for fact in facts for one in fact.same_staff})
    rows = [(fact, by.get(fact.recorded_by), sorted(staff[one] for one in fact.same_staff)) for fact in facts]
    return render(request, "access/aparts.html", {"rows": rows, "posting": request.posting})


@require_http_methods(["GET", "POST"])
@acts_in(Shape.HUB)
def apart(request: StaffRequest, participant_id: UUID) -> HttpResponse:
    """Whom one of the organisation's people must not meet: first found, then said."""
    may_allocate(request)
    now, zone = timezone.now(), timezone.get_current_timezone()
    person = one_side(participant_id=participant_id, actor=request.actor)
    asked = request.POST.get("q", "")
    found = who_may_be_meant(text=asked, besides=participant_id, actor=request.actor)
    _as_allocating()
    says = "why" in request.POST
    form = ApartForm(request.POST if says else None, found=found, auto_id="apart_%s")
    refusal = None
    if says and form.is_valid():
        last_day = form.cleaned_data["last_day"]
        try:
            keep_apart(
                apart_id=form.cleaned_data["apart_id"],
                one=participant_id,
                other=UUID(form.cleaned_data["other"]),
                why=form.cleaned_data["why"],
                valid_until=first_moment(last_day + timedelta(days=1), zone=zone) if last_day else None,
                actor=request.actor,
                now=now,
            )
        except Refused as said_no:
            refusal = str(said_no)
        else:
            messages.success(request, _("They are kept apart. Allocation warns when one colleague would get both."))
            return redirect("access:aparts")
    context = {"person": person, "find": FindForm({"q": asked}, auto_id="find_%s"), "form": form, "refusal": refusal}
    context |= {"found": found, "sought": asked}
    return render(request, "access/apart.html", context, status=NOT_DONE if says else 200)


@require_POST
@acts_in(Shape.HUB)
def end(request: StaffRequest, apart_id: UUID) -> HttpResponse:
    may_allocate(request)
    end_apart(apart_id=apart_id, actor=request.actor, now=timezone.now())
    messages.success(request, _("They are no longer kept apart."))
    return redirect("access:aparts")


def _as_allocating() -> None:
    """Write down what was read as what Allocation shows, so that the record tells nobody that two are kept apart."""
    record_reads(page="access:allocation", collector=current_collector())
