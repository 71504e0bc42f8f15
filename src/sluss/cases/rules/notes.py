"""May this note be kept, and what does no consent let the other parties tell us?"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from sluss.cases.words import what_party_may_tell
from sluss.shared.content_classes import ContentClass, classes_in
from sluss.shared.errors import Refused

CLASSES_OF_NOTES: Final = tuple(c for c in ContentClass if c not in (ContentClass.PARTICIPATION, ContentClass.IDENTITY))
MAX_LENGTH: Final = 20_000
EARLIEST: Final = date(1900, 1, 1)


NOTHING_WRITTEN: Final = _("Write something before you save.")
TOO_LONG: Final = _("The note is too long. Divide it in two.")
NO_CLASS: Final = _("Choose what the note is about.")
NOT_YET: Final = _("The day has not come yet. A note is about what has happened.")
LONG_AGO: Final = _("Check the year.")


class MayNotWriteNote(Refused):
    """The note cannot be kept as it is."""


def check_body(body: str) -> None:
    """Raises: MayNotWriteNote when nothing is written, or more than a note holds."""
    if not body.strip():
        raise MayNotWriteNote(NOTHING_WRITTEN)
    if len(body) > MAX_LENGTH:
        raise MayNotWriteNote(TOO_LONG)


def check_class(content_class: int) -> None:
    """Raises: MayNotWriteNote when it is no class of notes."""
    if content_class not in CLASSES_OF_NOTES:
        raise MayNotWriteNote(NO_CLASS)


def check_day(happened_on: date, *, today: date) -> None:
    """Raises: MayNotWriteNote when the day has not come, or lies before anybody's."""
    if happened_on > today:
        raise MayNotWriteNote(NOT_YET)
    if happened_on < EARLIEST:
        raise MayNotWriteNote(LONG_AGO)


@dataclass(frozen=True, kw_only=True)
class Withheld:
    """What one party may and may not tell us: said of every party alike, whether it has written anything or not."""

    party: str
    may_tell: tuple[ContentClass, ...]
    may_not_tell: tuple[ContentClass, ...]

    @property
    def sentence(self) -> str:
        return what_party_may_tell(party=self.party, may_tell=self.may_tell, may_not_tell=self.may_not_tell)


def withheld_by(*, parties: Mapping[UUID, str], told: Iterable[tuple[UUID, int]]) -> tuple[Withheld, ...]:
    """One row per party, in the parties' order.

    Args:
        parties: every other unit of the hub, with its name.
        told: (from unit, classes) of each ground in force that lets a unit tell ours.
    """
    masks: dict[UUID, int] = {}
    for unit_id, mask in told:
        masks[unit_id] = masks.get(unit_id, 0) | mask
    return tuple(
        Withheld(
            party=name,
            may_tell=classes_in(masks.get(unit_id, 0)),
            may_not_tell=classes_in(~masks.get(unit_id, 0)),
        )
        for unit_id, name in parties.items()
    )
