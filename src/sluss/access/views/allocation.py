"""Who takes whom: for the unit's manager, and those the manager has delegated it to."""

from dataclasses import replace
from datetime import datetime, timedelta
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sluss.access.actions import (
    MustNotMeet,
    assign,
    delegate_allocation,
    end_assignment,
    end_delegation,
    start_anew,
)
from sluss.access.acts_in import acts_in
from sluss.access.forms import posted
from sluss.access.forms.allocation import AllocateForm, AllocationFilter, DelegationForm
from sluss.access.forms.consent import first_moment
from sluss.access.queries.allocating import ended_mandate, person_to_allocate
from sluss.access.queries.allocation import AllocationList, Wanted, allocation
from sluss.access.queries.colleagues import colleagues, staff_of_unit
from sluss.access.queries.delegations import delegations
from sluss.access.queries.handing_back import closing_hubs
from sluss.access.words import end_is_undone
from sluss.organisations.requests import StaffRequest
from sluss.organisations.states import Role
from sluss.people.actions import undo_end
from sluss.people.queries.protections import waits_for_keepers
from sluss.shared.acting import Actor, Shape
from sluss.shared.errors import NotThere, Refused
from sluss.shared.sealed_words import from_address, to_address


def may_allocate(request: StaffRequest) -> None:
    """Raises: NotThere. What there is to see is the database's answer; this only keeps the page from others."""
    if request.posting.role != Role.UNIT_MANAGER and not request.posting.is_allocator:
        raise NotThere


def is_manager(request: StaffRequest) -> bool:
    return request.posting.role == Role.UNIT_MANAGER


@acts_in(Shape.HUB)
def allocation_page(request: StaffRequest) -> HttpResponse:
    may_allocate(request)
    now = timezone.now()
    staff = colleagues(unit_id=request.actor.unit, now=now)
    if request.method == "POST":
        return redirect(address_of(AllocationFilter(request.POST, colleagues=staff).wanted, request.actor))
    sought = from_address(request.GET.get("find", ""), actor=request.actor)
    asked = AllocationFilter({**request.GET.dict(), "q": sought}, colleagues=staff)
    page = allocation(wanted=asked.wanted, actor=request.actor, now=now)
    context = {
        "page": page,
        "asked": asked,
        "lists": [(one, url_after(one, asked.wanted, request.actor)) for one in page.lists],
        "ended": just_ended(request, now),
        "closings": closing_hubs(actor=request.actor, now=now),
        "unkept": waits_for_keepers(actor=request.actor),
        "is_manager": is_manager(request),
        "posting": request.posting,
    }
    template = "access/allocation.html"
    response = render(request, f"{template}#lists" if request.htmx else template, context)
    if request.htmx:
        # What was asked for was sent; where it can be found again is here.
        response["HX-Push-Url"] = request.get_full_path()
    return response


def address_of(wanted: Wanted, actor: Actor) -> str:
    """Where the lists are that were asked for. The words of a search stand there sealed."""
    query = {
        "find": to_address(wanted.text, actor=actor) if wanted.text else "",
        "part": wanted.part.value if wanted.part else "",
        "who": str(wanted.staff_id or ""),
        "after": str(wanted.after or ""),
    }
    given = urlencode({key: value for key, value in query.items() if value})
    return reverse("access:allocation") + (f"?{given}" if given else "")


def url_after(one: AllocationList, wanted: Wanted, actor: Actor) -> str:
    """Where the list goes on; empty when it does not."""
    return address_of(replace(wanted, part=one.part, after=one.after), actor) if one.after else ""


def just_ended(request: StaffRequest, now: datetime) -> object:
    """The mandate that the page was opened after ending, to be given again."""
    try:
        assignment_id = UUID(request.GET.get("ended", ""))
    except ValueError:
        return None
    return ended_mandate(assignment_id=assignment_id, actor=request.actor, now=now)


@acts_in(Shape.HUB)
def allocate(request: StaffRequest, enrolment_id: UUID) -> HttpResponse:
    may_allocate(request)
    now = timezone.now()
    person = person_to_allocate(enrolment_id=enrolment_id, actor=request.actor, now=now)
    form = AllocateForm(posted(request), person=person, posting=request.posting)
    if request.method == "POST" and form.is_valid():
        try:
            assign(
                enrolment_id=enrolment_id,
                participant_id=person.participant_id,
                staff_id=form.staff_id,
                team_id=form.team_id,
                share_with=form.share_with,
                kept_apart=form.how_kept_apart,
                actor=request.actor,
                now=now,
            )
        except Refused as refused:
            form.add_error("to", str(refused))
            if isinstance(refused, MustNotMeet):
                form.ask_how()
        else:
            facts = {"holder": form.chosen_name, "person": person.name or _("the person")}
            messages.success(request, _("%(holder)s now works with %(person)s.") % facts)
            return redirect("access:allocation")
    context = {"person": person, "form": form, "posting": request.posting, "is_manager": is_manager(request)}
    return render(request, "access/allocate.html", context)


@require_POST
@acts_in(Shape.HUB)
def end_mandate(request: StaffRequest, assignment_id: UUID) -> HttpResponse:
    may_allocate(request)
    end_assignment(assignment_id=assignment_id, actor=request.actor, now=timezone.now())
    return redirect(f"{reverse('access:allocation')}?{urlencode({'ended': assignment_id})}")


@acts_in(Shape.HUB)
def new_start(request: StaffRequest, enrolment_id: UUID) -> HttpResponse:
    """Of somebody who has been here before: a new enrolment, and who is to work with them this time."""
    may_allocate(request)
    now = timezone.now()
    person = person_to_allocate(enrolment_id=enrolment_id, actor=request.actor, now=now)
    if not person.is_ours:
        raise NotThere
    form = AllocateForm(posted(request), person=person, posting=request.posting)
    if request.method == "POST" and person.has_ended and form.is_valid():
        try:
            start_anew(
                before_id=enrolment_id,
                participant_id=person.participant_id,
                staff_id=form.staff_id,
                team_id=form.team_id,
                kept_apart=form.how_kept_apart,
                actor=request.actor,
                now=now,
            )
        except Refused as refused:
            form.add_error("to", str(refused))
            if isinstance(refused, MustNotMeet):
                form.ask_how()
        else:
            facts = {"holder": form.chosen_name, "person": person.name or _("the person")}
            messages.success(request, _("%(person)s begins anew. %(holder)s works with them.") % facts)
            return redirect("access:allocation")
    return render(request, "access/new_start.html", {"person": person, "form": form})


@require_POST
@acts_in(Shape.HUB)
def undo_discharge(request: StaffRequest, enrolment_id: UUID) -> HttpResponse:
    may_allocate(request)
    undo_end(enrolment_id=enrolment_id, actor=request.actor, now=timezone.now())
    messages.success(request, end_is_undone())
    return redirect("access:allocation")


@acts_in(Shape.HUB)
def delegations_page(request: StaffRequest) -> HttpResponse:
    if not is_manager(request):
        raise NotThere
    now = timezone.now()
    today = timezone.localtime(now).date()
    form = DelegationForm(posted(request), staff=staff_of_unit(unit_id=request.actor.unit, now=now), today=today)
    refusal = None
    if request.method == "POST" and form.is_valid():
        asked, zone = form.cleaned_data, timezone.get_current_timezone()
        last_day = asked["last_day"]
        try:
            delegate_allocation(
                staff_id=UUID(asked["staff"]),
                valid_from=None if asked["first_day"] == today else first_moment(asked["first_day"], zone=zone),
                valid_until=first_moment(last_day + timedelta(days=1), zone=zone) if last_day else None,
                actor=request.actor,
                now=now,
            )
        except Refused as refused:
            refusal = str(refused)
        else:
            messages.success(request, _("The delegation is saved."))
            return redirect("access:delegations")
    context = {
        "form": form,
        "refusal": refusal,
        "rows": delegations(actor=request.actor, now=now),
        "posting": request.posting,
    }
    return render(request, "access/delegations.html", context)


@require_POST
@acts_in(Shape.HUB)
def end_delegation_now(request: StaffRequest, delegation_id: UUID) -> HttpResponse:
    if not is_manager(request):
        raise NotThere
    end_delegation(delegation_id=delegation_id, actor=request.actor, now=timezone.now())
    messages.success(request, _("The delegation has ended."))
    return redirect("access:delegations")
