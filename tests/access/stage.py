"""The world that access is tried in: secrecy units in one tree and two hubs, their staff, and three people.

Every near miss has somebody: parent and sibling units, one person acting for two units, a party and a posting
about to end, an ended and a coming posting, roles without cases, an allocator, a joint team and a conflict.
"""

from datetime import UTC, date, datetime, timedelta
from typing import Final

from tests.access import world as w

START: Final = datetime(2026, 6, 17, 7, 0, tzinfo=UTC)
LONG_AGO: Final = START - timedelta(days=400)
SOON: Final = START + timedelta(hours=6)

UNITS: Final = (  # id, parent, level, kind, keeps secrecy
    ("municipality", None, "legal_person", "authority", False),
    ("social-board", "municipality", "board", "authority", True),
    ("income-support", "social-board", "branch", "authority", True),
    ("addiction-care", "social-board", "branch", "authority", True),
    ("labour-market", "municipality", "board", "authority", True),
    ("region", None, "legal_person", "care", False),
    ("psychiatry", "region", "branch", "care", True),
    ("employment-office", None, "board", "authority", True),
)
HUBS: Final = (  # id, time zone, coordination unit
    ("torget", "Europe/Stockholm", "labour-market"),
    ("slussen", "America/Nuuk", "addiction-care"),
)
PARTIES: Final = (
    ("torget", "income-support", None),
    ("torget", "labour-market", None),
    ("torget", "psychiatry", None),
    ("torget", "employment-office", None),
    ("torget", "social-board", None),
    ("slussen", "income-support", None),
    ("slussen", "addiction-care", None),
    ("slussen", "psychiatry", None),
    ("slussen", "labour-market", SOON),
)
POSTINGS: Final = (  # id, staff, unit, hub, role, from, until
    ("ines", "ines", "income-support", "torget", "caseworker", LONG_AGO, None),
    ("ivar", "ivar", "income-support", "torget", "caseworker", LONG_AGO, None),
    ("imma", "imma", "income-support", "torget", "unit_manager", LONG_AGO, None),
    ("imre", "imre", "income-support", "torget", "importer", LONG_AGO, None),
    ("adam", "adam", "labour-market", "torget", "caseworker", LONG_AGO, None),
    ("asta", "asta", "labour-market", "torget", "unit_manager", LONG_AGO, None),
    ("kora", "kora", "labour-market", "torget", "coordinator", LONG_AGO, None),
    ("cleo", "cleo", "psychiatry", "torget", "specialist", LONG_AGO, None),
    ("cato", "cato", "psychiatry", "torget", "unit_manager", LONG_AGO, SOON),
    ("filip", "filip", "employment-office", "torget", "caseworker", LONG_AGO, None),
    ("doris", "doris", "addiction-care", "slussen", "caseworker", LONG_AGO, None),
    ("dag", "dag", "addiction-care", "slussen", "unit_manager", LONG_AGO, None),
    ("sonja", "sonja", "social-board", "torget", "unit_manager", LONG_AGO, None),
    ("duo-income", "duo", "income-support", "torget", "caseworker", LONG_AGO, SOON),
    ("duo-psychiatry", "duo", "psychiatry", "slussen", "specialist", LONG_AGO, None),
    ("gone", "gone", "income-support", "torget", "caseworker", LONG_AGO, START - timedelta(days=1)),
    ("coming", "coming", "psychiatry", "torget", "caseworker", SOON, None),
    ("stina", "stina", "income-support", "torget", "steering", LONG_AGO, None),
    ("admira", "admira", "labour-market", "torget", "administrator", LONG_AGO, None),
    ("logan", "logan", "labour-market", "torget", "log_reviewer", LONG_AGO, None),
)
TEAM: Final = "mentors"
MEMBERS: Final = (  # team, staff, unit
    (TEAM, "ivar", "income-support"),
    (TEAM, "adam", "labour-market"),
    (TEAM, "cleo", "psychiatry"),
)
ALLOCATORS: Final = (("alloc-filip", "employment-office", "filip"), ("alloc-ines", "income-support", "ines"))
CASES: Final = (  # enrolment, participant, hub, first unit
    ("anna-torget", "anna", "torget", "income-support"),
    ("anna-slussen", "anna", "slussen", "addiction-care"),
    ("bo-torget", "bo", "torget", "psychiatry"),
    ("cia-slussen", "cia", "slussen", "psychiatry"),
)
NOTES: Final = (  # participant, owner, class, shared with
    ("anna", "income-support", w.PLANNING, ()),
    ("anna", "income-support", w.SOCIAL_HOME, ("labour-market", "psychiatry")),
    ("anna", "addiction-care", w.ADDICTION, ("income-support",)),
    ("bo", "psychiatry", w.HEALTH, ("labour-market", "income-support")),
    ("bo", "psychiatry", w.PLANNING, ()),
    ("cia", "psychiatry", w.WORK_INCOME, ("addiction-care",)),
)
IDENTITIES: Final = (
    ("anna", "income-support", ("labour-market",)),
    ("anna", "addiction-care", ()),
    ("bo", "psychiatry", ("labour-market", "employment-office")),
    ("cia", "psychiatry", ("addiction-care", "income-support")),
)
ROWS_BESIDE: Final = ("identity_number", "contact_way", "main_activity_spell", "income_spell")
GRANTS: Final = (  # participant, enrolment, from, to, classes, until, purpose
    (
        "anna",
        "anna-torget",
        "income-support",
        "labour-market",
        (w.IDENTITY, w.SOCIAL_HOME),
        90,
        "collaboration",
    ),
    ("anna", "anna-slussen", "addiction-care", "income-support", (w.ADDICTION,), 90, "collaboration"),
    ("bo", "bo-torget", "psychiatry", "labour-market", (w.PARTICIPATION, w.IDENTITY), 90, "collaboration"),
    ("bo", "bo-torget", "psychiatry", "income-support", (w.HEALTH, w.PLANNING), 0, "collaboration"),
    ("cia", "cia-slussen", "psychiatry", "addiction-care", (w.IDENTITY, w.WORK_INCOME), 400, "follow_up"),
)
ASSIGNMENTS: Final = (  # enrolment, unit, staff, team
    ("anna-torget", "income-support", "ines", None),
    ("anna-torget", "labour-market", "kora", None),
    ("anna-torget", "income-support", None, TEAM),
    ("anna-slussen", "addiction-care", "doris", None),
    ("bo-torget", "psychiatry", "cleo", None),
    ("bo-torget", "labour-market", "adam", None),
    ("bo-torget", "income-support", "duo", None),
    ("bo-torget", "income-support", "gone", None),
    ("bo-torget", "psychiatry", "coming", None),
    ("cia-slussen", "psychiatry", "duo", None),
    ("cia-slussen", "addiction-care", "doris", None),
    ("cia-slussen", "income-support", "imma", None),
)
CONFLICTS: Final = (  # participant, staff, hours, recorded by
    ("anna", "doris", 2, "addiction-care"),
    ("bo", "asta", None, "labour-market"),
)

SHAPES: Final = ("case", "hub", "stats", "admin", "review", "person", "door")


def _keyed(rows: list[w.Row]) -> dict[w.Id, w.Row]:
    return {row.id: row for row in rows}  # type: ignore[attr-defined]


def _items() -> list[w.Item]:
    items = [
        w.Item(id=e, table="enrolment", participant=p, owner=unit, content_class=w.PARTICIPATION, enrolment=e)
        for e, p, _, unit in CASES
    ]
    parts = dict.fromkeys((e, unit) for e, unit, *_ in ASSIGNMENTS)
    person_of = {e: p for e, p, *_ in CASES}
    items += [
        w.Item(
            id=f"part-{e}-{unit}",
            table="involvement",
            participant=person_of[e],
            owner=unit,
            content_class=w.PARTICIPATION,
            shared_with=frozenset({"labour-market"} - {unit}),
            enrolment=e,
        )
        for e, unit in parts
    ]
    for number, (participant, owner, content_class, shared) in enumerate(NOTES):
        items.append(
            w.Item(
                id=f"note-{number}",
                table="note",
                participant=participant,
                owner=owner,
                content_class=content_class,
                shared_with=frozenset(shared),
            )
        )
    for participant, owner, shared in IDENTITIES:
        for table in ("identity", *ROWS_BESIDE):
            items.append(
                w.Item(
                    id=f"{table}-{participant}-{owner}",
                    table=table,
                    participant=participant,
                    owner=owner,
                    content_class=w.CLASS_OF_TABLE[table],
                    shared_with=frozenset(shared),
                )
            )
    return items


def _grant(number: int) -> w.Grant:
    participant, enrolment, from_unit, to_unit, classes, days, purpose = GRANTS[number]
    return w.Grant(
        id=f"grant-{number}",
        participant=participant,
        enrolment=enrolment,
        from_unit=from_unit,
        to_unit=to_unit,
        classes=frozenset(classes),
        purpose=purpose,
        valid_from=LONG_AGO,
        valid_until=START + timedelta(days=days),
    )


def _assignment(number: int) -> w.Assignment:
    enrolment, unit, staff, team = ASSIGNMENTS[number]
    person_of = {e: p for e, p, *_ in CASES}
    return w.Assignment(
        id=f"assignment-{number}",
        participant=person_of[enrolment],
        enrolment=enrolment,
        unit=unit,
        staff=staff,
        team=team,
        valid_from=LONG_AGO,
    )


def opening_world() -> w.World:
    return w.World(
        now=START,
        units=_keyed([w.Unit(id=i, parent=p, level=v, kind=k, is_secrecy_unit=s) for i, p, v, k, s in UNITS]),
        hubs=_keyed([w.Hub(id=i, time_zone=z, coordination_unit=c) for i, z, c in HUBS]),
        parties=tuple(w.Party(hub=h, unit=u, valid_from=LONG_AGO, valid_until=t) for h, u, t in PARTIES),
        postings=_keyed(
            [
                w.Posting(id=i, staff=s, unit=u, hub=h, role=r, valid_from=f, valid_until=t)
                for i, s, u, h, r, f, t in POSTINGS
            ]
        ),
        teams={TEAM: w.Team(id=TEAM, hub="torget")},
        members=tuple(w.Member(team=t, staff=s, unit=u, valid_from=LONG_AGO) for t, s, u in MEMBERS),
        allocators=_keyed([w.Allocator(id=i, unit=u, staff=s, valid_from=LONG_AGO) for i, u, s in ALLOCATORS]),
        participants=frozenset(p for _, p, *_ in CASES),
        enrolments=_keyed(
            [w.Enrolment(id=e, participant=p, hub=h, owner=u, started_on=date(2026, 1, 12)) for e, p, h, u in CASES]
        ),
        items=_keyed(_items()),
        grants=_keyed([_grant(number) for number in range(len(GRANTS))]),
        assignments=_keyed([_assignment(number) for number in range(len(ASSIGNMENTS))]),
        conflicts=_keyed(
            [
                w.Conflict(
                    id=f"conflict-{p}-{s}",
                    participant=p,
                    staff=s,
                    unit=u,
                    valid_from=LONG_AGO,
                    valid_until=hours and START + timedelta(hours=hours),
                )
                for p, s, hours, u in CONFLICTS
            ]
        ),
    )


def actors(world: w.World) -> list[w.Actor]:
    """Every posting in every shape, also those it may not take."""
    return [w.Actor(posting=p, shape=s) for p in world.postings for s in SHAPES]
