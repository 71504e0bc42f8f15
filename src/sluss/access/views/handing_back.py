"""A hub closes: the organisation's own people there, and many handed back at once."""

from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import ngettext

from sluss.access.actions import Back, hand_back
from sluss.access.acts_in import acts_in
from sluss.access.forms import posted
from sluss.access.forms.handing_back import HandBackForm
from sluss.access.queries.handing_back import handing_back
from sluss.access.views.allocation import may_allocate
from sluss.organisations.requests import StaffRequest
from sluss.shared.acting import Shape


@acts_in(Shape.HUB)
def hand_back_page(request: StaffRequest, hub_id: UUID) -> HttpResponse:
    may_allocate(request)
    now = timezone.now()
    page = handing_back(hub_id=hub_id, actor=request.actor, now=now)
    form = HandBackForm(posted(request), people=page.people)
    if request.method == "POST" and form.is_valid():
        today = timezone.localtime(now, ZoneInfo(page.closing.zone)).date()
        ended = hand_back(
            people=[
                Back(enrolment_id=one.enrolment_id, participant_id=one.participant_id, began_on=one.since)
                for one in form.chosen
            ],
            last_day=min(today, page.closing.last_day),
            actor=request.actor,
            now=now,
        )
        words = ngettext("%(count)s person is handed back.", "%(count)s people are handed back.", ended)
        messages.success(request, words % {"count": ended})
        return redirect("access:hand_back", hub_id)
    context = {"page": page, "form": form, "posting": request.posting}
    return render(request, "access/hand_back.html", context)
