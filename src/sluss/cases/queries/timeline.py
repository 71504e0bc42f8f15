"""The page of a person's timeline: every state over time, drawn and in words, and what it was said to be before."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import get_language

from sluss.access.words import listed
from sluss.cases.drawing import Bar, Scale, scale_for
from sluss.cases.queries.desk import Desk
from sluss.cases.queries.keys import Keys, keys
from sluss.cases.queries.shares import Shares, shares_of
from sluss.cases.topics import Topic
from sluss.cases.words import when_reached
from sluss.people.queries.heading import PersonHeading, person_heading
from sluss.people.queries.households import HouseholdFact, households
from sluss.people.queries.spells import SpellFact, SpellHistory, spell_histories, spell_of
from sluss.people.rules.clocks import ClockReading, clock_readings
from sluss.people.rules.spells import CHANGED_SINCE
from sluss.people.states import SpellKind
from sluss.shared.acting import Actor
from sluss.shared.errors import NotThere


@dataclass(frozen=True, kw_only=True)
class Drawn:
    spell: SpellFact
    bar: Bar


@dataclass(frozen=True, kw_only=True)
class Lane:
    """The bars of one dimension, the earliest first."""

    kind: SpellKind
    drawn: tuple[Drawn, ...]


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One fact in the table."""

    spell: SpellFact
    before: tuple[SpellFact, ...]
    is_ours: bool
    """Only its owner ends and corrects it."""
    holds_today: bool


@dataclass(frozen=True, kw_only=True)
class ClockShown:
    label: str
    sentence: str
    """When it was or will be as many days as the rule says; empty where neither can be told."""
    reading: ClockReading


@dataclass(frozen=True, kw_only=True)
class TimelinePage:
    heading: PersonHeading
    entries: tuple[Entry, ...]
    taken_back: tuple[SpellFact, ...]
    """What should never have been written."""
    scale: Scale
    lanes: tuple[Lane, ...]
    clocks: tuple[ClockShown, ...]
    households: tuple[HouseholdFact, ...]
    course: Shares | None
    keys: Keys
    today: date


@dataclass(frozen=True, kw_only=True)
class SpellPage:
    """One spell of the own organisation's, to be ended or corrected."""

    heading: PersonHeading
    spell: SpellFact
    readers: tuple[str, ...]
    """Who else reads it, and will read what is said of it now."""

    @property
    def stale_sentence(self) -> str:
        return str(CHANGED_SINCE) if self.spell.superseded_at else ""

    @property
    def readers_listed(self) -> str:
        return listed(self.readers)


def timeline_page(*, participant_id: UUID, desk: Desk, actor: Actor, now: datetime, today: date) -> TimelinePage:
    """Nine queries at most, however much there is. Raises: NotThere."""
    heading = person_heading(participant_id=participant_id, actor=actor)
    histories = spell_histories(participant_id=participant_id, now=now)
    current = [history.now for history in histories if history.now]
    ours = keys(desk=desk, participant_id=participant_id, actor=actor, now=now, today=today)
    scale = scale_for(current, today=today)
    return TimelinePage(
        heading=heading,
        entries=_entries(histories, actor=actor, today=today),
        taken_back=tuple(history.latest for history in histories if history.now is None),
        scale=scale,
        lanes=_lanes(current, scale=scale),
        clocks=_clocks(current, today=today),
        households=households(participant_id=participant_id, actor=actor, now=now),
        course=shares_of(Topic.COURSE, current, keys=ours, actor=actor),
        keys=ours,
        today=today,
    )


def spell_page(*, participant_id: UUID, spell_id: UUID, desk: Desk, actor: Actor, now: datetime) -> SpellPage:
    """Raises: NotThere, also for what another organisation wrote."""
    heading = person_heading(participant_id=participant_id, actor=actor)
    spell = spell_of(participant_id=participant_id, spell_id=spell_id, now=now)
    if spell is None or spell.owner_id != actor.unit:
        raise NotThere
    readers = tuple(name for unit, name in desk.parties.items() if unit in spell.shared_with)
    return SpellPage(heading=heading, spell=spell, readers=readers)


def _clocks(spells: Iterable[SpellFact], *, today: date) -> tuple[ClockShown, ...]:
    registrations = [spell for spell in spells if spell.kind == SpellKind.REGISTRATION]
    language = get_language() or "en"
    return tuple(
        ClockShown(label=reading.clock.label(language=language), sentence=when_reached(reading), reading=reading)
        for reading in clock_readings(registrations, on=today)
    )


def _entries(histories: Iterable[SpellHistory], *, actor: Actor, today: date) -> tuple[Entry, ...]:
    return tuple(
        Entry(
            spell=history.now,
            before=history.before,
            is_ours=history.now.owner_id == actor.unit,
            holds_today=history.now.holds_on(today),
        )
        for history in histories
        if history.now
    )


def _lanes(spells: list[SpellFact], *, scale: Scale) -> tuple[Lane, ...]:
    """Without those in which nothing would be drawn."""
    lanes = []
    for kind in SpellKind:
        of_kind = sorted((s for s in spells if s.kind == kind), key=lambda s: (s.valid_from, s.recorded_at, s.id))
        drawn = tuple(Drawn(spell=spell, bar=bar) for spell in of_kind if (bar := scale.bar(spell)))
        if drawn:
            lanes.append(Lane(kind=kind, drawn=drawn))
    return tuple(lanes)
