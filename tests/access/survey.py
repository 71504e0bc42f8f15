"""Acts on the opening world at every rule's edge: those that hang on a single rule, a number of each, tried and undone.

A run of the play meets the common rules often and the rare ones hardly ever; here each is looked for.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from itertools import product
from typing import Any, Final

from tests.access import moves, stage, stage_keys
from tests.access import world as w
from tests.access.oracle import WRITE, Judge, verdicts
from tests.access.play import ADMINS, Database
from tests.access.verdict import Verdict

OF_EACH: Final = 22
OF_EACH_VERB: Final = 3
GRANTED: Final[tuple[dict[str, Any], ...]] = (
    {},
    {"evidence": ""},
    {"evidence": "", "to_unit": "addiction-care"},
    {"purpose": "follow_up", "classes": frozenset({w.HEALTH})},
    {"purpose": "follow_up", "classes": frozenset({w.FAMILY, w.IDENTITY})},
    {"purpose": "follow_up", "classes": frozenset({w.WORK_INCOME})},
    {"purpose": "follow_up", "classes": frozenset({w.IDENTITY})},
    *(
        {"basis": "law", "country": country, "from_unit": unit, "classes": frozenset({kind})}
        for country, unit, kind in product(
            ("SE", "DK"), ("psychiatry", "income-support"), (w.PLANNING, w.HEALTH, w.FAMILY)
        )
    ),
)
Act = tuple[str, Any, dict[str, Any]]


def acts(world: w.World) -> Iterator[Act]:
    """Every kind of act with many subjects, most of them senseless: the edge is somewhere among them."""
    of_rows = (items, pauses, grants, mandates, conflicts, protections, sames, aparts, counts, emergencies)
    yield from (act for kind in (*of_rows, discharges, deaths, set_up) for act in kind(world))


def items(world: w.World) -> Iterator[Act]:
    for item in world.items.values():
        yield "update", item, {}
        if item.table in moves.SPELLS:
            anew = replace(item, id="surveyed")
            yield "end spell", item, {"anew": anew}
            yield "correct spell", item, {"anew": anew}
            yield "take back spell", item, {}
        if item.table == "identity" and item.stands:
            anew = replace(item, id="surveyed")
            yield "change name", item, {"anew": anew}
            yield "correct name", item, {"anew": anew}
        if item.table == "identity_number":
            yield "take back number", item, {}
            yield "add number", replace(item, id="surveyed"), {}
        other = next(unit for unit in ("psychiatry", "labour-market") if unit != item.owner)
        yield "share", item, {"units": frozenset({other})}
        if item.shared_with:
            yield "unshare", item, {"units": item.shared_with}
    kinds = [
        ("contact_way", w.IDENTITY),
        ("disclosure", w.FAMILY),
        ("onward_referral", w.PLANNING),
        *(("note", c) for c in (w.PLANNING, w.FAMILY, w.CRIME, w.HEALTH)),
    ]
    for table, content_class in kinds:
        for case in world.enrolments.values():
            for owner in ("income-support", "labour-market", "psychiatry", "addiction-care"):
                fresh = w.Item(
                    id="surveyed",
                    table=table,
                    participant=case.participant,
                    owner=owner,
                    content_class=content_class,
                    hub=case.hub if table in w.OF_A_HUB else None,
                )
                yield "insert", fresh, {}
    for note, owner in product(list(world.items.values()), ("labour-market", "psychiatry")):
        if note.table == "note":
            fresh = w.Item(
                id="surveyed",
                table="received_copy",
                participant=note.participant,
                owner=owner,
                content_class=note.content_class,
                note=note.id,
            )
            yield "insert", fresh, {}


def pauses(world: w.World) -> Iterator[Act]:
    at_rest = {(i.enrolment, i.owner) for i in world.items.values() if i.table == "pause"}
    for case, owner in product(world.enrolments.values(), ("income-support", "labour-market", "psychiatry")):
        if (case.id, owner) not in at_rest:
            about: dict[str, Any] = {"participant": case.participant, "owner": owner, "enrolment": case.id}
            key = f"pause-{case.id}-{owner}"
            for shared in ((), ("psychiatry",), ("labour-market",), ("addiction-care",)):
                about["shared_with"] = frozenset(shared) - {owner}
                yield "insert", w.Item(id=key, table="pause", content_class=w.PARTICIPATION, **about), {}


def grants(world: w.World) -> Iterator[Act]:
    for grant in world.grants.values():
        if grant.withdrawn_at is None:
            yield "withdraw grant", grant, {}
            yield "end by law", grant, {}
    for case, changes in product(world.enrolments.values(), GRANTED):
        grant = w.Grant(
            id="surveyed",
            participant=case.participant,
            enrolment=case.id,
            from_unit="psychiatry",
            to_unit="labour-market",
            classes=frozenset({w.PLANNING}),
            valid_from=world.now,
            valid_until=world.now + timedelta(days=1),
            recorded_at=world.now,
        )
        yield "record grant", replace(grant, **changes), {}


def mandates(world: w.World) -> Iterator[Act]:
    for row in world.assignments.values():
        if row.contains(world.now) and not moves.was_closed(world, row):
            yield "end assignment", row, {}
    for allocator in world.allocators.values():
        if allocator.contains(world.now):
            yield "end delegation", allocator, {}
    for posting in world.postings.values():
        fresh = w.Allocator(id="surveyed", unit=posting.unit, staff=posting.staff, valid_from=world.now)
        yield "delegate", fresh, {}
        for case in world.enrolments.values():
            row = w.Assignment(
                id="surveyed",
                participant=case.participant,
                enrolment=case.id,
                unit=posting.unit,
                staff=posting.staff,
                valid_from=world.now,
            )
            yield "assign", row, {}
            if case.id == "nia-torget":
                yield "assign", replace(row, kept_apart=True), {}
            yield "assign", replace(row, staff=None, team=stage_keys.TEAM), {}


def emergencies(world: w.World) -> Iterator[Act]:
    for row in world.emergencies.values():
        if row.contains(world.now):
            yield "end emergency", row, {}
        yield "review emergency", row, {"right": False}
    for participant in sorted(world.participants):
        fresh = w.Emergency(
            id="surveyed",
            unit="",
            participant=participant,
            staff="",
            valid_from=world.now,
            valid_until=world.now + timedelta(hours=1),
        )
        yield "open emergency", fresh, {}


def conflicts(world: w.World) -> Iterator[Act]:
    for row in world.conflicts.values():
        if row.contains(world.now) and not row.declared:
            yield "lift conflict", row, {}
    for posting in world.postings.values():
        for person, *_ in stage.IDENTITIES:
            row = w.Conflict(
                id="surveyed", unit=posting.unit, participant=person, staff=posting.staff, valid_from=world.now
            )
            yield "set conflict", row, {}
            yield "declare conflict", replace(row, declared=True), {}


def protections(world: w.World) -> Iterator[Act]:
    in_force = [row for row in world.protections.values() if row.contains(world.now)]
    protected = {row.participant for row in in_force}
    for posting in world.postings.values():
        about: dict[str, Any] = {"unit": posting.unit, "staff": posting.staff, "valid_from": world.now}
        for person in sorted(world.participants - protected):
            yield "protect", w.Keeper(id=f"{posting.staff}@surveyed", participant=person, **about), {}
        for row in in_force:
            about["unit"] = row.unit
            yield (
                "name keeper",
                w.Keeper(id="surveyed", participant=row.participant, **about),
                {"protection": row.id},
            )


def sames(world: w.World) -> Iterator[Act]:
    for row in world.sames.values():
        yield "part", row, {}
    for one, other in product(("anna", "bo", "cia", "eli", "nia"), ("bo", "dan", "mio", "gus")):
        for unit in ("income-support", "labour-market", "psychiatry"):
            yield "merge", w.Same(id="surveyed", unit=unit, one=one, other=other), {}


IN_WHOSE_PLACE: Final = tuple(f"protection-{number}" for number in (0, 1, 2, 3, 5, 6))
KEPT_APART: Final = (  # people, and protections in the place of those whom they protect
    *product(IN_WHOSE_PLACE, ("anna", "bo", "cia", "dan", "eli", "mio", "nia")),
    *product(("anna", "bo", "pia", "sam", stage.DEAD, "kai"), ("cia", "eli", "gus", "hal", "nia", "una")),
)


def aparts(world: w.World) -> Iterator[Act]:
    for row in world.aparts.values():
        yield "end apart", row, {}
    for one, other in KEPT_APART:
        yield "keep apart", w.Apart(id="surveyed", unit="", one=one, other=other, valid_from=world.now), {}


def counts(world: w.World) -> Iterator[Act]:
    for hub, sex in product(world.hubs, "KMU"):
        about: dict[str, Any] = {"participant": "", "owner": "", "started_on": world.now.date()}
        yield "count somebody", w.Enrolment(id="surveyed", hub=hub, **about), {"sex": sex}
    for item in world.items.values():
        if item.counts:
            yield "identify", item, {"anew": replace(item, id="surveyed", counts=False)}
    fresh = w.Item(
        id="surveyed", table="identity_number", participant="kai", owner="employment-office", content_class=w.IDENTITY
    )
    yield "add number", fresh, {}
    for other, unit in product(("hal", "cia"), ("employment-office", "psychiatry")):
        yield "merge", w.Same(id="surveyed", unit=unit, one="kai", other=other), {}


def discharges(world: w.World) -> Iterator[Act]:
    for case in world.enrolments.values():
        yield ("undo discharge" if case.ended_on else "discharge"), case, {}
    for item in world.items.values():
        if item.table == "involvement" and world.enrolments[item.enrolment].ended_on is None:
            yield "discharge unit", item, {}
    for case in world.enrolments.values():
        left = (moves.left_at(world, enrolment=case.id, unit=unit) for unit in world.units)
        yield from (("undo unit discharge", closing, {}) for closing in left if closing and case.ended_on is None)


def deaths(world: w.World) -> Iterator[Act]:
    for person in sorted(world.participants):
        yield "record death", w.Death(id="surveyed", participant=person, unit=""), {}
    for death in world.deaths.values():
        yield "undo death", death, {}


def set_up(world: w.World) -> Iterator[Act]:
    for member in world.members:
        if member.contains(world.now):
            yield "leave team", member, {}
    yield "join team", w.Member(team=stage_keys.TEAM, staff="ines", unit="income-support", valid_from=world.now), {}
    for posting in world.postings.values():
        if posting.contains(world.now):
            yield "end posting", posting, {}
    keepers = [unit.id for unit in world.units.values() if unit.is_secrecy_unit]
    for unit, successor, circle in product(keepers, keepers, ("same", "wider")):
        if unit not in (successor, stage.UNIT_OF_ADMINISTRATORS):
            yield "succeed", w.Succession(id="surveyed", unit=unit, successor=successor, circle=circle), {}


@dataclass
class Found:
    """What the database answered beside what the oracle did."""

    answers: Counter[tuple[Verdict, bool]] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def note(self, what: str, verdict: Verdict, answer: bool) -> None:
        self.answers[verdict, answer] += 1
        if verdict.allowed != answer:
            told = "allowed" if answer else "refused"
            self.wrong.append(f"{what}: {told} by the database; the oracle's answer hangs on {sorted(verdict.because)}")

    def hits(self) -> Counter[tuple[str, bool]]:
        counted: Counter[tuple[str, bool]] = Counter()
        for (verdict, _), times in self.answers.items():
            counted.update({(rule, verdict.allowed): times for rule in verdict.because})
        return counted

    def is_red_without(self, rule: str) -> bool:
        """Whether an oracle in which this rule always says yes disagrees with the database somewhere."""
        agreed = (verdict for verdict, answer in self.answers if verdict.allowed == answer)
        return any(verdict.if_flipped(rule) != verdict.allowed for verdict in agreed)


def look_at_all(database: Database, world: w.World, found: Found) -> None:
    judge = Judge(world)
    for actor in stage.actors(world):
        seen = database.seen(actor)
        for key, verdict in verdicts(judge, actor).items():
            found.note(f"{actor.posting} ({actor.shape}) sees {key}", verdict, key in seen)


def try_all(database: Database, world: w.World, found: Found) -> None:
    """Every act that hangs on a rule that has not been met often enough."""
    judge, met = Judge(world), Counter[tuple[str, bool]]()
    actors = [a for a in stage.actors(world) if a.shape in ("case", "hub", "review") or (a.shape, a.posting) in ADMINS]
    for verb, subject, more in acts(world):
        for actor in actors:
            asked = about(subject, actor, world)
            verdict = WRITE[verb](judge, actor, asked)
            decided = {(rule, verdict.allowed) for rule in verdict.because}
            by_verb = {(f"{verb}: {rule}", answer) for rule, answer in decided}
            if any(met[each] < OF_EACH for each in decided) or any(met[each] < OF_EACH_VERB for each in by_verb):
                met.update(decided | by_verb)
                done = database.tried(verb, actor, asked, **more)
                found.note(f"{actor.posting} ({actor.shape}) {verb} {asked}", verdict, done)


def about(subject: Any, actor: w.Actor, world: w.World) -> Any:
    """What is recorded is recorded for the unit of whoever does it."""
    staff, unit = world.postings[actor.posting].staff, world.postings[actor.posting].unit
    if isinstance(subject, w.Emergency) and subject.id == "surveyed":
        return replace(subject, unit=unit, staff=staff)
    if isinstance(subject, w.Conflict | w.Same | w.Apart) and subject.id == "surveyed":
        return replace(subject, unit=unit)
    return replace(subject, recorded_by=unit) if isinstance(subject, w.Grant) and subject.id == "surveyed" else subject
