"""How the work of a hub flows: how many wait, are at work, rest and have ended, and for how long."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from sluss.access.acts_in import acts_in
from sluss.organisations.requests import StaffRequest
from sluss.reports.queries.flow import flow_board
from sluss.reports.states import Stage
from sluss.shared.acting import Shape


@acts_in(Shape.STATS)
def flow(request: StaffRequest) -> HttpResponse:
    asked = request.GET.get("stage", "")
    stage = Stage(asked) if asked in Stage.values else Stage.ACTIVE
    board = flow_board(slug=request.GET.get("hub", "").replace("\0", ""), stage=stage, now=timezone.now())
    return render(request, "reports/flow.html", {"board": board})
