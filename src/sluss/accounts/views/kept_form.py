"""What was kept of a form that came too late, or with a token older than the latest sign-in."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from sluss.accounts.kept_form import kept_form, sealed_form
from sluss.accounts.models import User
from sluss.accounts.sessions import KEPT_FORM, POSTING
from sluss.ui.views import csrf_failure as plain_csrf_failure


@require_http_methods(["GET", "POST"])
@never_cache
@login_required
def kept(request: HttpRequest) -> HttpResponse:
    """What somebody wrote when their session ended; sent on by themselves, or thrown away."""
    form = kept_form(request.session, user=request.user)  # type: ignore[arg-type]
    if form is None or request.method == "POST":
        request.session.pop(KEPT_FORM, None)
        return redirect("/")
    # What was begun for one organisation is not sent for another.
    postings = {str(posting.id): posting for posting in request.postings}  # type: ignore[attr-defined]
    posting = postings.get(form.posting_id)
    if posting is not None:
        request.session[POSTING] = form.posting_id
        request.posting = posting  # type: ignore[attr-defined]
    return render(request, "accounts/kept_form.html", {"kept": form, "may_send": posting is not None})


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """CSRF_FAILURE_VIEW: a form from a page older than the latest sign-in is kept and offered again."""
    if isinstance(request.user, User):
        sealed = sealed_form(request, user=request.user)
        if sealed is not None:
            request.session[KEPT_FORM] = sealed
            return redirect("accounts:kept_form")
    return plain_csrf_failure(request, reason)
