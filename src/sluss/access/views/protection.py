"""A protected person's page for whoever keeps them, and for whoever works with somebody who must be protected."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sluss.access.acts_in import acts_in
from sluss.access.forms import posted
from sluss.access.forms.protection import EndForm, EndNowForm, KeeperForm, ProtectForm
from sluss.access.queries.colleagues import colleagues
from sluss.access.queries.mandates import my_cases
from sluss.organisations.requests import StaffRequest
from sluss.people.actions import (
    MayNotKeep,
    MayNotProtect,
    ask_end_of_protection,
    end_protection,
    name_keeper,
    protect,
    uncover,
)
from sluss.people.queries.heading import person_heading
from sluss.people.queries.protections import is_kept, protection_of, who_it_is
from sluss.shared.acting import Shape
from sluss.shared.errors import NotThere


@acts_in(Shape.CASE)
def protection(request: StaffRequest, participant_id: UUID) -> HttpResponse:
    """Who keeps the person; for somebody who is not protected, the form that protects them."""
    now = timezone.now()
    person = person_heading(participant_id=participant_id, actor=request.actor)
    my_cases(participant_id=participant_id, posting=request.posting, now=now)
    fact = protection_of(participant_id=participant_id, actor=request.actor, now=now)
    staff = colleagues(unit_id=request.actor.unit, now=now)
    if fact is not None:
        kept_by = {keeper.staff_id for keeper in fact.keepers} | {request.actor.staff}
        context = {
            "person": person,
            "fact": fact,
            "may_end": fact.may_be_ended_by(request.actor.staff),
            "form": KeeperForm(colleagues=staff, kept_by=kept_by, initial={"protection_id": fact.id}),
            "end_form": EndForm(initial={"protection_id": fact.id}),
        }
        return render(request, "access/protection.html", context)
    form = ProtectForm(posted(request), colleagues=staff)
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            protect(participant_id=participant_id, **form.facts, actor=request.actor, now=now)
        except MayNotProtect as refused:
            refusal = str(refused)
        else:
            messages.success(request, _("The person is protected from now on. Only the keepers see them."))
            is_kept = request.actor.staff in form.facts["keepers"]
            return redirect("access:protection", participant_id) if is_kept else redirect("cases:my_people")
    context = {"person": person, "form": form, "refusal": refusal}
    return render(request, "access/protect.html", context)


@require_POST
@acts_in(Shape.CASE)
def add_keeper(request: StaffRequest, protected_id: UUID) -> HttpResponse:
    _check_kept(request, protected_id)
    now = timezone.now()
    form = KeeperForm(request.POST, colleagues=colleagues(unit_id=request.actor.unit, now=now), kept_by=())
    if not form.is_valid():
        messages.error(request, _("Choose a colleague."))
        return redirect("access:protection", protected_id)
    try:
        name_keeper(
            keeper_id=form.cleaned_data["keeper_id"],
            protection_id=form.cleaned_data["protection_id"],
            staff_id=form.staff_id,
            actor=request.actor,
            now=now,
        )
    except MayNotKeep as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The colleague sees the person from now on, and has a mandate."))
    return redirect("access:protection", protected_id)


@require_POST
@acts_in(Shape.CASE)
def end(request: StaffRequest, protected_id: UUID) -> HttpResponse:
    """Ask that it ends; or, where a colleague has asked, end it."""
    _check_kept(request, protected_id)
    now = timezone.now()
    if "ends" in request.POST:
        decided = EndNowForm(request.POST)
        if not decided.is_valid():
            raise NotThere
        end_protection(protection_id=decided.cleaned_data["ends"], actor=request.actor, now=now)
        messages.success(
            request, _("The protection has ended. The person’s own name stands again, shared with nobody.")
        )
        return redirect("cases:person", protected_id)
    form = EndForm(request.POST)
    if form.is_valid():
        ask_end_of_protection(**form.cleaned_data, actor=request.actor, now=now)
        messages.success(request, _("It is asked. Another keeper or the unit’s manager decides."))
    else:
        messages.error(request, _("Write why, so that somebody else can decide."))
    return redirect("access:protection", protected_id)


@acts_in(Shape.CASE)
def who(request: StaffRequest, protected_id: UUID) -> HttpResponse:
    """Name, number and ways to reach the person, opened on purpose."""
    _check_kept(request, protected_id)
    person = person_heading(participant_id=protected_id, actor=request.actor)
    uncover(participant_id=protected_id, actor=request.actor, now=timezone.now())
    uncovered = who_it_is(participant_id=protected_id, actor=request.actor)
    return render(request, "access/who_it_is.html", {"person": person, "uncovered": uncovered})


def _check_kept(request: StaffRequest, protected_id: UUID) -> None:
    """Raises: NotThere. Nothing is read by it."""
    if not is_kept(participant_id=protected_id, actor=request.actor):
        raise NotThere
