"""Requests for a place: the lists, a new one, one with its answer."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sluss.access.acts_in import acts_in
from sluss.access.queries.names import parties_of
from sluss.cases.actions import accept_referral, answer_referral, send_batch, send_referral, withdraw_referral
from sluss.cases.forms.referrals import AnswerForm, BatchForm, ReferralForm
from sluss.cases.models import Referral
from sluss.cases.queries.admission import HubAdmission, admissions_of, hubs_to_ask
from sluss.cases.queries.referral import ReferralPage, judged, referral_page
from sluss.cases.queries.referrals import referrals
from sluss.cases.referral_words import answered, sent_several
from sluss.cases.states import Decision
from sluss.cases.views.asked import uuid_in
from sluss.organisations.requests import StaffRequest
from sluss.organisations.states import ROLES_WITH_CASES, Role
from sluss.shared.acting import Shape
from sluss.shared.errors import NotThere, Refused

NOT_DONE = 422


def may_ask(request: StaffRequest) -> None:
    """Raises: NotThere. What there is to see is the database's answer; this only keeps the pages from others."""
    if request.posting.role not in ROLES_WITH_CASES:
        raise NotThere


def answers(request: StaffRequest) -> bool:
    """Whether the actor answers for their organisation: the manager, or by delegation."""
    return request.posting.role == Role.UNIT_MANAGER or request.posting.is_allocator


@require_safe
@acts_in(Shape.HUB)
def referrals_page(request: StaffRequest) -> HttpResponse:
    may_ask(request)
    now = timezone.now()
    page = referrals(
        answers=answers(request),
        sent_before=uuid_in(request.GET.get("sent_before", "")),
        answered_before=uuid_in(request.GET.get("answered_before", "")),
        actor=request.actor,
        now=now,
    )
    return render(
        request, "cases/referrals.html", {"page": page, "posting": request.posting, "answers": answers(request)}
    )


@require_http_methods(["GET", "POST"])
@acts_in(Shape.HUB)
def new_referral(request: StaffRequest) -> HttpResponse:
    may_ask(request)
    actor, now = request.actor, timezone.now()
    hubs = hubs_to_ask(actor=actor, now=now)
    sent = request.POST if request.method == "POST" else None
    admission = _chosen(request, hubs)
    if admission is None:
        return render(
            request, "cases/new_referral.html", {"admission": None, "form": None, "others": (), "refusal": None}
        )
    form = ReferralForm(
        sent,
        admission=admission,
        parties={party.id: party.name for party in parties_of(hub_id=admission.hub_id, now=now)},
        own_unit=actor.unit,
        today=timezone.localdate(now),
    )
    refusal = None
    if sent is not None and form.is_valid():
        try:
            send_referral(
                referral_id=form.cleaned_data["referral_id"],
                hub_id=admission.hub_id,
                asked=form.asked,
                actor=actor,
                now=now,
            )
        except Refused as said_no:
            refusal = str(said_no)
        else:
            messages.success(request, _("Sent to %(organisation)s.") % {"organisation": admission.receiver})
            return redirect("cases:referral", form.cleaned_data["referral_id"])
    context = {
        "admission": admission,
        "form": form,
        "others": [hub for hub in hubs if hub != admission],
        "refusal": refusal,
    }
    return render(request, "cases/new_referral.html", context, status=NOT_DONE if sent is not None else 200)


@require_http_methods(["GET", "POST"])
@acts_in(Shape.HUB)
def new_batch(request: StaffRequest) -> HttpResponse:
    may_ask(request)
    actor, now = request.actor, timezone.now()
    admission = _chosen(request, hubs_to_ask(actor=actor, now=now))
    sent = request.POST if request.method == "POST" else None
    if admission is None:
        return redirect("cases:new_referral")
    form, refusal = BatchForm(sent, admission=admission, today=timezone.localdate(now)), None
    if sent is not None and form.is_valid():
        batch_id = form.cleaned_data["batch_id"]
        try:
            send_batch(batch_id=batch_id, hub_id=admission.hub_id, people=form.asked, actor=actor, now=now)
        except Refused as said_no:
            refusal = str(said_no)
        else:
            messages.success(request, sent_several(len(form.people), receiver=admission.receiver))
            return redirect("cases:referrals")
    context = {"admission": admission, "form": form, "refusal": refusal}
    return render(request, "cases/new_batch.html", context, status=NOT_DONE if sent is not None else 200)


def _chosen(request: StaffRequest, hubs: tuple[HubAdmission, ...]) -> HubAdmission | None:
    """The hub that was asked for, otherwise the posting's own, otherwise the first."""
    wanted = request.POST.get("hub") or request.GET.get("hub", "")
    by_slug = [hub for hub in hubs if hub.slug == wanted]
    own = [hub for hub in hubs if hub.hub_id == request.posting.hub_id]
    return next(iter([*by_slug, *own, *hubs]), None)


@require_http_methods(["GET", "POST"])
@acts_in(Shape.HUB)
def referral(request: StaffRequest, referral_id: UUID) -> HttpResponse:
    """The page; sent to, it answers, and shows itself again with every word when it could not."""
    may_ask(request)
    now = timezone.now()
    page = referral_page(referral_id=referral_id, answers=answers(request), actor=request.actor, now=now)
    sent = request.POST if request.method == "POST" else None
    form, refusal = None, None
    if page.may_answer:
        form = AnswerForm(sent, criteria=page.criteria, colleagues=page.colleagues, posting=request.posting)
        if sent is not None and form.is_valid():
            try:
                _answer(request, page, form)
            except Refused as said_no:
                refusal = str(said_no)
            else:
                messages.success(request, answered(form.given, name=page.name))
                return redirect("cases:referrals")
    elif sent is not None:
        # Somebody else answered meanwhile: the page says what.
        return redirect("cases:referral", referral_id)
    context = {"page": page, "form": form, "refusal": refusal}
    return render(request, "cases/referral.html", context, status=NOT_DONE if sent is not None else 200)


def _answer(request: StaffRequest, page: ReferralPage, form: AnswerForm) -> None:
    """Raises: Refused."""
    actor, now = request.actor, timezone.now()
    row = Referral.objects.get(pk=page.id)
    parties = {party.id: party.name for party in parties_of(hub_id=page.hub_id, now=now)}
    admission = admissions_of(hub_ids={page.hub_id}, now=now).get(page.hub_id)
    today = timezone.localdate(now)
    found = [one.as_kept for one in judged(row, admission, parties=parties, today=today, by_people=form.by_people)]
    said = {"referral_id": page.id, "reason": form.cleaned_data["reason"], "found": found, "actor": actor, "now": now}
    if form.given == Decision.ACCEPT:
        accept_referral(staff_id=form.staff_id, **said)
    else:
        answer_referral(decision=form.given, **said)


@require_POST
@acts_in(Shape.HUB)
def withdraw(request: StaffRequest, referral_id: UUID) -> HttpResponse:
    withdraw_referral(referral_id=referral_id, actor=request.actor, now=timezone.now())
    messages.success(request, _("The request is taken back."))
    return redirect("cases:referral", referral_id)
