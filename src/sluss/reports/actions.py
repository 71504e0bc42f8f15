"""Acts on reports that must be recorded."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from sluss.audit.recorder import record_act
from sluss.organisations.models import Posting
from sluss.organisations.queries import in_force
from sluss.reports.annual_report import AnnualReport
from sluss.reports.queries.annual import annual_report_of
from sluss.reports.rules import check_may_see_small_figures
from sluss.shared.acting import Actor


def show_small_figures(*, hub_id: UUID, year: int, actor: Actor, now: datetime) -> AnnualReport:
    """The annual report with figures about few people in it; that it was shown is recorded.

    Raises: MayNotSeeSmallFigures; NotThere.
    """
    postings = Posting.objects.filter(in_force(now=now), pk=actor.posting_id)
    check_may_see_small_figures(role=postings.values_list("role", flat=True).first() or "")
    with transaction.atomic():
        report = annual_report_of(hub_id=hub_id, year=year, is_suppressed=False)
        record_act(act="report.unsuppressed", subject_id=hub_id, year=str(year))
    return report
