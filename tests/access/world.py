"""The facts that decide who may see what, as plain rows: a toy database, sharing no code with the real one.

Ids are readable words ("anna", "note-3"). Periods are half-open, an open end is None. `World` is a value: a
change makes a new one.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property
from typing import Any, Final, TypeVar
from zoneinfo import ZoneInfo

Id = str

CLASSES: Final = range(10)
PARTICIPATION, IDENTITY, PLANNING, WORK_INCOME, EDUCATION = CLASSES[:5]
SOCIAL_HOME, FAMILY, ADDICTION, CRIME, HEALTH = CLASSES[5:]

CLASS_OF_TABLE: Final = {
    "identity": IDENTITY,
    "identity_number": IDENTITY,
    "contact_way": IDENTITY,
    "enrolment": PARTICIPATION,
    "involvement": PARTICIPATION,
    "main_activity_spell": WORK_INCOME,
    "income_spell": WORK_INCOME,
    "registration_spell": WORK_INCOME,
    "residence_spell": IDENTITY,
    "language_spell": IDENTITY,
    "representation": IDENTITY,
    "network_person": SOCIAL_HOME,
    "household_consent": WORK_INCOME,
    "pause": PARTICIPATION,
    "pause_reason": None,  # that of the reason
    "note": None,  # chosen note by note
    "disclosure": None,
    "received_copy": None,
    "onward_referral": PLANNING,
}


SAYS_WHO: Final = {
    *("identity", "identity_number", "contact_way"),
    *("residence_spell", "language_spell", "representation"),
}
NEVER_CHANGED: Final = {"disclosure", "received_copy"}
OF_A_HUB: Final = {"note", "disclosure", "onward_referral"}


@dataclass(frozen=True, kw_only=True)
class Period:
    valid_from: datetime
    valid_until: datetime | None = None

    def contains(self, moment: datetime) -> bool:
        return self.valid_from <= moment and (self.valid_until is None or moment < self.valid_until)


@dataclass(frozen=True, kw_only=True)
class Unit:
    id: Id
    parent: Id | None
    level: str
    kind: str
    is_secrecy_unit: bool


@dataclass(frozen=True, kw_only=True)
class Hub:
    id: Id
    time_zone: str
    coordination_unit: Id | None
    country: str = "SE"


@dataclass(frozen=True, kw_only=True)
class Party(Period):
    hub: Id
    unit: Id


@dataclass(frozen=True, kw_only=True)
class Posting(Period):
    """One staff member acting for one unit in one hub, in one role."""

    id: Id
    staff: Id
    unit: Id
    hub: Id
    role: str


@dataclass(frozen=True, kw_only=True)
class Team:
    id: Id
    hub: Id


@dataclass(frozen=True, kw_only=True)
class Member(Period):
    team: Id
    staff: Id
    unit: Id


@dataclass(frozen=True, kw_only=True)
class Allocator(Period):
    id: Id
    unit: Id
    staff: Id


@dataclass(frozen=True, kw_only=True)
class Enrolment:
    id: Id
    participant: Id
    hub: Id
    owner: Id
    started_on: date
    ended_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class Closing:
    """A unit left a case at a moment; the mandates it held in that case then were closed."""

    discharge: Id
    enrolment: Id
    unit: Id
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Death:
    """`unit` recorded it; `ended` are the cases that went on until then. Undone, it is gone."""

    id: Id
    participant: Id
    unit: Id
    ended: frozenset[Id] = frozenset()
    at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Item:
    """Any row about a person that has an owner, a class and named units it was shared with."""

    id: Id
    table: str
    participant: Id
    owner: Id
    content_class: int
    shared_with: frozenset[Id] = frozenset()
    enrolment: Id | None = None  # of the rows that are about one case: itself, a unit's part in it, a pause
    hub: Id | None = None  # of a note, of a disclosure
    stands: bool = True  # of a spell, a name, a number: nothing was said anew of it
    note: Id | None = None  # of a copy: what was copied
    alias: Id | None = None  # of a name that stands in place of every other: of which protection
    counts: bool = False  # of a name that is nobody's: of the row that only counts somebody


@dataclass(frozen=True, kw_only=True)
class Grant(Period):
    id: Id
    participant: Id
    enrolment: Id
    from_unit: Id
    to_unit: Id
    classes: frozenset[int]
    purpose: str = "collaboration"  # or follow_up
    evidence: str = "signed_paper"
    recorded_by: Id = ""  # the unit whose staff wrote it down; by default the giver's
    recorded_at: datetime | None = None
    withdrawn_at: datetime | None = None
    representation: Id = ""  # the item by which somebody said yes in the person's place
    basis: str = "consent"  # or law
    country: str = "SE"  # whose law


@dataclass(frozen=True, kw_only=True)
class CaseOnly:
    """Where a question is about a case without a grant."""

    enrolment: Id


@dataclass(frozen=True, kw_only=True)
class Assignment(Period):
    """Exactly one of `staff` and `team` is set; `unit` is whose manager or allocator made it.

    `kept_apart`: who made it said how the person is kept apart from whom they must not meet.
    """

    id: Id
    participant: Id
    enrolment: Id
    unit: Id
    staff: Id | None = None
    team: Id | None = None
    kept_apart: bool = False


@dataclass(frozen=True, kw_only=True)
class Conflict(Period):
    """`unit` recorded it; `staff` is whom it blocks. Declared blind, it is a block that nobody reads or lifts."""

    id: Id
    unit: Id
    participant: Id
    staff: Id
    declared: bool = False


@dataclass(frozen=True, kw_only=True)
class Emergency(Period):
    """`staff` opened the person for `unit` without a mandate."""

    id: Id
    unit: Id
    participant: Id
    staff: Id
    reviewed: bool = False


@dataclass(frozen=True, kw_only=True)
class Protection(Period):
    """`unit`'s part in protecting the person; `covers` says whether an alias stands in place of the name."""

    id: Id
    unit: Id
    participant: Id
    covers: bool = True


@dataclass(frozen=True, kw_only=True)
class Keeper(Period):
    """`staff` keeps the protected person for `unit`."""

    id: Id
    unit: Id
    participant: Id
    staff: Id


@dataclass(frozen=True, kw_only=True)
class Same:
    """`unit` said that two participants are one human being, and may have taken it back."""

    id: Id
    unit: Id
    one: Id
    other: Id
    parted: bool = False

    @property
    def both(self) -> frozenset[Id]:
        return frozenset({self.one, self.other})


@dataclass(frozen=True, kw_only=True)
class Apart(Period):
    """`unit` said that two must not meet; while it is being said, a protection may stand for whom it protects."""

    id: Id
    unit: Id
    one: Id
    other: Id

    @property
    def both(self) -> frozenset[Id]:
        return frozenset({self.one, self.other})


@dataclass(frozen=True, kw_only=True)
class Succession:
    """`unit` became `successor`; `circle` says whether the same people work there, or more ("wider")."""

    id: Id
    unit: Id
    successor: Id
    circle: str


@dataclass(frozen=True, kw_only=True)
class Actor:
    """A posting, and the shape a page looks at the database in."""

    posting: Id
    shape: str


Row = TypeVar("Row")


@dataclass(frozen=True, kw_only=True)
class World:
    now: datetime
    units: Mapping[Id, Unit] = field(default_factory=dict)
    hubs: Mapping[Id, Hub] = field(default_factory=dict)
    parties: tuple[Party, ...] = ()
    postings: Mapping[Id, Posting] = field(default_factory=dict)
    teams: Mapping[Id, Team] = field(default_factory=dict)
    members: tuple[Member, ...] = ()
    allocators: Mapping[Id, Allocator] = field(default_factory=dict)
    participants: frozenset[Id] = frozenset()
    enrolments: Mapping[Id, Enrolment] = field(default_factory=dict)
    closings: tuple[Closing, ...] = ()
    deaths: Mapping[Id, Death] = field(default_factory=dict)
    items: Mapping[Id, Item] = field(default_factory=dict)
    grants: Mapping[Id, Grant] = field(default_factory=dict)
    assignments: Mapping[Id, Assignment] = field(default_factory=dict)
    conflicts: Mapping[Id, Conflict] = field(default_factory=dict)
    emergencies: Mapping[Id, Emergency] = field(default_factory=dict)
    protections: Mapping[Id, Protection] = field(default_factory=dict)
    keepers: Mapping[Id, Keeper] = field(default_factory=dict)
    sames: Mapping[Id, Same] = field(default_factory=dict)
    aparts: Mapping[Id, Apart] = field(default_factory=dict)
    successions: Mapping[Id, Succession] = field(default_factory=dict)

    @cached_property
    def items_of(self) -> Mapping[tuple[Id, str], list[Item]]:
        """By participant and table."""
        found: dict[tuple[Id, str], list[Item]] = {}
        for item in self.items.values():
            found.setdefault((item.participant, item.table), []).append(item)
        return found

    @cached_property
    def parts(self) -> frozenset[tuple[Id | None, Id]]:
        """The case and the unit of every part in a case."""
        return frozenset((i.enrolment, i.owner) for i in self.items.values() if i.table == "involvement")

    @cached_property
    def closings_of(self) -> Mapping[tuple[Id, Id], list[Closing]]:
        """By case and unit."""
        found: dict[tuple[Id, Id], list[Closing]] = {}
        for closing in self.closings:
            found.setdefault((closing.enrolment, closing.unit), []).append(closing)
        return found

    @cached_property
    def dead(self) -> frozenset[Id]:
        """Whoever has died, under every registration."""
        return frozenset(one for death in self.deaths.values() for one in self.one_person(death.participant))

    def today_in(self, hub: Id) -> date:
        return self.now.astimezone(ZoneInfo(self.hubs[hub].time_zone)).date()

    def one_person(self, participant: Id) -> frozenset[Id]:
        """The participant and whoever is said to be the same, by any unit and by way of any other."""
        links, whole = [row.both for row in self.sames.values() if not row.parted], {participant}
        while more := {each for both in links if both & whole for each in both} - whole:
            whole |= more
        return frozenset(whole)

    @cached_property
    def who_only_counts(self) -> frozenset[Id]:
        return frozenset(item.participant for item in self.items.values() if item.counts and item.stands)

    def having(self, table: str, row: Any) -> "World":
        """This world with one more row, or with the row of the same id replaced."""
        return replace(self, **{table: {**getattr(self, table), row.id: row}})

    def changing(self, table: str, key: Id, **changes: Any) -> "World":
        return self.having(table, replace(getattr(self, table)[key], **changes))
