"""Who is this page about? What may be shown at the head of every page about a person."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar
from uuid import UUID

from django.conf import settings
from django.db.models import F

from sluss.organisations.queries import name_of_unit
from sluss.people.identity_numbers import SEAL_PURPOSE, WITHOUT_NUMBER, as_written
from sluss.people.models import Identity, IdentityNumber, OwnedRow, Participant
from sluss.people.queries.owned import Owned, owned
from sluss.people.states import BirthPrecision, Sex
from sluss.shared.acting import Actor
from sluss.shared.errors import NotThere
from sluss.shared.sealing import unseal

Row = TypeVar("Row", bound=OwnedRow)


@dataclass(frozen=True, kw_only=True)
class PersonHeading:
    """The best that the actor may see of who somebody is; empty or None where nobody tells them."""

    participant_id: UUID
    name: str
    birth_date: date | None
    birth_precision: BirthPrecision
    number: str
    sex: Sex
    told_by: UUID | None
    """The unit whose name and birth date these are."""
    recorded_at: datetime | None
    only_counts: bool = False
    """Whether nothing but sex and the year of the start may be known of them, so that the name is a running number."""


@dataclass(frozen=True, kw_only=True)
class IdentityFact(Owned):
    """One unit's word for who the person is."""

    id: UUID
    name: str
    given_name: str
    family_name: str
    birth_date: date | None
    birth_precision: BirthPrecision
    sex: Sex
    valid_from: date | None
    """Since when it is so; None of what was so when the person came, as far as anybody knows."""
    numbers: tuple[str, ...]
    recorded_at: datetime


def person_heading(*, participant_id: UUID, actor: Actor) -> PersonHeading:
    """Name, birth date, number and sex: from the actor's own unit first, otherwise the latest that is shared with it.

    Three queries. A person whom the actor works with but whose name nobody tells them has an empty name.
    Raises: NotThere when the actor may not know of the person at all.
    """
    return heading_of(
        participant_id=participant_id,
        identities=current_identities(participant_id=participant_id),
        numbers=numbers_of(participant_id=participant_id),
        unit_id=actor.unit,
    )


def heading_and_identities(
    *, participant_id: UUID, actor: Actor, now: datetime
) -> tuple[PersonHeading, tuple[IdentityFact, ...]]:
    """The heading, and what each unit says, the latest first; three queries. Raises: NotThere."""
    identities = current_identities(participant_id=participant_id, now=now)
    numbers = numbers_of(participant_id=participant_id)
    heading = heading_of(participant_id=participant_id, identities=identities, numbers=numbers, unit_id=actor.unit)
    return heading, tuple(_identity(row, numbers=numbers) for row in identities)


def heading_of(
    *, participant_id: UUID, identities: list[Identity], numbers: list[IdentityNumber], unit_id: UUID
) -> PersonHeading:
    """The heading that these rows give; one query. Raises: NotThere."""
    # exists() would read no row, and a person without a name must still be recorded as seen.
    if not Participant.objects.filter(pk=participant_id):
        raise NotThere
    best, number = first_of(identities, unit_id=unit_id), first_of(numbers, unit_id=unit_id)
    return PersonHeading(
        participant_id=participant_id,
        name=best.full_name if best else "",
        birth_date=best.birth_date if best else None,
        birth_precision=BirthPrecision(best.birth_precision) if best else BirthPrecision.DAY,
        number=number_as_written(number) if number else "",
        sex=Sex(best.sex) if best else Sex.UNKNOWN,
        told_by=best.owner_unit_id if best else None,
        recorded_at=best.recorded_at if best else None,
        only_counts=best is not None and best.counts_in_id is not None,
    )


def _identity(row: Identity, *, numbers: list[IdentityNumber]) -> IdentityFact:
    """With the same unit's numbers; shared is what all of it is shared with."""
    own = [number for number in numbers if number.owner_unit_id == row.owner_unit_id]
    facts = owned(row)
    for number in own:
        facts["shared_with"] &= frozenset(number.shared_with)
    return IdentityFact(
        id=row.pk,
        name=row.full_name,
        given_name=row.given_name,
        family_name=row.family_name,
        birth_date=row.birth_date,
        birth_precision=BirthPrecision(row.birth_precision),
        valid_from=row.valid_from,
        sex=Sex(row.sex),
        numbers=tuple(number_as_written(number) for number in own),
        recorded_at=row.recorded_at,
        **facts,
    )


def current_identities(*, participant_id: UUID, now: datetime | None = None) -> list[Identity]:
    """Every unit's present word for who the person is, the latest first; with the units' names when `now` is given."""
    current = Identity.objects.filter(participant_id=participant_id, superseded_at__isnull=True)
    if now is not None:
        current = current.annotate(owner_name=name_of_unit("owner_unit_id", now=now))
    return list(current.order_by("-recorded_at", "id"))


def numbers_of(*, participant_id: UUID) -> list[IdentityNumber]:
    """Every number a unit has for the person, those in use first; one query."""
    in_use_first = F("valid_until").desc(nulls_first=True)
    numbers = IdentityNumber.objects.filter(participant_id=participant_id, superseded_at__isnull=True)
    return list(numbers.exclude(kind__in=WITHOUT_NUMBER).order_by(in_use_first, "-id"))


def first_of(rows: Iterable[Row], *, unit_id: UUID) -> Row | None:
    """The unit's own row if there is one, otherwise the first."""
    in_order = sorted(rows, key=lambda row: row.owner_unit_id != unit_id)
    return in_order[0] if in_order else None


def number_as_written(row: IdentityNumber) -> str:
    """The sealed number as people write it; empty of none. Raises: CannotUnseal when the key is another."""
    if row.sealed_number is None:
        return ""
    canonical = unseal(row.sealed_number, row_id=row.pk, purpose=SEAL_PURPOSE, keys=settings.SLUSS_SEALING_KEYS)
    return as_written(canonical)
