"""The first page, and the list of everybody one works with."""

from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode
from uuid import UUID

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext
from django_htmx.middleware import HtmxDetails

from sluss.access.acts_in import acts_in
from sluss.access.context import who_acts
from sluss.cases.forms.search import SearchForm
from sluss.cases.queries.list_order import Direction, Sort
from sluss.cases.queries.my_people import MyPeople, Show, Wanted, my_people
from sluss.cases.queries.search import find
from sluss.cases.views.asked import country_of_reader, uuid_in
from sluss.organisations.requests import StaffRequest
from sluss.people.queries.deaths import undoable_deaths
from sluss.people.queries.endings import undoable
from sluss.shared.acting import Shape
from sluss.shared.sealed_words import from_address, to_address

KEPT: Final = ("hub", "show", "sort", "find")
"""What stays in the address when the page is turned; only a cursor does not."""


@dataclass(frozen=True, kw_only=True)
class Link:
    """One way to narrow or sort the list."""

    url: str
    label: str
    is_current: bool


def home(request: HttpRequest) -> HttpResponse:
    """The first of the pages that the one who acts has."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    pages = who_acts(request)["frame"].navigation
    return redirect(pages[0].url if pages else "accounts:acting_for")


@acts_in(Shape.CASE)
def my_people_page(request: StaffRequest) -> HttpResponse:
    if request.method == "POST":
        return redirect(_found_address(request))
    actor, now = request.actor, timezone.now()
    today = timezone.localdate(now)
    sought = from_address(request.GET.get("find", ""), actor=actor)
    found = find(sought, country=country_of_reader(), today=today)
    wanted = _wanted(request)
    people = my_people(wanted=wanted, found=found, actor=actor, now=now, today=today)
    if wanted.cursor and not people.rows:
        # Whoever stood at the edge of the page is no longer on the list.
        return redirect(_address(request))
    context = {
        "people": people,
        "search": SearchForm({"q": sought}, auto_id="search_%s"),
        "sought": sought,
        "hint": found.hint if found else "",
        "kept": {key: request.GET[key] for key in KEPT if key in request.GET and key != "find"},
        "hubs": _hub_links(request, people),
        "just_ended": _just_ended(request),
        "just_died": _just_died(request),
        "shows": [
            Link(url=_address(request, show=show.value), label=str(show.label), is_current=show == wanted.show)
            for show in Show
        ],
        "sort_urls": {sort.value: _address(request, sort=sort.value) for sort in Sort},
        "previous_url": _address(request, before=str(people.before)) if people.before else "",
        "next_url": _address(request, after=str(people.after)) if people.after else "",
    }
    return _whole_or_list(request, context)


def _just_ended(request: StaffRequest) -> UUID | None:
    """The case that the list was opened after ending, while that can be undone."""
    enrolment_id = uuid_in(request.GET.get("ended", ""))
    return enrolment_id if enrolment_id and undoable(enrolment_ids=[enrolment_id]) else None


def _just_died(request: StaffRequest) -> UUID | None:
    """The death that the list was opened after recording, while that can be undone."""
    death_id = uuid_in(request.GET.get("died", ""))
    return death_id if death_id and undoable_deaths(death_ids=[death_id]) else None


def _wanted(request: StaffRequest) -> Wanted:
    """What the address asks for; a word that is none of ours asks for nothing."""
    asked = request.GET
    direction = Direction.BEFORE if "before" in asked else Direction.AFTER
    return Wanted(
        hub=asked.get("hub", "").replace("\0", ""),
        show=Show(asked["show"]) if asked.get("show") in Show.values else Show.EVERYBODY,
        sort=Sort(asked["sort"]) if asked.get("sort") in Sort.values else Sort.NAME,
        cursor=uuid_in(asked.get(direction.value, "")),
        direction=direction,
    )


def _found_address(request: StaffRequest) -> str:
    """The list narrowed to what was searched for, with the rest of what was asked kept."""
    form = SearchForm(request.POST)
    sought = form.cleaned_data["q"] if form.is_valid() else ""
    kept = {key: request.POST.get(key, "") for key in KEPT}
    return _list_address({**kept, "find": to_address(sought, actor=request.actor) if sought else ""})


def _address(request: StaffRequest, **other: str) -> str:
    return _list_address({key: request.GET.get(key, "") for key in KEPT} | other)


def _list_address(asked: dict[str, str]) -> str:
    given = urlencode({key: value for key, value in asked.items() if value})
    return reverse("cases:my_people") + (f"?{given}" if given else "")


def _hub_links(request: StaffRequest, people: MyPeople) -> list[Link]:
    """One for each hub one works in and one for all; none when there is nothing to choose."""
    if len(people.hubs) < 2:
        return []
    every = Link(url=_address(request, hub=""), label=gettext("all hubs"), is_current=not people.wanted.hub)
    return [
        every,
        *(
            Link(url=_address(request, hub=hub.slug), label=hub.name, is_current=hub.slug == people.wanted.hub)
            for hub in people.hubs
        ),
    ]


def _whole_or_list(request: StaffRequest, context: dict[str, object]) -> HttpResponse:
    # A page taken back from the browser's history must be whole, though htmx asks for it.
    asked_by: HtmxDetails = request.htmx
    is_part = asked_by and not asked_by.history_restore_request
    response = render(request, "cases/my_people.html#list" if is_part else "cases/my_people.html", context)
    patch_vary_headers(response, ["HX-Request"])
    return response
