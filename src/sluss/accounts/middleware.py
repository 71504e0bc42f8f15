"""What every request passes before it becomes somebody: language, how long a session lasts, two factors."""

from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import Resolver404, resolve, reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from sluss.accounts import sessions
from sluss.accounts.kept_form import forget_sent_form, sealed_form
from sluss.accounts.models import User
from sluss.accounts.queries import has_second_factor
from sluss.audit.door import record_door_act

Answer = Callable[[HttpRequest], HttpResponse]

# What somebody may do who is signed in with a password only: connect an app or a passkey, or leave.
BEFORE_SECOND_FACTOR = frozenset(
    {
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "account_reauthenticate",
        "account_logout",
        "ui:language",
        "ui:color_scheme",
    }
)


class Language:
    """The user's own language when signed in; the middleware before this one has chosen by cookie and browser."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        if not isinstance(user, User):
            return self.get_response(request)
        translation.activate(user.language)
        request.LANGUAGE_CODE = user.language
        response = self.get_response(request)
        chosen = response.cookies.get(settings.LANGUAGE_COOKIE_NAME)
        if chosen is not None and chosen.value != user.language and chosen.value in dict(settings.LANGUAGES):
            # The switch sets a cookie; a signed-in person's choice holds on every computer.
            User.objects.filter(pk=user.pk).update(language=chosen.value)
        return response


class SessionLimits:
    """Ends a session that was idle or lasted too long; a form sent too late is kept through the sign-in."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        if not isinstance(user, User):
            return self.get_response(request)
        now = timezone.now()
        if sessions.is_over(request.session, now=now):
            return self.end(request, user, now)
        sessions.note_seen(request.session, now=now)
        forget_sent_form(request, user=user)
        return self.get_response(request)

    def end(self, request: HttpRequest, user: User, now: datetime) -> HttpResponse:
        kept = sealed_form(request, user=user)
        record_door_act(act="session.ended", user_id=user.pk, kept=str(kept is not None).lower())
        request.session.flush()
        request.user = AnonymousUser()
        if kept is None:
            messages.info(request, _("You were signed out because nobody clicked for a while."))
            return self.get_response(request)
        request.session[sessions.KEPT_FORM] = kept
        messages.info(
            request,
            _("You were signed out because nobody clicked for a while. What you wrote is kept: sign in to send it."),
        )
        return redirect_to_login(reverse("accounts:kept_form"))


class SecondFactorRequired:
    """Signed in without a second factor, here or outside: nothing but connecting one."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        if not isinstance(user, User) or has_second_factor(user_id=user.pk):
            return self.get_response(request)
        outside = request.session.get(sessions.OUTSIDE)
        if outside and outside["strong"]:
            return self.get_response(request)
        if view_name(request) in BEFORE_SECOND_FACTOR:
            return self.get_response(request)
        return redirect("mfa_activate_totp")


def view_name(request: HttpRequest) -> str:
    try:
        return resolve(request.path_info).view_name
    except Resolver404:
        return ""
