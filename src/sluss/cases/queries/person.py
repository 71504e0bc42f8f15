"""The page of one person: everything the actor may see that the talk needs, put together once."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sluss.cases.queries.involved import Blocked, Involved, blocked, involved
from sluss.cases.queries.keys import Desk, Keys, keys
from sluss.cases.queries.notes import NoteShown, NotesShown, notes_about, whole_note
from sluss.people.queries.facts import (
    ContactFact,
    Participation,
    SpellFact,
    contact_ways,
    incomes,
    main_activities,
    participations,
)
from sluss.people.queries.heading import IdentityFact, PersonHeading, heading_and_identities, person_heading
from sluss.shared.acting import Actor
from sluss.shared.errors import NotThere


@dataclass(frozen=True, kw_only=True)
class Course:
    """Spells of one dimension: those that hold today, and those that do not."""

    now: tuple[SpellFact, ...]
    otherwise: tuple[SpellFact, ...]


@dataclass(frozen=True, kw_only=True)
class PersonPage:
    heading: PersonHeading
    identities: tuple[IdentityFact, ...]
    contact_ways: tuple[ContactFact, ...]
    main_activity: Course
    income: Course
    participations: tuple[Participation, ...]
    involved: tuple[Involved, ...]
    blocked: tuple[Blocked, ...]
    keys: Keys
    notes: NotesShown
    desk: Desk

    @property
    def has_several_hubs(self) -> bool:
        return len({part.hub for part in self.participations}) > 1


@dataclass(frozen=True, kw_only=True)
class NotePage:
    heading: PersonHeading
    note: NoteShown


def person_page(
    *, participant_id: UUID, desk: Desk, before: UUID | None, actor: Actor, now: datetime, today: date
) -> PersonPage:
    """Twenty queries at most, however much there is. Raises: NotThere."""
    heading, identities = heading_and_identities(participant_id=participant_id, actor=actor, now=now)
    ours = keys(desk=desk, participant_id=participant_id, actor=actor, now=now, today=today)
    return PersonPage(
        heading=heading,
        identities=identities,
        contact_ways=contact_ways(participant_id=participant_id, now=now),
        main_activity=_course(main_activities(participant_id=participant_id, now=now), today=today),
        income=_course(incomes(participant_id=participant_id, now=now), today=today),
        participations=participations(participant_id=participant_id, now=now),
        involved=involved(participant_id=participant_id, actor=actor, now=now),
        blocked=blocked(participant_id=participant_id, now=now),
        keys=ours,
        notes=notes_about(participant_id=participant_id, before=before, keys=ours, actor=actor, now=now),
        desk=desk,
    )


def note_page(*, participant_id: UUID, note_id: UUID, desk: Desk, actor: Actor, now: datetime, today: date) -> NotePage:
    """One note with every word. Raises: NotThere, also for a note of somebody else."""
    ours = keys(desk=desk, participant_id=participant_id, actor=actor, now=now, today=today)
    note = whole_note(participant_id=participant_id, note_id=note_id, keys=ours, actor=actor, now=now)
    if note is None:
        raise NotThere
    return NotePage(heading=person_heading(participant_id=participant_id, actor=actor), note=note)


def _course(spells: tuple[SpellFact, ...], *, today: date) -> Course:
    return Course(
        now=tuple(spell for spell in spells if spell.holds_on(today)),
        otherwise=tuple(spell for spell in spells if not spell.holds_on(today)),
    )
