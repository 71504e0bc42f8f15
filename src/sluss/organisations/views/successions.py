"""An organisation becomes another."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sluss.organisations.actions.successions import succeed
from sluss.organisations.forms.successions import SuccessionForm
from sluss.organisations.queries.tree import choices, organisation_tree
from sluss.organisations.queries.units import unit_page
from sluss.organisations.requests import StaffRequest
from sluss.organisations.states import Circle
from sluss.organisations.views.behind import for_administrators, sent
from sluss.shared.errors import Refused


@require_http_methods(["GET", "POST"])
@for_administrators
def becomes_another(request: StaffRequest, unit_id: UUID) -> HttpResponse:
    now = timezone.now()
    page = unit_page(unit_id=unit_id, now=now)
    units = choices(organisation_tree(now=now), only_secrecy_units=True)
    form = SuccessionForm(sent(request), units=[unit for unit in units if unit[0] != str(unit_id)])
    refusal = None
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            succeed(
                succession_id=said["succession_id"],
                unit_id=unit_id,
                successor_id=UUID(said["successor"]),
                circle=Circle(said["circle"]),
                actor=request.actor,
                now=now,
            )
        except Refused as refused:
            refusal = str(refused)
        else:
            messages.success(request, _("It is done. Now give the colleagues postings for the new organisation."))
            return redirect("organisations:unit", unit_id=unit_id)
    return render(request, "organisations/becomes_another.html", {"form": form, "refusal": refusal, "page": page})
