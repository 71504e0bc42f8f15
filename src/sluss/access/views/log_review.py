"""The log review: what is odd in the organisation's own log, opened for a reason and closed with a sentence."""

from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from sluss.access.actions import close_log, close_review, open_person_review, open_staff_review
from sluss.access.acts_in import acts_in
from sluss.access.flags import FLAGS
from sluss.access.forms import posted
from sluss.access.forms.log_review import AccountSearch, CloseForm, OpenReviewForm, PersonReviewForm, period_form
from sluss.access.queries.log_accounts import account_page
from sluss.access.queries.log_flags import log_flags
from sluss.access.queries.log_lines import opened_review
from sluss.access.queries.log_reviews import ReviewHead, latest_round, left_to_another, log_review, log_reviews
from sluss.access.queries.log_staff import reviewed_colleague
from sluss.access.rules import LONGEST_PERIOD_OF_A_REVIEW
from sluss.access.states import Finding
from sluss.organisations.periods import start_of
from sluss.organisations.requests import StaffRequest
from sluss.organisations.states import Role
from sluss.shared.acting import Shape
from sluss.shared.errors import NotThere, Refused


def may_review(request: StaffRequest) -> None:
    """Raises: NotThere. What there is to see is the database's answer; this only keeps the page from others."""
    if request.posting.role != Role.LOG_REVIEWER:
        raise NotThere


def zone_of(request: StaffRequest) -> ZoneInfo:
    return ZoneInfo(request.posting.hub_time_zone) if request.posting.hub_time_zone else timezone.get_default_timezone()


def moments(days: tuple[date, date], zone: ZoneInfo) -> tuple[datetime, datetime]:
    """The half-open period that the two days, both of them, are."""
    first_day, last_day = days
    return start_of(first_day, zone=zone.key), start_of(last_day + timedelta(days=1), zone=zone.key)


def usual_days(latest: ReviewHead | None, *, now: datetime, zone: ZoneInfo) -> tuple[date, date]:
    """Since the whole log was closed the latest, and never more than a page holds."""
    today = now.astimezone(zone).date()
    longest = today - LONGEST_PERIOD_OF_A_REVIEW + timedelta(days=1)
    return (max(longest, latest.until.astimezone(zone).date()) if latest else longest), today


@acts_in(Shape.REVIEW)
def log(request: StaffRequest) -> HttpResponse:
    may_review(request)
    now, zone = timezone.now(), zone_of(request)
    latest = latest_round(actor=request.actor, now=now)
    form = period_form(request.GET, usual=usual_days(latest, now=now, zone=zone))
    left = left_to_another(actor=request.actor)
    context: dict[str, Any] = {"form": form, "latest": latest, "left": left, "posting": request.posting}
    if left:
        last_day = (left.until - timedelta(microseconds=1)).astimezone(zone).date()
        context["left_days"] = in_address((left.since.astimezone(zone).date(), last_day))
    if form.is_valid():
        since, until = moments(form.days, zone)
        groups = log_flags(since=since, until=until, actor=request.actor, now=now)
        context |= {"groups": groups, "days": in_address(form.days)}
    return render(request, "access/log.html", context)


@acts_in(Shape.REVIEW)
def close_period(request: StaffRequest) -> HttpResponse:
    """The whole log of some days was looked at."""
    may_review(request)
    now, zone = timezone.now(), zone_of(request)
    latest = latest_round(actor=request.actor, now=now)
    days = period_form(request.GET, usual=usual_days(latest, now=now, zone=zone))
    if not days.is_valid():
        return redirect("access:log")
    form, refusal = CloseForm(posted(request)), ""
    if request.method == "POST" and form.is_valid():
        since, until = moments(days.days, zone)
        said = {"finding": Finding(form.cleaned_data["finding"]), "sentence": form.cleaned_data["sentence"]}
        try:
            close_log(since=since, until=until, **said, actor=request.actor, now=now)
        except Refused as refused:
            refusal = str(refused)
        else:
            messages.success(request, _("It is closed. The next period begins where this one ended."))
            return redirect("access:reviews")
    context = {"form": form, "refusal": refusal, "days": days.days, "posting": request.posting}
    return render(request, "access/close_log.html", context)


@acts_in(Shape.REVIEW)
def review_staff(request: StaffRequest, staff_id: UUID) -> HttpResponse:
    """Open what a member of staff has read: all of it, or what earned a flag."""
    may_review(request)
    now, zone = timezone.now(), zone_of(request)
    colleague = reviewed_colleague(staff_id=staff_id, actor=request.actor, now=now)
    usual = usual_days(None, now=now, zone=zone)
    asked = request.POST if request.method == "POST" else request.GET
    flag = asked.get("flag", "") if asked.get("flag", "") in FLAGS else ""
    unit_id = colleague.unit_of(asked.get("unit", ""))
    form = OpenReviewForm(posted(request), initial=dict(period_form(request.GET, usual=usual).data))
    refusal = ""
    if request.method == "POST" and form.is_valid():
        since, until = moments(form.days, zone)
        try:
            review_id = open_staff_review(
                staff_id=staff_id,
                unit_id=unit_id,
                flag=flag,
                since=since,
                until=until,
                reason=form.cleaned_data["reason"],
                actor=request.actor,
                now=now,
            )
        except Refused as refused:
            refusal = str(refused)
        else:
            return redirect("access:review", review_id)
    context = {
        "colleague": colleague,
        "unit_id": unit_id,
        "flag": flag,
        "flag_title": FLAGS[flag].title if flag else "",
        "form": form,
        "refusal": refusal,
        "posting": request.posting,
    }
    return render(request, "access/open_review.html", context)


@acts_in(Shape.REVIEW)
def review_person(request: StaffRequest) -> HttpResponse:
    """Open what was read about whoever has a number in the organisation's own rows; blind for everybody else."""
    may_review(request)
    now, zone = timezone.now(), zone_of(request)
    first_day, last_day = usual_days(None, now=now, zone=zone)
    initial = {"first_day": first_day, "last_day": last_day}
    form = PersonReviewForm(posted(request), initial=initial, today=last_day)
    refusal = ""
    if request.method == "POST" and form.is_valid():
        since, until = moments(form.days, zone)
        reason = form.cleaned_data["reason"]
        try:
            review_id = open_person_review(
                number=form.checked, since=since, until=until, reason=reason, actor=request.actor, now=now
            )
        except Refused as refused:
            refusal = str(refused)
        else:
            if review_id is not None:
                return redirect("access:review", review_id)
            form.add_error("number", _("Your organisation has nobody with this number."))
    context = {"form": form, "refusal": refusal, "posting": request.posting}
    return render(request, "access/open_person_review.html", context)


@acts_in(Shape.REVIEW)
def reviews(request: StaffRequest) -> HttpResponse:
    may_review(request)
    try:
        after = UUID(request.GET.get("after", ""))
    except ValueError:
        after = None
    page = log_reviews(after=after, actor=request.actor, now=timezone.now())
    return render(request, "access/reviews.html", {"page": page, "is_further": after, "posting": request.posting})


@acts_in(Shape.REVIEW)
def review(request: StaffRequest, review_id: UUID) -> HttpResponse:
    """An open review with its lines, and what it came to; a closed one with what it came to."""
    may_review(request)
    now = timezone.now()
    head = log_review(review_id=review_id, actor=request.actor, now=now)
    form = CloseForm(posted(request))
    if request.method == "POST" and form.is_valid():
        said = {"finding": Finding(form.cleaned_data["finding"]), "sentence": form.cleaned_data["sentence"]}
        close_review(review_id=review_id, **said, actor=request.actor, now=now)
        messages.success(request, _("The review is closed. No participant is named in it any longer."))
        return redirect("access:review", review_id)
    after = request.GET.get("after", "")
    opened = None
    if head.is_open and not head.is_own:
        opened = opened_review(review=head, zone=zone_of(request), after=after, actor=request.actor, now=now)
    context = {"review": head, "opened": opened, "form": form, "is_first": not after, "posting": request.posting}
    return render(request, "access/review.html", context)


@acts_in(Shape.REVIEW)
def accounts(request: StaffRequest) -> HttpResponse:
    """Who can sign in for the organisation, and what for."""
    may_review(request)
    search = AccountSearch(request.GET)
    words = search.cleaned_data["q"] if search.is_valid() else ""
    asked = request.GET.get("page", "")
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 1
    page = account_page(words=words, page=max(number, 1), actor=request.actor, now=timezone.now())
    context = {
        "page": page,
        "search": search,
        "words": words,
        "previous_url": page_address(words, page.previous),
        "next_url": page_address(words, page.next),
        "posting": request.posting,
    }
    return render(request, "access/accounts.html", context)


def page_address(words: str, page: int | None) -> str:
    return "?" + urlencode({"q": words, "page": page}) if page else ""


def in_address(days: tuple[date, date]) -> str:
    return urlencode({"first_day": days[0].isoformat(), "last_day": days[1].isoformat()})
