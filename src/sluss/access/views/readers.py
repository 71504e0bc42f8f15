"""Who has read about a person."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from sluss.access.acts_in import acts_in
from sluss.access.queries.mandates import my_cases
from sluss.access.queries.readers import who_has_read
from sluss.organisations.requests import StaffRequest
from sluss.people.queries import person_heading
from sluss.shared.acting import Shape


@acts_in(Shape.CASE)
def readers(request: StaffRequest, participant_id: UUID) -> HttpResponse:
    now = timezone.now()
    person = person_heading(participant_id=participant_id, actor=request.actor)
    cases = my_cases(participant_id=participant_id, posting=request.posting, now=now)
    after = request.GET.get("after", "")
    page = who_has_read(participant_id=participant_id, zone=cases[0].zone, after=after, now=now)
    return render(
        request,
        "access/readers.html",
        {"person": person, "page": page, "posting": request.posting, "is_first": not after},
    )
