"""The rules of who may see and do what, one named row each, written from the sentences of the design.

A rule looks at facts and answers yes or no; how rules combine into an answer is in `oracle.py`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import Any, Final

from tests.access import world as w

ROLES_IN_SHAPE: Final = {
    "case": {"caseworker", "specialist", "unit_manager", "coordinator"},
    "hub": {"unit_manager", "importer", "coordinator"},
    "stats": {"steering", "unit_manager"},
    "admin": {"administrator"},
    "review": {"log_reviewer"},
    "person": set(),
    "door": set(),
}
MICROSECOND: Final = timedelta(microseconds=1)
CLASSES_OF_OWN_PEOPLE: Final = {w.PARTICIPATION, w.IDENTITY, w.PLANNING}
CLASSES_THAT_INTRODUCE: Final = {w.PARTICIPATION, w.IDENTITY}
TWO_WEEKS: Final = timedelta(days=14)
ROLES_THAT_OPEN: Final = {"caseworker", "specialist", "unit_manager"}
ROLES_THAT_UNDO: Final = {"caseworker", "specialist", "unit_manager", "importer"}
CLASSES_OF_FOLLOW_UP: Final = {w.PARTICIPATION, w.IDENTITY, w.WORK_INCOME}


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What a rule may look at; only the fields its question is about are set."""

    world: w.World
    actor: w.Actor
    participant: w.Id = ""
    item: Any = None
    grant: Any = None
    assignment: Any = None
    member: Any = None
    allocator: Any = None
    conflict: Any = None
    emergency: Any = None
    same: Any = None
    apart: Any = None
    protection: Any = None
    enrolment: w.Id = ""
    owner: w.Id = ""
    hub: w.Id = ""
    successor: w.Id = ""

    def at(self, **more: Any) -> "Facts":
        """The same facts and some more; quicker than `replace`, and asked for half a million times a run."""
        other = object.__new__(Facts)
        other.__dict__.update(self.__dict__, **more)
        return other

    @cached_property
    def me(self) -> w.Posting:
        return self.world.postings[self.actor.posting]


@dataclass(frozen=True)
class Rule:
    name: str
    says: str
    test: Callable[[Facts], bool]


def _is_over(f: Facts) -> bool:
    enrolment = f.world.enrolments[f.grant.enrolment]
    return enrolment.ended_on is not None and enrolment.ended_on <= f.world.today_in(enrolment.hub)


def _my_unit_is_a_party(f: Facts) -> bool:
    hub = f.world.enrolments[f.assignment.enrolment].hub
    return any(p.hub == hub and p.unit == f.me.unit and p.contains(f.world.now) for p in f.world.parties)


def _my_unit_did_not_leave(f: Facts) -> bool:
    left = f.world.closings_of.get((f.assignment.enrolment, f.me.unit), [])
    return not any(f.assignment.valid_from <= closing.at <= f.world.now for closing in left)


def _in_conflict(f: Facts) -> bool:
    return any(
        c.staff == f.me.staff and c.contains(f.world.now) and f.participant in f.world.one_person(c.participant)
        for c in f.world.conflicts.values()
    )


def _is_kept_from_me(f: Facts) -> bool:
    """Protected, under whichever registration, and not by me."""
    me, now = (f.me.staff, f.me.unit), f.world.now
    mine = {k.participant for k in f.world.keepers.values() if (k.staff, k.unit) == me and k.contains(now)}
    protected = {p.participant for p in f.world.protections.values() if p.contains(now)}
    return bool((protected - mine) & f.world.one_person(f.participant))


def _is_told(f: Facts) -> bool:
    """Under an alias that alone; rows whose class was chosen stay with their owner."""
    if f.item.alias is not None:
        return bool(f.item.stands)
    covered = any(
        p.participant == f.participant and p.covers and p.contains(f.world.now) for p in f.world.protections.values()
    )
    if not covered or f.item.content_class != w.IDENTITY:
        return True
    return f.item.table not in w.SAYS_WHO and f.item.owner == f.me.unit


def _assignee_acts_for_my_unit(f: Facts) -> bool:
    """A colleague whose role takes cases, or a team of that hub with a member from my unit."""
    if f.assignment.team is None:
        return any(
            p.staff == f.assignment.staff
            and p.unit == f.me.unit
            and p.role in ROLES_IN_SHAPE["case"]
            and p.contains(f.world.now)
            for p in f.world.postings.values()
        )
    hub = f.world.enrolments[f.assignment.enrolment].hub
    return f.world.teams[f.assignment.team].hub == hub and any(
        m.team == f.assignment.team and m.unit == f.me.unit and m.contains(f.world.now) for m in f.world.members
    )


def _assignee_is_not_blocked(f: Facts) -> bool:
    return not any(
        c.staff == f.assignment.staff and c.contains(f.world.now) and f.participant in f.world.one_person(c.participant)
        for c in f.world.conflicts.values()
    )


def _works_with(f: Facts, person: w.Id) -> frozenset[w.Id]:
    """The colleagues who work with the person for my unit now, alone or in a team."""
    them = f.world.one_person(person)
    theirs = (a for a in f.world.assignments.values() if a.participant in them and a.unit == f.me.unit)
    held = (f.at(assignment=a) for a in theirs if a.contains(f.world.now))
    in_force = (at for at in held if _my_unit_is_a_party(at) and _my_unit_did_not_leave(at))
    return frozenset(staff for at in in_force for staff in _who_is_assigned(at))


def _who_is_assigned(f: Facts) -> frozenset[w.Id]:
    if f.assignment.team is None:
        return frozenset({f.assignment.staff})
    members = (m for m in f.world.members if (m.team, m.unit) == (f.assignment.team, f.me.unit))
    return frozenset(m.staff for m in members if m.contains(f.world.now))


def _keeps_them_apart(f: Facts) -> bool:
    """Nobody of whom is chosen works with somebody whom the person must not meet, or it is said how it is arranged."""
    if f.assignment.kept_apart:
        return True
    them, chosen = f.world.one_person(f.participant), _who_is_assigned(f)
    ours = (a for a in f.world.aparts.values() if a.unit == f.me.unit and a.contains(f.world.now))
    pairs = (pair for a in ours for pair in ((a.one, a.other), (a.other, a.one)))
    return not any(one in them and chosen & _works_with(f, other) for one, other in pairs)


def _my_unit_is_in_that_hub(f: Facts) -> bool:
    return any((p.hub, p.unit) == (f.hub, f.me.unit) and p.contains(f.world.now) for p in f.world.parties)


def _my_mandate_ended_by_the_discharge(f: Facts) -> bool:
    """One that was held until then: a unit that left the case earlier had closed its own before."""
    return any(
        c.discharge == f.enrolment
        and any(
            a.enrolment == c.enrolment
            and (a.staff, a.unit) == (f.me.staff, f.me.unit)
            and a.contains(c.at - MICROSECOND)
            and not any(a.valid_from <= x.at < c.at for x in f.world.closings_of.get((a.enrolment, a.unit), []))
            for a in f.world.assignments.values()
        )
        for c in f.world.closings
    )


def _works_for_the_successor(f: Facts) -> bool:
    return any(
        (p.staff, p.unit) == (f.me.staff, f.successor)
        and p.role != "administrator"
        and (p.valid_until is None or f.world.now < p.valid_until)
        for p in f.world.postings.values()
    )


def _lives(f: Facts) -> bool:
    return f.participant not in f.world.dead


def _my_unit_has_a_part(f: Facts) -> bool:
    """A unit is told of no death beyond its own people's, even where a row of its own names the person."""
    return any(part.owner == f.me.unit for part in f.world.items_of.get((f.participant, "involvement"), []))


def _introduces(f: Facts) -> bool:
    return f.grant.classes >= CLASSES_THAT_INTRODUCE


def _giver_has_a_part(f: Facts) -> bool:
    return (f.grant.enrolment, f.grant.from_unit) in f.world.parts


def _my_unit_is_in_the_grants_hub(f: Facts) -> bool:
    hub = f.world.enrolments[f.grant.enrolment].hub
    return any((p.hub, p.unit) == (hub, f.me.unit) and p.contains(f.world.now) for p in f.world.parties)


def _not_undone(f: Facts) -> bool:
    """Once a consent is withdrawn between two units, what others than the giver's staff record later does not count."""
    given = f.grant
    if given.recorded_by in ("", given.from_unit):
        return True
    return not any(
        (x.participant, x.from_unit, x.to_unit) == (given.participant, given.from_unit, given.to_unit)
        and x.basis == "consent"
        and x.withdrawn_at is not None
        and x.withdrawn_at <= given.recorded_at
        for x in f.world.grants.values()
    )


def _my_unit_is_in_the_parts_hub(f: Facts) -> bool:
    hub = f.world.enrolments[f.item.enrolment].hub
    return any((p.hub, p.unit) == (hub, f.me.unit) and p.contains(f.world.now) for p in f.world.parties)


def _speaks_still(f: Facts) -> bool:
    item = f.world.items[f.grant.representation]
    return item.stands and item.owner == (f.grant.recorded_by or f.grant.from_unit)


def _fits_the_item(f: Facts) -> bool:
    if f.item.enrolment is not None:
        return f.item.enrolment == f.grant.enrolment
    return f.item.hub is None or f.item.hub == f.world.enrolments[f.grant.enrolment].hub


ACTING: Final = (
    Rule("posting in force", "an ended posting ends at once", lambda f: f.me.contains(f.world.now)),
    Rule("no conflict", "a conflict block beats everything", lambda f: not _in_conflict(f)),
    Rule("not protected, or kept by me", "named keepers only", lambda f: not _is_kept_from_me(f)),
)
COVER: Final = (Rule("no name under an alias", "alias; turning it on strips what is shared", _is_told),)
MY_ROLE: Final = (
    Rule(
        "role acts in the case shape",
        "shape is derived from the posting",
        lambda f: f.me.role in ROLES_IN_SHAPE["case"],
    ),
    Rule("manager of the unit", "own unit's manager", lambda f: f.me.role == "unit_manager"),
    Rule("reviews the log", "own unit's log reviewer", lambda f: f.me.role == "log_reviewer"),
    Rule("importer for the unit", "importer: own unit's rows", lambda f: f.me.role == "importer"),
)
MANDATE: Final = (
    Rule("assignment is about the person", "mandate", lambda f: f.assignment.participant == f.participant),
    Rule("assignment has begun", "[from, until)", lambda f: f.assignment.valid_from <= f.world.now),
    Rule(
        "assignment has not ended",
        "[from, until)",
        lambda f: f.assignment.valid_until is None or f.world.now < f.assignment.valid_until,
    ),
    Rule("unit is a party now", "a leaving unit closes its mandates", _my_unit_is_a_party),
    Rule("unit has not left the case", "a leaving unit closes its mandates", _my_unit_did_not_leave),
    Rule("assignment is for my unit", "one act has one acting-for", lambda f: f.assignment.unit == f.me.unit),
)
MANDATE_OF_ONE: Final = (Rule("assignment names me", "assignment", lambda f: f.assignment.staff == f.me.staff),)
MANDATE_OF_A_TEAM: Final = (
    Rule(
        "assignment names the team",
        "a team holds it jointly",
        lambda f: f.assignment.team is not None and f.assignment.team == f.member.team,
    ),
)
MEMBERSHIP: Final = (
    Rule("I am a member of the team", "a team holds it jointly", lambda f: f.member.staff == f.me.staff),
    Rule("member for my unit", "each member within the own unit's rights", lambda f: f.member.unit == f.me.unit),
    Rule("membership in force", "dated", lambda f: f.member.contains(f.world.now)),
)
OWNING: Final = (
    Rule("own unit's row", "every row has an owning secrecy unit", lambda f: f.item.owner == f.me.unit),
    Rule(
        "shared with my unit",
        "key 1: its owner shared it with named units",
        lambda f: f.me.unit in f.item.shared_with,
    ),
    Rule(
        "name in use",
        "what somebody was called before is its owner's alone",
        lambda f: f.item.table != "identity" or f.item.stands,
    ),
)
LIVES: Final = Rule("person lives", "death: every grant stops opening, that for follow-up too", _lives)
GRANT: Final = (
    Rule("grant is about the person", "key 2", lambda f: f.grant.participant == f.participant),
    Rule("grant is from the owner", "key 2: from that unit", lambda f: f.grant.from_unit == f.item.owner),
    Rule("grant is to my unit", "key 2: to mine", lambda f: f.grant.to_unit == f.me.unit),
    Rule("grant covers the class", "key 2: covers the class", lambda f: f.item.content_class in f.grant.classes),
    Rule("grant has begun", "[valid_from, valid_until)", lambda f: f.grant.valid_from <= f.world.now),
    Rule(
        "grant has not lapsed",
        "[valid_from, valid_until)",
        lambda f: f.grant.valid_until is None or f.world.now < f.grant.valid_until,
    ),
    Rule(
        "grant is not withdrawn",
        "withdrawal is seen by the next statement",
        lambda f: f.grant.withdrawn_at is None or f.world.now < f.grant.withdrawn_at,
    ),
    Rule(
        "whoever gave it may still",
        "given by the person, or by somebody who speaks for them now, as whoever wrote it down has it",
        lambda f: not f.grant.representation or _speaks_still(f),
    ),
    Rule("giver has a part in the case", "a grant is for an enrolment", _giver_has_a_part),
    Rule("unit is a party of the grant's hub", "receivers are named parties", _my_unit_is_in_the_grants_hub),
    Rule("not given anew by others after a withdrawal", "shares outlive a withdrawal", _not_undone),
    Rule("grant is for the item's hub or case", "a consent in one hub opens nothing of another", _fits_the_item),
    LIVES,
    Rule(
        "case goes on, or follow-up",
        "consent ends with the enrolment, except follow-up",
        lambda f: f.grant.purpose == "follow_up" or not _is_over(f),
    ),
)
ABOUT_THE_ITEM: Final = {"grant is from the owner", "grant covers the class", "grant is for the item's hub or case"}
GRANT_TO_MINE: Final = tuple(rule for rule in GRANT if rule.name not in ABOUT_THE_ITEM)
GRANT_OF_THE_ITEM: Final = tuple(rule for rule in GRANT if rule.name in ABOUT_THE_ITEM)
EMERGENCY: Final = (
    Rule("emergency is about the person", "replaces assignment", lambda f: f.emergency.participant == f.participant),
    Rule("I opened it", "replaces assignment", lambda f: f.emergency.staff == f.me.staff),
    Rule("opened for my unit", "one act has one acting-for", lambda f: f.emergency.unit == f.me.unit),
    Rule("emergency in force", "hours", lambda f: f.emergency.contains(f.world.now)),
    LIVES,
)
REACHED: Final = (
    Rule("unit is a party of that part's hub", "a leaving unit closes its mandates", _my_unit_is_in_the_parts_hub),
)
ALLOCATING: Final = (
    Rule("allocator is me", "delegated allocator", lambda f: f.allocator.staff == f.me.staff),
    Rule("allocator for my unit", "its delegated allocator", lambda f: f.allocator.unit == f.me.unit),
    Rule("delegation in force", "dated", lambda f: f.allocator.contains(f.world.now)),
)
OVERVIEW: Final = (
    Rule(
        "lives, or manager",
        "death: of those a unit has a part with, only its manager still reads",
        lambda f: _lives(f) or f.me.role == "unit_manager" or not _my_unit_has_a_part(f),
    ),
    Rule(
        "class of own people",
        "own unit's people: participation, identity, planning",
        lambda f: f.item.content_class in CLASSES_OF_OWN_PEOPLE,
    ),
    Rule(
        "class that introduces",
        "A sharing participation and identity: the person waits in B's Allocation",
        lambda f: f.item.content_class in CLASSES_THAT_INTRODUCE,
    ),
)
SEEING_KEYS: Final = (
    Rule(
        "grant from or to my unit",
        "staff see grants from or to their own unit",
        lambda f: f.me.unit in (f.grant.from_unit, f.grant.to_unit),
    ),
    Rule("my unit's assignment", "a fact of the unit that made it", lambda f: f.assignment.unit == f.me.unit),
)
WRITING: Final = (
    Rule(
        "evidence is given",
        "evidence required of a consent",
        lambda f: f.grant.basis == "law" or bool(f.grant.evidence),
    ),
    Rule("rests on consent", "consent, or a section of law", lambda f: f.grant.basis == "consent"),
    Rule("rests on law", "consent, or a section of law", lambda f: f.grant.basis == "law"),
    Rule("told by my unit", "a legal ground is the giver's own", lambda f: f.grant.from_unit == f.me.unit),
    Rule(
        "law of the hub's country",
        "a section of law with country",
        lambda f: f.grant.country == f.world.hubs[f.world.enrolments[f.grant.enrolment].hub].country,
    ),
    Rule(
        "follow-up is narrow",
        "contact, work and income, follow-up",
        lambda f: f.grant.purpose != "follow_up" or f.grant.classes <= CLASSES_OF_FOLLOW_UP,
    ),
    Rule(
        "mandate in that case",
        "recorded by anyone with a mandate",
        lambda f: f.assignment.enrolment == f.grant.enrolment,
    ),
    Rule(
        "mandate in the note's hub",
        "one participant's work in one hub",
        lambda f: f.item.hub is None or f.world.enrolments[f.assignment.enrolment].hub == f.item.hub,
    ),
    Rule(
        "mandate in the pause's case",
        "one participant's work in one hub",
        lambda f: f.item.table != "pause" or f.assignment.enrolment == f.item.enrolment,
    ),
    Rule("both classes that introduce", "participation and identity: the person waits", _introduces),
    Rule(
        "within two weeks",
        "undo of a mistake",
        lambda f: any(c.discharge == f.enrolment and f.world.now - c.at < TWO_WEEKS for c in f.world.closings),
    ),
    Rule("role works with cases", "undo of a mistake", lambda f: f.me.role in ROLES_THAT_UNDO),
    Rule("a block on record", "a declaration is read and lifted by nobody", lambda f: not f.conflict.declared),
    Rule("assigns another", "nobody attaches themself", lambda f: f.assignment.staff != f.me.staff),
    Rule("assignee acts for the unit", "assignment by the unit's own", _assignee_acts_for_my_unit),
    Rule("assignee is not blocked", "a conflict block beats everything", _assignee_is_not_blocked),
    Rule("about the case", "the case waits in Allocation", lambda f: f.item.enrolment == f.assignment.enrolment),
    Rule("blocks oneself", "declared blind by staff", lambda f: f.conflict.staff == f.me.staff),
    Rule("my unit's block", "set by staff or manager", lambda f: f.conflict.unit == f.me.unit),
    Rule("my unit said so", "the allocator's word about the own unit's rows", lambda f: f.same.unit == f.me.unit),
    Rule("they do not meet", "pair known to allocator only: not one colleague's both", _keeps_them_apart),
    Rule("my unit keeps them apart", "every row has an owner", lambda f: f.apart.unit == f.me.unit),
    Rule("kept apart still", "[from, until)", lambda f: f.apart.contains(f.world.now)),
    Rule("protected by my unit", "named by the own unit's protection", lambda f: f.protection.unit == f.me.unit),
    Rule("protection in force", "[from, until)", lambda f: f.protection.contains(f.world.now)),
    Rule(
        "is registered",
        "only sex and year: nothing hangs on it",
        lambda f: f.participant not in f.world.who_only_counts,
    ),
    Rule("no row that only counts", "only sex and year: never shared, never said anew", lambda f: not f.item.counts),
    Rule("role opens cases", "whoever works with people counts somebody", lambda f: f.me.role in ROLES_THAT_OPEN),
    Rule("my unit is a party of that hub", "a case is one participant's work in one hub", _my_unit_is_in_that_hub),
    Rule("my unit's case", "discharge is per unit", lambda f: f.owner == f.me.unit),
    Rule("mandate ended by that discharge", "undo for mistakes", _my_mandate_ended_by_the_discharge),
    Rule(
        "has a number",
        "by typed identity number",
        lambda f: any((i.table, i.participant) == ("identity_number", f.participant) for i in f.world.items.values()),
    ),
    Rule("somebody else's", "reviewed by a second person", lambda f: f.emergency.staff != f.me.staff),
    Rule("not reviewed yet", "said once", lambda f: not f.emergency.reviewed),
    Rule("administrator", "set-up", lambda f: f.me.role == "administrator"),
    Rule("does not work for the successor", "nobody attaches themself", lambda f: not _works_for_the_successor(f)),
    Rule("my unit's delegation", "delegated by the unit's manager", lambda f: f.allocator.unit == f.me.unit),
)
GROUPS: Final = (
    ACTING,
    COVER,
    MY_ROLE,
    MANDATE,
    MANDATE_OF_ONE,
    MANDATE_OF_A_TEAM,
    MEMBERSHIP,
    OWNING,
    GRANT,
    EMERGENCY,
    REACHED,
    ALLOCATING,
    OVERVIEW,
    SEEING_KEYS,
    WRITING,
)
RULES: Final = {rule.name: rule for group in GROUPS for rule in group}
