"""The word of somebody with a mandate that the person has died, and that it was a mistake."""

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
from sluss.access.forms.death import DeathForm
from sluss.access.middleware import says_not_yours
from sluss.access.words import death_is_undone
from sluss.audit.recorder import record_reads
from sluss.audit.recording import current_collector
from sluss.cases.views.asked import desk_for, uuid_in
from sluss.organisations.requests import StaffRequest
from sluss.people.actions import record_death, undo_death
from sluss.people.queries.deaths import undoable_deaths
from sluss.people.queries.heading import person_heading
from sluss.shared.acting import Shape
from sluss.shared.errors import NotThere

PAGE = "cases:death"


@acts_in(Shape.CASE)
def death_page(request: StaffRequest, participant_id: UUID) -> HttpResponse:
    now = timezone.now()
    try:
        desk_for(request, participant_id, now=now)
    except NotThere:
        if recorded := _recorded_already(request):
            return recorded
        raise
    person = person_heading(participant_id=participant_id, actor=request.actor)
    form = DeathForm(posted(request), today=timezone.localdate(now))
    if request.method == "POST" and form.is_valid():
        # The act takes the mandate away, which is the ground for what has been read so far.
        record_reads(page=PAGE, collector=current_collector())
        try:
            record_death(participant_id=participant_id, actor=request.actor, now=now, **form.cleaned_data)
        except DatabaseError as error:
            # possible race: the form sent twice at once; the second waited for the first.
            if says_not_yours(error) and (recorded := _recorded_already(request)):
                return recorded
            raise
        return _landing(form.cleaned_data["death_id"])
    context = {"person": person, "form": form, "cancel_url": reverse("cases:person", args=[participant_id])}
    return render(request, "access/death.html", context)


def _recorded_already(request: StaffRequest) -> HttpResponse | None:
    """Where a form leads that was sent twice: the first has taken away the mandate that the second asks for."""
    death_id = uuid_in(request.POST.get("death_id", ""))
    return _landing(death_id) if death_id and undoable_deaths(death_ids=[death_id]) else None


def _landing(death_id: UUID) -> HttpResponse:
    return redirect(f"{reverse('cases:my_people')}?{urlencode({'died': death_id})}")


@require_POST
@acts_in(Shape.CASE)
def undo_death_now(request: StaffRequest, death_id: UUID) -> HttpResponse:
    participant_id = undo_death(death_id=death_id, actor=request.actor, now=timezone.now())
    messages.success(request, death_is_undone())
    return redirect("cases:person", participant_id)
