"""What each staff role sees and writes, found by trying: role × relation to the person × kind of information × verb."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final

from django.db import DatabaseError, connection, transaction

from sluss.shared.acting import acting_as
from sluss.shared.content_classes import ContentClass
from tests.access import stage, stage_times
from tests.access import world as w
from tests.access.probes import acting, may_insert, may_select, may_update, relation_of
from tests.access.stage_rows import item_row, set_clock, uid

ME, OTHER = "labour-market", "psychiatry"
STAFF_ROLES: Final = (
    *("caseworker", "specialist", "unit_manager", "coordinator"),
    *("importer", "administrator", "log_reviewer", "steering"),
)
ALLOCATOR: Final = "allocator (caseworker)"
SHAPES: Final = ("case", "hub", "stats", "admin", "review")
OPENED: Final = "opened"
# relation: person, assigned or opened in an emergency, owner, shared with me, granted to me, in conflict
RELATIONS: Final[dict[str, tuple[w.Id, bool | str, w.Id, bool, bool, bool]]] = {
    "mandate, own unit's": ("anna", True, ME, False, False, False),
    "mandate, another's, shared and granted": ("anna", True, OTHER, True, True, False),
    "mandate, another's, shared": ("bo", True, OTHER, True, False, False),
    "mandate, another's, granted": ("hal", True, OTHER, False, True, False),
    "own unit's person": ("cia", False, ME, False, False, False),
    "no relation, shared and granted": ("fay", False, OTHER, True, True, False),
    "emergency access, own unit's": ("jon", OPENED, ME, False, False, False),
    "emergency access, another's, shared and granted": ("nia", OPENED, OTHER, True, True, False),
    "emergency access, another's, shared": ("mio", OPENED, OTHER, True, False, False),
    "mandate, in conflict, own unit's": ("eli", True, ME, False, False, True),
    "mandate, in conflict, shared and granted": ("eli", True, OTHER, True, True, True),
    "mandate, protected, own unit's": ("pia", True, ME, False, False, False),
    "mandate, protected and kept, own unit's": ("sam", True, ME, False, False, False),
    "mandate, protected and kept, another's, shared and granted": ("una", True, OTHER, True, True, False),
}
KEPT: Final = {"pia": False, "sam": True, "una": True}
"""Who is protected, under an alias, and whether everybody here keeps them."""
WRITTEN_IN: Final = {w.PARTICIPATION: "involvement", w.IDENTITY: "contact_way", w.WORK_INCOME: "income_spell"}
VERBS: Final = "rws"
VERB_LETTERS: Final = "r = sees · w = writes a new one · s = shares or takes back · – = none"


def staff(role: str) -> w.Id:
    return f"the-{role.split()[0]}"


def people_world() -> w.World:
    emptied = (
        "postings",
        "allocators",
        "items",
        "grants",
        "assignments",
        "conflicts",
        "emergencies",
        "protections",
        "keepers",
    )
    world = replace(stage.opening_world(), members=(), **{table: {} for table in emptied})
    for role in (*STAFF_ROLES, ALLOCATOR):
        row = w.Posting(
            id=staff(role), staff=staff(role), unit=ME, hub="torget", role=role, valid_from=stage_times.LONG_AGO
        )
        world = world.having("postings", replace(row, role="caseworker") if role == ALLOCATOR else row)
    row = w.Allocator(id="delegation", unit=ME, staff=staff(ALLOCATOR), valid_from=stage_times.LONG_AGO)
    world = world.having("allocators", row)
    for enrolment in world.enrolments.values():
        world = world.having("items", item("enrolment", enrolment.participant, enrolment.owner, 0, enrolment.id))
    for person, assigned, owner, shared, granted, in_conflict in RELATIONS.values():
        world = with_relation(world, person, assigned, owner, shared, granted, in_conflict)
    return world


def item(table: str, person: w.Id, owner: w.Id, content_class: int, key: w.Id, *, shared: bool = False) -> w.Item:
    return w.Item(
        id=key,
        table=table,
        participant=person,
        owner=owner,
        content_class=content_class,
        shared_with=frozenset({ME}) if shared else frozenset(),
        enrolment=key if table == "enrolment" else None,
    )


def with_relation(
    world: w.World, person: w.Id, assigned: bool | str, owner: w.Id, shared: bool, granted: bool, in_conflict: bool
) -> w.World:
    case = f"{person}-torget" if f"{person}-torget" in world.enrolments else f"{person}-slussen"
    for content_class in w.CLASSES:
        table = WRITTEN_IN.get(content_class, "note")
        key = f"{person}-{owner}-{content_class}"
        row = item(table, person, owner, content_class, key, shared=shared)
        world = world.having("items", replace(row, enrolment=case) if table == "involvement" else row)
    if granted:
        grant = w.Grant(
            id=f"grant-{person}",
            participant=person,
            enrolment=case,
            from_unit=owner,
            to_unit=ME,
            classes=frozenset(w.CLASSES),
            valid_from=stage_times.LONG_AGO,
            valid_until=stage_times.SOON,
        )
        world = world.having("grants", grant)
    for name in world.postings if assigned == OPENED else ():
        opened = w.Emergency(
            id=f"{name}-opened-{person}",
            participant=person,
            staff=name,
            unit=ME,
            valid_from=stage_times.LATELY,
            valid_until=stage_times.SOON,
        )
        world = world.having("emergencies", opened)
    for name in world.postings if assigned is True else ():
        mandate = w.Assignment(
            id=f"{name}-{person}",
            participant=person,
            enrolment=case,
            unit=ME,
            staff=name,
            valid_from=stage_times.LONG_AGO,
        )
        world = world.having("assignments", mandate)
        if in_conflict:
            block = w.Conflict(
                id=f"block-{name}-{person}", unit=ME, participant=person, staff=name, valid_from=stage_times.LONG_AGO
            )
            world = world.having("conflicts", block)
    return with_protection(world, person) if person in KEPT else world


def with_protection(world: w.World, person: w.Id) -> w.World:
    about: dict[str, Any] = {"unit": ME, "participant": person, "valid_from": stage_times.LONG_AGO}
    world = world.having("protections", w.Protection(id=f"protection-{person}", **about))
    for name in world.postings if KEPT[person] else ():
        world = world.having("keepers", w.Keeper(id=f"{name}-keeps-{person}", staff=name, **about))
    return world


def people(world: w.World) -> Iterator[str]:
    classes = [content_class.name.lower() for content_class in ContentClass]
    yield f"{VERB_LETTERS}. A role and shape without a row has none.\n"
    yield f"| role | shape | relation | {' | '.join(classes)} |\n| --- | --- | --- |{' --- |' * len(classes)}"
    for role in (*STAFF_ROLES, ALLOCATOR):
        for shape in SHAPES:
            found = verbs(world, w.Actor(posting=staff(role), shape=shape))
            for relation, (person, _, owner, *_) in RELATIONS.items():
                keys = [f"{person}-{owner}-{content_class}" for content_class in w.CLASSES]
                if any(key in letters for letters in found.values() for key in keys):
                    cells = ["".join(v for v in VERBS if key in found[v]) or "–" for key in keys]
                    yield f"| {role} | {shape} | {relation} | {' | '.join(cells)} |"


def verbs(world: w.World, actor: w.Actor) -> dict[str, set[w.Id]]:
    """For each verb the items that the actor may do it to; for a new one, the item it would stand beside."""
    found: dict[str, set[w.Id]] = {verb: set() for verb in VERBS}
    names = {uid(key): key for key in world.items}
    for table in sorted({*WRITTEN_IN.values(), "note"}):
        relation = relation_of(table)
        if may_select(relation, actor.shape):
            found["r"] |= {names[key] for key in tried(actor, world, f"SELECT id FROM {relation}")}
        if may_update(relation, actor.shape):
            change = f"UPDATE {relation} SET shared_with = '{{}}' RETURNING id"
            found["s"] |= {names[key] for key in tried(actor, world, change)}
        if may_insert(relation, actor.shape):
            beside = [item for item in world.items.values() if item.table == table]
            found["w"] |= {item.id for item in beside if may_write_another(item, world, actor)}
    return found


def tried(actor: w.Actor, world: w.World, statement: str) -> list[Any]:
    with transaction.atomic():
        set_clock(stage_times.START)
        with acting_as(acting(actor, world)), connection.cursor() as cursor:
            cursor.execute(statement)
            found = [key for (key,) in cursor.fetchall()]
        transaction.set_rollback(True)
    return found


def may_write_another(item: w.Item, world: w.World, actor: w.Actor) -> bool:
    fresh = replace(item, id="fresh")
    try:
        with transaction.atomic():
            set_clock(stage_times.START)
            with acting_as(acting(actor, world)):
                item_row(fresh, world, recorded_by=f"posting-{actor.posting}").save(force_insert=True)
            transaction.set_rollback(True)
    except DatabaseError:
        return False
    return True
