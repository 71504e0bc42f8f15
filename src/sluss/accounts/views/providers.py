"""Signing in, or being known from then on, by an agency's own sign-in outside: asked with a button, answered once."""

from typing import Final

from allauth.account.adapter import get_adapter
from allauth.account.decorators import reauthentication_required
from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from allauth.core.ratelimit import consume_or_429
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from sluss.accounts.actions import LinkedElsewhere, link_provider, unlink_provider, use_provider_link
from sluss.accounts.door import end_other_sessions
from sluss.accounts.models import User
from sluss.accounts.outside.asking import Purpose, address_to_ask, new_question, recall, remember
from sluss.accounts.outside.believing import Believed, believe
from sluss.accounts.outside.description import described
from sluss.accounts.outside.provider import Provider, provider_named
from sluss.accounts.outside.refusals import NoSuchProvider, OutsideRefused, ProviderAway, TurnedBack
from sluss.accounts.queries import link_of
from sluss.accounts.stages import PROVIDER
from sluss.audit.door import record_door_act
from sluss.shared.acting import Actor, Shape, acting_as

NOT_LINKED: Final = "not_linked"


@require_POST
@never_cache
def sign_in(request: HttpRequest, provider: str) -> HttpResponse:
    return ask(request, named(provider), Purpose.SIGN_IN)


@require_POST
@never_cache
@login_required
@reauthentication_required(app="allauth.mfa")
def link(request: HttpRequest, provider: str) -> HttpResponse:
    return ask(request, named(provider), Purpose.LINK)


@require_POST
@login_required
@reauthentication_required(app="allauth.mfa")
def unlink(request: HttpRequest, provider: str) -> HttpResponse:
    outside, actor = named(provider), at_the_door(request)
    with acting_as(actor):
        unlink_provider(provider=outside, actor=actor, now=timezone.now())
    end_other_sessions(request, request.user)  # type: ignore[arg-type]
    messages.success(request, _("%(name)s is disconnected.") % {"name": outside.name})
    return redirect("mfa_index")


def ask(request: HttpRequest, provider: Provider, purpose: Purpose) -> HttpResponse:
    """A page that leads on by itself: sent on from a form, our content security policy would hold people back."""
    too_many: HttpResponse | None = consume_or_429(request, action="login")
    if too_many is not None:
        return too_many
    try:
        description = described(provider)
    except OutsideRefused as refused:
        return turned_away(request, provider, refused)
    wanted = request.POST.get("next", "")
    next_page = wanted if get_adapter(request).is_safe_url(wanted) else ""
    asked = new_question(provider=provider, purpose=purpose, next_page=next_page, now=timezone.now())
    remember(request.session, asked)
    address = address_to_ask(asked, provider=provider, description=description, back=back_to(request, provider))
    return render(request, "accounts/to_provider.html", {"provider": provider, "address": address})


@require_safe
@never_cache
def back(request: HttpRequest, provider: str) -> HttpResponse:
    outside, now = named(provider), timezone.now()
    asked = recall(request.session)
    answer = {name: request.GET[name] for name in ("state", "code", "error", "iss") if name in request.GET}
    try:
        believed = believe(answer, asked=asked, provider=outside, back=back_to(request, outside), now=now)
    except OutsideRefused as refused:
        return turned_away(request, outside, refused)
    assert asked is not None
    if asked.purpose == Purpose.LINK:
        return linked(request, outside, believed)
    return let_in(request, outside, believed, next_page=asked.next)


def linked(request: HttpRequest, provider: Provider, believed: Believed) -> HttpResponse:
    # The question lies in a session that ends with the sign-in, so whoever asked is who is signed in now.
    if not request.user.is_authenticated:
        return redirect("account_login")
    actor = at_the_door(request)
    try:
        with acting_as(actor):
            link_provider(provider=provider, believed=believed, actor=actor, now=timezone.now())
    except LinkedElsewhere as refused:
        messages.error(request, str(refused))
        return redirect("mfa_index")
    end_other_sessions(request, request.user)
    messages.success(request, _("From now on you can sign in with %(name)s.") % {"name": provider.name})
    return redirect("mfa_index")


def let_in(request: HttpRequest, provider: Provider, believed: Believed, *, next_page: str) -> HttpResponse:
    found = link_of(believed=believed)
    if found is None:
        return turned_away(request, provider, OutsideRefused(NOT_LINKED))
    user, actor = found.user, Actor(kind="user", id=found.user_id, shape=Shape.DOOR)
    with acting_as(actor):
        use_provider_link(link_id=found.pk, provider=provider, actor=actor, now=timezone.now())
    record_authentication(request, user, method=PROVIDER, provider=provider.slug, strong=believed.is_strong)
    answer: HttpResponse = perform_login(request, Login(user=user, redirect_url=next_page or None))
    return answer


@require_safe
@never_cache
def signed_out(request: HttpRequest, provider: str) -> HttpResponse:
    """The next one at this desk must not walk in through a sign-in outside that goes on."""
    outside = named(provider)
    try:
        address = described(outside).end_session
    except OutsideRefused:
        address = ""
    return render(request, "accounts/signed_out.html", {"provider": outside, "address": address})


def turned_away(request: HttpRequest, provider: Provider, refused: OutsideRefused) -> HttpResponse:
    user = request.user if isinstance(request.user, User) else None
    record_door_act(act="provider.refused", user_id=user.pk if user else None, provider=provider.slug, why=refused.why)
    said = {"name": provider.name}
    if isinstance(refused, ProviderAway):
        messages.error(request, _("%(name)s does not answer just now. Sign in another way, or try later.") % said)
    elif isinstance(refused, TurnedBack):
        messages.info(request, _("You were not signed in at %(name)s. Try again, or sign in another way.") % said)
    elif refused.why == NOT_LINKED:
        messages.error(
            request,
            _(
                "Nobody here is connected to who you are at %(name)s. Sign in the way you usually do, and connect it"
                " under How you sign in."
            )
            % said,
        )
    else:
        messages.error(
            request, _("The answer from %(name)s could not be used. Try again, or sign in another way.") % said
        )
    return redirect("mfa_index" if user else "account_login")


def named(slug: str) -> Provider:
    try:
        return provider_named(slug)
    except NoSuchProvider as none:
        raise Http404 from none


def back_to(request: HttpRequest, provider: Provider) -> str:
    return request.build_absolute_uri(reverse("accounts:provider_back", kwargs={"provider": provider.slug}))


def at_the_door(request: HttpRequest) -> Actor:
    assert isinstance(request.user, User)
    return Actor(kind="user", id=request.user.pk, shape=Shape.DOOR)
