"""What is written about a person, newest first, and who else may read it or has."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from django.db.models import Q, Subquery

from sluss.audit.item_reads import units_that_read
from sluss.cases.models import Note
from sluss.cases.queries.keys import Keys
from sluss.cases.queries.shares import Shares, shares
from sluss.cases.words import shared_by
from sluss.organisations.naming import shown_name
from sluss.organisations.queries import name_of_unit, unit_names
from sluss.shared.acting import Actor
from sluss.shared.content_classes import ContentClass

A_PAGE: Final = 20
BEGINNING: Final = 1_200
"""Characters of a note shown in the list; the whole note has a page of its own."""
NEWEST_FIRST: Final = ("-happened_on", "-recorded_at", "-id")


@dataclass(frozen=True, kw_only=True)
class NoteShown:
    id: UUID
    participant_id: UUID
    happened_on: date
    content_class: ContentClass
    body: str
    is_whole: bool
    author: str
    acts_for: str
    recorded_at: datetime
    hub: str
    shares: Shares | None
    """The owner's business: None for what another organisation wrote."""
    may_be_copied: bool
    """By somebody with a mandate, into the own organisation's file."""

    @property
    def kind(self) -> str:
        return self.content_class.label.capitalize()

    @property
    def kind_and_hub(self) -> str:
        """For a person whom we know from several hubs."""
        return f"{self.kind} · {self.hub}"

    @property
    def is_open(self) -> bool:
        """Somebody outside the organisation that wrote it may read it."""
        return self.shares is None or self.shares.is_open

    @property
    def shared_sentence(self) -> str:
        return self.shares.sentence if self.shares else shared_by(self.acts_for)


@dataclass(frozen=True, kw_only=True)
class NotesShown:
    notes: tuple[NoteShown, ...]
    older: UUID | None
    """The cursor of the next page; None on the last."""
    is_first_page: bool


def notes_about(*, participant_id: UUID, before: UUID | None, keys: Keys, actor: Actor, now: datetime) -> NotesShown:
    """One page of notes; at most four queries.

    Args:
        before: the note that the page before ended with.
    """
    everything = Note.objects.filter(participant_id=participant_id)
    rows = list(_signed(_older_than(everything, before), now=now).order_by(*NEWEST_FIRST)[:A_PAGE])
    is_more = bool(rows) and _older_than(everything, rows[-1].pk).exists()
    return NotesShown(
        notes=_shown(rows, participant_id=participant_id, keys=keys, actor=actor, now=now, longest=BEGINNING),
        older=rows[-1].pk if is_more else None,
        is_first_page=before is None,
    )


def whole_note(*, participant_id: UUID, note_id: UUID, keys: Keys, actor: Actor, now: datetime) -> NoteShown | None:
    """The note with every word; None when it is not there or may not be read."""
    rows = list(_signed(Note.objects.filter(participant_id=participant_id, pk=note_id), now=now))
    return next(iter(_shown(rows, participant_id=participant_id, keys=keys, actor=actor, now=now, longest=None)), None)


def _signed(notes: Any, *, now: datetime) -> Any:
    author_unit = name_of_unit("author__acting_for_id", now=now)
    return notes.select_related("author__staff", "hub").annotate(author_unit=author_unit)


def _older_than(notes: Any, note_id: UUID | None) -> Any:
    """The notes that stand after this one, newest first."""
    if note_id is None:
        return notes
    edge = notes.filter(pk=note_id)
    day, moment = Subquery(edge.values("happened_on")[:1]), Subquery(edge.values("recorded_at")[:1])
    return notes.filter(
        Q(happened_on__lt=day)
        | Q(happened_on=day, recorded_at__lt=moment)
        | Q(happened_on=day, recorded_at=moment, id__lt=note_id)
    )


def _shown(
    rows: list[Any], *, participant_id: UUID, keys: Keys, actor: Actor, now: datetime, longest: int | None
) -> tuple[NoteShown, ...]:
    ours = [row for row in rows if row.owner_unit_id == actor.unit]
    read_by = units_that_read(participant_id=participant_id, item_ids=[row.pk for row in ours if row.shared_with])
    names = unit_names(unit_ids={unit for row in ours for unit in row.shared_with}, now=now)
    return tuple(
        _note(row, keys=keys, actor=actor, read_by=read_by.get(row.pk, frozenset()), names=names, longest=longest)
        for row in rows
    )


def _note(
    row: Any,
    *,
    keys: Keys,
    actor: Actor,
    read_by: frozenset[UUID],
    names: Mapping[UUID, str],
    longest: int | None,
) -> NoteShown:
    is_ours = row.owner_unit_id == actor.unit
    is_whole = longest is None or len(row.body) <= longest
    return NoteShown(
        id=row.pk,
        participant_id=row.participant_id,
        happened_on=row.happened_on,
        content_class=ContentClass(row.content_class),
        body=row.body if is_whole else row.body[:longest].rstrip() + "…",
        is_whole=is_whole,
        author=shown_name(row.author),
        acts_for=row.author_unit or "",
        recorded_at=row.recorded_at,
        hub=row.hub.name,
        shares=shares(
            told=row.shared_with,
            names=names,
            receivers=keys.receivers_of(ContentClass(row.content_class), hub_id=row.hub_id)
            if row.hub_id in keys.desk.parties_in and not keys.desk.emergency_until
            else None,
            read_by=read_by,
        )
        if is_ours
        else None,
        may_be_copied=not is_ours and not keys.desk.emergency_until,
    )
