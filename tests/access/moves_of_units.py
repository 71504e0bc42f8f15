"""What one unit becoming another does to the world: everything that was its own is the successor's."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from tests.access import moves
from tests.access import world as w

SAME = "same"


def succeed(world: w.World, row: w.Succession) -> w.World:
    """Items first: whether a share is handed over is asked of the grants as they stood."""
    for move in (_left_cases, _successors_items, _items, _grants, _teams_of_both, _mandates, _staff, _parties):
        world = move(world, row)
    return world.having("successions", row)


def copied_grant(row: w.Succession, grant: w.Id) -> w.Id:
    return f"{grant}-of-{row.id}"


def _begun(period: w.Period, now: datetime) -> bool:
    return period.valid_until is None or period.valid_until > max(period.valid_from, now)


def _would_open_more(world: w.World, person: w.Id, before: tuple[w.Id, w.Id], after: tuple[w.Id, w.Id]) -> bool:
    """The person took that direction back from either, or the successor was granted more, or for longer."""

    def of(pair: tuple[w.Id, w.Id]) -> list[w.Grant]:
        return [g for g in world.grants.values() if (g.participant, g.from_unit, g.to_unit) == (person, *pair)]

    def covers(one: w.Grant, other: w.Grant) -> bool:
        return (
            one.enrolment == other.enrolment
            and one.basis == other.basis
            and one.purpose in (other.purpose, "follow_up")
            and one.classes >= other.classes
            and one.valid_from <= max(other.valid_from, world.now)
            and one.valid_until >= other.valid_until
        )

    was = of(before)
    standing = [g for g in was if g.withdrawn_at is None]
    more = [g for g in of(after) if _stands(world, g) and not any(covers(one, g) for one in standing)]
    taken_back = [g for g in [*was, *of(after)] if g.basis == "consent" and g.withdrawn_at is not None]
    return bool(taken_back or more)


def _stands(world: w.World, grant: w.Grant) -> bool:
    return grant.withdrawn_at is None and grant.valid_until > world.now


def _waits_for_giver(world: w.World, grant: w.Grant) -> bool:
    return grant.recorded_by not in ("", grant.from_unit) and any(
        (x.participant, x.from_unit, x.to_unit) == (grant.participant, grant.from_unit, grant.to_unit)
        and x.basis == "consent"
        and x.withdrawn_at is not None
        and x.withdrawn_at <= grant.recorded_at
        for x in world.grants.values()
    )


def _parts(world: w.World, enrolment: w.Id) -> dict[w.Id, w.Item]:
    return {i.owner: i for i in world.items.values() if i.table == "involvement" and i.enrolment == enrolment}


def _successors_items(world: w.World, row: w.Succession) -> w.World:
    """What is the successor's or shared with it: the old unit's consents in its name must not open more of it."""
    old, new = row.unit, row.successor
    renamed = {new: old}
    known = {g.participant for g in world.grants.values() if old in (g.from_unit, g.to_unit)}
    changed: dict[w.Id, w.Item] = {}
    for item in world.items.values():
        owner = item.owner
        if row.circle != SAME or owner == old or item.participant not in known:
            continue
        kept = {
            u
            for u in item.shared_with
            if u == old
            or new not in (owner, u)
            or not _would_open_more(world, item.participant, (owner, u), (renamed.get(owner, owner), renamed.get(u, u)))
        }
        changed[item.id] = replace(item, shared_with=frozenset(kept))
    return replace(world, items={**world.items, **changed})


def _teams_of_both(world: w.World, row: w.Succession) -> w.World:
    """A team in which both have somebody stays the successor's; what the old unit gave it ends."""
    theirs = {m.team for m in world.members if m.unit == row.successor and _goes_on(m, world.now)}
    both = theirs & {m.team for m in world.members if m.unit == row.unit}
    for a in world.assignments.values():
        if a.unit == row.unit and a.team in both and a.valid_from < world.now:
            until = min(a.valid_until or world.now, world.now)
            world = world.changing("assignments", a.id, valid_until=until)
    members = tuple(
        replace(m, valid_until=max(m.valid_from + timedelta(microseconds=1), world.now))
        if m.unit == row.unit and m.team in both and _goes_on(m, world.now)
        else m
        for m in world.members
    )
    return replace(world, members=members)


def _goes_on(period: w.Period, now: datetime) -> bool:
    return period.valid_until is None or period.valid_until > now


def _items(world: w.World, row: w.Succession) -> w.World:
    old, new, same = row.unit, row.successor, row.circle == SAME
    changed: dict[w.Id, w.Item] = {}
    for item in world.items.values():
        person, owner, shared = item.participant, item.owner, item.shared_with
        if owner == old:
            handed = {u for u in shared - {new} if same and not _would_open_more(world, person, (old, u), (new, u))}
            twice = item.table == "involvement" and new in _parts(world, item.enrolment)
            if twice:
                kept = changed.get(_parts(world, item.enrolment)[new].id, _parts(world, item.enrolment)[new])
                changed[kept.id] = replace(kept, shared_with=(kept.shared_with | handed) - {old})
                changed[item.id] = replace(item, shared_with=frozenset())
            else:
                changed[item.id] = replace(item, owner=new, shared_with=frozenset(handed))
        elif old in shared:
            passed_on = same and owner != new and not _would_open_more(world, person, (owner, old), (owner, new))
            shared = changed.get(item.id, item).shared_with - {old} | ({new} if passed_on else set())
            changed[item.id] = replace(item, shared_with=shared)
    enrolments = {key: replace(e, owner=new) if e.owner == old else e for key, e in world.enrolments.items()}
    return replace(world, items={**world.items, **changed}, enrolments=enrolments)


def _grants(world: w.World, row: w.Succession) -> w.World:
    renamed = {row.unit: row.successor}
    changed: dict[w.Id, w.Grant] = {}
    come_along = {a.participant for a in world.assignments.values() if a.unit == row.unit}
    for grant in world.grants.values():
        wider = row.circle != SAME and grant.to_unit == row.successor and grant.participant in come_along
        if not (wider or row.unit in (grant.from_unit, grant.to_unit)) or not _stands(world, grant):
            continue
        changed[grant.id] = replace(grant, withdrawn_at=world.now)
        ends = [renamed.get(unit, unit) for unit in (grant.from_unit, grant.to_unit)]
        if row.circle == SAME and ends[0] != ends[1] and not _waits_for_giver(world, grant):
            by = grant.recorded_by or grant.from_unit
            copied = replace(
                grant,
                id=copied_grant(row, grant.id),
                from_unit=ends[0],
                to_unit=ends[1],
                valid_from=max(grant.valid_from, world.now),
                recorded_by=renamed.get(by, by),
            )
            changed[copied.id] = copied
    return replace(world, grants={**world.grants, **changed})


def _left_cases(world: w.World, row: w.Succession) -> w.World:
    """Of cases that one of the two had left, or that were opened again: what ended then stays ended."""
    units = {row.unit, row.successor}
    for case in world.enrolments.values():
        latest = max((c.at for c in world.closings if c.discharge == case.id), default=None)
        still = latest if case.ended_on is not None else None
        past = [c for c in world.closings if c.enrolment == case.id and c.unit in units]
        past = [c for c in past if c.discharge != case.id or c.at != still]
        if not past:
            continue
        parts = units & _parts(world, case.id).keys()
        all_left = bool(parts) and all(moves.has_left(world, enrolment=case.id, unit=unit) for unit in parts)
        for a in world.assignments.values():
            ended = [c.at for c in past if (a.enrolment, a.unit) == (case.id, c.unit) and a.valid_from <= c.at]
            if ended:
                until = min([*ended, *([a.valid_until] if a.valid_until else [])])
                world = world.changing("assignments", a.id, valid_until=until)
        kept = tuple(c for c in world.closings if c not in past)
        if all_left:
            at = max(c.at for c in past)
            kept += (w.Closing(discharge=f"{case.id}/{row.successor}", enrolment=case.id, unit=row.successor, at=at),)
        world = replace(world, closings=kept)
    return world


def _mandates(world: w.World, row: w.Succession) -> w.World:
    for table in ("assignments", "conflicts", "protections", "keepers", "sames", "aparts"):
        for one in getattr(world, table).values():
            if one.unit == row.unit:
                world = world.changing(table, one.id, unit=row.successor)
    for one in world.emergencies.values():
        if one.unit == row.unit:
            until = min(one.valid_until, world.now) if one.valid_from < world.now else one.valid_until
            world = world.changing("emergencies", one.id, unit=row.successor, valid_until=until)
    for allocator in world.allocators.values():
        if allocator.unit == row.unit and allocator.contains(world.now):
            world = moves.end(world, "allocators", allocator.id)
    return world


def _staff(world: w.World, row: w.Succession) -> w.World:
    members = tuple(replace(m, unit=row.successor) if m.unit == row.unit else m for m in world.members)
    world = replace(world, members=members)
    for posting in world.postings.values():
        if posting.unit == row.unit and _begun(posting, world.now):
            world = world.changing("postings", posting.id, valid_until=max(posting.valid_from, world.now))
    return world


def _parties(world: w.World, row: w.Succession) -> w.World:
    theirs = [p for p in world.parties if p.unit == row.successor]
    left: list[w.Party] = []
    joined: list[w.Party] = []
    for party in world.parties:
        if party.unit != row.unit or not _begun(party, world.now):
            left.append(party)
            continue
        begins = max(party.valid_from, world.now)
        left.append(replace(party, valid_until=begins))
        here = [p for p in theirs if p.hub == party.hub]
        if not any(p.contains(begins) for p in here):
            ends: list[Any] = [p.valid_from for p in here if p.valid_from > begins]
            ends += [party.valid_until] if party.valid_until else []
            joined.append(replace(party, unit=row.successor, valid_from=begins, valid_until=min(ends, default=None)))
    return replace(world, parties=(*left, *joined))
