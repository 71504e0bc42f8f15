"""The manager's word that somebody has died, and that it was a mistake."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sluss.access.acts_in import acts_in
from sluss.access.forms import posted
from sluss.access.forms.death import DeathForm
from sluss.access.queries.allocating import person_to_allocate
from sluss.access.views.allocation import is_manager
from sluss.access.words import death_is_undone
from sluss.organisations.requests import StaffRequest
from sluss.people.actions import record_death, undo_death
from sluss.shared.acting import Shape
from sluss.shared.errors import NotThere


@acts_in(Shape.HUB)
def death_of_own(request: StaffRequest, enrolment_id: UUID) -> HttpResponse:
    if not is_manager(request):
        raise NotThere
    now = timezone.now()
    person = person_to_allocate(enrolment_id=enrolment_id, actor=request.actor, now=now)
    form = DeathForm(posted(request), today=timezone.localdate(now))
    if request.method == "POST" and form.is_valid():
        record_death(participant_id=person.participant_id, actor=request.actor, now=now, **form.cleaned_data)
        messages.success(request, _("All work with the person has ended. You can undo it here within 14 days."))
        return redirect(f"{reverse('access:allocation')}?part=after")
    context = {
        "person": person,
        "form": form,
        "back_url": reverse("access:allocation"),
        "back_words": _("Allocation"),
        "cancel_url": reverse("access:allocate", args=[enrolment_id]),
    }
    return render(request, "access/death.html", context)


@require_POST
@acts_in(Shape.HUB)
def undo_death_of_own(request: StaffRequest, death_id: UUID) -> HttpResponse:
    if not is_manager(request):
        raise NotThere
    undo_death(death_id=death_id, actor=request.actor, now=timezone.now())
    messages.success(request, death_is_undone())
    return redirect("access:allocation")
