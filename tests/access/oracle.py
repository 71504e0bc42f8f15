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
    recording            of a consent or of its withdrawal is for anyone with a mandate, seen or not; what a law says
                         is written down and ended by the staff of the unit that tells, of its own rows alone
    conflict rows        are seen by the manager and allocator of the unit that recorded them, of people they may see,
                         and by its staff who work with the person: they must know with whom not to speak of them
    emergency access     is a mandate to read with, and to write down what happened in the own unit's name; for no
                         other act. It reaches every case in which the unit has or had a part, or is let know about,
                         of somebody who lives
    one person           whoever allocates for a unit says of two of its people that they are one, and takes it back. It
                         opens nothing; a block on the one is a block on both, and a death is of both, whoever said that
                         they are one
    a representative     is believed as whoever wrote the consent down has them; corrections of them are asked in
                         tests/access/test_who_said_yes.py
    earlier names        are their owner's alone, whatever was shared while they were in use
    disclosures, copies  are never changed and never shared; who wrote what was copied sees that it was
    kept apart           is known to whoever allocates for the unit that said it, unless a conflict keeps either from
                         them; it holds there alone. To work with somebody is to have a mandate. A keeper is named
                         without being asked
    only counts          is a person of whom there is a case, its parts and pauses, mandates, blocks and a death, and
                         nothing else until whoever works with them for the unit that counted them says who it is
    coordinator          holds a mandate like any other; the hub's flow facts hold no row about a person
    protected            whoever keeps the person does so for one unit; that beats every role but a log reviewer's,
                         who is told of emergencies. Under an alias who it is is read on purpose only
    successor            owns from then on what the unit owned; who acted for the unit acts for nobody. A share is
                         handed over among the same people only, and only where it opens no more than it did
"""

from typing import Any, Final

from tests.access import world as w
from tests.access.oracle_reading import Reader
from tests.access.oracle_rules import Facts
from tests.access.verdict import NO, Verdict

ALSO_OF_WHO_ONLY_COUNTS: Final = {"pause", "pause_reason"}
WRITTEN_IN_A_CASE: Final = {"representation", "network_person", "note", "onward_referral", "pause", "pause_reason"}


class Judge(Reader):
    """Answers about one world: who reads what, and who may do what."""

    def insert_item(self, actor: w.Actor, item: w.Item) -> Verdict:
        """A new row of the own unit's; a note in a hub where the mandate is, a pause in the case it is for."""
        if item.table in ALSO_OF_WHO_ONLY_COUNTS:
            return self._insert(actor, item)
        registered = self._ask("is registered", self._facts(actor, item.participant))
        return self._all([self._insert(actor, item), registered])

    def _insert(self, actor: w.Actor, item: w.Item) -> Verdict:
        if actor.shape != "case":
            return self.change_item(actor, item)
        facts = self._facts(actor, item.participant, item=item)
        here = self._any(self._mandates(facts, self._where_the_item_is))
        with_a_mandate = self._all([self.in_the_case(facts), self._ask("own unit's row", facts), here])
        if item.note is not None:
            return self._all([with_a_mandate, self._copied_while_open(actor, item)])
        return self._any([with_a_mandate, self._note_in_an_emergency(facts, item)])

    def _copied_while_open(self, actor: w.Actor, copy: w.Item) -> Verdict:
        """Of what another unit wrote, and the copier may read at that moment."""
        note = self.world.items[copy.note or ""]
        as_it_is = (note.participant, note.content_class) == (copy.participant, copy.content_class)
        return self.read_item(actor, note) if as_it_is and note.owner != copy.owner else NO

    def _note_in_an_emergency(self, facts: Facts, item: w.Item) -> Verdict:
        if item.table != "note":
            return NO
        ours = self._ask("own unit's row", facts)
        there = self.emergency(facts, lambda case: item.hub in (None, case.hub))
        return self._all([self.acting(facts), self._ask("role acts in the case shape", facts), ours, there])

    def change_item(self, actor: w.Actor, item: w.Item) -> Verdict:
        """Update, share and unshare alike: the own unit's row, by somebody with the mandate."""
        if item.table in w.NEVER_CHANGED:
            return NO
        facts = self._facts(actor, item.participant, item=item)
        own = self._every_of(facts, "own unit's row", "no name under an alias", "no row that only counts")
        if actor.shape == "case":
            return self._all([self.in_the_case(facts), own])
        if actor.shape == "hub" and item.table not in WRITTEN_IN_A_CASE:
            return self._all([self._ask("importer for the unit", facts), own, self.of_my_unit(facts)])
        return NO

    def say_who_anew(self, actor: w.Actor, item: w.Item) -> Verdict:
        """An alias begins and ends with the protection."""
        return NO if item.alias is not None else self.change_item(actor, item)

    def write_number(self, actor: w.Actor, number: w.Item) -> Verdict:
        """By nobody's policy: a number finds people for everybody. In a case, for the own unit."""
        if actor.shape != "case":
            return NO
        facts = self._facts(actor, number.participant, item=number)
        return self._all([self.in_the_case(facts), self._every_of(facts, "own unit's row", "is registered")])

    def record_grant(self, actor: w.Actor, grant: w.Grant) -> Verdict:
        """A consent from any unit to any unit: it opens nothing until that owner shares. By law only from one's own."""
        if actor.shape != "case":
            return NO
        facts = self._facts(actor, grant.participant, grant=grant)
        by_law = self._all([self._ask("told by my unit", facts), self._ask("law of the hub's country", facts)])
        return self._all(
            [
                self.in_the_case(facts),
                self.mandate_in(facts),
                self._ask("evidence is given", facts),
                self._ask("follow-up is narrow", facts),
                self._ask("is registered", facts),
                self._any([self._ask("rests on consent", facts), by_law]),
            ]
        )

    def withdraw_grant(self, actor: w.Actor, grant: w.Grant) -> Verdict:
        if actor.shape != "case":
            return NO
        facts = self._facts(actor, grant.participant, grant=grant)
        mine = self._any([self.mandate_in(facts), self._ask("grant from or to my unit", facts)])
        return self._all([self.in_the_case(facts), mine, self._ask("rests on consent", facts)])

    def end_by_law(self, actor: w.Actor, grant: w.Grant) -> Verdict:
        """By the giver's staff, in whichever case of the person they have a mandate."""
        if actor.shape != "case":
            return NO
        facts = self._facts(actor, grant.participant, grant=grant)
        rules = ("told by my unit", "rests on law")
        return self._all([self.in_the_case(facts), *(self._ask(name, facts) for name in rules)])

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
                self._ask("person lives", facts),
                self._do_not_meet(facts),
                self._any(self._ways_to_know_the_case(facts)),
                self._any([self._ask("assigns another", facts), self.delegated(facts)]),
            ]
        )

    def _do_not_meet(self, facts: Facts) -> Verdict:
        chosen = facts.assignment
        key = ("meet", facts.me.unit, facts.participant, chosen.staff, chosen.team, chosen.kept_apart)
        return self._once(key, lambda: self._ask("they do not meet", facts))

    def _every_of(self, facts: Facts, *rules: str) -> Verdict:
        return self._all(self._ask(name, facts) for name in rules)

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

    def _to_keep(self, actor: w.Actor, row: w.Protection | w.Keeper, staff: w.Id) -> Facts:
        """As of a mandate for the colleague who is to keep the person."""
        mandate = w.Assignment(
            id=row.id, participant=row.participant, enrolment="", unit=row.unit, staff=staff, valid_from=self.world.now
        )
        return self._facts(actor, row.participant, owner=row.unit, assignment=mandate)

    def protect(self, actor: w.Actor, row: w.Keeper) -> Verdict:
        """By whoever works with the person, for colleagues to keep; somebody who is not protected yet."""
        if actor.shape != "case":
            return NO
        facts = self._to_keep(actor, row, row.staff)
        rules = ("my unit's case", "assignee acts for the unit", "assignee is not blocked", "is registered")
        return self._all([self.in_the_case(facts), *(self._ask(name, facts) for name in rules)])

    def name_keeper(self, actor: w.Actor, row: w.Keeper) -> Verdict:
        """Of somebody protected, by a keeper who works with them or by whoever allocates, who sees the alias alone."""
        if actor.shape not in ("case", "hub"):
            return NO
        facts = self._to_keep(actor, row, row.staff)
        kept = ("not protected, or kept by me", "role acts in the case shape")
        keeps = self._all([*(self._ask(name, facts) for name in kept), self.mandate(facts)])
        rules = ("posting in force", "no conflict", "my unit's case", "assigns another")
        able = ("assignee acts for the unit", "assignee is not blocked")
        return self._all(
            [*(self._ask(name, facts) for name in (*rules, *able)), self._any([keeps, self.allocates(facts)])]
        )

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

    def open_emergency(self, actor: w.Actor, emergency: w.Emergency) -> Verdict:
        """By number: it opens nothing where my unit has no part and is let know nothing."""
        if actor.shape != "case":
            return NO
        facts = self._facts(actor, emergency.participant, emergency=emergency)
        cases = [c for c in self.world.enrolments.values() if c.participant == emergency.participant]
        ways = self._any(way for case in cases for way in self.ways_to(facts, case))
        rules = ("role acts in the case shape", "has a number", "person lives")
        return self._all([self.acting(facts), *(self._ask(name, facts) for name in rules), ways])

    def end_emergency(self, actor: w.Actor, emergency: w.Emergency) -> Verdict:
        if actor.shape != "case":
            return NO
        facts = self._facts(actor, emergency.participant, emergency=emergency)
        rules = ("I opened it", "opened for my unit", "emergency in force")
        return self._all([self.acting(facts), *(self._ask(name, facts) for name in rules)])

    def review_emergency(self, actor: w.Actor, emergency: w.Emergency) -> Verdict:
        """Once, by the unit's manager or log reviewer, never of one's own."""
        if actor.shape not in ("hub", "review"):
            return NO
        facts = self._facts(actor, emergency.participant, emergency=emergency)
        keeps = self._all([self._ask("not protected, or kept by me", facts), self._ask("manager of the unit", facts)])
        role = self._any([keeps, self._ask("reviews the log", facts)])
        rules = ("posting in force", "no conflict", "opened for my unit", "somebody else's", "not reviewed yet")
        return self._all([role, *(self._ask(name, facts) for name in rules)])

    def merge(self, actor: w.Actor, same: w.Same) -> Verdict:
        """Of two of the own unit's people, by whoever allocates in it."""
        if actor.shape != "hub" or same.one == same.other or self._is_said(same):
            return NO
        facts = [self._facts(actor, each, same=same) for each in (same.one, same.other)]
        theirs = [self.of_my_unit(each) for each in facts]
        can_be_one = [self._every_of(each, "person lives", "is registered") for each in facts]
        return self._all([*theirs, *can_be_one, self.allocates(facts[0]), self._ask("my unit said so", facts[0])])

    def _is_said(self, same: w.Same) -> bool:
        rows = self.world.sames.values()
        return any((row.unit, row.both, row.parted) == (same.unit, same.both, False) for row in rows)

    def part(self, actor: w.Actor, same: w.Same) -> Verdict:
        if actor.shape != "hub" or same.parted:
            return NO
        return self.read_same(actor, same)

    def keep_apart(self, actor: w.Actor, apart: w.Apart) -> Verdict:
        """Of two of the own unit's people, once; whoever is protected is named by the own unit's protection."""
        meant = frozenset(self._meant(key) for key in apart.both)
        if actor.shape != "hub" or len(meant) == 1 or self._are_apart(apart.unit, meant):
            return NO
        both = [self._may_be_meant(actor, key) for key in (apart.one, apart.other)]
        mine = self._ask("my unit keeps them apart", self._facts(actor, apart.one, apart=apart))
        return self._all([*both, mine])

    def _meant(self, key: w.Id) -> w.Id:
        protection = self.world.protections.get(key)
        return protection.participant if protection else key

    def _are_apart(self, unit: w.Id, both: frozenset[w.Id]) -> bool:
        rows = self.world.aparts.values()
        return any((row.unit, row.both) == (unit, both) and row.contains(self.world.now) for row in rows)

    def _may_be_meant(self, actor: w.Actor, key: w.Id) -> Verdict:
        facts = self._facts(actor, self._meant(key), protection=self.world.protections.get(key))
        theirs = [self.allocates(facts), self._every_of(facts, "person lives", "is registered")]
        if facts.protection is None:
            return self._all([*theirs, self.of_my_unit(facts)])
        rules = ("posting in force", "no conflict", "protected by my unit", "protection in force")
        return self._all([*theirs, self._every_of(facts, *rules)])

    def end_apart(self, actor: w.Actor, apart: w.Apart) -> Verdict:
        return self.read_apart(actor, apart)

    def count_somebody(self, actor: w.Actor, case: w.Enrolment) -> Verdict:
        """A case of nobody, by whoever works with people, in a hub of the unit's."""
        if actor.shape != "case":
            return NO
        rules = ("posting in force", "role opens cases", "my unit is a party of that hub")
        return self._every_of(self._facts(actor, "", hub=case.hub), *rules)

    def identify(self, actor: w.Actor, counted: w.Item) -> Verdict:
        """By whoever works with them, for the unit that counted them."""
        if actor.shape != "case" or not (counted.counts and counted.stands):
            return NO
        facts = self._facts(actor, counted.participant, item=counted)
        return self._all([self.in_the_case(facts), self._ask("own unit's row", facts)])

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
        rules = ("my unit's case", "within two weeks", "role works with cases", "person lives")
        return self._all([*(self._ask(name, facts) for name in rules), known])

    def undo_unit_discharge(self, actor: w.Actor, left: w.Closing) -> Verdict:
        """That my unit left a case that goes on."""
        person = self.world.enrolments[left.enrolment].participant
        facts = self._facts(actor, person, owner=left.unit, enrolment=left.discharge)
        was_mine = self._all([self.acting(facts), self._ask("mandate ended by that discharge", facts)])
        known = self._any([self.knows(actor, person, left.enrolment), was_mine])
        if actor.shape not in ("case", "hub"):
            return NO
        rules = ("my unit's case", "within two weeks", "role works with cases", "person lives")
        return self._all([*(self._ask(name, facts) for name in rules), known])

    def record_death(self, actor: w.Actor, death: w.Death) -> Verdict:
        """Anybody with a mandate, or the manager of a unit with a part; once."""
        if actor.shape not in ("case", "hub"):
            return NO
        facts = self._facts(actor, death.participant)
        in_a_case = self._all([self._ask("role acts in the case shape", facts), self.mandate(facts)])
        as_manager = self._all([self._ask("manager of the unit", facts), self.of_my_unit(facts)])
        known = self._any([in_a_case, as_manager])
        return self._all([self.acting(facts), self._ask("person lives", facts), known])

    def undo_death(self, actor: w.Actor, death: w.Death) -> Verdict:
        """By the unit that recorded it: its manager, or whose mandate it ended."""
        if actor.shape not in ("case", "hub"):
            return NO
        facts = self._facts(actor, death.participant, owner=death.unit, enrolment=death.id)
        worked = [self._ask(name, facts) for name in ("role acts in the case shape", "mandate ended by that discharge")]
        known = self._any([self._ask("manager of the unit", facts), self._all(worked)])
        rules = ("my unit's case", "within two weeks", "role works with cases")
        return self._all([self.acting(facts), *(self._ask(name, facts) for name in rules), known])

    def set_up(self, actor: w.Actor, row: Any) -> Verdict:
        facts = self._facts(actor, "")
        if actor.shape != "admin":
            return NO
        return self._all([self._ask("posting in force", facts), self._ask("administrator", facts)])

    def succeed(self, actor: w.Actor, row: w.Succession) -> Verdict:
        facts = self._facts(actor, "", successor=row.successor)
        return self._all([self.set_up(actor, row), self._ask("does not work for the successor", facts)])


READ: Final = {
    "item": Judge.read_item,
    "participant": Judge.read_participant,
    "grant": Judge.read_grant,
    "assignment": Judge.read_assignment,
    "conflict": Judge.read_conflict,
    "emergency": Judge.read_emergency,
    "death": Judge.read_death,
    "protection": Judge.read_protection,
    "keeper": Judge.read_protection,
    "same_person": Judge.read_same,
    "apart": Judge.read_apart,
}
WRITE: Final = {
    "insert": Judge.insert_item,
    "update": Judge.change_item,
    "share": Judge.change_item,
    "unshare": Judge.change_item,
    "end spell": Judge.change_item,
    "correct spell": Judge.change_item,
    "take back spell": Judge.change_item,
    "change name": Judge.say_who_anew,
    "correct name": Judge.say_who_anew,
    "add number": Judge.write_number,
    "take back number": Judge.write_number,
    "record grant": Judge.record_grant,
    "withdraw grant": Judge.withdraw_grant,
    "end by law": Judge.end_by_law,
    "assign": Judge.assign,
    "end assignment": Judge.end_assignment,
    "delegate": Judge.delegate,
    "end delegation": Judge.delegate,
    "declare conflict": Judge.declare_conflict,
    "set conflict": Judge.set_conflict,
    "lift conflict": Judge.lift_conflict,
    "protect": Judge.protect,
    "name keeper": Judge.name_keeper,
    "open emergency": Judge.open_emergency,
    "end emergency": Judge.end_emergency,
    "review emergency": Judge.review_emergency,
    "merge": Judge.merge,
    "part": Judge.part,
    "keep apart": Judge.keep_apart,
    "end apart": Judge.end_apart,
    "count somebody": Judge.count_somebody,
    "identify": Judge.identify,
    "discharge": Judge.discharge,
    "discharge unit": Judge.discharge,
    "undo discharge": Judge.undo_discharge,
    "undo unit discharge": Judge.undo_unit_discharge,
    "record death": Judge.record_death,
    "undo death": Judge.undo_death,
    "join team": Judge.set_up,
    "leave team": Judge.set_up,
    "end posting": Judge.set_up,
    "leave hub": Judge.set_up,
    "succeed": Judge.succeed,
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
    answers |= {("same_person", s.id): judge.read_same(actor, s) for s in world.sames.values()}
    answers |= {("apart", a.id): judge.read_apart(actor, a) for a in world.aparts.values()}
    answers |= {("emergency", e.id): judge.read_emergency(actor, e) for e in world.emergencies.values()}
    answers |= {("death", d.id): judge.read_death(actor, d) for d in world.deaths.values()}
    answers |= {("protection", p.id): judge.read_protection(actor, p) for p in world.protections.values()}
    answers |= {("keeper", k.id): judge.read_protection(actor, k) for k in world.keepers.values()}
    return answers


def visible(actor: w.Actor, world: w.World) -> frozenset[tuple[str, w.Id]]:
    """Every row (table, id) that the actor sees."""
    return frozenset(key for key, verdict in verdicts(Judge(world), actor).items() if verdict.allowed)


def visible_participants(actor: w.Actor, world: w.World) -> frozenset[w.Id]:
    return frozenset(key for table, key in visible(actor, world) if table == "participant")


def visible_grants(actor: w.Actor, world: w.World) -> frozenset[w.Id]:
    return frozenset(key for table, key in visible(actor, world) if table == "grant")
