"""The act by which an organisation takes many people back from a hub that closes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import DatabaseError, transaction

from sluss.people.actions import discharge_unit
from sluss.people.states import HUB_CLOSED
from sluss.shared.acting import Actor

NOT_THERE = "P0002"


@dataclass(frozen=True, kw_only=True)
class Back:
    """One person's part in the hub, which ends."""

    enrolment_id: UUID
    participant_id: UUID
    began_on: date | None


def hand_back(*, people: Iterable[Back], last_day: date, actor: Actor, now: datetime) -> int:
    """End the own organisation's part for each, since the hub closes; returns how many it ended.

    What they do next is not known yet, and nobody has leave to follow up but by a consent that is written already.
    Whose part a colleague ended meanwhile is left out, and so is a form sent twice; any other fault ends none.

    Args:
        last_day: of the parts; of one that began later, its first day.
    """
    ended = 0
    with transaction.atomic():
        for one in people:
            try:
                with transaction.atomic():
                    discharge_unit(
                        enrolment_id=one.enrolment_id,
                        participant_id=one.participant_id,
                        on=max(last_day, one.began_on or last_day),
                        reason=HUB_CLOSED,
                        actor=actor,
                        now=now,
                    )
            except DatabaseError as error:
                if getattr(error.__cause__, "sqlstate", None) != NOT_THERE:
                    raise
            else:
                ended += 1
    return ended
