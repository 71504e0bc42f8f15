"""How one signs in, and where one is signed in."""

from typing import Any

from allauth.account.decorators import reauthentication_required
from allauth.account.views import LoginView
from allauth.mfa.base.views import IndexView
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sluss.accounts.actions import end_own_session, end_sessions_elsewhere
from sluss.accounts.models import User
from sluss.accounts.outside.provider import providers
from sluss.accounts.queries import own_providers, own_sessions
from sluss.shared.acting import Actor, Shape, acting_as


class SignIn(LoginView):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"providers": providers()}


class WayIn(IndexView):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        request = self.request
        found = own_sessions(user=request.user, session_key=request.session.session_key, now=timezone.now())
        return super().get_context_data(**kwargs) | {
            "sessions": found,
            "providers": own_providers(user_id=request.user.pk),
        }


@require_POST
@login_required
@reauthentication_required(app="allauth.mfa")
def end_session(request: HttpRequest) -> HttpResponse:
    """One session, or every other: undone by signing in there again."""
    user, now = request.user, timezone.now()
    assert isinstance(user, User)
    actor = Actor(kind="user", id=user.pk, shape=Shape.DOOR)
    with acting_as(actor):
        if "session" in request.POST:
            end_own_session(session_id=request.POST["session"], actor=actor, now=now)
            messages.success(request, _("The session is ended."))
        else:
            end_sessions_elsewhere(this_key=request.session.session_key, actor=actor, now=now)
            messages.success(request, _("You are signed out everywhere else."))
    return redirect("mfa_index")
