"""Whose reading a log reviewer may open: staff who act, or acted, for the reviewer's organisation."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sluss.organisations.models import Posting
from sluss.organisations.queries import unit_names, units_it_was
from sluss.shared.acting import Actor
from sluss.shared.errors import NotThere


@dataclass(frozen=True, kw_only=True)
class ReviewedColleague:
    staff_id: UUID
    name: str
    units: dict[UUID, str]
    """Of the reviewed organisations, those the colleague acts or acted for, the reviewer's own first."""
    is_oneself: bool

    def unit_of(self, text: str) -> UUID:
        """The unit that an address names; the first of them where it names none."""
        return next((unit for unit in self.units if str(unit) == text), next(iter(self.units)))


def reviewed_colleague(*, staff_id: UUID, actor: Actor, now: datetime) -> ReviewedColleague:
    """Three queries. Raises: NotThere, where the colleague never acted for an organisation the actor reviews."""
    reviewed = [actor.unit, *sorted(units_it_was(unit_id=actor.unit))]
    postings = Posting.objects.filter(staff_id=staff_id, acting_for_id__in=reviewed)
    rows = list(postings.values_list("acting_for_id", "staff__name").distinct())
    if not rows:
        raise NotThere
    names = unit_names(unit_ids=set(reviewed), now=now)
    acted_for = {unit_id for unit_id, _ in rows}
    return ReviewedColleague(
        staff_id=staff_id,
        name=rows[0][1],
        units={unit_id: names.get(unit_id, "") for unit_id in reviewed if unit_id in acted_for},
        is_oneself=staff_id == actor.staff_id,
    )
