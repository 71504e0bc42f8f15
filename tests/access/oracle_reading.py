"""How the rules combine into who may read what; the readings behind them are in `oracle.py`."""

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from tests.access import world as w
from tests.access.oracle_rules import (
    ACTING,
    ALLOCATING,
    EMERGENCY,
    GRANT_OF_THE_ITEM,
    GRANT_TO_MINE,
    MANDATE,
    MANDATE_OF_A_TEAM,
    MANDATE_OF_ONE,
    MEMBERSHIP,
    REACHED,
    RULES,
    Facts,
    Rule,
)
from tests.access.verdict import NO, YES, Verdict, all_at_once, all_of, any_at_once, any_of, says

Row = TypeVar("Row")


def _about(item: w.Item) -> tuple[Any, ...]:
    """What of an item the answers hang on, but for its shares."""
    table = item.table if item.table in w.NEVER_CHANGED | w.SAYS_WHO else item.table == "note"
    alias = item.alias is not None and item.stands
    return (
        alias,
        item.alias,
        item.participant,
        item.owner,
        item.content_class,
        table,
        item.enrolment,
        item.hub,
        item.note,
    )


class Reader:
    """Answers about one world, with reasons or quicker without; `flipped` rules always say yes, to test the oracle."""

    def __init__(self, world: w.World, *, flipped: Iterable[str] = (), reasons: bool = True) -> None:
        self.world = world
        self.flipped = frozenset(flipped)
        self._all, self._any = (all_of, any_of) if reasons else (all_at_once, any_at_once)
        self._open: dict[tuple[Any, ...], list[tuple[Any, Verdict]]] = {}
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

    def _where_the_item_is(self, facts: Facts) -> Verdict:
        return self._all(
            [self._ask("mandate in the note's hub", facts), self._ask("mandate in the pause's case", facts)]
        )

    def _mandates(self, facts: Facts, also: Callable[[Facts], Verdict] = lambda facts: YES) -> Iterable[Verdict]:
        for assignment, mandate in self._mandates_about(facts):
            at = facts.at(assignment=assignment)
            held = self._all([mandate, also(at)])
            if held.is_settled:
                continue
            yield self._all([held, self._every(MANDATE_OF_ONE, at)])
            for member, membership in self._memberships(facts):
                yield self._all([held, membership, self._every(MANDATE_OF_A_TEAM, at.at(member=member))])

    def _not_settled(
        self, key: tuple[Any, ...], rows: Iterable[Row], judge: Callable[[Row], Verdict]
    ) -> list[tuple[Row, Verdict]]:
        """The few of many rows on which an answer can still hang, found once."""
        if key not in self._open:
            self._open[key] = [(row, verdict) for row in rows if not (verdict := judge(row)).is_settled]
        return self._open[key]

    def _mandates_about(self, facts: Facts) -> list[tuple[w.Assignment, Verdict]]:
        key = ("mandates", facts.actor, facts.participant)
        rows = self.world.assignments.values()
        return self._not_settled(key, rows, lambda row: self._every(MANDATE, facts.at(assignment=row)))

    def _memberships(self, facts: Facts) -> list[tuple[w.Member, Verdict]]:
        key = ("memberships", facts.actor)
        return self._not_settled(key, self.world.members, lambda row: self._every(MEMBERSHIP, facts.at(member=row)))

    def _grants(self, facts: Facts) -> Iterable[tuple[w.Grant, Verdict]]:
        """Those to my unit about the person, each with whether it opens the item."""
        key = ("grants", facts.actor, facts.participant)
        rows = self.world.grants.values()
        told = self._not_settled(key, rows, lambda row: self._every(GRANT_TO_MINE, facts.at(grant=row)))
        for grant, verdict in told:
            yield grant, self._all([verdict, self._every(GRANT_OF_THE_ITEM, facts.at(grant=grant))])

    def grant(self, facts: Facts) -> Verdict:
        """Key 2: some grant from the item's owner to my unit that covers its class now."""
        key = ("grant", facts.actor, *_about(facts.item))
        return self._once(key, lambda: self._any(granted for _, granted in self._grants(facts)))

    def _opened_in_a_case(self, facts: Facts) -> Verdict:
        """The three keys at once: shared with my unit, granted to it in a case, and a mandate in that case."""
        told = [self._ask(name, facts) for name in ("shared with my unit", "name in use")]
        return self._all([*told, self.grant_in_my_case(facts)])

    def grant_in_my_case(self, facts: Facts) -> Verdict:
        def opens(grant: w.Grant, granted: Verdict) -> Verdict:
            return NO if granted.is_settled else self._all([granted, self.reach_in(facts.at(grant=grant))])

        key = ("case grant", facts.actor, *_about(facts.item))
        return self._once(key, lambda: self._any(opens(*each) for each in self._grants(facts)))

    def mandate_in(self, facts: Facts) -> Verdict:
        """A mandate in the very case the grant is for."""
        key = ("mandate in", facts.actor, facts.participant, facts.grant.enrolment)
        return self._once(key, lambda: self._any(self._mandates(facts, self._in_that_case)))

    def emergency(self, facts: Facts, also: Callable[[w.Enrolment], bool] = lambda case: True) -> Verdict:
        """What stands in for a mandate: I opened the person, in cases of which my unit has a part or is let know."""
        cases = [c for c in self.world.enrolments.values() if c.participant == facts.participant and also(c)]
        key = ("emergency", facts.actor, facts.participant, *(case.id for case in cases))
        return self._once(key, lambda: self._any(self._emergencies(facts, cases)))

    def _emergencies(self, facts: Facts, cases: list[w.Enrolment]) -> Iterable[Verdict]:
        for emergency in self.world.emergencies.values():
            held = self._every(EMERGENCY, facts.at(emergency=emergency))
            if not held.is_settled:
                yield self._all([held, self._any(way for case in cases for way in self.ways_to(facts, case))])

    def ways_to(self, facts: Facts, case: w.Enrolment) -> Iterable[Verdict]:
        """My unit has or had a part in the case, or is let know of it now."""
        for part in self._items_of(case.participant, "involvement"):
            if part.enrolment == case.id:
                at = facts.at(item=part)
                yield self._all([self._ask("own unit's row", at), self._every(REACHED, at)])
        for grant in self.world.grants.values():
            if grant.enrolment == case.id:
                yield self._every(GRANT_TO_MINE, facts.at(grant=grant))

    def reach_in(self, facts: Facts) -> Verdict:
        """A mandate in the very case the grant is for, or what stands in for one."""
        return self._any([self.mandate_in(facts), self.emergency(facts, lambda case: case.id == facts.grant.enrolment)])

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

    def may_read(self, facts: Facts) -> Verdict:
        reach = self._any([self.mandate(facts), self.emergency(facts)])
        return self._all([self.acting(facts), self._ask("role acts in the case shape", facts), reach])

    def _ways_to_know_the_case(self, facts: Facts) -> Iterable[Verdict]:
        """An allocator takes in a case of which the own unit has a part, or that waits for it."""
        for part in self._items_of(facts.participant, "involvement"):
            about = self._ask("about the case", facts.at(item=part))
            yield self._all(
                [about, self._any([self._ask("own unit's row", facts.at(item=part)), self._waits(part, facts)])]
            )

    def _waits(self, part: w.Item, facts: Facts) -> Verdict:
        """Another unit shared its part in a case, and one grant lets mine know of participation and identity."""
        return self._once(("waits", facts.actor, part.id), lambda: self._introduced_by(part, facts))

    def _introduced_by(self, part: w.Item, facts: Facts) -> Verdict:
        at = facts.at(item=part)
        known = self._any(
            self._all([granted, self._ask("both classes that introduce", at.at(grant=grant))])
            for grant, granted in self._grants(at)
        )
        return self._all([self._ask("shared with my unit", at), known])

    def _shared_under_a_grant(self, facts: Facts) -> Verdict:
        return self._all([self._ask("shared with my unit", facts), self.grant(facts)])

    def _facts(self, actor: w.Actor, participant: w.Id, **more: Any) -> Facts:
        return Facts(world=self.world, actor=actor, participant=participant, **more)

    def read_item(self, actor: w.Actor, item: w.Item) -> Verdict:
        key = ("item", actor, *_about(item), item.shared_with, item.table == "identity" and not item.stands)
        return self._once(key, lambda: self._read_item(actor, item))

    def _read_item(self, actor: w.Actor, item: w.Item) -> Verdict:
        facts = self._facts(actor, item.participant, item=item)
        own = self._ask("own unit's row", facts)
        told = self._ask("no name under an alias", facts)
        if actor.shape == "case":
            ours = item.note and self.world.items[item.note].owner == facts.me.unit
            copied = YES if ours else NO  # a copy is known to both
            return self._all([self.may_read(facts), told, self._any([own, copied, self._opened_in_a_case(facts)])])
        if actor.shape == "hub" and item.table not in w.NEVER_CHANGED:
            overview = self._all([own, self._ask("class of own people", facts)])
            introducing = [self._ask(name, facts) for name in ("class that introduces", "name in use")]
            introduced = self._all([*introducing, self._shared_under_a_grant(facts)])
            as_allocator = self._all([self.allocates(facts), self._any([overview, introduced])])
            as_importer = self._all([self._ask("importer for the unit", facts), own])
            ways = self._any([as_allocator, as_importer])
            return self._all([self.acting(facts), told, self._ask("lives, or manager", facts), ways])
        return NO

    def read_protection(self, actor: w.Actor, row: w.Protection | w.Keeper) -> Verdict:
        """By those who keep the person, of their own unit's; written by acts alone."""
        if actor.shape != "case":
            return NO
        item = w.Item(
            id=row.id, table="protection", participant=row.participant, owner=row.unit, content_class=w.PARTICIPATION
        )
        return self.read_item(actor, item)

    def read_participant(self, actor: w.Actor, participant: w.Id) -> Verdict:
        """In a case: whoever has the mandate, or what stands in for one. In the hub: the unit's, and those who wait."""
        facts = self._facts(actor, participant)
        if actor.shape == "case":
            return self.may_read(facts)
        if actor.shape == "hub":
            key = ("participant", actor, participant)
            return self._once(key, lambda: self._any([self.of_my_unit(facts), self._waiting(facts)]))
        return NO

    def _items_of(self, participant: w.Id, table: str) -> list[w.Item]:
        return self.world.items_of.get((participant, table), [])

    def of_my_unit(self, facts: Facts) -> Verdict:
        """My unit has or had a part in a case of theirs, and I see the unit's people."""
        return self._once(("of my unit", facts.actor, facts.participant), lambda: self._of_my_unit(facts))

    def _of_my_unit(self, facts: Facts) -> Verdict:
        parts = self._items_of(facts.participant, "involvement")
        mine = self._any(self._ask("own unit's row", facts.at(item=part)) for part in parts)
        overview = self._any([self.allocates(facts), self._ask("importer for the unit", facts)])
        return self._all([self.acting(facts), self._ask("lives, or manager", facts), overview, mine])

    def _waiting(self, facts: Facts) -> Verdict:
        """Another unit let mine know that the person takes part."""
        parts = self._items_of(facts.participant, "involvement")
        known = self._any(self._waits(part, facts) for part in parts)
        return self._all([self.acting(facts), self.allocates(facts), known])

    def read_grant(self, actor: w.Actor, grant: w.Grant) -> Verdict:
        if actor.shape != "case":
            return NO
        facts = self._facts(actor, grant.participant, grant=grant)
        return self._all([self.may_read(facts), self._ask("grant from or to my unit", facts)])

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
            return self._all([self.may_read(facts), self._any([own, known])])
        if actor.shape == "hub":
            overview = self._any([self.allocates(facts), self._ask("importer for the unit", facts)])
            rules = ("lives, or manager", "my unit's assignment")
            return self._all([self.acting(facts), overview, *(self._ask(name, facts) for name in rules)])
        return NO

    def read_death(self, actor: w.Actor, death: w.Death) -> Verdict:
        """The managers of the units with a part: to everybody else the person is gone."""
        if actor.shape != "hub":
            return NO
        return self.of_my_unit(self._facts(actor, death.participant))

    def read_conflict(self, actor: w.Actor, conflict: w.Conflict) -> Verdict:
        facts = self._facts(actor, conflict.participant, conflict=conflict)
        rules = ("my unit's block", "a block on record")
        if actor.shape == "case":
            return self._all([self.may_read(facts), *(self._ask(name, facts) for name in rules)])
        if actor.shape != "hub":
            return NO
        known = self.read_participant(actor, conflict.participant)
        return self._all([self.allocates(facts), *(self._ask(name, facts) for name in rules), known])

    def read_same(self, actor: w.Actor, same: w.Same) -> Verdict:
        """Those of the unit who work with both, and whoever allocates in it."""
        facts = [self._facts(actor, each, same=same) for each in (same.one, same.other)]
        ours = self._ask("my unit said so", facts[0])
        if actor.shape == "case":
            return self._all([*(self.may_read(each) for each in facts), ours])
        if actor.shape != "hub":
            return NO
        alive = [self._ask("lives, or manager", each) for each in facts]
        return self._all([*(self.acting(each) for each in facts), *alive, self.allocates(facts[0]), ours])

    def read_apart(self, actor: w.Actor, apart: w.Apart) -> Verdict:
        """Whoever allocates for the unit that said it; protected or not, since the alias stands for the name."""
        if actor.shape != "hub":
            return NO
        facts = [self._facts(actor, each, apart=apart) for each in (apart.one, apart.other)]
        of_each = ("posting in force", "no conflict", "lives, or manager")
        theirs = [self._ask(name, each) for each in facts for name in of_each]
        rules = ("my unit keeps them apart", "kept apart still")
        return self._all([*theirs, self.allocates(facts[0]), *(self._ask(name, facts[0]) for name in rules)])

    def read_emergency(self, actor: w.Actor, emergency: w.Emergency) -> Verdict:
        """Those of the unit who work with the person, its manager, and whoever reviews its log."""
        facts = self._facts(actor, emergency.participant, emergency=emergency)
        ours = self._ask("opened for my unit", facts)
        if actor.shape == "case":
            return self._all([self.may_read(facts), ours])
        if actor.shape == "hub":
            return self._all([self.acting(facts), self._ask("manager of the unit", facts), ours])
        if actor.shape == "review":
            return self._all([self._ask("posting in force", facts), self._ask("reviews the log", facts), ours])
        return NO
