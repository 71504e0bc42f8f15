"""What does my organisation usually share, and with whom?"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sluss.access.models import StandingShare
from sluss.access.queries.names import PartyUnit, Signature, parties_of, signatures
from sluss.organisations.models import Hub, Party
from sluss.organisations.queries import in_force
from sluss.shared.acting import Actor
from sluss.shared.content_classes import ContentClass
from sluss.shared.errors import NotThere


@dataclass(frozen=True, kw_only=True)
class UsualReceivers:
    content_class: ContentClass
    unit_ids: frozenset[UUID]
    set_by: Signature | None
    set_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class StandingDefaults:
    """A row per kind of information in one hub; `others` may be ticked."""

    hub_id: UUID
    hub_name: str
    other_hubs: tuple[tuple[UUID, str], ...]
    others: tuple[PartyUnit, ...]
    rows: tuple[UsualReceivers, ...]


def standing_defaults(*, hub_id: UUID | None, actor: Actor, now: datetime) -> StandingDefaults:
    """The defaults of the actor's organisation in `hub_id`, otherwise in its first hub; six queries.

    Raises: NotThere when the organisation is a party of no hub, or not of this one.
    """
    mine = Party.objects.filter(in_force(now=now), unit_id=actor.unit).values("hub_id")
    hubs = dict(Hub.objects.filter(pk__in=mine).order_by("name", "id").values_list("pk", "name"))
    chosen = hub_id or next(iter(hubs), None)
    if chosen is None or chosen not in hubs:
        raise NotThere
    shares = {s.content_class: s for s in StandingShare.objects.filter(hub_id=chosen, unit_id=actor.unit)}
    others = tuple(party for party in parties_of(hub_id=chosen, now=now) if party.id != actor.unit)
    set_by = signatures(posting_ids={share.set_by_id for share in shares.values()}, now=now)
    # A party that has left is no receiver, though the default may still name it.
    there = {party.id for party in others}
    return StandingDefaults(
        hub_id=chosen,
        hub_name=hubs[chosen],
        other_hubs=tuple((pk, name) for pk, name in hubs.items() if pk != chosen),
        others=others,
        rows=tuple(
            UsualReceivers(
                content_class=content_class,
                unit_ids=frozenset(shares[content_class].to_units) & there if content_class in shares else frozenset(),
                set_by=set_by.get(shares[content_class].set_by_id) if content_class in shares else None,
                set_at=shares[content_class].set_at if content_class in shares else None,
            )
            for content_class in ContentClass
        ),
    )
