"""Hypothesis plays acts and looks against a database and the oracle; the two must answer alike, move by move.

A move is drawn so that it is near an edge: usually somebody who may, or somebody whom exactly one rule stops.
`Database` is all that a run needs of the real thing.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any, ClassVar, Protocol

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule

from tests.access import moves, moves_of_protection, moves_of_units, stage, stage_keys
from tests.access import world as w
from tests.access.oracle import WRITE, Judge, verdicts

SECOND = timedelta(seconds=1)
MICROSECOND = timedelta(microseconds=1)
EVERY_NTH_AT_THE_END = 5
MOST_SUCCESSIONS = 2
ADMINS = {("admin", "admira"), ("admin", "imma")}
ITEM_TABLES_WRITTEN = (
    *("note", "note", "contact_way", "income_spell", "registration_spell", "disclosure"),
    "onward_referral",
)


def pick(data: Any, options: Sequence[Any]) -> Any:
    """By number, so that a failing run prints short."""
    return options[data.draw(st.integers(0, len(options) - 1))]


class Database(Protocol):
    """The real database seen through the web login; each act answers whether it was done."""

    def begin(self, world: w.World) -> None: ...
    def rollback(self) -> None: ...
    def at(self, world: w.World) -> None: ...
    def seen(self, actor: w.Actor) -> frozenset[tuple[str, w.Id]]: ...
    def act(self, verb: str, actor: w.Actor, subject: Any, **more: Any) -> bool: ...
    def tried(self, verb: str, actor: w.Actor, subject: Any, **more: Any) -> bool: ...


class Play(RuleBasedStateMachine):
    """One run: the opening world, then moves; everything is rolled back at its end."""

    database: ClassVar[Database]
    hits: ClassVar[Counter[tuple[str, bool]]] = Counter()

    def __init__(self) -> None:
        super().__init__()
        self.world = stage.opening_world()
        self.actors = [
            actor
            for actor in stage.actors(self.world)
            if actor.shape in ("case", "hub", "review") or (actor.shape, actor.posting) in ADMINS
        ]
        self.judged: w.World | None = None
        self.made = 0
        self.story: list[str] = []
        self.database.begin(self.world)

    def teardown(self) -> None:
        try:
            self.look(self.actors[len(self.story) % EVERY_NTH_AT_THE_END :: EVERY_NTH_AT_THE_END])
        finally:
            self.database.rollback()

    # How a move is made

    def new_id(self, kind: str) -> w.Id:
        self.made += 1
        return f"{kind}-new-{self.made}"

    def pass_time(self) -> None:
        self.world = moves.tick(self.world, to=self.world.now + SECOND)
        self.database.at(self.world)

    def count(self, verdicts_given: Iterable[Any]) -> None:
        for verdict in verdicts_given:
            self.hits.update((name, verdict.allowed) for name in verdict.because)

    @property
    def judge(self) -> Judge:
        if self.judged is not self.world:
            self.judged, self._judge = self.world, Judge(self.world)
        return self._judge

    def look(self, actors: Iterable[w.Actor], *, reasons: bool = False) -> None:
        judge = self.judge if reasons else Judge(self.world, reasons=False)
        for actor in actors:
            answers = verdicts(judge, actor)
            self.count(answers.values())
            expected = {key for key, verdict in answers.items() if verdict.allowed}
            seen = self.database.seen(actor)
            assert seen == expected, (
                f"{actor} at {self.world.now}: sees what it may not {sorted(seen - expected)}, "
                f"does not see what it may {sorted(expected - seen)}{self.so_far()}"
            )

    def so_far(self) -> str:
        return "".join(f"\n    {act}" for act in ["", *self.story])

    def look_around(self, data: Any) -> None:
        """Two anywhere, and one whose answers are counted by their reasons."""
        self.look([pick(data, self.actors) for _ in range(2)])
        self.look([pick(data, self.actors)], reasons=True)

    def somebody(self, data: Any, verb: str, subject: Any) -> w.Actor:
        """Usually one who may or whom a single rule stops: the first such from a drawn place on."""
        wanted = pick(data, ("may", "may", "near", "anybody"))
        start = data.draw(st.integers(0, len(self.actors) - 1))
        for actor in (*self.actors[start:], *self.actors[:start]):
            verdict = WRITE[verb](self.judge, actor, subject)
            fits = {"may": verdict.allowed, "near": bool(verdict.because) and not verdict.allowed, "anybody": True}
            if fits[wanted]:
                return actor
        return self.actors[start]

    def act(
        self,
        data: Any,
        verb: str,
        subject: Any,
        move: Callable[[], w.World],
        *,
        actor: w.Actor | None = None,
        **more: Any,
    ) -> None:
        actor = actor or self.somebody(data, verb, subject)
        verdict = WRITE[verb](self.judge, actor, subject)
        self.count([verdict])
        done = self.database.act(verb, actor, subject, **more)
        assert done == verdict.allowed, (
            f"{actor} {verb} {subject}: {'done' if done else 'refused'}, hangs on {sorted(verdict.because)}"
            f"{self.so_far()}"
        )
        self.story.append(f"{actor.posting} ({actor.shape}) {verb} {subject}: {'done' if done else 'refused'}")
        if done:
            self.world = move()
        self.pass_time()
        self.look_around(data)

    def in_force(self, rows: Iterable[Any]) -> list[Any]:
        return [row for row in rows if row.contains(self.world.now)]

    def begun(self, rows: Iterable[Any]) -> list[Any]:
        """Those that can be ended: what begins this very moment would have been for no time at all."""
        return [row for row in self.in_force(rows) if row.valid_from < self.world.now]

    # Items and the first key

    @rule(data=st.data())
    def write(self, data: Any) -> None:
        table = pick(data, ITEM_TABLES_WRITTEN)
        owner = pick(data, [u.id for u in self.world.units.values() if u.is_secrecy_unit])
        case = pick(data, list(self.world.enrolments.values()))
        item = w.Item(
            id=self.new_id(table),
            table=table,
            participant=case.participant,
            owner=owner,
            content_class=w.CLASS_OF_TABLE[table] or pick(data, w.CLASSES[2:]),
            hub=case.hub if table in w.OF_A_HUB else None,
            shared_with=frozenset(data.draw(st.lists(st.sampled_from(sorted(self.world.units)), max_size=2))) - {owner},
        )
        self.act(data, "insert", item, lambda: moves.add(self.world, "items", item))

    def pauses(self, enrolment: w.Id, owner: w.Id) -> list[w.Item]:
        rows = self.world.items.values()
        return [i for i in rows if (i.table, i.enrolment, i.owner) == ("pause", enrolment, owner)]

    @rule(data=st.data())
    def pause(self, data: Any) -> None:
        case = pick(data, list(self.world.enrolments.values()))
        owner = pick(data, self.units_that_act())
        about: dict[str, Any] = {"participant": case.participant, "owner": owner, "enrolment": case.id}
        if not self.pauses(case.id, owner):
            key = f"pause-{case.id}-{owner}"
            item = w.Item(id=key, table="pause", content_class=w.PARTICIPATION, **about)
        else:
            key = f"{self.pauses(case.id, owner)[0].id}/{self.new_id('reason')}"
            item = w.Item(id=key, table="pause_reason", content_class=pick(data, w.CLASSES[2:]), **about)
        self.act(data, "insert", item, lambda: moves.add(self.world, "items", item))

    @rule(data=st.data())
    def copy(self, data: Any) -> None:
        note = pick(data, [item for item in self.world.items.values() if item.table == "note"])
        item = w.Item(
            id=self.new_id("copy"),
            table="received_copy",
            participant=note.participant,
            owner=pick(data, ["labour-market", "income-support", "psychiatry", "addiction-care"]),
            content_class=note.content_class,
            note=note.id,
        )
        self.act(data, "insert", item, lambda: moves.add(self.world, "items", item))

    @rule(data=st.data())
    def update(self, data: Any) -> None:
        item = pick(data, list(self.world.items.values()))
        self.act(data, "update", item, lambda: self.world)

    def spells(self) -> list[w.Item]:
        return [item for item in self.world.items.values() if item.table in moves.SPELLS and item.stands]

    @rule(data=st.data())
    def say_anew(self, data: Any) -> None:
        """A spell is ended or put right: another row, which the same may read; the one before is kept."""
        item = pick(data, self.spells())
        anew = replace(item, id=self.new_id(item.table))
        verb = pick(data, ["end spell", "correct spell"])
        self.act(data, verb, item, lambda: moves.say_anew(self.world, item, anew), anew=anew)

    @rule(data=st.data())
    def take_back_spell(self, data: Any) -> None:
        item = pick(data, self.spells())
        self.act(data, "take back spell", item, lambda: moves.supersede(self.world, item))

    @rule(data=st.data())
    def say_who_anew(self, data: Any) -> None:
        """A name becomes another, or is put right: the one before is hidden from others."""
        item = pick(data, [i for i in self.world.items.values() if i.table == "identity" and i.stands])
        anew = replace(item, id=self.new_id("identity"))
        verb = pick(data, ["change name", "correct name"])
        self.act(data, verb, item, lambda: moves.say_anew(self.world, item, anew), anew=anew)

    @rule(data=st.data())
    def add_number(self, data: Any) -> None:
        person = pick(data, [p for p, *_ in stage.IDENTITIES])
        about: dict[str, Any] = {"participant": person, "owner": pick(data, self.units_that_act())}
        number = w.Item(id=self.new_id("number"), table="identity_number", content_class=w.IDENTITY, **about)
        self.act(data, "add number", number, lambda: moves.add(self.world, "items", number))

    def numbers_beside(self) -> list[w.Item]:
        """Of people who are left with one."""
        standing = [i for i in self.world.items.values() if i.table == "identity_number" and i.stands]
        held = Counter(number.participant for number in standing)
        return [number for number in standing if held[number.participant] > 1]

    @precondition(lambda self: self.numbers_beside())
    @rule(data=st.data())
    def take_back_number(self, data: Any) -> None:
        number = pick(data, self.numbers_beside())
        self.act(data, "take back number", number, lambda: moves.supersede(self.world, number))

    @rule(data=st.data())
    def share(self, data: Any) -> None:
        item = pick(data, list(self.world.items.values()))
        others = sorted({p.unit for p in self.world.parties} - {item.owner})
        units = frozenset({pick(data, others)})
        self.act(data, "share", item, lambda: moves.share(self.world, item=item.id, units=units), units=units)

    @precondition(lambda self: any(item.shared_with for item in self.world.items.values()))
    @rule(data=st.data())
    def unshare(self, data: Any) -> None:
        item = pick(data, [item for item in self.world.items.values() if item.shared_with])
        units = frozenset({pick(data, sorted(item.shared_with))})
        self.act(data, "unshare", item, lambda: moves.unshare(self.world, item=item.id, units=units), units=units)

    # The second key

    @rule(data=st.data())
    def record_grant(self, data: Any) -> None:
        enrolment = pick(data, list(self.world.enrolments.values()))
        parties = sorted({p.unit for p in self.world.parties if p.hub == enrolment.hub})
        from_unit, to_unit = data.draw(st.lists(st.sampled_from(parties), min_size=2, max_size=2, unique=True))
        begins = self.world.now + pick(data, [timedelta(0), timedelta(0), timedelta(minutes=5)])
        grant = w.Grant(
            id=self.new_id("grant"),
            participant=enrolment.participant,
            enrolment=enrolment.id,
            from_unit=from_unit,
            to_unit=to_unit,
            classes=frozenset(data.draw(st.lists(st.sampled_from(w.CLASSES), min_size=1, max_size=5))),
            purpose=pick(data, ["collaboration", "collaboration", "follow_up"]),
            evidence=pick(data, ["signed_paper", "signed_paper", "signed_paper", ""]),
            basis=pick(data, ["consent", "consent", "law"]),
            country=pick(data, ["SE", "SE", "SE", "DK"]),
            valid_from=begins,
            valid_until=begins + pick(data, [timedelta(minutes=10), timedelta(days=90)]),
        )
        actor = self.somebody(data, "record grant", grant)
        unit = self.world.postings[actor.posting].unit
        grant = replace(grant, recorded_by=unit, recorded_at=self.world.now)
        if grant.basis == "law":
            grant = replace(grant, purpose="collaboration")
        self.act(data, "record grant", grant, lambda: moves.add(self.world, "grants", grant), actor=actor)

    @precondition(lambda self: any(g.withdrawn_at is None for g in self.world.grants.values()))
    @rule(data=st.data())
    def withdraw(self, data: Any) -> None:
        grant = pick(data, [g for g in self.world.grants.values() if g.withdrawn_at is None])
        self.act(data, "withdraw grant", grant, lambda: moves.withdraw(self.world, grant=grant.id))

    @precondition(lambda self: any(g.withdrawn_at is None for g in self.world.grants.values()))
    @rule(data=st.data())
    def end_by_law(self, data: Any) -> None:
        grants = [g for g in self.world.grants.values() if g.withdrawn_at is None]
        wanted = pick(data, ["law", "law", "consent"])
        grant = pick(data, [g for g in grants if g.basis == wanted] or grants)
        self.act(data, "end by law", grant, lambda: moves.withdraw(self.world, grant=grant.id))

    # The third key

    @rule(data=st.data())
    def assign(self, data: Any) -> None:
        enrolment = pick(data, list(self.world.enrolments.values()))
        posting = pick(data, list(self.world.postings.values()))
        to_team = pick(data, [False, False, True])
        assignment = w.Assignment(
            id=self.new_id("assignment"),
            participant=enrolment.participant,
            enrolment=enrolment.id,
            unit=posting.unit,
            staff=None if to_team else posting.staff,
            team=stage_keys.TEAM if to_team else None,
            kept_apart=pick(data, [False, False, True]),
            valid_from=self.world.now,
        )
        self.act(data, "assign", assignment, lambda: moves.assign(self.world, assignment))

    def held(self) -> list[w.Assignment]:
        rows = self.begun(self.world.assignments.values())
        return [row for row in rows if not moves.was_closed(self.world, row)]

    @precondition(lambda self: self.held())
    @rule(data=st.data())
    def end_assignment(self, data: Any) -> None:
        row = pick(data, self.held())
        self.act(data, "end assignment", row, lambda: moves.end(self.world, "assignments", row.id))

    @rule(data=st.data())
    def delegate(self, data: Any) -> None:
        posting = pick(data, list(self.world.postings.values()))
        row = w.Allocator(id=self.new_id("alloc"), unit=posting.unit, staff=posting.staff, valid_from=self.world.now)
        self.act(data, "delegate", row, lambda: moves.add(self.world, "allocators", row))

    @precondition(lambda self: self.in_force(self.world.allocators.values()))
    @rule(data=st.data())
    def end_delegation(self, data: Any) -> None:
        row = pick(data, self.in_force(self.world.allocators.values()))
        self.act(data, "end delegation", row, lambda: moves.end(self.world, "allocators", row.id))

    # What happens around: set-up by administrators, time, discharge

    @rule(data=st.data())
    def join_team(self, data: Any) -> None:
        posting = pick(data, list(self.world.postings.values()))
        row = w.Member(team=stage_keys.TEAM, staff=posting.staff, unit=posting.unit, valid_from=self.world.now)
        self.act(data, "join team", row, lambda: moves.join_team(self.world, row))

    @precondition(lambda self: self.in_force(self.world.members))
    @rule(data=st.data())
    def leave_team(self, data: Any) -> None:
        row = pick(data, self.in_force(self.world.members))
        self.act(data, "leave team", row, lambda: moves.leave_team(self.world, row))

    @rule(data=st.data())
    def set_conflict(self, data: Any) -> None:
        row = w.Conflict(
            id=self.new_id("conflict"),
            unit="",
            participant=pick(data, [p for p, *_ in stage.IDENTITIES]),
            staff=pick(data, sorted({p.staff for p in self.world.postings.values()})),
            valid_from=self.world.now,
        )
        verb = pick(data, ["set conflict", "declare conflict"])
        actor = self.somebody(data, verb, row)
        declared = verb == "declare conflict"
        row = replace(row, unit=self.world.postings[actor.posting].unit, declared=declared)
        self.act(data, verb, row, lambda: moves.add(self.world, "conflicts", row), actor=actor)

    def blocks(self) -> list[w.Conflict]:
        return [row for row in self.in_force(self.world.conflicts.values()) if not row.declared]

    @precondition(lambda self: self.blocks())
    @rule(data=st.data())
    def lift_conflict(self, data: Any) -> None:
        row = pick(data, self.blocks())
        self.act(data, "lift conflict", row, lambda: moves.end(self.world, "conflicts", row.id))

    def unprotected(self) -> list[w.Id]:
        protected = {row.participant for row in self.in_force(self.world.protections.values())}
        return sorted(self.world.participants - protected)

    @rule(data=st.data())
    def protect(self, data: Any) -> None:
        posting = pick(data, list(self.world.postings.values()))
        row = w.Keeper(
            id=moves_of_protection.made_of(posting.staff, self.new_id("protection")),
            unit=posting.unit,
            participant=pick(data, self.unprotected()),
            staff=posting.staff,
            valid_from=self.world.now,
        )
        self.act(data, "protect", row, lambda: moves_of_protection.protect(self.world, row))

    @precondition(lambda self: self.in_force(self.world.protections.values()))
    @rule(data=st.data())
    def name_keeper(self, data: Any) -> None:
        protection = pick(data, self.in_force(self.world.protections.values()))
        row = w.Keeper(
            id=self.new_id("keeper"),
            unit=protection.unit,
            participant=protection.participant,
            staff=pick(data, list(self.world.postings.values())).staff,
            valid_from=self.world.now,
        )
        self.act(
            data,
            "name keeper",
            row,
            lambda: moves_of_protection.keep(self.world, row),
            protection=protection.id,
        )

    @rule(data=st.data())
    def merge(self, data: Any) -> None:
        one, other = (pick(data, [p for p, *_ in stage.IDENTITIES]) for _ in range(2))
        row = w.Same(id=self.new_id("same"), unit=pick(data, self.units_that_act()), one=one, other=other)
        actor = self.somebody(data, "merge", row)
        row = replace(row, unit=self.world.postings[actor.posting].unit)
        self.act(data, "merge", row, lambda: moves.add(self.world, "sames", row), actor=actor)

    @precondition(lambda self: self.world.sames)
    @rule(data=st.data())
    def part(self, data: Any) -> None:
        row = pick(data, list(self.world.sames.values()))
        self.act(data, "part", row, lambda: moves.part(self.world, same=row.id))

    @rule(data=st.data())
    def keep_apart(self, data: Any) -> None:
        keys = [*sorted(self.world.participants), *self.world.protections]
        one, other = (pick(data, keys) for _ in range(2))
        unit = pick(data, self.units_that_act())
        row = w.Apart(id=self.new_id("apart"), unit=unit, one=one, other=other, valid_from=self.world.now)
        actor = self.somebody(data, "keep apart", row)
        row = replace(row, unit=self.world.postings[actor.posting].unit)
        self.act(data, "keep apart", row, lambda: moves.keep_apart(self.world, row), actor=actor)

    @precondition(lambda self: self.in_force(self.world.aparts.values()))
    @rule(data=st.data())
    def end_apart(self, data: Any) -> None:
        row = pick(data, self.in_force(self.world.aparts.values()))
        self.act(data, "end apart", row, lambda: moves.end(self.world, "aparts", row.id))

    @rule(data=st.data())
    def count_somebody(self, data: Any) -> None:
        """Taken back at once: the database says who it is, by a key that nobody chose."""
        about: dict[str, Any] = {"participant": "", "owner": "", "started_on": self.world.now.date()}
        case = w.Enrolment(id=self.new_id("count"), hub=pick(data, sorted(self.world.hubs)), **about)
        actor = self.somebody(data, "count somebody", case)
        verdict = WRITE["count somebody"](self.judge, actor, case)
        done = self.database.tried("count somebody", actor, case, sex="K")
        assert done == verdict.allowed, f"{actor} counts in {case.hub}: {sorted(verdict.because)}{self.so_far()}"

    @precondition(lambda self: self.world.who_only_counts)
    @rule(data=st.data())
    def identify(self, data: Any) -> None:
        counted = pick(data, [item for item in self.world.items.values() if item.counts and item.stands])
        anew = replace(counted, id=self.new_id("identity"), counts=False)
        self.act(data, "identify", counted, lambda: moves.identify(self.world, counted, anew), anew=anew)

    @rule(data=st.data())
    def open_emergency(self, data: Any) -> None:
        row = w.Emergency(
            id=self.new_id("emergency"),
            unit="",
            participant=pick(data, sorted(self.world.participants)),
            staff="",
            valid_from=self.world.now,
            valid_until=self.world.now + timedelta(hours=1),
        )
        actor = self.somebody(data, "open emergency", row)
        posting = self.world.postings[actor.posting]
        row = replace(row, unit=posting.unit, staff=posting.staff)
        self.act(data, "open emergency", row, lambda: moves.add(self.world, "emergencies", row), actor=actor)

    @precondition(lambda self: self.begun(self.world.emergencies.values()))
    @rule(data=st.data())
    def end_emergency(self, data: Any) -> None:
        row = pick(data, self.begun(self.world.emergencies.values()))
        self.act(data, "end emergency", row, lambda: moves.end(self.world, "emergencies", row.id))

    @rule(data=st.data())
    def review_emergency(self, data: Any) -> None:
        row = pick(data, list(self.world.emergencies.values()))
        right = pick(data, [True, False])
        self.act(
            data,
            "review emergency",
            row,
            lambda: moves.review(self.world, emergency=row.id, right=right),
            right=right,
        )

    @rule(data=st.data())
    def end_posting(self, data: Any) -> None:
        row = pick(data, ([p for p in self.in_force(self.world.postings.values()) if p.role != "administrator"]))
        self.act(data, "end posting", row, lambda: moves.end(self.world, "postings", row.id))

    @precondition(lambda self: len(self.in_force(self.world.parties)) > 4)
    @rule(data=st.data())
    def leave_hub(self, data: Any) -> None:
        row = pick(data, self.in_force(self.world.parties))
        self.act(data, "leave hub", row, lambda: moves.leave_hub(self.world, row))

    def units_that_act(self) -> list[w.Id]:
        """Those that own rows and are still themselves."""
        gone = {row.unit for row in self.world.successions.values()}
        return [unit.id for unit in self.world.units.values() if unit.is_secrecy_unit and unit.id not in gone]

    def units_to_succeed(self) -> list[w.Id]:
        """Not the administrators' own: somebody must be left to set things up."""
        kept = {p.unit for p in self.in_force(self.world.postings.values()) if p.role == "administrator"}
        return [unit for unit in self.units_that_act() if unit not in kept]

    @precondition(lambda self: len(self.world.successions) < MOST_SUCCESSIONS)
    @rule(data=st.data())
    def succeed(self, data: Any) -> None:
        unit = pick(data, self.units_to_succeed())
        row = w.Succession(
            id=self.new_id("succession"),
            unit=unit,
            successor=pick(data, [other for other in self.units_that_act() if other != unit]),
            circle=pick(data, ["same", "wider"]),
        )
        self.act(data, "succeed", row, lambda: moves_of_units.succeed(self.world, row))

    @rule(data=st.data())
    def let_time_pass(self, data: Any) -> None:
        """To a bound, where the period is over, or to the microsecond before, where it is not."""
        periods: list[Any] = [*self.world.parties, *self.world.members]
        dated = ("postings", "allocators", "grants", "assignments", "conflicts", "emergencies", "keepers", "aparts")
        for table in dated:
            periods += getattr(self.world, table).values()
        bounds = {bound for p in periods for bound in (p.valid_from, p.valid_until) if bound}
        coming = sorted(bound for bound in bounds if bound - MICROSECOND > self.world.now)
        to = pick(data, coming) if coming else self.world.now + timedelta(days=1)
        self.story.append(f"the clock goes towards {to}")
        self.world = moves.tick(self.world, to=to - pick(data, [MICROSECOND, timedelta(0)]))
        self.database.at(self.world)
        self.look_around(data)

    def open_cases(self) -> list[w.Enrolment]:
        return [e for e in self.world.enrolments.values() if e.ended_on is None]

    @precondition(lambda self: self.open_cases())
    @rule(data=st.data())
    def discharge(self, data: Any) -> None:
        case = pick(data, self.open_cases())
        self.act(data, "discharge", case, lambda: moves.discharge(self.world, enrolment=case.id))

    @precondition(lambda self: any(e.ended_on for e in self.world.enrolments.values()))
    @rule(data=st.data())
    def undo_discharge(self, data: Any) -> None:
        case = pick(data, [e for e in self.world.enrolments.values() if e.ended_on])
        self.act(data, "undo discharge", case, lambda: moves.undo_discharge(self.world, enrolment=case.id))

    @rule(data=st.data())
    def die(self, data: Any) -> None:
        person = pick(data, sorted(self.world.participants))
        row = w.Death(id=self.new_id("death"), participant=person, unit="")
        actor = self.somebody(data, "record death", row)
        row = replace(row, unit=self.world.postings[actor.posting].unit)
        self.act(data, "record death", row, lambda: moves.die(self.world, row), actor=actor)

    @precondition(lambda self: self.world.deaths and not self.world.successions)
    @rule(data=st.data())
    def undo_death(self, data: Any) -> None:
        row = pick(data, list(self.world.deaths.values()))
        self.act(data, "undo death", row, lambda: moves.undo_death(self.world, row))

    def left(self) -> list[w.Closing]:
        """How units left cases that go on; not before they became others."""
        cases = self.open_cases()
        left = [moves.left_at(self.world, enrolment=e.id, unit=u) for e in cases for u in self.world.units]
        heirs = {row.successor for row in self.world.successions.values()}
        return [c for c in left if c is not None and c.unit not in heirs]

    @precondition(lambda self: self.left())
    @rule(data=st.data())
    def undo_unit_discharge(self, data: Any) -> None:
        closing = pick(data, self.left())
        self.act(data, "undo unit discharge", closing, lambda: moves.undo_unit_discharge(self.world, closing))

    @precondition(lambda self: self.open_cases())
    @rule(data=st.data())
    def discharge_unit(self, data: Any) -> None:
        case = pick(data, self.open_cases())
        parts = [
            item
            for item in self.world.items.values()
            if item.table == "involvement"
            and item.enrolment == case.id
            and not moves.has_left(self.world, enrolment=case.id, unit=item.owner)
        ]
        if parts:
            part = pick(data, parts)
            self.act(
                data,
                "discharge unit",
                part,
                lambda: moves.discharge_unit(self.world, enrolment=case.id, unit=part.owner),
            )
