"""Choosing a password with a link that an administrator handed over."""

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from sluss.accounts.actions import LinkIsOver, choose_password
from sluss.accounts.forms import NewPasswordForm
from sluss.accounts.queries import user_of_link
from sluss.accounts.sessions import LINK
from sluss.shared.acting import Actor, Shape, acting_as


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
