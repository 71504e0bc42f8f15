"""Who may see and do what: plain Python written from the sentences of the design; it imports nothing of ours.

A question is a combination of named rules (`oracle_rules.py`); its `Verdict` says the answer and which single
rules it hangs on, so that a run can demand every rule with every answer, and can judge each rule flipped.

The sentences leave some things open. These readings were chosen, so that each can be disputed by name:

    one case             the grant and the mandate must be for the same enrolment, and a note of the same hub
    giver                has a part in the case; after a withdrawal only the giver's staff may record anew
    the unit itself      rights never follow the tree: no parent, child or sibling unit sees through another
    last day             a case is over from the first moment of `ended_on` in the hub's time zone
    joint team           each unit assigns the team for its own members; the others take no mandate from that
    leaving unit         discharge closes the mandates the unit held then; a later assignment is a new one
    undo                 within two weeks: grants not withdrawn, and the mandates it closed of the unit that undoes
    waiting              needs participation and identity in one grant, in that case
    party left           from then on its people hold no mandate in that hub; grants to it open nothing
    unit manager         sees people and introductions (Allocation); grants are seen only with a mandate
    nobody to oneself    the exception for a delegated allocator is not one for the manager
    assignments          are part of their unit's involvement in the case: whoever reads that reads them
    importer             writes what a register holds: anything of the own unit's people but notes
    recording            of a grant or of its withdrawal is for anyone with a mandate, seen or not
    conflict rows        are seen by the manager and allocator of the unit that recorded them, of people they may see
    coordinator          holds a mandate like any other; the hub's flow facts hold no row about a person
"""

from collections.abc import Callable, Iterable
from typing import Any, Final

from tests.access import world as w
from tests.access.oracle_rules import (
    ACTING,
    ALLOCATING,
    GRANT,
    MANDATE,
    MANDATE_OF_A_TEAM,
    MANDATE_OF_ONE,
    MEMBERSHIP,
    RULES,
    Facts,
    Rule,
)
from tests.access.verdict import NO, YES, Verdict, all_at_once, all_of, any_at_once, any_of, says


class Judge:
    """Answers about one world, with reasons or quicker without; `flipped` rules always say yes, to test the oracle."""

    def __init__(self, world: w.World, *, flipped: Iterable[str] = (), reasons: bool = True) -> None:
        self.world = world
        self.flipped = frozenset(flipped)
        self._all, self._any = (all_of, any_of) if reasons else (all_at_once, any_at_once)
        self._teams: dict[w.Actor, list[tuple[w.Member, Verdict]]] = {}
        self._known: dict[tuple[Any, ...], Verdict] = {}

    def _ask(self, name: str, facts: Facts) -> Verdict:
        return says(name, name in self.flipped or RULES[name].test(facts))

    def _every(self, rules: Iterable[Rule], facts: Facts) -> Verdict:
        return self._all(self._ask(rule.name, facts) for rule in rules)

    def _once(self, key: tuple[Any, ...], find: Callable[[], Verdict]) -> Verdict:
        """Worlds are values, so what was found once about one of them stays true."""
        if key not in self._known:
            self._known[key] = find()
        return self._known[key]

    def acting(self, facts: Facts) -> Verdict:
        key = ("acting", facts.actor, facts.participant)
        return self._once(key, lambda: self._every(ACTING, facts))

    def mandate(self, facts: Facts) -> Verdict:
        """Key 3: an assignment of me, or of a team I am in, for the unit I act for."""
        key = ("mandate", facts.actor, facts.participant)
        return self._once(key, lambda: self._any(self._mandates(facts)))

    def _in_that_case(self, facts: Facts) -> Verdict:
        return self._ask("mandate in that case", facts)

    def _in_the_notes_hub(self, facts: Facts) -> Verdict:
        return self._ask("mandate in the note's hub", facts)

    def _mandates(self, facts: Facts, also: Callable[[Facts], Verdict] = lambda facts: YES) -> Iterable[Verdict]:
        for assignment in self.world.assignments.values():
            at = facts.at(assignment=assignment)
            held = self._all([self._every(MANDATE, at), also(at)])
            if held.is_settled:
                continue
            yield self._all([held, self._every(MANDATE_OF_ONE, at)])
            for member, membership in self._memberships(facts):
                yield self._all([held, membership, self._every(MANDATE_OF_A_TEAM, at.at(member=member))])

    def _memberships(self, facts: Facts) -> list[tuple[w.Member, Verdict]]:
        if facts.actor not in self._teams:
            all_of_them = [(m, self._every(MEMBERSHIP, facts.at(member=m))) for m in self.world.members]
            self._teams[facts.actor] = [(m, verdict) for m, verdict in all_of_them if not verdict.is_settled]
        return self._teams[facts.actor]

    def grant(self, facts: Facts) -> Verdict:
        """Key 2: some grant from the item's owner to my unit that covers its class now."""
        grants = self.world.grants.values()
        key = ("grant", facts.actor, *_about(facts.item))
        return self._once(key, lambda: self._any(self._every(GRANT, facts.at(grant=g)) for g in grants))

    def _opened_in_a_case(self, facts: Facts) -> Verdict:
        """The three keys at once: shared with my unit, granted to it in a case, and a mandate in that case."""
        return self._all([self._ask("shared with my unit", facts), self.grant_in_my_case(facts)])

    def grant_in_my_case(self, facts: Facts) -> Verdict:
        def opens(grant: w.Grant) -> Verdict:
            at = facts.at(grant=grant)
            granted = self._every(GRANT, at)
            return NO if granted.is_settled else self._all([granted, self.mandate_in(at)])

        key = ("case grant", facts.actor, *_about(facts.item))
        return self._once(key, lambda: self._any(opens(grant) for grant in self.world.grants.values()))

    def mandate_in(self, facts: Facts) -> Verdict:
        """A mandate in the very case the grant is for."""
        key = ("mandate in", facts.actor, facts.participant, facts.grant.enrolment)
        return self._once(key, lambda: self._any(self._mandates(facts, self._in_that_case)))

    def delegated(self, facts: Facts) -> Verdict:
        rows = self.world.allocators.values()
        return self._once(
            ("delegated", facts.actor),
            lambda: self._any(self._every(ALLOCATING, facts.at(allocator=row)) for row in rows),
        )

    def allocates(self, facts: Facts) -> Verdict:
        """The unit's manager or its delegated allocator."""
        return self._any([self._ask("manager of the unit", facts), self.delegated(facts)])

    def in_the_case(self, facts: Facts) -> Verdict:
        return self._all([self.acting(facts), self._ask("role acts in the case shape", facts), self.mandate(facts)])

    def _ways_to_know_the_case(self, facts: Facts) -> Iterable[Verdict]:
        """An allocator takes in a case of which the own unit has a part, or that waits for it."""
        for part in self._items_of(facts.participant, "involvement"):
            about = self._ask("about the case", facts.at(item=part))
            yield self._all(
                [about, self._any([self._ask("own unit's row", facts.at(item=part)), self._waits(part, facts)])]
            )

    def _waits(self, part: w.Item, facts: Facts) -> Verdict:
        """Another unit shared its part in a case, and one grant lets mine know of participation and identity."""
        at = facts.at(item=part)
        grants = [facts.at(item=part, grant=grant) for grant in self.world.grants.values()]
        known = self._any(
            self._all([self._every(GRANT, each), self._ask("both classes that introduce", each)]) for each in grants
        )
        return self._all([self._ask("shared with my unit", at), known])

    def _shared_under_a_grant(self, facts: Facts) -> Verdict:
        return self._all([self._ask("shared with my unit", facts), self.grant(facts)])

    def _facts(self, actor: w.Actor, participant: w.Id, **more: Any) -> Facts:
        return Facts(world=self.world, actor=actor, participant=participant, **more)

    def read_item(self, actor: w.Actor, item: w.Item) -> Verdict:
        key = ("item", actor, *_about(item), item.shared_with)
        return self._once(key, lambda: self._read_item(actor, item))

    def _read_item(self, actor: w.Actor, item: w.Item) -> Verdict:
        facts = self._facts(actor, item.participant, item=item)
        own = self._ask("own unit's row", facts)
        if actor.shape == "case":
            return self._all([self.in_the_case(facts), self._any([own, self._opened_in_a_case(facts)])])
        if actor.shape == "hub":
            overview = self._all([own, self._ask("class of own people", facts)])
            introduced = self._all([self._ask("class that introduces", facts), self._shared_under_a_grant(facts)])
            as_allocator = self._all([self.allocates(facts), self._any([overview, introduced])])
            as_importer = self._all([self._ask("importer for the unit", facts), own])
            return self._all([self.acting(facts), self._any([as_allocator, as_importer])])
        return NO

    def read_participant(self, actor: w.Actor, participant: w.Id) -> Verdict:
        """In a case: whoever has the mandate. In the hub: the own unit's people, and those who wait for it."""
        facts = self._facts(actor, participant)
        if actor.shape == "case":
            return self.in_the_case(facts)
        if actor.shape == "hub":
            key = ("participant", actor, participant)
            return self._once(key, lambda: self._any([self.of_my_unit(facts), self._waiting(facts)]))
        return NO

    def _items_of(self, participant: w.Id, table: str) -> list[w.Item]:
        return [i for i in self.world.items.values() if (i.participant, i.table) == (participant, table)]

    def of_my_unit(self, facts: Facts) -> Verdict:
        """My unit has or had a part in a case of theirs, and I see the unit's people."""
        parts = self._items_of(facts.participant, "involvement")
        mine = self._any(self._ask("own unit's row", facts.at(item=part)) for part in parts)
        overview = self._any([self.allocates(facts), self._ask("importer for the unit", facts)])
        return self._all([self.acting(facts), overview, mine])

    def _waiting(self, facts: Facts) -> Verdict:
        """Another unit let mine know that the person takes part."""
        parts = self._items_of(facts.participant, "involvement")
        known = self._any(self._waits(part, facts) for part in parts)
        return self._all([self.acting(facts), self.allocates(facts), known])

    def read_grant(self, actor: w.Actor, grant: w.Grant) -> Verdict:
        if actor.shape != "case":
            return NO
        facts = self._facts(actor, grant.participant, grant=grant)
        return self._all([self.in_the_case(facts), self._ask("grant from or to my unit", facts)])

    def read_assignment(self, actor: w.Actor, assignment: w.Assignment) -> Verdict:
        facts = self._facts(actor, assignment.participant, assignment=assignment)
        if actor.shape == "case":
            own = self._ask("my unit's assignment", facts)
            parts = (i for i in self.world.items.values() if i.table == "involvement")
            known = self._any(
                self.read_item(actor, part)
                for part in parts
                if (part.enrolment, part.owner) == (assignment.enrolment, assignment.unit)
            )
            return self._all([self.in_the_case(facts), self._any([own, known])])
        if actor.shape == "hub":
            overview = self._any([self.allocates(facts), self._ask("importer for the unit", facts)])
            return self._all([self.acting(facts), overview, self._ask("my unit's assignment", facts)])
        return NO

    def read_conflict(self, actor: w.Actor, conflict: w.Conflict) -> Verdict:
        if actor.shape != "hub":
            return NO
        facts = self._facts(actor, conflict.participant, conflict=conflict)
        known = self.read_participant(actor, conflict.participant)
        rules = ("my unit's block", "a block on record")
        return self._all([self.allocates(facts), *(self._ask(name, facts) for name in rules), known])

    def insert_item(self, actor: w.Actor, item: w.Item) -> Verdict:
        """A new row of the own unit's; a note in a hub where the mandate is."""
        if actor.shape != "case":
            return self.change_item(actor, item)
        here = self._any(self._mandates(self._facts(actor, item.participant, item=item), self._in_the_notes_hub))
        return self._all([self.change_item(actor, item), here])

    def change_item(self, actor: w.Actor, item: w.Item) -> Verdict:
        """Update, share and unshare alike: the own unit's row, by somebody with the mandate."""
        facts = self._facts(actor, item.participant, item=item)
        own = self._ask("own unit's row", facts)
        if actor.shape == "case":
            return self._all([self.in_the_case(facts), own])
        if actor.shape == "hub" and item.table != "note":
            return self._all([self._ask("importer for the unit", facts), own, self.of_my_unit(facts)])
        return NO

    def record_grant(self, actor: w.Actor, grant: w.Grant) -> Verdict:
        """From any unit to any unit: it opens nothing until that owner shares."""
        if actor.shape != "case":
            return NO
        facts = self._facts(actor, grant.participant, grant=grant)
        return self._all(
            [
                self.in_the_case(facts),
                self.mandate_in(facts),
                self._ask("evidence is given", facts),
                self._ask("follow-up is narrow", facts),
            ]
        )

    def withdraw_grant(self, actor: w.Actor, grant: w.Grant) -> Verdict:
        if actor.shape != "case":
            return NO
        facts = self._facts(actor, grant.participant, grant=grant)
        mine = self._any([self.mandate_in(facts), self._ask("grant from or to my unit", facts)])
        return self._all([self.in_the_case(facts), mine])

    def assign(self, actor: w.Actor, assignment: w.Assignment) -> Verdict:
        if actor.shape != "hub":
            return NO
        facts = self._facts(actor, assignment.participant, assignment=assignment)
        return self._all(
            [
                self.acting(facts),
                self.allocates(facts),
                self._ask("my unit's assignment", facts),
                self._ask("assignee acts for the unit", facts),
                self._ask("assignee is not blocked", facts),
                self._ask("unit is a party now", facts),
                self._any(self._ways_to_know_the_case(facts)),
                self._any([self._ask("assigns another", facts), self.delegated(facts)]),
            ]
        )

    def end_assignment(self, actor: w.Actor, assignment: w.Assignment) -> Verdict:
        if actor.shape != "hub":
            return NO
        facts = self._facts(actor, assignment.participant, assignment=assignment)
        return self._all([self.acting(facts), self.allocates(facts), self._ask("my unit's assignment", facts)])

    def delegate(self, actor: w.Actor, allocator: w.Allocator) -> Verdict:
        if actor.shape != "hub":
            return NO
        facts = self._facts(actor, "", allocator=allocator)
        return self._all(
            [
                self._ask("posting in force", facts),
                self._ask("manager of the unit", facts),
                self._ask("my unit's delegation", facts),
            ]
        )

    def knows(self, actor: w.Actor, participant: w.Id, case: w.Id | None = None) -> Verdict:
        """Acts that are no page's own ask what the posting may: a mandate (in that case), or the unit's people."""
        if actor.shape not in ("case", "hub"):
            return NO
        facts = self._facts(actor, participant, grant=case and w.CaseOnly(enrolment=case))
        mandate = self.mandate_in(facts) if case else self.mandate(facts)
        in_a_case = self._all([self.acting(facts), self._ask("role acts in the case shape", facts), mandate])
        return self._any([in_a_case, self.of_my_unit(facts)])

    def declare_conflict(self, actor: w.Actor, conflict: w.Conflict) -> Verdict:
        """Blind: of oneself, also about a person one cannot see."""
        if actor.shape not in ("case", "hub"):
            return NO
        facts = self._facts(actor, conflict.participant, conflict=conflict)
        return self._all([self._ask("posting in force", facts), self._ask("blocks oneself", facts)])

    def set_conflict(self, actor: w.Actor, conflict: w.Conflict) -> Verdict:
        return self.knows(actor, conflict.participant)

    def lift_conflict(self, actor: w.Actor, conflict: w.Conflict) -> Verdict:
        if actor.shape != "hub":
            return NO
        facts = self._facts(actor, conflict.participant, conflict=conflict)
        rules = ("manager of the unit", "my unit's block", "a block on record")
        return self._all([self.acting(facts), *(self._ask(name, facts) for name in rules)])

    def discharge(self, actor: w.Actor, case: w.Enrolment | w.Item) -> Verdict:
        """The whole by the unit that opened it, a part by the unit whose part it is."""
        facts = self._facts(actor, case.participant, owner=case.owner)
        enrolment = case.enrolment if isinstance(case, w.Item) else case.id
        return self._all([self._ask("my unit's case", facts), self.knows(actor, case.participant, enrolment)])

    def undo_discharge(self, actor: w.Actor, case: w.Enrolment) -> Verdict:
        facts = self._facts(actor, case.participant, owner=case.owner, enrolment=case.id)
        was_mine = self._all([self.acting(facts), self._ask("mandate ended by that discharge", facts)])
        known = self._any([self.knows(actor, case.participant, case.id), was_mine])
        if actor.shape not in ("case", "hub"):
            return NO
        rules = ("my unit's case", "within two weeks", "role works with cases")
        return self._all([*(self._ask(name, facts) for name in rules), known])

    def set_up(self, actor: w.Actor, row: Any) -> Verdict:
        facts = self._facts(actor, "")
        if actor.shape != "admin":
            return NO
        return self._all([self._ask("posting in force", facts), self._ask("administrator", facts)])


def _about(item: w.Item) -> tuple[Any, ...]:
    """What of an item the answers hang on, but for its shares."""
    return item.participant, item.owner, item.content_class, item.table == "note", item.enrolment, item.hub


READ: Final = {
    "item": Judge.read_item,
    "participant": Judge.read_participant,
    "grant": Judge.read_grant,
    "assignment": Judge.read_assignment,
    "conflict": Judge.read_conflict,
}
WRITE: Final = {
    "insert": Judge.insert_item,
    "update": Judge.change_item,
    "share": Judge.change_item,
    "unshare": Judge.change_item,
    "record grant": Judge.record_grant,
    "withdraw grant": Judge.withdraw_grant,
    "assign": Judge.assign,
    "end assignment": Judge.end_assignment,
    "delegate": Judge.delegate,
    "end delegation": Judge.delegate,
    "declare conflict": Judge.declare_conflict,
    "set conflict": Judge.set_conflict,
    "lift conflict": Judge.lift_conflict,
    "discharge": Judge.discharge,
    "discharge unit": Judge.discharge,
    "undo discharge": Judge.undo_discharge,
    "join team": Judge.set_up,
    "leave team": Judge.set_up,
    "end posting": Judge.set_up,
    "leave hub": Judge.set_up,
}


def may_read(actor: w.Actor, item: w.Item, world: w.World) -> bool:
    return Judge(world).read_item(actor, item).allowed


def may_write(actor: w.Actor, verb: str, subject: Any, world: w.World) -> bool:
    return WRITE[verb](Judge(world), actor, subject).allowed


def verdicts(judge: Judge, actor: w.Actor) -> dict[tuple[str, w.Id], Verdict]:
    """The verdict about every row there is, keyed by its table and id, for one actor in one shape."""
    world = judge.world
    answers = {("participant", p): judge.read_participant(actor, p) for p in world.participants}
    answers |= {(item.table, item.id): judge.read_item(actor, item) for item in world.items.values()}
    answers |= {("grant", grant.id): judge.read_grant(actor, grant) for grant in world.grants.values()}
    answers |= {("assignment", a.id): judge.read_assignment(actor, a) for a in world.assignments.values()}
    answers |= {("conflict", c.id): judge.read_conflict(actor, c) for c in world.conflicts.values()}
    return answers


def visible(actor: w.Actor, world: w.World) -> frozenset[tuple[str, w.Id]]:
    """Every row (table, id) that the actor sees."""
    return frozenset(key for key, verdict in verdicts(Judge(world), actor).items() if verdict.allowed)


def visible_participants(actor: w.Actor, world: w.World) -> frozenset[w.Id]:
    return frozenset(key for table, key in visible(actor, world) if table == "participant")


def visible_grants(actor: w.Actor, world: w.World) -> frozenset[w.Id]:
    return frozenset(key for table, key in visible(actor, world) if table == "grant")
