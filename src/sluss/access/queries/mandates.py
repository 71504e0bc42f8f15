"""In which cases does the actor work with a person now?"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q

from sluss.access.models import Assignment, TeamMember
from sluss.organisations.models import Party
from sluss.organisations.queries import PostingInForce, in_force
from sluss.shared.content_classes import ContentClass, classes_in
from sluss.shared.errors import NotThere


@dataclass(frozen=True, kw_only=True)
class CaseInHub:
    """One case the actor has a mandate in, with what its hub usually asks for in a consent."""

    enrolment_id: UUID
    hub_id: UUID
    hub_name: str
    country: str
    zone: ZoneInfo
    usual_classes: tuple[ContentClass, ...]
    usual_months: int


def my_cases(*, participant_id: UUID, posting: PostingInForce, now: datetime) -> tuple[CaseInHub, ...]:
    """The cases in which the staff member, alone or in a team, has a mandate for the organisation acted for.

    The one in the posting's own hub comes first, then the latest. One query.
    Raises: NotThere when there is none.
    """
    teams = TeamMember.objects.filter(in_force(now=now), staff_id=posting.staff_id, unit_id=posting.unit_id).values(
        "team_id"
    )
    # Outside the unit's hubs a mandate opens nothing.
    hubs = Party.objects.filter(in_force(now=now), unit_id=posting.unit_id).values("hub_id")
    rows = (
        Assignment.objects.filter(in_force(now=now), participant_id=participant_id, owner_unit_id=posting.unit_id)
        .filter(hub_id__in=hubs)
        .filter(Q(staff_id=posting.staff_id) | Q(team_id__in=teams))
        .select_related("hub")
        .order_by("-valid_from", "id")
    )
    cases = {
        row.enrolment_id: CaseInHub(
            enrolment_id=row.enrolment_id,
            hub_id=row.hub_id,
            hub_name=row.hub.name,
            country=row.hub.country,
            zone=ZoneInfo(row.hub.time_zone),
            usual_classes=classes_in(row.hub.usual_classes),
            usual_months=row.hub.usual_months,
        )
        for row in rows
    }
    if not cases:
        raise NotThere
    return tuple(sorted(cases.values(), key=lambda case: case.hub_id != posting.hub_id))
