"""For whom one acts: one of the postings in force, chosen at sign-in and changed at any time."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from sluss.accounts.sessions import POSTING
from sluss.audit.recorder import record_act
from sluss.organisations.queries import PostingInForce
from sluss.organisations.queries.administrators import administrators
from sluss.organisations.words import role_word
from sluss.shared.acting import Actor, Shape, acting_as


@require_http_methods(["GET", "POST"])
@never_cache
@login_required
def acting_for(request: HttpRequest) -> HttpResponse:
    postings: tuple[PostingInForce, ...] = request.postings  # type: ignore[attr-defined]
    refusal = None
    if request.method == "POST":
        chosen = next((posting for posting in postings if str(posting.id) == request.POST.get("posting")), None)
        if chosen is not None:
            remember_choice(request, chosen)
            return redirect(next_page(request))
        refusal = _("That posting has ended. Choose among those in force.")
    page = {
        "postings": [(posting, role_word(posting.role)) for posting in postings],
        "administrators": () if postings else administrators(now=timezone.now()),
        "next": request.POST.get("next") or request.GET.get("next", ""),
        "refusal": refusal,
    }
    return render(request, "organisations/acting_for.html", page)


def remember_choice(request: HttpRequest, chosen: PostingInForce) -> None:
    changed = request.session.get(POSTING) != str(chosen.id)
    request.session[POSTING] = str(chosen.id)
    if not changed:
        return
    actor = Actor(kind="staff", id=chosen.id, shape=Shape.CASE, staff_id=chosen.staff_id, unit_id=chosen.unit_id)
    with acting_as(actor):
        record_act(act="posting.chosen", subject_id=chosen.id)
    messages.success(request, _("You now act for %(organisation)s.") % {"organisation": chosen.unit_name})


def next_page(request: HttpRequest) -> str:
    wanted = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if safe else "/"
