"""The page of one person: everything the actor may see that the talk needs, put together once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sluss.access.queries.emergencies import Emergency, emergencies_of_person
from sluss.cases.queries.came_by import CameBy, came_by
from sluss.cases.queries.desk import Desk
from sluss.cases.queries.involved import Blocked, Involved, blocked, involved
from sluss.cases.queries.keys import Keys, keys
from sluss.cases.queries.notes import NoteShown, NotesShown, notes_about, whole_note
from sluss.cases.queries.onward import SentOn, sent_on
from sluss.cases.queries.shares import Shares, shares_of
from sluss.cases.topics import Topic
from sluss.people.queries.facts import (
    ContactFact,
    Participation,
    contact_ways,
    participations,
)
from sluss.people.queries.heading import IdentityFact, PersonHeading, heading_and_identities, person_heading
from sluss.people.queries.languages import LanguageFact, languages
from sluss.people.queries.pauses import PauseFact, pauses_of
from sluss.people.queries.residences import ResidenceFact, residences
from sluss.people.queries.sameness import Registration, also_registered
from sluss.people.queries.spells import SpellFact, current_spells
from sluss.people.states import SpellKind
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
    residences: tuple[ResidenceFact, ...]
    """Where the person lives today."""
    languages: tuple[LanguageFact, ...]
    """Those that hold today."""
    courses: Mapping[SpellKind, Course]
    participations: tuple[Participation, ...]
    pauses: tuple[PauseFact, ...]
    came_by: tuple[CameBy, ...]
    sent_on: tuple[SentOn, ...]
    also: tuple[Registration, ...]
    involved: tuple[Involved, ...]
    blocked: tuple[Blocked, ...]
    emergencies: tuple[Emergency, ...]
    keys: Keys
    presence: Shares | None
    """With whom we share that the person takes part, who they are and how to reach them; None where we know nothing."""
    course: Shares | None
    notes: NotesShown
    desk: Desk
    unit_id: UUID

    @property
    def rests_with_us(self) -> bool:
        return any(pause.owner_id == self.unit_id for pause in self.pauses)

    @property
    def may_be_somebody_elses(self) -> bool:
        """Whether we opened a case that goes on here: only then can it turn out to be about somebody else."""
        here = {hub.name for hub in self.desk.hubs}
        opened = [one.whole for one in self.participations if one.ended_on is None and one.hub in here]
        is_ours = any(whole and whole.owner_id == self.unit_id for whole in opened)
        return is_ours and not self.heading.only_counts and not self.desk.emergency_until

    @property
    def has_several_hubs(self) -> bool:
        return len({whole.hub for whole in self.participations}) > 1


@dataclass(frozen=True, kw_only=True)
class NotePage:
    heading: PersonHeading
    note: NoteShown


def person_page(
    *, participant_id: UUID, desk: Desk, before: UUID | None, actor: Actor, now: datetime, today: date
) -> PersonPage:
    """Thirty-two queries at most, however much there is. Raises: NotThere."""
    heading, identities = heading_and_identities(participant_id=participant_id, actor=actor, now=now)
    ours = keys(desk=desk, participant_id=participant_id, actor=actor, now=now, today=today)
    ways = contact_ways(participant_id=participant_id, now=now)
    lived = residences(participant_id=participant_id, now=now)
    spoken = languages(participant_id=participant_id, now=now)
    spells = {kind: current_spells(kind=kind, participant_id=participant_id, now=now) for kind in SpellKind}
    taking_part = participations(participant_id=participant_id, now=now)
    parts = [part for whole in taking_part if not whole.ended_on for part in whole.owned]
    return PersonPage(
        heading=heading,
        identities=identities,
        contact_ways=ways,
        residences=tuple(place for place in lived if place.holds_on(today)),
        languages=tuple(language for language in spoken if language.holds_on(today)),
        courses={kind: _course(found, today=today) for kind, found in spells.items()},
        participations=taking_part,
        pauses=pauses_of(participant_id=participant_id, now=now),
        came_by=came_by(participant_id=participant_id, now=now),
        sent_on=sent_on(participant_id=participant_id, actor=actor, now=now),
        also=also_registered(participant_id=participant_id, actor=actor),
        involved=involved(participant_id=participant_id, actor=actor, now=now),
        blocked=blocked(participant_id=participant_id, now=now),
        emergencies=emergencies_of_person(participant_id=participant_id, actor=actor, now=now),
        keys=ours,
        presence=shares_of(Topic.PRESENCE, [*identities, *ways, *lived, *spoken, *parts], keys=ours, actor=actor),
        course=shares_of(Topic.COURSE, [fact for found in spells.values() for fact in found], keys=ours, actor=actor),
        notes=notes_about(participant_id=participant_id, before=before, keys=ours, actor=actor, now=now),
        desk=desk,
        unit_id=actor.unit,
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
