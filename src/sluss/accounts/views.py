"""The pages of the door that are ours: choosing a password with a link, and what was kept of a form."""

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from sluss.accounts.actions import LinkIsOver, choose_password
from sluss.accounts.forms import NewPasswordForm
from sluss.accounts.kept_form import kept_form, sealed_form
from sluss.accounts.models import User
from sluss.accounts.queries import user_of_link
from sluss.accounts.sessions import KEPT_FORM, LINK, POSTING
from sluss.shared.acting import Actor, Shape, acting_as
from sluss.ui.views import csrf_failure as plain_csrf_failure


@require_safe
@never_cache
def use_link(request: HttpRequest, token: str) -> HttpResponse:
    """Takes the token out of the address, so that it stays in no history and no referrer."""
    request.session[LINK] = token
    return redirect("accounts:new_password")


@require_http_methods(["GET", "POST"])
@never_cache
@sensitive_post_parameters("password1", "password2")
def new_password(request: HttpRequest) -> HttpResponse:
    token, now = request.session.get(LINK, ""), timezone.now()
    user = user_of_link(token=token, now=now)
    if user is None:
        return link_over(request)
    form = NewPasswordForm(request.POST if request.method == "POST" else None, user=user)
    if request.method == "POST" and form.is_valid():
        actor = Actor(kind="user", id=user.pk, shape=Shape.DOOR)
        try:
            with acting_as(actor):
                choose_password(token=token, password=form.cleaned_data["password1"], actor=actor, now=now)
        except LinkIsOver:
            return link_over(request)
        logout(request)
        messages.success(request, _("The password is set. Sign in with it."))
        return redirect("account_login")
    return render(request, "accounts/new_password.html", {"form": form, "for_user": user})


def link_over(request: HttpRequest) -> HttpResponse:
    request.session.pop(LINK, None)
    return render(request, "accounts/link_over.html", status=410)


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
