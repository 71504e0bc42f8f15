"""The figures of a hub, read from the stats schema: rows without names or numbers."""

from uuid import UUID

from django.db import connection

from sluss.people.models import HubOutcome
from sluss.reports.annual_report import AnnualReport, annual_report
from sluss.reports.annual_rules import OutcomeWord, Registration
from sluss.shared.errors import NotThere

MAY_SEE = "SELECT FROM acl.my_stats_hub WHERE hub_id = %s"
REGISTRATIONS = """
SELECT registration, person, started_on, ended_on, end_reason, outcome, main_activity_after, sex
FROM stats.registration WHERE hub_id = %s
"""
WITHHELD = "SELECT stats.withheld(%s, %s)"


def annual_report_of(*, hub_id: UUID, year: int, is_suppressed: bool = True) -> AnnualReport:
    """The hub's report of the year, for whoever acts in `Shape.STATS`. Unsuppressed only through `actions`.

    Raises: NotThere when the actor's unit is no party of the hub or the posting is not one that sees figures.
    """
    with connection.cursor() as cursor:
        cursor.execute(MAY_SEE, [hub_id])
        if cursor.fetchone() is None:
            raise NotThere
        cursor.execute(WITHHELD, [hub_id, year])
        (withheld,) = cursor.fetchone()
        cursor.execute(REGISTRATIONS, [hub_id])
        names = [column.name for column in cursor.description]
        registrations = [Registration(**dict(zip(names, row, strict=True))) for row in cursor.fetchall()]
    outcomes = [
        OutcomeWord(code=word.code, label=word.label, groups=tuple(word.groups))
        for word in HubOutcome.objects.filter(hub_id=hub_id).order_by("code")
    ]
    return annual_report(
        registrations=registrations, outcomes=outcomes, year=year, is_suppressed=is_suppressed, withheld=withheld
    )
