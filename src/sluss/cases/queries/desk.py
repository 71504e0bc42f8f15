"""Where does the actor stand when they write about a person: in which hubs, beside whom, telling whom as a rule?"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext

from sluss.access.models import StandingShare
from sluss.cases.queries.mandates import HubChoice, hubs_of_emergency, my_emergency, my_hubs, other_parties
from sluss.shared.acting import Actor


@dataclass(frozen=True, kw_only=True)
class Desk:
    hubs: tuple[HubChoice, ...]
    hub_id: UUID
    """The hub that is meant when nothing else is said: the posting's own, otherwise the first."""
    parties_in: Mapping[UUID, Mapping[UUID, str]]
    """The other organisations of each hub, with their names and in their order."""
    usual: Mapping[int, frozenset[UUID]]
    """For each class, whom the unit usually shares with."""
    emergency_until: datetime | None = None
    """Set where the actor has no mandate but has opened the person in an emergency: then they read, and write notes."""

    @property
    def parties(self) -> dict[UUID, str]:
        """The other organisations of all the hubs."""
        return {unit: name for parties in self.parties_in.values() for unit, name in parties.items()}

    def name_of(self, unit_id: UUID) -> str:
        """Of an organisation that has left the hub only that it is another one."""
        return self.parties.get(unit_id, gettext("The organisation"))


def desk(*, participant_id: UUID, hub_id: UUID | None, actor: Actor, now: datetime) -> Desk | None:
    """None without a mandate or emergency access. Three queries, five without a mandate.

    Args:
        hub_id: the hub of the actor's posting.
    """
    hubs = my_hubs(actor=actor, now=now, participant_id=participant_id)
    emergency_until = None
    if not hubs:
        emergency_until = my_emergency(participant_id=participant_id, actor=actor, now=now)
        if emergency_until is None:
            return None
        hubs = hubs_of_emergency(participant_id=participant_id, actor=actor, now=now)
        if not hubs:
            return None
    hub_ids = [hub.id for hub in hubs]
    own_hub = hub_id if hub_id in hub_ids else hub_ids[0]
    return Desk(
        hubs=hubs,
        hub_id=own_hub,
        parties_in=other_parties(hub_ids=hub_ids, actor=actor, now=now),
        usual={
            row.content_class: frozenset(row.to_units)
            for row in StandingShare.objects.filter(unit_id=actor.unit, hub_id=own_hub)
        },
        emergency_until=emergency_until,
    )
