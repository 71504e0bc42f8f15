"""What a unit usually shares, kind by kind; its manager's."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from sluss.access.actions import set_standing_share
from sluss.access.acts_in import acts_in
from sluss.access.forms import posted
from sluss.access.forms.defaults import DefaultsForm
from sluss.access.queries.defaults import standing_defaults
from sluss.access.views.allocation import is_manager
from sluss.organisations.requests import StaffRequest
from sluss.shared.acting import Shape
from sluss.shared.errors import NotThere


@acts_in(Shape.HUB)
def defaults(request: StaffRequest) -> HttpResponse:
    if not is_manager(request):
        raise NotThere
    now = timezone.now()
    page = standing_defaults(hub_id=hub_asked_for(request), actor=request.actor, now=now)
    form = DefaultsForm(posted(request), defaults=page)
    if request.method == "POST" and form.is_valid():
        for content_class, to_units in form.changes.items():
            set_standing_share(
                hub_id=page.hub_id, content_class=content_class, to_units=to_units, actor=request.actor, now=now
            )
        messages.success(request, _("Saved. It is offered from the next thing that somebody writes."))
        return redirect(f"{reverse('access:defaults')}?hub={page.hub_id}")
    return render(request, "access/defaults.html", {"page": page, "form": form, "posting": request.posting})


def hub_asked_for(request: StaffRequest) -> UUID | None:
    """The hub in the address, otherwise the posting's own. Raises: NotThere for what is no hub."""
    asked = request.GET.get("hub")
    if not asked:
        return request.posting.hub_id
    try:
        return UUID(asked)
    except ValueError:
        raise NotThere from None
