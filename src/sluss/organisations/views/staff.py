"""Colleagues: found, registered, looked at, renamed; their account and the link they choose a password with."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sluss.accounts.actions import NewLink, close_account, end_rest, end_sessions, make_link, open_account
from sluss.organisations.actions.staff import register_colleague, rename_colleague
from sluss.organisations.forms.staff import ColleagueForm, LinkForm, NameForm, SearchForm
from sluss.organisations.queries.staff import ColleaguePage, colleague_list, colleague_page
from sluss.organisations.requests import StaffRequest
from sluss.organisations.views.behind import for_administrators, sent
from sluss.shared.errors import Refused


@require_safe
@for_administrators
def colleagues(request: StaffRequest) -> HttpResponse:
    search = SearchForm(request.GET)
    words = search.cleaned_data["q"] if search.is_valid() else ""
    number = request.GET.get("page", "1")
    found = colleague_list(words=words, page=int(number) if number.isdecimal() else 1, now=timezone.now())
    return render(request, "organisations/colleagues.html", {"search": search, "words": words, "found": found})


@require_safe
@for_administrators
def colleague(request: StaffRequest, staff_id: UUID) -> HttpResponse:
    return show(request, colleague_page(staff_id=staff_id, now=timezone.now()))


@require_http_methods(["GET", "POST"])
@never_cache
@for_administrators
def new_colleague(request: StaffRequest) -> HttpResponse:
    now = timezone.now()
    form = ColleagueForm(sent(request))
    refusal = None
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            link = register_colleague(
                staff_id=said["staff_id"],
                email=said["email"],
                name=said["name"],
                language=said["language"],
                actor=request.actor,
                now=now,
            )
        except Refused as refused:
            refusal = str(refused)
        else:
            if link is None:
                return redirect("organisations:colleague", staff_id=said["staff_id"])
            return hand_over(request, colleague_page(staff_id=said["staff_id"], now=now), link)
    return render(request, "organisations/new_colleague.html", {"form": form, "refusal": refusal})


@require_http_methods(["GET", "POST"])
@never_cache
@for_administrators
def new_link(request: StaffRequest, staff_id: UUID) -> HttpResponse:
    now = timezone.now()
    page = colleague_page(staff_id=staff_id, now=now)
    form = LinkForm(sent(request))
    if request.method == "POST" and form.is_valid():
        link = make_link(
            user_id=page.user_id, disconnects_app=form.cleaned_data["disconnects_app"], actor=request.actor, now=now
        )
        return hand_over(request, page, link)
    return render(request, "organisations/new_link.html", {"form": form, "page": page})


@require_http_methods(["GET", "POST"])
@for_administrators
def new_name_of_colleague(request: StaffRequest, staff_id: UUID) -> HttpResponse:
    now = timezone.now()
    page = colleague_page(staff_id=staff_id, now=now)
    form = NameForm(sent(request), initial={"name": page.name, "name_is_hidden": page.name_is_hidden})
    if request.method == "POST" and form.is_valid():
        rename_colleague(staff_id=staff_id, **form.cleaned_data, actor=request.actor, now=now)
        messages.success(request, _("The name is changed."))
        return redirect("organisations:colleague", staff_id=staff_id)
    return render(request, "organisations/rename_colleague.html", {"form": form, "page": page})


@require_POST
@for_administrators
def account(request: StaffRequest, staff_id: UUID) -> HttpResponse:
    """Close, open, end every session, or let somebody try again after too many wrong tries."""
    now = timezone.now()
    page = colleague_page(staff_id=staff_id, now=now)
    try:
        match request.POST.get("act"):
            case "close":
                own = request.user.pk
                close_account(user_id=page.user_id, own_user_id=own, actor=request.actor, now=now)  # type: ignore[arg-type]
                messages.success(request, _("The account is closed; nobody is signed in with it any more."))
            case "open":
                open_account(user_id=page.user_id, actor=request.actor, now=now)
                messages.success(request, _("The account is open again."))
            case "sign_out":
                end_sessions(user_id=page.user_id, actor=request.actor, now=now)
                messages.success(request, _("%(name)s is signed out everywhere.") % {"name": page.name})
            case "try_again":
                end_rest(user_id=page.user_id, actor=request.actor, now=now)
                messages.success(request, _("%(name)s can try again now.") % {"name": page.name})
    except Refused as refused:
        return show(request, page, refusal=str(refused))
    return redirect("organisations:colleague", staff_id=staff_id)


def show(request: StaffRequest, page: ColleaguePage, *, refusal: str = "") -> HttpResponse:
    return render(request, "organisations/colleague.html", {"page": page, "refusal": refusal})


def hand_over(request: StaffRequest, page: ColleaguePage, link: NewLink) -> HttpResponse:
    """Shown in this answer and never again."""
    address = request.build_absolute_uri(reverse("accounts:use_link", kwargs={"token": link.token}))
    handed = {"page": page, "address": address, "valid_until": link.valid_until}
    return render(request, "organisations/hand_over.html", handed)
