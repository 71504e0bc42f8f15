"""The page of who somebody is: names, numbers, where they live, how they are reached; with what may be changed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar
from uuid import UUID

from sluss.cases.queries.desk import Desk
from sluss.cases.queries.keys import keys
from sluss.cases.queries.shares import Shares, shares_of
from sluss.cases.topics import Topic
from sluss.people.models import Spell
from sluss.people.queries.dated import Dated, rows_of
from sluss.people.queries.facts import ContactFact, contact_ways
from sluss.people.queries.heading import IdentityFact, PersonHeading, heading_and_identities, person_heading
from sluss.people.queries.languages import LanguageFact, languages
from sluss.people.queries.names import has_earlier_names
from sluss.people.queries.numbers import NumberFact, number_facts
from sluss.people.queries.representatives import NetworkFact, RepresentativeFact, network, representatives
from sluss.people.queries.residences import ResidenceFact, residences
from sluss.people.rules.representatives import eighteenth_birthday
from sluss.shared.acting import Actor
from sluss.shared.errors import NotThere


@dataclass(frozen=True, kw_only=True)
class AboutPage:
    heading: PersonHeading
    names: tuple[IdentityFact, ...]
    """As each unit says it, the latest first."""
    own_name: IdentityFact | None
    has_earlier_names: bool
    numbers: tuple[NumberFact, ...]
    residences: tuple[ResidenceFact, ...]
    languages: tuple[LanguageFact, ...]
    representatives: tuple[RepresentativeFact, ...]
    adult_from: date | None
    """The eighteenth birthday; None where the own unit has no birth date."""
    network: tuple[NetworkFact, ...]
    network_shares: Shares | None
    ways: tuple[ContactFact, ...]
    desk: Desk
    unit_id: UUID
    today: date

    @property
    def may_write(self) -> bool:
        return self.desk.emergency_until is None


def about_page(*, participant_id: UUID, desk: Desk, actor: Actor, now: datetime, today: date) -> AboutPage:
    """Sixteen queries at most, however much there is. Raises: NotThere."""
    heading, names = heading_and_identities(participant_id=participant_id, actor=actor, now=now)
    ours, beside = own(names, actor=actor), network(participant_id=participant_id, now=now)
    open_to = keys(desk=desk, participant_id=participant_id, actor=actor, now=now, today=today)
    return AboutPage(
        heading=heading,
        names=names,
        own_name=ours,
        has_earlier_names=has_earlier_names(participant_id=participant_id, actor=actor),
        numbers=number_facts(participant_id=participant_id, now=now),
        residences=residences(participant_id=participant_id, now=now),
        languages=languages(participant_id=participant_id, now=now),
        representatives=representatives(participant_id=participant_id, now=now),
        adult_from=eighteenth_birthday(ours.birth_date) if ours and ours.birth_date else None,
        network=beside,
        network_shares=shares_of(Topic.NETWORK, beside, keys=open_to, actor=actor),
        ways=contact_ways(participant_id=participant_id, now=now),
        desk=desk,
        unit_id=actor.unit,
        today=today,
    )


def own(names: tuple[IdentityFact, ...], *, actor: Actor) -> IdentityFact | None:
    return next((name for name in names if name.owner_id == actor.unit), None)


def heading_and_own_name(
    *, participant_id: UUID, actor: Actor, now: datetime
) -> tuple[PersonHeading, IdentityFact | None]:
    """Raises: NotThere."""
    heading, names = heading_and_identities(participant_id=participant_id, actor=actor, now=now)
    return heading, own(names, actor=actor)


def own_number(
    *, participant_id: UUID, number_id: UUID, actor: Actor, now: datetime
) -> tuple[PersonHeading, NumberFact]:
    """Raises: NotThere, also for what another organisation wrote or what was taken back."""
    heading = person_heading(participant_id=participant_id, actor=actor)
    numbers = number_facts(participant_id=participant_id, now=now)
    number = next((one for one in numbers if one.id == number_id and one.owner_id == actor.unit), None)
    if number is None:
        raise NotThere
    return heading, number


Fact = TypeVar("Fact", bound=Dated)


def own_fact(
    *, model: type[Spell], fact: Callable[[Any], Fact], participant_id: UUID, row_id: UUID, actor: Actor, now: datetime
) -> tuple[PersonHeading, Fact]:
    """Raises: NotThere, also for what another organisation wrote."""
    heading = person_heading(participant_id=participant_id, actor=actor)
    rows = rows_of(model, participant_id=participant_id, now=now)
    row = rows.filter(pk=row_id, owner_unit_id=actor.unit).first()
    if row is None:
        raise NotThere
    return heading, fact(row)
