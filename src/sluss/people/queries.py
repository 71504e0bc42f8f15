"""Who is this page about? What may be shown at the head of every page about a person."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar
from uuid import UUID

from django.conf import settings
from django.db.models import F

from sluss.people.identity_numbers import SEAL_PURPOSE, as_written
from sluss.people.models import Identity, IdentityNumber, OwnedRow, Participant
from sluss.people.states import Sex
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
    number: str
    sex: Sex
    told_by: UUID | None
    """The unit whose name and birth date these are."""
    recorded_at: datetime | None


def person_heading(*, participant_id: UUID, actor: Actor) -> PersonHeading:
    """Name, birth date, number and sex: from the actor's own unit first, otherwise the latest that is shared with it.

    Three queries. A person whom the actor works with but whose name nobody tells them has an empty name.
    Raises: NotThere when the actor may not know of the person at all.
    """
    if not Participant.objects.filter(pk=participant_id):
        raise NotThere
    identities = current_identities(participant_id=participant_id)
    best = first_of(identities, unit_id=actor.unit)
    number = first_of(numbers_of(participant_id=participant_id), unit_id=actor.unit)
    return PersonHeading(
        participant_id=participant_id,
        name=best.full_name if best else "",
        birth_date=best.birth_date if best else None,
        number=number_as_written(number) if number else "",
        sex=Sex(best.sex) if best else Sex.UNKNOWN,
        told_by=best.owner_unit_id if best else None,
        recorded_at=best.recorded_at if best else None,
    )


def current_identities(*, participant_id: UUID) -> list[Identity]:
    """Every unit's present word for who the person is, the latest first; one query."""
    return list(
        Identity.objects.filter(participant_id=participant_id, superseded_at__isnull=True).order_by(
            "-recorded_at", "id"
        )
    )


def numbers_of(*, participant_id: UUID) -> list[IdentityNumber]:
    """Every number a unit has for the person, those in use first; one query."""
    return list(
        IdentityNumber.objects.filter(participant_id=participant_id).order_by(
            F("valid_until").desc(nulls_first=True), "-id"
        )
    )


def first_of(rows: Iterable[Row], *, unit_id: UUID) -> Row | None:
    """The unit's own row if there is one, otherwise the first."""
    in_order = sorted(rows, key=lambda row: row.owner_unit_id != unit_id)
    return in_order[0] if in_order else None


def number_as_written(row: IdentityNumber) -> str:
    """The sealed number as people write it. Raises: CannotUnseal when the key is another."""
    canonical = unseal(row.sealed_number, row_id=row.pk, purpose=SEAL_PURPOSE, keys=settings.SLUSS_SEALING_KEYS)
    return as_written(canonical)
