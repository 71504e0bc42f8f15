"""What one organisation tells another because a law says so: which law, who decided it, why and until when."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sluss.access.queries.names import Signature
from sluss.access.queries.one_ground import Ground
from sluss.access.states import STATES_THAT_ARE_OVER
from sluss.access.words import law_name
from sluss.shared.acting import Actor


@dataclass(frozen=True, kw_only=True)
class ByLaw:
    """One ground by law, as staff at both ends and the person read it."""

    ground: Ground
    law: str
    reason: str
    decided_by: str
    decided_on: date
    is_review: bool
    """The law sets no end: on the last day at the latest somebody looks at it anew."""
    ending: str
    """Why it was ended; empty while it goes on and where its time was over."""
    recorded_by: Signature
    recorded_at: datetime
    may_be_ended: bool
    """By the actor: what the own organisation tells."""


def by_law_of(row: Any, *, ground: Ground, written_by: Signature, actor: Actor) -> ByLaw:
    """A row of `Grant` that rests on a law."""
    return ByLaw(
        ground=ground,
        law=law_name(row.section),
        reason=row.reason,
        decided_by=row.decided_by,
        decided_on=row.given_on,
        is_review=row.is_review,
        ending=row.ending,
        recorded_by=written_by,
        recorded_at=row.recorded_at,
        may_be_ended=ground.sender_id == actor.unit and ground.state not in STATES_THAT_ARE_OVER,
    )
