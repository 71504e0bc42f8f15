"""The keys around one person as the actor's unit sees them: whom we may tell, who may tell us, whom we usually tell."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext

from sluss.access.models import Grant, StandingShare
from sluss.access.queries.after_withdrawal import waits_for_giver
from sluss.access.rules import DAYS_OF_WARNING
from sluss.cases.queries.mandates import HubChoice, my_hubs, my_mandates, other_parties
from sluss.cases.rules import Withheld, withheld_by
from sluss.cases.words import lapse_sentence
from sluss.shared.acting import Actor
from sluss.shared.content_classes import ContentClass


@dataclass(frozen=True, kw_only=True)
class Receiver:
    """Another organisation as somebody to share with."""

    id: UUID
    name: str
    is_usual: bool
    may_read: bool
    """A ground in force lets us tell them; without one a share opens nothing yet."""


@dataclass(frozen=True, kw_only=True)
class Desk:
    """Where the actor stands with a person when they write: hubs, the other organisations, the unit's defaults."""

    hubs: tuple[HubChoice, ...]
    hub_id: UUID
    """The hub that is meant when nothing else is said: the posting's own, otherwise the first."""
    parties: Mapping[UUID, str]
    usual: Mapping[int, frozenset[UUID]]

    def name_of(self, unit_id: UUID) -> str:
        """Of an organisation that has left the hub only that it is another one."""
        return self.parties.get(unit_id, gettext("The organisation"))


@dataclass(frozen=True, kw_only=True)
class Keys:
    """What grounds in force open between the actor's unit and the other parties."""

    receivers: Mapping[int, tuple[Receiver, ...]]
    """For each class the other parties, in one order."""
    withheld: tuple[Withheld, ...]
    lapses_at: datetime | None
    """When the first of the grounds ends that nothing yet renews; None when none ends soon."""
    today: date

    @property
    def lapse_sentence(self) -> str:
        return lapse_sentence(lapses_at=self.lapses_at, today=self.today) if self.lapses_at else ""

    def receivers_of(self, *classes: int) -> tuple[Receiver, ...]:
        """Whom something of all these classes can be shared with; open to those who may be told every one of them."""
        first, *others = [self.receivers[content_class] for content_class in classes]
        return tuple(
            replace(
                unit,
                may_read=all(row[place].may_read for row in (first, *others)),
                is_usual=all(row[place].is_usual for row in (first, *others)),
            )
            for place, unit in enumerate(first)
        )


def desk(*, participant_id: UUID, hub_id: UUID | None, actor: Actor, now: datetime) -> Desk | None:
    """None without a mandate. Three queries; no row about the person is read.

    Args:
        hub_id: the hub of the actor's posting.
    """
    hubs = my_hubs(actor=actor, now=now, participant_id=participant_id)
    if not hubs:
        return None
    hub_ids = [hub.id for hub in hubs]
    usual: dict[int, frozenset[UUID]] = {}
    own_hub = hub_id if hub_id in hub_ids else hub_ids[0]
    for row in StandingShare.objects.filter(unit_id=actor.unit, hub_id=own_hub):
        usual[row.content_class] = frozenset(row.to_units)
    return Desk(
        hubs=hubs,
        hub_id=own_hub,
        parties=other_parties(hub_ids=hub_ids, actor=actor, now=now),
        usual=usual,
    )


def keys(*, desk: Desk, participant_id: UUID, actor: Actor, now: datetime, today: date) -> Keys:
    """One query: the grounds from and to the actor's unit in the cases that the actor has a mandate in."""
    to_us: list[tuple[UUID, int]] = []
    from_us: dict[UUID, int] = {}
    ends = []
    grounds = list(grounds_in_force(actor=actor, now=now).filter(participant_id=participant_id))
    for ground in grounds:
        if ground.to_unit_id == actor.unit:
            to_us.append((ground.from_unit_id, ground.classes))
        else:
            from_us[ground.to_unit_id] = from_us.get(ground.to_unit_id, 0) | ground.classes
        if is_ending(ground, among=grounds, now=now):
            ends.append(ground.valid_until)
    return Keys(
        receivers={c: _receivers(c, desk=desk, from_us=from_us) for c in ContentClass},
        withheld=withheld_by(parties=desk.parties, told=to_us),
        lapses_at=min(ends, default=None),
        today=today,
    )


def grounds_in_force(*, actor: Actor, now: datetime) -> Any:
    """Grounds from or to the actor's unit, in cases the actor has a mandate in; not read yet."""
    cases = my_mandates(actor=actor, now=now).values("enrolment_id")
    return Grant.objects.exclude(waits_for_giver()).filter(
        Q(from_unit_id=actor.unit) | Q(to_unit_id=actor.unit),
        enrolment_id__in=cases,
        withdrawn_at__isnull=True,
        valid_from__lte=now,
        valid_until__gt=now,
    )


def is_ending(ground: Grant, *, among: Iterable[Grant], now: datetime) -> bool:
    """The ground ends soon, and no other one says the same for longer."""
    soon = now + timedelta(days=DAYS_OF_WARNING)
    return ground.valid_until <= soon and not any(
        other.valid_until > soon
        and (other.enrolment_id, other.from_unit_id, other.to_unit_id)
        == (ground.enrolment_id, ground.from_unit_id, ground.to_unit_id)
        and other.classes & ground.classes == ground.classes
        for other in among
    )


def _receivers(content_class: ContentClass, *, desk: Desk, from_us: Mapping[UUID, int]) -> tuple[Receiver, ...]:
    usual = desk.usual.get(content_class, frozenset())
    return tuple(
        Receiver(
            id=unit_id,
            name=name,
            is_usual=unit_id in usual,
            may_read=bool(from_us.get(unit_id, 0) & content_class.mask),
        )
        for unit_id, name in desk.parties.items()
    )
