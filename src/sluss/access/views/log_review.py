"""The log review: what is odd in the organisation's own log."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from sluss.access.acts_in import acts_in
from sluss.access.forms.log_review import period_form
from sluss.access.queries.log_flags import log_flags
from sluss.access.rules import LONGEST_PERIOD_OF_A_REVIEW
from sluss.organisations.periods import start_of
from sluss.organisations.requests import StaffRequest
from sluss.organisations.states import Role
from sluss.shared.acting import Shape
from sluss.shared.errors import NotThere


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


@acts_in(Shape.REVIEW)
def log(request: StaffRequest) -> HttpResponse:
    may_review(request)
    now, zone = timezone.now(), zone_of(request)
    today = timezone.localdate(now, zone)
    usual = (today - LONGEST_PERIOD_OF_A_REVIEW + timedelta(days=1), today)
    form = period_form(request.GET, first_day=usual[0], last_day=usual[1])
    days = form.days
    since, until = moments(days or usual, zone)
    context = {
        "form": form,
        "days": days,
        "groups": log_flags(since=since, until=until, now=now) if days else (),
        "posting": request.posting,
    }
    return render(request, "access/log.html", context)
