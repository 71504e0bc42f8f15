"""More people at the same edges, for the survey: so many that every rule decides each answer at least twenty times."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import product
from typing import Any, Final

from tests.access import moves, stage, stage_keys, stage_times
from tests.access import world as w

# Closed cases: enrolment, opened by, closed how long ago.
RECENTLY: Final = timedelta(days=1)
LONG_BEFORE: Final = timedelta(days=20)
CLOSED: Final = tuple(
    (f"closed-{number}", unit, ago)
    for number, (unit, ago) in enumerate(
        [("income-support", RECENTLY)] * 4 + [("income-support", LONG_BEFORE)] * 4 + [("labour-market", RECENTLY)] * 4
    )
)
# Cases that another unit goes on with: enrolment, the unit that left, how long ago.
LEFT: Final = tuple(
    (f"left-{number}", unit, ago)
    for number, (unit, ago) in enumerate(
        [("income-support", RECENTLY)] * 2 + [("income-support", LONG_BEFORE)] * 2 + [("labour-market", RECENTLY)] * 2
    )
)
# People who have died: by which unit's word, which is the one that opened the case.
DEAD: Final = ("income-support",) * 3 + ("labour-market",) * 3 + ("psychiatry",) * 3
HELD_BY: Final = {"income-support": ("ivar", "nils"), "labour-market": ("adam",)}
# People of whom sex and year are known: who counted them.
COUNTED: Final = ("income-support", "income-support", "labour-market")
# More who must not meet, and who may again: one, other, said by.
APART: Final = (
    *(("anna", other, "income-support") for other in ("cia", "gus", "pia")),
    *(("una", other, "income-support") for other in ("nia", "mio", "bo")),
    *(("bo", other, "labour-market") for other in ("mio", "dan", "sam", "anna")),
)
NO_LONGER_APART: Final = (
    *product(("nia", "mio"), ("bo", "pia", "gus"), ("income-support",)),
    *product(("nia", "ida"), ("eli", "ola", "fay"), ("psychiatry", "labour-market")),
)
# Staff blocked from everybody, so that nobody may assign them and their blocks may be read and lifted.
BLOCKED: Final = {"olof": "income-support", "orla": "labour-market", "otto": "psychiatry"}
# Allocators in roles without cases.
OVERSEEING: Final = {"logi": "log_reviewer", "sture": "steering", "stig": "steering"}
# The administrator works for these too, in a role without cases, and so hands nothing over to them.
BESIDE_ADMINISTRATION: Final = ("social-board", "psychiatry", "employment-office")
# Staff in roles without cases who were given a mandate all the same.
WITHOUT_CASES: Final = {"stina": "income-support", "logan": "labour-market", "admira": "labour-market"}


# Staff of a unit that has left the hub in which it had a part.
OF_A_UNIT_THAT_LEFT: Final = ("ella", "elis", "emmy")


def crowded_world() -> w.World:
    world = with_emergencies(stage.opening_world())
    for name, unit in BLOCKED.items():
        world = world.having("postings", posting(name, unit, "caseworker"))
        for person in sorted(world.participants):
            row = w.Conflict(
                id=f"block-{name}-{person}", unit=unit, participant=person, staff=name, valid_from=stage_times.LONG_AGO
            )
            world = world.having("conflicts", row)
    for person, *_ in dict.fromkeys((person,) for person, *_ in stage.IDENTITIES):
        for unit in ("income-support", "labour-market", "psychiatry"):
            row = w.Conflict(
                id=f"declared-{unit}-{person}",
                unit=unit,
                participant=person,
                staff="gone",
                declared=True,
                valid_from=stage_times.LONG_AGO,
            )
            world = world.having("conflicts", row)
    for name, role in OVERSEEING.items():
        world = world.having("postings", posting(name, "labour-market", role))
        row = w.Allocator(id=f"alloc-{name}", unit="labour-market", staff=name, valid_from=stage_times.LONG_AGO)
        world = world.having("allocators", row)
    for unit in BESIDE_ADMINISTRATION:
        row = replace(posting("admira", unit, "steering"), id=f"admira-{unit}")
        world = world.having("postings", row)
    for name, unit in WITHOUT_CASES.items():
        world = with_mandate(world, f"senseless-{name}", "anna", "anna-torget", unit, name)
    for case, unit, ago in CLOSED:
        world = closed(world, case, unit, ago)
    for number, unit in enumerate(DEAD):
        world = dead(world, f"dead-{number}", unit)
    for case, unit, ago in LEFT:
        world = left(world, case, unit, ago)
    for number, (difference, about) in enumerate(GRANTS_BESIDE_THE_MARK):
        world = with_grant_beside(world, f"beside-{number}", difference, about)
    for number, (person, case) in product(range(AT_LEAST), (("anna", "anna-torget"), ("bo", "bo-torget"))):
        by_law = replace(world.grants["law-0"], id=f"law-{person}-{number}", participant=person, enrolment=case)
        world = world.having("grants", replace(by_law, classes=frozenset({w.EDUCATION})))
    for number in range(AT_LEAST):
        row = w.Item(
            id=f"covered-{number}",
            table="contact_way",
            participant="pia",
            owner="income-support",
            content_class=w.IDENTITY,
        )
        world = world.having("items", row)
    for unit, one, other in product(("income-support", "labour-market", "psychiatry"), ("anna", "bo"), ("cia", "nia")):
        world = world.having("sames", stage.same(one, other, unit, parted=True))
    for number, unit in enumerate(COUNTED):
        world = counted(world, f"counted-{number}", unit)
    for one, other, unit in APART:
        world = world.having("aparts", stage.apart(one, other, unit, *stage_times.OPEN))
    for one, other, unit in NO_LONGER_APART:
        world = world.having("aparts", stage.apart(one, other, unit, *stage_times.ENDED))
    # A blocked manager does not lift the others' blocks.
    blocked = w.Conflict(
        id="block-imma", unit="income-support", participant="anna", staff="imma", valid_from=stage_times.LONG_AGO
    )
    return world.having("conflicts", blocked)


def with_emergencies(world: w.World) -> w.World:
    """A manager's own, those that are reviewed, and those of a unit that has left the hub."""
    for person in sorted(world.participants - world.who_only_counts):
        world = opened(world, person, "asta", "labour-market", stage_times.ENDED)
        world = opened(world, person, "kora", "labour-market", stage_times.ENDED, reviewed=True)
        world = opened(world, person, "nils", "income-support", stage_times.ENDED)
    for name in OF_A_UNIT_THAT_LEFT:
        world = world.having("postings", posting(name, "employment-office", "caseworker"))
        world = opened(world, "cia", name, "employment-office", (stage_times.LATELY, stage_times.SOON))
    return world


def opened(
    world: w.World, person: w.Id, staff: w.Id, unit: w.Id, hours: tuple[datetime, datetime], *, reviewed: bool = False
) -> w.World:
    row = w.Emergency(
        id=f"opened-{person}-{staff}",
        unit=unit,
        participant=person,
        staff=staff,
        reviewed=reviewed,
        valid_from=hours[0],
        valid_until=hours[1],
    )
    return world.having("emergencies", row)


def posting(name: w.Id, unit: w.Id, role: str) -> w.Posting:
    return w.Posting(id=name, staff=name, unit=unit, hub="torget", role=role, valid_from=stage_times.LONG_AGO)


def with_mandate(world: w.World, key: w.Id, person: w.Id, case: w.Id, unit: w.Id, staff: w.Id) -> w.World:
    row = w.Assignment(
        id=key, participant=person, enrolment=case, unit=unit, staff=staff, valid_from=stage_times.LONG_AGO
    )
    return world.having("assignments", row)


def closed(world: w.World, case: w.Id, unit: w.Id, ago: timedelta) -> w.World:
    """A case of one person, opened by one unit, and closed with the mandates of its staff."""
    person, at = f"person-{case}", stage_times.START - ago
    enrolment = w.Enrolment(
        id=case, participant=person, hub="torget", owner=unit, started_on=date(2026, 1, 12), ended_on=at.date()
    )
    world = replace(world, participants=world.participants | {person}).having("enrolments", enrolment)
    for table, key in (("enrolment", case), ("involvement", f"part-{case}-{unit}")):
        row: dict[str, Any] = {"participant": person, "owner": unit, "content_class": w.PARTICIPATION}
        world = world.having("items", w.Item(id=key, table=table, enrolment=case, **row))
    for staff in HELD_BY[unit]:
        world = with_mandate(world, f"held-{case}-{staff}", person, case, unit, staff)
    closings = tuple(w.Closing(discharge=case, enrolment=case, unit=u, at=at) for u in world.units)
    return replace(world, closings=(*world.closings, *closings))


def dead(world: w.World, case: w.Id, unit: w.Id) -> w.World:
    """Somebody who died, with a case that another unit was let know of, and with leave to follow up."""
    person = f"person-{case}"
    other = "labour-market" if unit != "labour-market" else "employment-office"
    enrolment = w.Enrolment(id=case, participant=person, hub="torget", owner=unit, started_on=date(2026, 1, 12))
    world = replace(world, participants=world.participants | {person}).having("enrolments", enrolment)
    row: dict[str, Any] = {"participant": person, "owner": unit, "shared_with": frozenset({other})}
    for table, key in (("enrolment", case), ("involvement", f"part-{case}-{unit}")):
        item = w.Item(id=key, table=table, enrolment=case, content_class=w.PARTICIPATION, **row)
        world = world.having("items", item)
    contact = w.Item(id=f"contact-{case}", table="contact_way", content_class=w.IDENTITY, **row)
    world = world.having("items", contact)
    for staff in HELD_BY.get(unit, ()):
        world = with_mandate(world, f"held-{case}-{staff}", person, case, unit, staff)
    grant = w.Grant(
        id=f"grant-{case}",
        participant=person,
        enrolment=case,
        from_unit=unit,
        to_unit=other,
        classes=frozenset({w.PARTICIPATION, w.IDENTITY}),
        purpose="follow_up",
        recorded_by=unit,
        recorded_at=stage_times.LONG_AGO,
        valid_from=stage_times.LONG_AGO,
        valid_until=stage_times.SOON,
    )
    world = world.having("grants", grant)
    death = w.Death(id=f"death-{case}", participant=person, unit=unit)
    return replace(moves.die(replace(world, now=stage_times.YESTERDAY), death), now=stage_times.START)


def counted(world: w.World, case: w.Id, unit: w.Id) -> w.World:
    """Somebody of whom sex and year are known, and who works with them."""
    person = f"person-{case}"
    enrolment = w.Enrolment(id=case, participant=person, hub="torget", owner=unit, started_on=date(2026, 1, 1))
    world = replace(world, participants=world.participants | {person}).having("enrolments", enrolment)
    row: dict[str, Any] = {"participant": person, "owner": unit, "content_class": w.PARTICIPATION, "enrolment": case}
    for table, key in (("enrolment", case), ("involvement", f"part-{case}-{unit}")):
        world = world.having("items", w.Item(id=key, table=table, **row))
    for staff in HELD_BY[unit]:
        world = with_mandate(world, f"held-{case}-{staff}", person, case, unit, staff)
    return world.having("items", stage.counting(person, unit))


def left(world: w.World, case: w.Id, unit: w.Id, ago: timedelta) -> w.World:
    """A case of one person that psychiatry opened and goes on with, and that the other unit has left."""
    person = f"person-{case}"
    enrolment = w.Enrolment(id=case, participant=person, hub="torget", owner="psychiatry", started_on=date(2026, 1, 12))
    world = replace(world, participants=world.participants | {person}).having("enrolments", enrolment)
    parts = (("enrolment", case, "psychiatry"), *(("involvement", f"part-{case}-{u}", u) for u in ("psychiatry", unit)))
    for table, key, owner in parts:
        row: dict[str, Any] = {"participant": person, "owner": owner, "content_class": w.PARTICIPATION}
        world = world.having("items", w.Item(id=key, table=table, enrolment=case, **row))
    for staff in HELD_BY[unit]:
        world = with_mandate(world, f"held-{case}-{staff}", person, case, unit, staff)
    closing = w.Closing(discharge=f"{case}/{unit}", enrolment=case, unit=unit, at=stage_times.START - ago)
    return replace(world, closings=(*world.closings, closing))


def with_grant_beside(world: w.World, key: w.Id, difference: dict[str, Any], about: dict[str, Any]) -> w.World:
    """Notes that a grant would open for Adam, were it not for one thing; or, in the hub, for the allocator Filip."""
    said: dict[str, Any] = {
        "table": "note",
        "participant": "bo",
        "owner": "psychiatry",
        "content_class": w.CRIME,
        "shared_with": frozenset({"labour-market"}),
        "hub": "torget",
        **about,
    }
    for number in range(AT_LEAST):
        world = world.having("items", w.Item(id=f"{key}-{number}", **said))
    grant = w.Grant(
        id=key,
        **{
            "participant": "bo",
            "enrolment": "bo-torget",
            "from_unit": "psychiatry",
            "to_unit": "labour-market",
            "classes": frozenset({said["content_class"]}),
            "valid_from": stage_times.LONG_AGO,
            "valid_until": stage_times.SOON,
            "recorded_by": "psychiatry",
            "recorded_at": stage_times.LONG_AGO,
            **difference,
        },
    )
    return world.having("grants", grant)


AT_LEAST: Final = 21
KNOWN_TO_FILIP: Final[dict[str, Any]] = {
    "table": "contact_way",
    "content_class": w.IDENTITY,
    "shared_with": frozenset({"employment-office"}),
    "hub": None,
}
# How the grant differs from a good one, and how the notes differ from notes it would open.
GRANTS_BESIDE_THE_MARK: Final[tuple[tuple[dict[str, Any], dict[str, Any]], ...]] = (
    ({"to_unit": "income-support"}, {"content_class": w.CRIME}),
    ({"representation": stage_keys.SPEAKING_NO_MORE}, {"content_class": w.PLANNING}),
    ({"valid_from": stage_times.SOON, "valid_until": stage_times.SOON + RECENTLY}, {"content_class": w.FAMILY}),
    ({"valid_until": stage_times.START}, {"content_class": w.HEALTH}),
    ({"withdrawn_at": stage_times.YESTERDAY}, {"content_class": w.WORK_INCOME}),
    ({"from_unit": "addiction-care"}, {"owner": "addiction-care"}),
    ({"recorded_by": "labour-market", "recorded_at": stage_times.LATELY}, {"content_class": w.ADDICTION}),
    ({"participant": "dan", "enrolment": "dan-torget"}, {"participant": "dan", "content_class": w.SOCIAL_HOME}),
    (
        {"participant": "eli", "enrolment": "eli-torget", "to_unit": "employment-office"},
        {**KNOWN_TO_FILIP, "participant": "jon"},
    ),
    (
        {"participant": "cia", "enrolment": "cia-slussen", "to_unit": "employment-office"},
        {**KNOWN_TO_FILIP, "participant": "cia"},
    ),
)
