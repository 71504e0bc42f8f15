"""The unit's protected people, as those who allocate are told of them: under the name in place of their own."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sluss.access.acts_in import acts_in
from sluss.access.forms import posted
from sluss.access.forms.protection import KeeperForm
from sluss.access.queries.colleagues import colleagues
from sluss.access.views.allocation import is_manager, may_allocate
from sluss.organisations.requests import StaffRequest
from sluss.people.actions import MayNotKeep, end_keeper, end_protection, name_keeper
from sluss.people.queries.protections import ProtectionFact, protections_of_unit
from sluss.shared.acting import Shape
from sluss.shared.errors import NotThere


@acts_in(Shape.HUB)
def protected(request: StaffRequest) -> HttpResponse:
    may_allocate(request)
    told = protections_of_unit(actor=request.actor)
    may_end = {fact.id for fact in told if is_manager(request) and fact.may_be_ended_by(request.actor.staff)}
    context = {"told": told, "may_end": may_end, "posting": request.posting}
    return render(request, "access/protected.html", context)


@acts_in(Shape.HUB)
def keepers(request: StaffRequest, protection_id: UUID) -> HttpResponse:
    """Name one, or see who there is."""
    may_allocate(request)
    now, fact = timezone.now(), _told(request, protection_id)
    staff = colleagues(unit_id=request.actor.unit, now=now)
    kept_by = {keeper.staff_id for keeper in fact.keepers} | {request.actor.staff}
    form = KeeperForm(posted(request), colleagues=staff, kept_by=kept_by, initial={"protection_id": protection_id})
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            name_keeper(
                keeper_id=form.cleaned_data["keeper_id"],
                protection_id=protection_id,
                staff_id=form.staff_id,
                actor=request.actor,
                now=now,
            )
        except MayNotKeep as refused:
            refusal = str(refused)
        else:
            messages.success(request, _("The colleague sees the person from now on, and has a mandate."))
            return redirect("access:keepers", protection_id)
    context = {"fact": fact, "form": form, "refusal": refusal, "posting": request.posting}
    return render(request, "access/keepers.html", context)


@require_POST
@acts_in(Shape.HUB)
def end_one_keeper(request: StaffRequest, keeper_id: UUID) -> HttpResponse:
    try:
        end_keeper(keeper_id=keeper_id, actor=request.actor, now=timezone.now())
    except MayNotKeep as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The colleague no longer sees the person."))
    return redirect("access:protected")


@require_POST
@acts_in(Shape.HUB)
def end(request: StaffRequest, protection_id: UUID) -> HttpResponse:
    """What a keeper asked to end."""
    end_protection(protection_id=protection_id, actor=request.actor, now=timezone.now())
    messages.success(request, _("The protection has ended."))
    return redirect("access:protected")


def _told(request: StaffRequest, protection_id: UUID) -> ProtectionFact:
    """Raises: NotThere."""
    told = protections_of_unit(only=protection_id, actor=request.actor)
    if not told:
        raise NotThere
    return told[0]
