"""By what name is somebody at work shown?

Of most their own. Of whoever must not be named, the role stands in its place to everybody outside the unit acted for –
the organisation stands beside a name everywhere –, and in the record that participants read. Administrators and those
who review the log see the name.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Final
from uuid import UUID

from django.utils.text import capfirst
from django.utils.translation import gettext

from sluss.organisations.models import Posting, Staff
from sluss.organisations.queries.in_force import in_force
from sluss.organisations.words import role_word
from sluss.shared.acting import Shape, current_actor

SEE_EVERY_NAME: Final = frozenset({Shape.ADMIN, Shape.REVIEW})


def is_named(staff: Staff, *, unit_id: UUID) -> bool:
    """Whether who acts now sees the name of a member of staff who acts for the unit."""
    if not staff.name_is_hidden:
        return True
    actor = current_actor()
    return actor is not None and (actor.shape in SEE_EVERY_NAME or actor.unit_id == unit_id)


def shown_name(posting: Posting) -> str:
    """The name that stands for who acted under the posting. No query where staff was read with it."""
    return posting.staff.name if is_named(posting.staff, unit_id=posting.acting_for_id) else _role(posting)


def shown_names(staff: Iterable[Staff], *, now: datetime) -> dict[UUID, str]:
    """The same for members of staff of whom no posting is known; one query, and none where nobody's name is hidden."""
    everybody = list(staff)
    hidden = {one.pk: one for one in everybody if one.name_is_hidden}
    postings: dict[UUID, list[Posting]] = {}
    if hidden:
        for posting in Posting.objects.filter(in_force(now=now), staff_id__in=hidden).order_by("valid_from", "id"):
            postings.setdefault(posting.staff_id, []).append(posting)

    def name(one: Staff) -> str:
        theirs = postings.get(one.pk, [])
        if not one.name_is_hidden or any(is_named(one, unit_id=posting.acting_for_id) for posting in theirs):
            return one.name
        return _role(theirs[0]) if theirs else gettext("Colleague")

    return {one.pk: name(one) for one in everybody}


def names_for_participants(staff_ids: Iterable[UUID]) -> dict[tuple[UUID, UUID | None], str]:
    """What stands in the record that participants read, of each member of staff and unit; the unit is None of a name
    that is told. One query, and one more where somebody's name is hidden.
    """
    rows = list(Staff.objects.filter(pk__in=set(staff_ids)))
    names: dict[tuple[UUID, UUID | None], str] = {
        (row.pk, None): gettext("Colleague") if row.name_is_hidden else row.name for row in rows
    }
    if hidden := [row.pk for row in rows if row.name_is_hidden]:
        for posting in Posting.objects.filter(staff_id__in=hidden).order_by("valid_from", "id"):
            names[posting.staff_id, posting.acting_for_id] = _role(posting)
    return names


def _role(posting: Posting) -> str:
    """As it stands in a name's place."""
    return capfirst(role_word(posting.role))
