"""How a hub takes people in, for administrators: decided anew, the former decisions below."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sluss.cases.actions import decide_admission
from sluss.cases.forms.admission import AdmissionForm
from sluss.cases.queries.admission_page import admission_page
from sluss.organisations.requests import StaffRequest
from sluss.organisations.views.behind import for_administrators, sent
from sluss.shared.errors import Refused

NOT_DONE = 422


@require_http_methods(["GET", "POST"])
@for_administrators
def admission(request: StaffRequest, hub_id: UUID) -> HttpResponse:
    now = timezone.now()
    page = admission_page(hub_id=hub_id, now=now)
    form = AdmissionForm(sent(request), parties=page.parties, today=timezone.localdate(now), initial=page.facts)
    refusal = None
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            decide_admission(
                admission_id=said["admission_id"],
                hub_id=hub_id,
                seen=said["seen"],
                facts=form.facts,
                actor=request.actor,
                now=now,
            )
        except Refused as refused:
            refusal = str(refused)
        else:
            messages.success(request, _("From now on %(hub)s takes people in like this.") % {"hub": page.hub})
            return redirect("cases:admission", hub_id)
    context = {"page": page, "form": form, "refusal": refusal}
    return render(request, "cases/admission.html", context, status=NOT_DONE if request.method == "POST" else 200)
