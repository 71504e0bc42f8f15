"""Who may know what about a person; a consent is written down here, and taken back here."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from sluss.access.actions import record_consent, withdraw
from sluss.access.acts_in import acts_in
from sluss.access.forms import posted
from sluss.access.forms.consent import ConsentForm, PartialConsentForm, usual_sentence, usual_ticks
from sluss.access.forms.withdrawal import WithdrawalForm
from sluss.access.queries.grounds import who_may_know
from sluss.access.queries.mandates import my_cases
from sluss.access.queries.names import parties_of
from sluss.access.which_case import case_meant
from sluss.access.words import kinds_listed
from sluss.organisations.requests import StaffRequest
from sluss.people.queries import person_heading
from sluss.people.queries.representatives import speaking_for
from sluss.shared.acting import Shape
from sluss.shared.content_classes import ContentClass
from sluss.shared.errors import Refused


@acts_in(Shape.CASE)
def sharing(request: StaffRequest, participant_id: UUID) -> HttpResponse:
    now = timezone.now()
    person = person_heading(participant_id=participant_id, actor=request.actor)
    cases = my_cases(participant_id=participant_id, posting=request.posting, now=now)
    page = who_may_know(participant_id=participant_id, hub_id=cases[0].hub_id, actor=request.actor, now=now)
    return render(request, "access/sharing.html", {"person": person, "page": page, "posting": request.posting})


@acts_in(Shape.CASE)
def consent(request: StaffRequest, participant_id: UUID) -> HttpResponse:
    """The usual consent: three questions and one button."""
    return _record(request, participant_id, ConsentForm)


@acts_in(Shape.CASE)
def partial_consent(request: StaffRequest, participant_id: UUID) -> HttpResponse:
    return _record(request, participant_id, PartialConsentForm)


def _record(request: StaffRequest, participant_id: UUID, form_class: type[ConsentForm]) -> HttpResponse:
    now = timezone.now()
    person = person_heading(participant_id=participant_id, actor=request.actor)
    cases = my_cases(participant_id=participant_id, posting=request.posting, now=now)
    case = case_meant(request, cases)
    parties = parties_of(hub_id=case.hub_id, now=now)
    today = timezone.localtime(now, case.zone).date()
    speaking = speaking_for(participant_id=participant_id, today=today, actor=request.actor, now=now)
    starts_usual = "usual" in request.GET and form_class is PartialConsentForm
    form = form_class(
        posted(request),
        case=case,
        parties=parties,
        today=today,
        speaking=speaking.representatives,
        initial=usual_ticks(case=case, parties=parties) if starts_usual else None,
    )
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            record_consent(
                consent_id=form.cleaned_data["consent_id"],
                participant_id=participant_id,
                enrolment_id=case.enrolment_id,
                hub_id=case.hub_id,
                flows=form.flows,
                purpose=form.purpose,
                evidence=form.given,
                valid_from=now,
                valid_until=form.valid_until,
                actor=request.actor,
                now=now,
            )
        except Refused as refused:
            refusal = str(refused)
        else:
            messages.success(request, _("The consent is saved. Each organisation still decides what it shares."))
            return redirect("access:sharing", participant_id)
    context: dict[str, Any] = {
        "person": person,
        "form": form,
        "refusal": refusal,
        "case": case,
        "other_cases": [other for other in cases if other != case],
        "no_birth_date": speaking.adult_from is None,
        "usual": usual_sentence(parties=parties, case=case),
        "not_usual": kinds_listed(c for c in ContentClass if c not in case.usual_classes),
    }
    template = "access/partial_consent.html" if form_class is PartialConsentForm else "access/consent.html"
    return render(request, template, context)


@acts_in(Shape.CASE)
def withdrawal(request: StaffRequest, participant_id: UUID) -> HttpResponse:
    now = timezone.now()
    person = person_heading(participant_id=participant_id, actor=request.actor)
    cases = my_cases(participant_id=participant_id, posting=request.posting, now=now)
    page = who_may_know(participant_id=participant_id, hub_id=cases[0].hub_id, actor=request.actor, now=now)
    form = WithdrawalForm(
        posted(request),
        grounds=page.can_be_taken_back,
        by_law=[one.ground for one in page.by_law],
        parties=page.parties,
        initial={"what": request.GET.get("what", "")},
    )
    if request.method == "POST" and form.is_valid():
        chosen = form.chosen
        withdraw(
            participant_id=participant_id,
            grant_id=chosen.grant_id,
            from_unit_id=chosen.from_unit_id,
            to_unit_id=chosen.to_unit_id,
            actor=request.actor,
            now=now,
        )
        messages.success(request, chosen.after)
        return redirect("access:sharing", participant_id)
    return render(request, "access/withdrawal.html", {"person": person, "form": form})
