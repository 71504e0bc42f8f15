"""The keys around one person as the actor's unit sees them: whom may we tell, who may tell us, what ends soon?"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q

from sluss.access.models import Grant
from sluss.access.queries.after_withdrawal import stands_with_its_giver, waits_for_giver
from sluss.access.rules import DAYS_OF_WARNING
from sluss.access.states import Basis
from sluss.cases.queries.desk import Desk
from sluss.cases.queries.mandates import my_mandates
from sluss.cases.rules.notes import Withheld, withheld_by
from sluss.cases.words import lapse_sentence
from sluss.shared.acting import Actor
from sluss.shared.content_classes import ContentClass, mask_of


@dataclass(frozen=True, kw_only=True)
class Receiver:
    """Another organisation as somebody to share with."""

    id: UUID
    name: str
    is_usual: bool
    may_read: bool
    """A ground in force lets us tell them; without one a share opens nothing yet."""


@dataclass(frozen=True, kw_only=True)
class WithheldInHub:
    """`hub` is empty where the actor works with the person in one hub only."""

    hub: str
    parties: tuple[Withheld, ...]


@dataclass(frozen=True, kw_only=True)
class Keys:
    """What grounds in force open between the actor's unit and the other parties, hub by hub."""

    desk: Desk
    may_tell: Mapping[tuple[UUID, UUID], int]
    """The classes that we may tell, by (hub, receiving unit)."""
    withheld: tuple[WithheldInHub, ...]
    first_to_end: Grant | None
    """The first of the grounds to end that nothing yet renews; None when none ends soon."""
    today: date

    @property
    def lapse_sentence(self) -> str:
        return sentence_of_end(self.first_to_end, today=self.today)

    @property
    def ends_by_law(self) -> bool:
        return self.first_to_end is not None and self.first_to_end.basis == Basis.LAW

    def receivers_of(self, *classes: ContentClass, hub_id: UUID | None = None) -> tuple[Receiver, ...]:
        """Whom something of all these classes can be shared with.

        Args:
            hub_id: of something that belongs to one hub; what belongs to none may be told in any.
        """
        hubs = [hub_id] if hub_id else list(self.desk.parties_in)
        wanted = mask_of(classes)
        parties = {unit: name for hub in hubs for unit, name in self.desk.parties_in.get(hub, {}).items()}
        return tuple(
            Receiver(
                id=unit,
                name=name,
                is_usual=all(unit in self.desk.usual.get(content_class, ()) for content_class in classes),
                may_read=any(self.may_tell.get((hub, unit), 0) & wanted == wanted for hub in hubs),
            )
            for unit, name in parties.items()
        )


def keys(*, desk: Desk, participant_id: UUID, actor: Actor, now: datetime, today: date) -> Keys:
    """One query: the grounds from and to the actor's unit in the cases that the actor may read in."""
    told_us: dict[UUID, list[tuple[UUID, int]]] = {}
    may_tell: dict[tuple[UUID, UUID], int] = {}
    # Emergency access reaches every case that the unit has a part in or is let know about.
    in_reach = grounds_of_unit if desk.emergency_until else grounds_in_force
    grounds = list(in_reach(actor=actor, now=now).filter(participant_id=participant_id))
    for ground in grounds:
        if ground.to_unit_id == actor.unit:
            told_us.setdefault(ground.hub_id, []).append((ground.from_unit_id, ground.classes))
        else:
            direction = ground.hub_id, ground.to_unit_id
            may_tell[direction] = may_tell.get(direction, 0) | ground.classes
    ending = (ground for ground in grounds if is_ending(ground, among=grounds, now=now))
    return Keys(
        desk=desk,
        may_tell=may_tell,
        withheld=tuple(
            WithheldInHub(
                hub=hub.name if len(desk.hubs) > 1 else "",
                parties=withheld_by(parties=desk.parties_in.get(hub.id, {}), told=told_us.get(hub.id, ())),
            )
            for hub in desk.hubs
        ),
        first_to_end=min(ending, key=lambda ground: ground.valid_until, default=None),
        today=today,
    )


def sentence_of_end(ground: Grant | None, *, today: date) -> str:
    """When it ends, said of a consent or of a law; nothing where nothing ends."""
    if ground is None:
        return ""
    return lapse_sentence(lapses_at=ground.valid_until, is_by_law=ground.basis == Basis.LAW, today=today)


def grounds_in_force(*, actor: Actor, now: datetime) -> Any:
    """Grounds from or to the actor's unit, in cases the actor has a mandate in; not read yet."""
    cases = my_mandates(actor=actor, now=now).values("enrolment_id")
    return grounds_of_unit(actor=actor, now=now).filter(enrolment_id__in=cases)


def grounds_of_unit(*, actor: Actor, now: datetime) -> Any:
    """Grounds from or to the actor's unit in any case; not read yet."""
    return Grant.objects.exclude(waits_for_giver()).filter(
        stands_with_its_giver(),
        Q(from_unit_id=actor.unit) | Q(to_unit_id=actor.unit),
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
