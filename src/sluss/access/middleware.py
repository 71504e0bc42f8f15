"""How a request becomes somebody: one transaction around view and rendering, reads recorded before they are shown."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import Resolver404, ResolverMatch, resolve, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRedirect

from sluss.access.queries.delegations import with_delegations
from sluss.accounts.sessions import POSTING
from sluss.audit.recorder import record_reads, record_refusal
from sluss.audit.recording import collecting
from sluss.organisations.queries import PostingInForce, posting_of, postings_in_force
from sluss.shared.acting import Actor, Shape, acting_as
from sluss.shared.errors import NotThere
from sluss.ui.views import not_there

INSUFFICIENT_PRIVILEGE, NO_DATA_FOUND = "42501", "P0002"
NOBODY = UUID(int=0)


class ActorMiddleware:
    """Last in the chain. Views marked with `acts_in` run as the signed-in staff member; all others at the door."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.posting = None  # type: ignore[attr-defined]
        request.postings = ()  # type: ignore[attr-defined]
        if request.user.is_authenticated:
            request.postings = postings_of(user_id=request.user.pk, now=timezone.now())  # type: ignore[attr-defined]
            request.posting = chosen_posting(request)  # type: ignore[attr-defined]
        match = match_of(request)
        shape = getattr(match.func, "acts_in", None) if match else None
        if match is None or shape is None:
            return self.get_response(request)
        if not request.user.is_authenticated:
            return whole_page(request, redirect_to_login(request.get_full_path()))
        posting: PostingInForce | None = request.posting  # type: ignore[attr-defined]
        if posting is None:
            refuse_ended_posting(request, match, shape)
            return whole_page(request, redirect_to_login(request.get_full_path(), reverse("accounts:acting_for")))
        return self.act(request, match, posting, shape)

    def act(self, request: HttpRequest, match: ResolverMatch, posting: PostingInForce, shape: Shape) -> HttpResponse:
        actor = actor_of(posting, shape)
        request.actor = actor  # type: ignore[attr-defined]
        with collecting() as reads, acting_as(actor):
            response = self.get_response(request)
            refused = getattr(request, "was_refused", False)
            if not refused and not getattr(request, "has_failed", False):
                record_reads(page=match.view_name, collector=reads)
        if refused:
            record_refusal_of(actor, match)
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not hasattr(request, "actor"):
            return None
        transaction.set_rollback(True)
        request.has_failed = True  # type: ignore[attr-defined]
        if isinstance(error, NotThere | Http404 | PermissionDenied) or says_not_yours(error):
            request.was_refused = True  # type: ignore[attr-defined]
            return not_there(request)
        return None


def postings_of(*, user_id: UUID, now: datetime) -> tuple[PostingInForce, ...]:
    return with_delegations(postings_in_force(user_id=user_id, now=now), now=now)


def says_not_yours(error: Exception) -> bool:
    """The database itself refused: a policy's check, a missing privilege, or a function's "not there"."""
    if not isinstance(error, DatabaseError):
        return False
    return getattr(error.__cause__, "sqlstate", None) in (INSUFFICIENT_PRIVILEGE, NO_DATA_FOUND)


def chosen_posting(request: HttpRequest) -> PostingInForce | None:
    """The posting this session acts under, if still in force; the only one there is, if none was chosen yet.

    Never another one in place of one that has ended: for whom one acts is somebody's choice.
    """
    postings: tuple[PostingInForce, ...] = request.postings  # type: ignore[attr-defined]
    wanted = request.session.get(POSTING)
    if wanted is None and len(postings) == 1:
        request.session[POSTING] = str(postings[0].id)
        return postings[0]
    return next((posting for posting in postings if str(posting.id) == wanted), None)


def refuse_ended_posting(request: HttpRequest, match: ResolverMatch, shape: Shape) -> None:
    """Where the session's posting has ended: the click is refused and recorded as that posting's."""
    wanted = request.session.get(POSTING)
    if not wanted or request.user.pk is None:
        return
    # Not forgotten but emptied: with nothing there, the only other posting would be taken unasked.
    request.session[POSTING] = ""
    ended = posting_of(user_id=request.user.pk, posting_id=UUID(wanted), now=timezone.now())
    if ended is None:
        return
    record_refusal_of(actor_of(ended, shape), match)
    messages.warning(
        request, _("You no longer act for %(organisation)s. Nothing was opened.") % {"organisation": ended.unit_name}
    )


def record_refusal_of(actor: Actor, match: ResolverMatch) -> None:
    with acting_as(actor):
        whom = match.kwargs.get("participant_id") or match.kwargs.get("referral_id") or NOBODY
        record_refusal(page=match.view_name, asked_for=whom)


def actor_of(posting: PostingInForce, shape: Shape) -> Actor:
    return Actor(kind="staff", id=posting.id, shape=shape, staff_id=posting.staff_id, unit_id=posting.unit_id)


def whole_page(request: HttpRequest, answer: HttpResponseRedirect) -> HttpResponse:
    """A fragment cannot hold the sign-in page: htmx is told to leave the page it is on."""
    return HttpResponseClientRedirect(answer.url) if getattr(request, "htmx", False) else answer


def match_of(request: HttpRequest) -> ResolverMatch | None:
    try:
        return resolve(request.path_info)
    except Resolver404:
        return None
