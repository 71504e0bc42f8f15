"""What protecting somebody and naming a keeper does to the world."""

from dataclasses import replace

from tests.access import moves
from tests.access import world as w


def made_of(other: w.Id, one: w.Id) -> w.Id:
    """An id that follows from two others."""
    return f"{other}@{one}"


def protect(world: w.World, row: w.Keeper) -> w.World:
    """`row` is the first keeper, whose unit protects; every unit with a part has its own, under an alias of its own."""
    theirs = [*world.items.values(), *world.assignments.values()]
    units = {getattr(one, "owner", None) or one.unit for one in theirs if _tells_of_a_part(one, row.participant)}
    protection = protection_of(row)
    for unit in sorted(units | {row.unit}):
        key = protection if unit == row.unit else made_of(unit, protection)
        part = w.Protection(id=key, unit=unit, participant=row.participant, valid_from=world.now)
        alias = w.Item(
            id=made_of(row.participant, key),
            table="identity",
            participant=row.participant,
            owner=unit,
            content_class=w.IDENTITY,
            alias=key,
        )
        world = world.having("protections", part).having("items", alias)
    stripped = {
        key: replace(item, shared_with=frozenset())
        for key, item in world.items.items()
        if item.participant == row.participant and item.table in w.SAYS_WHO
    }
    return keep(replace(world, items={**world.items, **stripped}), row)


def protection_of(row: w.Keeper) -> w.Id:
    """The keeper's id follows from the protection's and the colleague's."""
    return row.id.partition("@")[2]


def _tells_of_a_part(one: w.Item | w.Assignment, participant: w.Id) -> bool:
    is_part = isinstance(one, w.Assignment) or one.table in ("involvement", "identity")
    return one.participant == participant and is_part


def keep(world: w.World, row: w.Keeper) -> w.World:
    """The colleague keeps the person, and has a mandate in each case in which the unit's part goes on."""
    parts = [i for i in world.items.values() if i.table == "involvement"]
    for part in parts:
        case = world.enrolments[part.enrolment]
        goes_on = case.ended_on is None and moves.left_at(world, enrolment=case.id, unit=row.unit) is None
        if (part.participant, part.owner) == (row.participant, row.unit) and goes_on and not _has(world, row, case.id):
            mandate = w.Assignment(
                id=made_of(case.id, row.id),
                participant=row.participant,
                enrolment=case.id,
                unit=row.unit,
                staff=row.staff,
                valid_from=world.now,
            )
            world = world.having("assignments", mandate)
    same = (row.participant, row.unit, row.staff)
    if any((k.participant, k.unit, k.staff) == same and k.valid_until is None for k in world.keepers.values()):
        return world
    return world.having("keepers", row)


def _has(world: w.World, row: w.Keeper, case: w.Id) -> bool:
    return any(
        (a.enrolment, a.unit, a.staff) == (case, row.unit, row.staff)
        and not moves.was_closed(world, a)
        and (a.valid_until is None or a.valid_until > world.now)
        for a in world.assignments.values()
    )
