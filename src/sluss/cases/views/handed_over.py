"""What left the organisation: a list, what was told, and a copy of a note."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from sluss.access.acts_in import acts_in
from sluss.access.forms import posted
from sluss.access.queries.mandates import my_cases
from sluss.cases.actions import record_disclosure, record_received_copy
from sluss.cases.forms.handed_over import CopyForm, DisclosureForm
from sluss.cases.models import Note
from sluss.cases.queries.handed_over import handed_over, who_may_have_decided
from sluss.organisations.requests import StaffRequest
from sluss.people.queries import person_heading
from sluss.shared.acting import Shape
from sluss.shared.errors import NotThere, Refused


@acts_in(Shape.CASE)
def handed_over_page(request: StaffRequest, participant_id: UUID) -> HttpResponse:
    """The list, and the form for what was told."""
    actor, now = request.actor, timezone.now()
    person = person_heading(participant_id=participant_id, actor=actor)
    case = my_cases(participant_id=participant_id, posting=request.posting, now=now)[0]
    today = timezone.localtime(now, case.zone).date()
    form = DisclosureForm(
        posted(request),
        country=case.country,
        deciders=who_may_have_decided(unit_id=actor.unit, now=now),
        today=today,
    )
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            record_disclosure(
                **form.disclosure,
                participant_id=participant_id,
                hub_id=case.hub_id,
                country=case.country,
                today=today,
                actor=actor,
                now=now,
            )
        except Refused as refused:
            refusal = str(refused)
        else:
            messages.success(request, _("It is written down."))
            return redirect("cases:handed_over", participant_id)
    context = {
        "person": person,
        "page": handed_over(participant_id=participant_id, actor=actor, now=now),
        "form": form,
        "refusal": refusal,
        "posting": request.posting,
    }
    return render(request, "cases/handed_over.html", context)


@acts_in(Shape.CASE)
def copy_note(request: StaffRequest, participant_id: UUID, note_id: UUID) -> HttpResponse:
    """Another organisation's note goes into one's own file."""
    actor, now = request.actor, timezone.now()
    person = person_heading(participant_id=participant_id, actor=actor)
    my_cases(participant_id=participant_id, posting=request.posting, now=now)
    note = Note.objects.filter(participant_id=participant_id, pk=note_id).exclude(owner_unit_id=actor.unit).first()
    if note is None:
        raise NotThere
    form = CopyForm(posted(request))
    if request.method == "POST" and form.is_valid():
        record_received_copy(note=note, **form.cleaned_data, actor=actor, now=now)
        messages.success(request, _("The copy is written down. The person and the one who wrote can see it."))
        return redirect("cases:handed_over", participant_id)
    return render(request, "cases/copy_note.html", {"person": person, "note": note, "form": form})
