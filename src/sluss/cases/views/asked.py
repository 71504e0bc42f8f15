"""What a request asks for, read so that nothing a browser sends can break a page; and where whoever asks stands."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import get_language

from sluss.cases.queries.desk import Desk, desk
from sluss.organisations.requests import StaffRequest
from sluss.organisations.states import Country
from sluss.shared.errors import NotThere


def uuid_in(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def country_of_reader() -> Country:
    """Whose numbers a hint shows how to write, and a form takes first."""
    return Country.DENMARK if get_language() == "da" else Country.SWEDEN


def desk_for(request: StaffRequest, participant_id: UUID, *, now: datetime) -> Desk:
    """Raises: NotThere without a mandate, before anything about the person is read."""
    at = desk_to_read(request, participant_id, now=now)
    if at.emergency_until:
        raise NotThere
    return at


def desk_to_read(request: StaffRequest, participant_id: UUID, *, now: datetime) -> Desk:
    """Raises: NotThere without a mandate and what stands in for one."""
    at = desk(participant_id=participant_id, hub_id=request.posting.hub_id, actor=request.actor, now=now)
    if at is None:
        raise NotThere
    return at
