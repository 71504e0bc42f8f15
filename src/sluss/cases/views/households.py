"""Whom a person shares a household with: their consent written down, and taken back."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sluss.access.acts_in import acts_in
from sluss.cases.forms.household import HouseholdForm
from sluss.cases.views.asked import country_of_reader, desk_for
from sluss.organisations.requests import StaffRequest
from sluss.people.actions import record_household_consent, withdraw_household_consents
from sluss.people.queries import person_heading
from sluss.shared.acting import Shape

NOT_DONE = 422


@acts_in(Shape.CASE)
def household(request: StaffRequest, participant_id: UUID) -> HttpResponse:
    """Blind: the answer is the same whether anybody has the number, and whether they have consented."""
    actor, now = request.actor, timezone.now()
    desk_for(request, participant_id, now=now)
    sent = request.POST if request.method == "POST" else None
    form = HouseholdForm(sent, country=country_of_reader(), today=timezone.localdate(now))
    if sent is not None and form.is_valid():
        record_household_consent(
            participant_id=participant_id,
            number=form.checked,
            given_on=form.cleaned_data["given_on"],
            actor=actor,
            now=now,
        )
        messages.success(request, _("The consent is written down. The link counts while the other has consented too."))
        return redirect("cases:timeline", participant_id)
    context = {"person": person_heading(participant_id=participant_id, actor=actor), "form": form}
    return render(request, "cases/household.html", context, status=NOT_DONE if sent is not None else 200)


@require_POST
@acts_in(Shape.CASE)
def withdraw_household(request: StaffRequest, participant_id: UUID) -> HttpResponse:
    actor, now = request.actor, timezone.now()
    desk_for(request, participant_id, now=now)
    withdraw_household_consents(participant_id=participant_id, actor=actor, now=now)
    messages.success(request, _("Taken back. No household counts any more, whoever had written it down."))
    return redirect("cases:timeline", participant_id)
