"""What each act does to the world; whether somebody may do it is asked elsewhere."""

from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from tests.access import world as w


def tick(world: w.World, *, to: datetime) -> w.World:
    return replace(world, now=to)


def add(world: w.World, table: str, row: Any) -> w.World:
    return world.having(table, row)


def share(world: w.World, *, item: w.Id, units: frozenset[w.Id]) -> w.World:
    return world.changing("items", item, shared_with=world.items[item].shared_with | units)


def unshare(world: w.World, *, item: w.Id, units: frozenset[w.Id]) -> w.World:
    return world.changing("items", item, shared_with=world.items[item].shared_with - units)


SPELLS: Final = ("main_activity_spell", "income_spell", "registration_spell", "residence_spell", "language_spell")


def supersede(world: w.World, item: w.Item) -> w.World:
    return world.changing("items", item.id, stands=False)


def say_anew(world: w.World, item: w.Item, anew: w.Item) -> w.World:
    """Another row of the same fact; the one before goes on being read by the same."""
    return supersede(world, item).having("items", anew)


def withdraw(world: w.World, *, grant: w.Id) -> w.World:
    return world.changing("grants", grant, withdrawn_at=world.now)


def assign(world: w.World, assignment: w.Assignment) -> w.World:
    """The mandate, and the unit's part in the case where it had none and the case goes on."""
    goes_on = world.enrolments[assignment.enrolment].ended_on is None
    parts = [i for i in world.items.values() if i.table == "involvement" and i.enrolment == assignment.enrolment]
    if goes_on and assignment.unit not in {part.owner for part in parts}:
        part = w.Item(
            id=f"part-{assignment.enrolment}-{assignment.unit}",
            table="involvement",
            participant=assignment.participant,
            owner=assignment.unit,
            content_class=w.PARTICIPATION,
            enrolment=assignment.enrolment,
        )
        world = world.having("items", part)
    return world.having("assignments", assignment)


def has_left(world: w.World, *, enrolment: w.Id, unit: w.Id) -> bool:
    """The unit was discharged from the case, and has not been assigned to it again."""
    left = [c.at for c in world.closings if (c.enrolment, c.unit) == (enrolment, unit)]
    took_in = [a.valid_from for a in world.assignments.values() if (a.enrolment, a.unit) == (enrolment, unit)]
    return bool(left) and (not took_in or max(left) > max(took_in))


def closed_at(world: w.World, a: w.Assignment) -> datetime | None:
    """When the unit that made the assignment left the case after it, if it did."""
    left = (c.at for c in world.closings if (c.enrolment, c.unit) == (a.enrolment, a.unit))
    return min((at for at in left if a.valid_from <= at), default=None)


def was_closed(world: w.World, a: w.Assignment) -> bool:
    return closed_at(world, a) is not None


def end(world: w.World, table: str, key: w.Id) -> w.World:
    """End an assignment, a delegation, a conflict or a posting now."""
    return world.changing(table, key, valid_until=world.now)


def review(world: w.World, *, emergency: w.Id, right: bool) -> w.World:
    """What was not right ends at once, if it had not ended."""
    row = world.emergencies[emergency]
    until = row.valid_until if right or row.valid_from >= world.now else min(row.valid_until, world.now)
    return world.changing("emergencies", emergency, reviewed=True, valid_until=until)


def part(world: w.World, *, same: w.Id) -> w.World:
    return world.changing("sames", same, parted=True)


def keep_apart(world: w.World, row: w.Apart) -> w.World:
    """Whoever was named by a protection is meant."""
    meant = {key: protection.participant for key, protection in world.protections.items()}
    row = replace(row, one=meant.get(row.one, row.one), other=meant.get(row.other, row.other))
    return world.having("aparts", row)


def identify(world: w.World, counted: w.Item, anew: w.Item) -> w.World:
    """Who it is stands from now on where the row stood that only counted."""
    return supersede(world, counted).having("items", anew)


def join_team(world: w.World, member: w.Member) -> w.World:
    return replace(world, members=(*world.members, member))


def leave_team(world: w.World, member: w.Member) -> w.World:
    return replace(world, members=tuple(replace(m, valid_until=world.now) if m == member else m for m in world.members))


def leave_hub(world: w.World, party: w.Party) -> w.World:
    return replace(world, parties=tuple(replace(p, valid_until=world.now) if p == party else p for p in world.parties))


def parts_of(world: w.World, enrolment: w.Id) -> frozenset[w.Id]:
    """The units whose part in the case goes on while the case does."""
    owners = {i.owner for i in world.items.values() if i.table == "involvement" and i.enrolment == enrolment}
    return frozenset(unit for unit in owners if left_at(world, enrolment=enrolment, unit=unit) is None)


def left_at(world: w.World, *, enrolment: w.Id, unit: w.Id) -> w.Closing | None:
    """How the unit left a case that went on, unless it was given the case again."""
    left = [c for c in world.closings if (c.enrolment, c.unit) == (enrolment, unit) and c.discharge != enrolment]
    took_in = [a.valid_from for a in world.assignments.values() if (a.enrolment, a.unit) == (enrolment, unit)]
    last = max(left, key=lambda c: c.at, default=None)
    return None if last and took_in and max(took_in) > last.at else last


def discharge_unit(world: w.World, *, enrolment: w.Id, unit: w.Id) -> w.World:
    """With the last part the case ends."""
    if parts_of(world, enrolment) <= {unit}:
        return discharge(world, enrolment=enrolment)
    closing = w.Closing(discharge=f"{enrolment}/{unit}", enrolment=enrolment, unit=unit, at=world.now)
    return replace(world, closings=(*world.closings, closing))


def discharge(world: w.World, *, enrolment: w.Id) -> w.World:
    """The whole case: every unit leaves it today."""
    closings = [w.Closing(discharge=enrolment, enrolment=enrolment, unit=u, at=world.now) for u in world.units]
    today = world.today_in(world.enrolments[enrolment].hub)
    closed = replace(world, closings=(*world.closings, *closings))
    return closed.changing("enrolments", enrolment, ended_on=today)


def die(world: w.World, death: w.Death) -> w.World:
    """Every unit leaves every case of the person; those that went on end today, and what was opened in an emergency."""
    cases = [e for e in world.enrolments.values() if e.participant == death.participant]
    closings = [w.Closing(discharge=death.id, enrolment=e.id, unit=u, at=world.now) for e in cases for u in world.units]
    went_on = [e for e in cases if e.ended_on is None]
    world = replace(world, closings=(*world.closings, *closings))
    for case in went_on:
        world = world.changing("enrolments", case.id, ended_on=world.today_in(case.hub))
    for row in world.emergencies.values():
        if row.participant == death.participant and row.valid_from < world.now < row.valid_until:
            world = end(world, "emergencies", row.id)
    return world.having("deaths", replace(death, ended=frozenset(e.id for e in went_on), at=world.now))


def undo_death(world: w.World, death: w.Death) -> w.World:
    kept = tuple(c for c in world.closings if c.discharge != death.id)
    world = replace(world, closings=kept, deaths={k: d for k, d in world.deaths.items() if k != death.id})
    for case in death.ended:
        world = world.changing("enrolments", case, ended_on=None)
    return world


def undo_unit_discharge(world: w.World, left: w.Closing) -> w.World:
    return replace(world, closings=tuple(c for c in world.closings if c != left))


def undo_discharge(world: w.World, *, enrolment: w.Id) -> w.World:
    """The case goes on, and the unit that opened it has its mandates back; others say anew who takes the person."""
    ours = world.enrolments[enrolment].owner
    kept = tuple(c for c in world.closings if (c.discharge, c.unit) != (enrolment, ours))
    return replace(world, closings=kept).changing("enrolments", enrolment, ended_on=None)
