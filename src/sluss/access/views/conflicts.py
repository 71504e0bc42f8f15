"""Conflicts of interest: said about a person, listed and lifted by the manager, or declared blind."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sluss.access.actions import MayNotBlock, declare_conflict, lift_conflict, set_conflict
from sluss.access.acts_in import acts_in
from sluss.access.forms import posted
from sluss.access.forms.conflict import ConflictForm, DeclarationForm, StaffSearch
from sluss.access.queries.allocating import person_to_allocate
from sluss.access.queries.allocation import my_hub_ids
from sluss.access.queries.colleagues import search_staff
from sluss.access.queries.conflicts import blocks_of_person, blocks_of_unit
from sluss.access.queries.mandates import my_cases
from sluss.access.states import ConflictKind, SetBy
from sluss.access.views.allocation import is_manager, may_allocate
from sluss.organisations.requests import StaffRequest
from sluss.people.queries import PersonHeading, person_heading
from sluss.shared.acting import Shape


@acts_in(Shape.CASE)
def conflict(request: StaffRequest, participant_id: UUID) -> HttpResponse:
    """Somebody with a mandate says who must not see the person."""
    if request.htmx:
        return _search(request, back="access:sharing", back_to=participant_id)
    # What stands in for a mandate in an emergency is none to say this with.
    my_cases(participant_id=participant_id, posting=request.posting, now=timezone.now())
    person = person_heading(participant_id=participant_id, actor=request.actor)
    return _set(request, person, back="access:sharing", back_to=participant_id)


@acts_in(Shape.HUB)
def conflict_of_own(request: StaffRequest, enrolment_id: UUID) -> HttpResponse:
    """The manager, or an allocator, says so about one of the organisation's own people."""
    may_allocate(request)
    if request.htmx:
        return _search(request, back="access:allocate", back_to=enrolment_id)
    whom = person_to_allocate(enrolment_id=enrolment_id, actor=request.actor, now=timezone.now())
    person = person_heading(participant_id=whom.participant_id, actor=request.actor)
    return _set(request, person, back="access:allocate", back_to=enrolment_id)


def _found(request: StaffRequest, now: datetime) -> dict[str, Any]:
    """The staff that were searched for; nothing about the person."""
    search = StaffSearch(request.GET)
    search.is_valid()
    text = search.cleaned_data.get("q", "")
    found = search_staff(text=text, hub_ids=my_hub_ids(actor=request.actor, now=now), actor=request.actor, now=now)
    return {"search": search, "text": text, "found": found}


def _search(request: StaffRequest, *, back: str, back_to: UUID) -> HttpResponse:
    """The list that is chosen from, anew while one writes: it holds staff alone, so no person is read for it."""
    asked = _found(request, timezone.now())
    form = ConflictForm(None, found=asked["found"], is_manager=is_manager(request))
    return render(request, "access/conflict.html#found", asked | {"form": form, "back": back, "back_to": back_to})


def _set(request: StaffRequest, person: PersonHeading, *, back: str, back_to: UUID) -> HttpResponse:
    now = timezone.now()
    asked = _found(request, now)
    found = asked["found"]
    form = ConflictForm(posted(request), found=found, is_manager=is_manager(request))
    if request.method == "POST" and form.is_valid():
        try:
            set_conflict(
                participant_id=person.participant_id,
                staff_id=form.staff_id,
                kind=ConflictKind(form.cleaned_data["kind"]),
                set_by=SetBy(form.cleaned_data["set_by"]),
                actor=request.actor,
                now=now,
            )
        except MayNotBlock as refusal:
            form.add_error("set_by", str(refusal))
        else:
            messages.success(request, _("It is noted, and holds at once. The unit’s manager can lift it."))
            # Whoever blocks themself no longer sees the page they came from.
            return redirect("/") if form.staff_id == request.actor.staff_id else redirect(back, back_to)
    context = {
        "person": person,
        **asked,
        "form": form,
        "rows": blocks_of_person(participant_id=person.participant_id, actor=request.actor, now=now),
        "back": back,
        "back_to": back_to,
        "posting": request.posting,
    }
    return render(request, "access/conflict.html", context)


@acts_in(Shape.HUB)
def conflicts(request: StaffRequest) -> HttpResponse:
    may_allocate(request)
    try:
        after = UUID(request.GET.get("after", ""))
    except ValueError:
        after = None
    page = blocks_of_unit(after=after, actor=request.actor, now=timezone.now())
    context = {"page": page, "is_manager": is_manager(request), "is_further": after, "posting": request.posting}
    return render(request, "access/conflicts.html", context)


@require_POST
@acts_in(Shape.HUB)
def lift(request: StaffRequest, conflict_id: UUID) -> HttpResponse:
    lift_conflict(conflict_id=conflict_id, actor=request.actor, now=timezone.now())
    messages.success(request, _("It is lifted. It gives no mandate: that is yours to allocate."))
    return redirect("access:conflicts")


@acts_in(Shape.CASE)
def declare(request: StaffRequest) -> HttpResponse:
    """Blind: the answer is the same whether anybody has the number."""
    now = timezone.now()
    form = DeclarationForm(posted(request), today=timezone.localtime(now).date())
    if request.method == "POST" and form.is_valid():
        declare_conflict(
            number=form.checked, kind=ConflictKind(form.cleaned_data["kind"]), actor=request.actor, now=now
        )
        messages.success(
            request, _("It is noted. Should somebody have that number, now or later, you do not see them.")
        )
        return redirect("access:declare_conflict")
    return render(request, "access/declare_conflict.html", {"form": form, "posting": request.posting})
