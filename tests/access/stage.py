"""The world that access is tried in: secrecy units in one tree and two hubs, their staff, and three people.

Every near miss has somebody: parent and sibling units, one person acting for two units, a party and a posting
about to end, an ended and a coming posting, roles without cases, an allocator, a joint team and a conflict.
"""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Final

from tests.access import moves
from tests.access import world as w
from tests.access.stage_keys import (
    APARTS,
    ASSIGNMENTS,
    COMING_GRANTS,
    CONFLICTS,
    EMERGENCIES,
    GRANTS,
    KEEPERS,
    PROTECTIONS,
    REPRESENTED_GRANTS,
    SAMES,
    SPEAKING,
    SPEAKING_NO_MORE,
    TEAM,
    TOLD_BY_LAW,
    WITHDRAWN_GRANTS,
)
from tests.access.stage_times import COMING, ENDED, LONG_AGO, OPEN, SOON, START, YESTERDAY

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
PARTIES: Final = (  # hub, unit, period
    ("torget", "income-support", OPEN),
    ("torget", "labour-market", OPEN),
    ("torget", "psychiatry", OPEN),
    ("torget", "employment-office", OPEN),
    ("torget", "social-board", OPEN),
    ("slussen", "income-support", OPEN),
    ("slussen", "addiction-care", OPEN),
    ("slussen", "psychiatry", OPEN),
    ("slussen", "labour-market", (LONG_AGO, SOON)),
    ("slussen", "employment-office", ENDED),
    ("slussen", "social-board", COMING),
)
POSTINGS: Final = (  # id, staff, unit, hub, role, from, until
    ("ines", "ines", "income-support", "torget", "caseworker", LONG_AGO, None),
    ("ivar", "ivar", "income-support", "torget", "caseworker", LONG_AGO, None),
    ("imma", "imma", "income-support", "torget", "unit_manager", LONG_AGO, None),
    ("imre", "imre", "income-support", "torget", "importer", LONG_AGO, None),
    ("adam", "adam", "labour-market", "torget", "caseworker", LONG_AGO, None),
    ("impi", "impi", "labour-market", "torget", "importer", LONG_AGO, None),
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
    ("nils", "nils", "income-support", "torget", "caseworker", LONG_AGO, None),
    ("nora", "nora", "income-support", "torget", "caseworker", LONG_AGO, None),
    ("gone", "gone", "income-support", "torget", "caseworker", *ENDED),
    ("coming", "coming", "psychiatry", "torget", "caseworker", SOON, None),
    ("stina", "stina", "income-support", "torget", "steering", LONG_AGO, None),
    ("admira", "admira", "labour-market", "torget", "administrator", LONG_AGO, None),
    ("logan", "logan", "labour-market", "torget", "log_reviewer", LONG_AGO, None),
)
UNIT_OF_ADMINISTRATORS: Final = "labour-market"
MEMBERS: Final = (  # team, staff, unit, period
    (TEAM, "ivar", "income-support", OPEN),
    (TEAM, "adam", "labour-market", OPEN),
    (TEAM, "cleo", "psychiatry", OPEN),
    (TEAM, "nils", "income-support", ENDED),
    (TEAM, "nora", "income-support", COMING),
    (TEAM, "duo", "psychiatry", OPEN),
)
ALLOCATORS: Final = (  # id, unit, staff, period
    ("alloc-filip", "employment-office", "filip", OPEN),
    ("alloc-ines", "income-support", "ines", OPEN),
    ("alloc-nils", "income-support", "nils", ENDED),
    ("alloc-nora", "income-support", "nora", COMING),
    ("alloc-adam", "income-support", "adam", OPEN),
)
CASES: Final = (  # enrolment, participant, hub, first unit, unless nobody: shared with
    ("anna-torget", "anna", "torget", "income-support"),
    ("anna-slussen", "anna", "slussen", "addiction-care"),
    ("bo-torget", "bo", "torget", "psychiatry", "labour-market"),
    ("bo-again", "bo", "torget", "psychiatry"),
    ("bo-third", "bo", "torget", "psychiatry", "labour-market"),
    ("bo-slussen", "bo", "slussen", "addiction-care", "labour-market"),
    ("cia-slussen", "cia", "slussen", "psychiatry"),
    ("dan-torget", "dan", "torget", "psychiatry", "labour-market"),
    ("eli-torget", "eli", "torget", "psychiatry", "labour-market"),
    ("fay-torget", "fay", "torget", "psychiatry", "labour-market"),
    ("fay-slussen", "fay", "slussen", "addiction-care", "labour-market"),
    ("hal-torget", "hal", "torget", "employment-office", "labour-market"),
    ("jon-torget", "jon", "torget", "psychiatry", "labour-market"),
    ("ida-torget", "ida", "torget", "psychiatry", "labour-market"),
    ("fay-again", "fay", "torget", "psychiatry", "labour-market"),
    ("nia-torget", "nia", "torget", "income-support", "labour-market"),
    ("mio-torget", "mio", "torget", "income-support", "labour-market"),
    ("ola-torget", "ola", "torget", "psychiatry"),
    ("gus-slussen", "gus", "slussen", "income-support"),
    ("uma-torget", "uma", "torget", "income-support", "labour-market"),
    ("pia-torget", "pia", "torget", "income-support", "labour-market"),
    ("sam-torget", "sam", "torget", "labour-market", "income-support"),
    ("una-torget", "una", "torget", "income-support", "labour-market"),
    ("kai-torget", "kai", "torget", "employment-office"),
    ("kim-torget", "kim", "torget", "employment-office"),
)
WITHOUT_PART: Final = {"gus-slussen"}
WHO_COUNTED: Final = (("kai", True), ("kim", False))
"""Of whom only sex and year were known: who, and whether that is still so."""
KEPT_PART: Final = {  # parts that were not shared
    *((f"{who}-torget", "employment-office") for who, _ in WHO_COUNTED),
    *((case, "psychiatry") for case in ("bo-again", "nia-torget", "mio-torget", "ola-torget")),
}
AT_REST: Final = {  # parts that rest
    ("anna-torget", "income-support"),
    ("nia-torget", "income-support"),
    ("uma-torget", "income-support"),
    ("bo-torget", "income-support"),
    *((case, "addiction-care") for case in ("anna-slussen", "bo-slussen", "fay-slussen")),
    ("hal-torget", "employment-office"),
    *((f"{who}-torget", "psychiatry") for who in ("bo", "dan", "eli", "fay", "jon", "ida", "ola")),
    *((case, "psychiatry") for case in ("bo-again", "bo-third", "fay-again", "cia-slussen")),
}
CLASSES_OF_REASONS: Final = (w.PARTICIPATION, w.PLANNING, w.WORK_INCOME, w.FAMILY, w.CRIME, w.HEALTH)
DEAD: Final = "uma"
CLOSED: Final = {"dan-torget": date(2026, 5, 20)}
NOTES: Final = (  # participant, owner, class, shared with, unless that of the owner's case: hub
    ("anna", "income-support", w.PLANNING, ()),
    ("anna", "income-support", w.SOCIAL_HOME, ("labour-market", "psychiatry")),
    ("anna", "addiction-care", w.ADDICTION, ("income-support",)),
    ("bo", "psychiatry", w.HEALTH, ("labour-market", "income-support")),
    ("bo", "psychiatry", w.PLANNING, ()),
    ("cia", "psychiatry", w.WORK_INCOME, ("addiction-care",)),
    ("bo", "psychiatry", w.CRIME, ("labour-market",)),
    ("bo", "psychiatry", w.FAMILY, ("labour-market",)),
    ("bo", "psychiatry", w.EDUCATION, ("labour-market",)),
    ("bo", "income-support", w.SOCIAL_HOME, ("labour-market",)),
    ("anna", "addiction-care", w.CRIME, ("income-support",)),
    ("dan", "psychiatry", w.WORK_INCOME, ("labour-market",)),
    ("dan", "psychiatry", w.HEALTH, ("labour-market",)),
    ("eli", "psychiatry", w.PLANNING, ("labour-market",)),
    ("eli", "psychiatry", w.IDENTITY, ("labour-market",)),
    ("fay", "psychiatry", w.IDENTITY, ("labour-market",)),
    ("fay", "psychiatry", w.IDENTITY, ()),
    ("fay", "addiction-care", w.IDENTITY, ("labour-market",)),
    ("cia", "income-support", w.PLANNING, ()),
    ("dan", "psychiatry", w.WORK_INCOME, ()),
    ("dan", "employment-office", w.WORK_INCOME, ("labour-market",)),
    ("bo", "psychiatry", w.WORK_INCOME, ("labour-market",)),
    ("bo", "addiction-care", w.SOCIAL_HOME, ("labour-market",), "torget"),
    ("bo", "psychiatry", w.ADDICTION, ("labour-market",)),
    ("bo", "psychiatry", w.IDENTITY, ("labour-market",)),
    ("bo", "psychiatry", w.IDENTITY, ("labour-market",), "slussen"),
    ("bo", "psychiatry", w.EDUCATION, ("income-support",)),
    ("bo", "psychiatry", w.SOCIAL_HOME, ("labour-market",)),
    ("fay", "addiction-care", w.IDENTITY, ("labour-market",), "torget"),
    ("fay", "psychiatry", w.IDENTITY, ("labour-market",), "slussen"),
    ("uma", "income-support", w.PLANNING, ()),
    ("uma", "income-support", w.IDENTITY, ("labour-market",)),
    ("pia", "psychiatry", w.PLANNING, ("income-support",), "torget"),
    ("pia", "psychiatry", w.IDENTITY, ("income-support",), "torget"),
    ("pia", "income-support", w.IDENTITY, ("labour-market",)),
    ("sam", "labour-market", w.IDENTITY, ("income-support",)),
    ("bo", "psychiatry", w.PLANNING, ("labour-market",)),
    ("anna", "income-support", w.CRIME, ("labour-market",)),
)
COPIES: Final = (  # participant, owner, of which note; beside one that is like each note
    ("bo", "labour-market", 8),
    ("eli", "labour-market", 13),
    ("bo", "labour-market", 6),
    ("anna", "psychiatry", 1),
)
OF_NOBODYS: Final = "note-of-nobodys"
"""Written by a unit without staff, so that nobody sees by it that it was copied."""
IDENTITIES: Final = (
    ("anna", "income-support", ("labour-market",)),
    ("anna", "addiction-care", ()),
    ("bo", "psychiatry", ("labour-market", "employment-office")),
    ("cia", "psychiatry", ("addiction-care", "income-support", "employment-office")),
    ("bo", "psychiatry", ()),
    ("dan", "psychiatry", ("labour-market",)),
    ("dan", "psychiatry", ()),
    ("dan", "employment-office", ("labour-market",)),
    ("dan", "income-support", ()),
    ("eli", "psychiatry", ("labour-market",)),
    ("fay", "psychiatry", ("labour-market",)),
    ("uma", "income-support", ("labour-market",)),
    ("pia", "income-support", ("labour-market",)),
    ("pia", "labour-market", ()),
    ("pia", "psychiatry", ("income-support",)),
    ("sam", "labour-market", ("income-support",)),
    ("una", "income-support", ("labour-market",)),
)
ONWARD: Final = (  # participant, owner, shared with, hub; beside one that is like each note
    ("eli", "psychiatry", (), "torget"),
    ("eli", "psychiatry", ("labour-market",), "slussen"),
    ("eli", "employment-office", ("labour-market",), "torget"),
)
BESIDE_THEM: Final = (
    ("bo", "employment-office", ("labour-market",)),
    ("cia", "income-support", ()),
)
"""Somebody in the network: told by a unit without a ground, and of somebody the own importer must not see."""
ROWS_BESIDE: Final = (
    *("identity_number", "contact_way", "household_consent"),
    *("main_activity_spell", "income_spell", "registration_spell", "residence_spell", "language_spell"),
    *("representation", "network_person"),
)
SHAPES: Final = ("case", "hub", "stats", "admin", "review", "person", "job", "door")


def _keyed(rows: list[w.Row]) -> dict[w.Id, w.Row]:
    return {row.id: row for row in rows}  # type: ignore[attr-defined]


def hub_of_owners_case(participant: w.Id, owner: w.Id) -> w.Id:
    cases = [(unit == owner, hub) for _, p, hub, unit, *_ in CASES if p == participant]
    return max(cases, key=lambda case: case[0])[1]


def _at_rest(part: w.Item) -> list[w.Item]:
    """The unit's part rests, for reasons of several kinds."""
    if part.table != "involvement":
        return []
    pause = replace(part, id=f"pause-{part.enrolment}-{part.owner}", table="pause")
    return [
        pause,
        *(
            replace(pause, id=f"{pause.id}/reason-{kind}", table="pause_reason", content_class=kind)
            for kind in CLASSES_OF_REASONS
        ),
    ]


def _items() -> list[w.Item]:
    items = [
        w.Item(
            id=e,
            table="enrolment",
            participant=p,
            owner=unit,
            content_class=w.PARTICIPATION,
            shared_with=frozenset(shared),
            enrolment=e,
        )
        for e, p, _, unit, *shared in CASES
    ]
    parts = dict.fromkeys(
        [(e, unit) for e, _, _, unit, *_ in CASES if e not in WITHOUT_PART] + [(e, unit) for e, unit, *_ in ASSIGNMENTS]
    )
    person_of = {e: p for e, p, *_ in CASES}
    items += [
        w.Item(
            id=f"part-{e}-{unit}",
            table="involvement",
            participant=person_of[e],
            owner=unit,
            content_class=w.PARTICIPATION,
            shared_with=frozenset() if (e, unit) in KEPT_PART else frozenset({"labour-market"} - {unit}),
            enrolment=e,
        )
        for e, unit in parts
    ]
    items += [row for part in items if (part.enrolment, part.owner) in AT_REST for row in _at_rest(part)]
    for number, (participant, owner, content_class, shared, *hub) in enumerate(NOTES):
        items.append(
            w.Item(
                id=f"note-{number}",
                table="note",
                participant=participant,
                owner=owner,
                content_class=content_class,
                shared_with=frozenset(shared),
                hub=hub[0] if hub else hub_of_owners_case(participant, owner),
            )
        )
    notes = [item for item in items if item.table == "note"]
    items += [replace(note, id=f"disclosure-{note.id}", table="disclosure") for note in notes]
    sent_on = [replace(n, id=f"onward-{n.id}", table="onward_referral", content_class=w.PLANNING) for n in notes]
    items += sent_on
    for number, (participant, owner, shared, hub) in enumerate(ONWARD):
        about = {"participant": participant, "owner": owner, "shared_with": frozenset(shared), "hub": hub}
        items.append(replace(sent_on[0], id=f"onward-{number}", **about))
    items += [replace(n, id=f"copy-like-{n.id}", table="received_copy", hub=None, note=OF_NOBODYS) for n in notes]
    items.append(replace(notes[0], id=OF_NOBODYS, owner="region", shared_with=frozenset()))
    for number, (participant, owner, of) in enumerate(COPIES):
        copied = {"owner": owner, "shared_with": frozenset(), "hub": None, "note": f"note-{of}"}
        items.append(replace(notes[of], id=f"copy-{number}", table="received_copy", participant=participant, **copied))
    for participant, owner, shared in IDENTITIES:
        for table in ("identity", *ROWS_BESIDE):
            items.append(
                w.Item(
                    id="-".join([table, participant, owner] + ["kept"] * (not shared)),
                    table=table,
                    participant=participant,
                    owner=owner,
                    content_class=w.CLASS_OF_TABLE[table],
                    shared_with=frozenset(shared),
                )
            )
        name = items[-len(ROWS_BESIDE) - 1]
        items.append(replace(name, id=f"{name.id}-earlier", stands=False))
    for participant, owner, shared in BESIDE_THEM:
        items.append(
            w.Item(
                id=f"network_person-{participant}-{owner}",
                table="network_person",
                participant=participant,
                owner=owner,
                content_class=w.SOCIAL_HOME,
                shared_with=frozenset(shared),
            )
        )
    speaking = next(item for item in items if item.id == SPEAKING)
    items.append(replace(speaking, id=SPEAKING_NO_MORE, stands=False, shared_with=frozenset()))
    items += [row for who, still in WHO_COUNTED for row in _counted(who, "employment-office", still=still)]
    return [*items, *(_alias(number) for number, (_, _, covers, _) in enumerate(PROTECTIONS) if covers)]


def _counted(participant: w.Id, owner: w.Id, *, still: bool) -> list[w.Item]:
    row = counting(participant, owner)
    named = replace(row, id=f"identity-{participant}-{owner}", counts=False)
    return [row] if still else [replace(row, stands=False), named]


def counting(participant: w.Id, owner: w.Id) -> w.Item:
    """The row under which somebody only counts."""
    about = {"participant": participant, "owner": owner, "content_class": w.IDENTITY, "counts": True}
    return w.Item(id=f"counts-{participant}", table="identity", **about)


def _alias(number: int) -> w.Item:
    """The name that stands in place of every other; nobody's any longer when the protection is over."""
    participant, unit, _, (_, ends) = PROTECTIONS[number]
    return w.Item(
        id=f"alias-{number}",
        table="identity",
        participant=participant,
        owner=unit,
        content_class=w.IDENTITY,
        alias=f"protection-{number}",
        stands=ends is None,
    )


def _grant(number: int) -> w.Grant:
    participant, enrolment, from_unit, to_unit, classes, days, purpose, *recorded = GRANTS[number]
    recorded_by, recorded_at = recorded or (from_unit, LONG_AGO)
    key = f"grant-{number}"
    return w.Grant(
        id=key,
        participant=participant,
        enrolment=enrolment,
        from_unit=from_unit,
        to_unit=to_unit,
        classes=frozenset(classes),
        purpose=purpose,
        valid_from=SOON if key in COMING_GRANTS else LONG_AGO,
        valid_until=START + timedelta(days=days),
        recorded_by=recorded_by,
        recorded_at=recorded_at,
        withdrawn_at=YESTERDAY if key in WITHDRAWN_GRANTS else None,
        representation=REPRESENTED_GRANTS.get(key, ""),
    )


def _by_law(number: int) -> w.Grant:
    participant, enrolment, from_unit, to_unit, classes, *ended = TOLD_BY_LAW[number]
    return w.Grant(
        id=f"law-{number}",
        participant=participant,
        enrolment=enrolment,
        from_unit=from_unit,
        to_unit=to_unit,
        classes=frozenset(classes),
        valid_from=LONG_AGO,
        valid_until=START + timedelta(days=90),
        recorded_by=from_unit,
        recorded_at=LONG_AGO,
        withdrawn_at=ended[0] if ended else None,
        basis="law",
    )


def _assignment(number: int) -> w.Assignment:
    enrolment, unit, staff, team, *period = ASSIGNMENTS[number]
    begins, ends = period[0] if period else OPEN
    person_of = {e: p for e, p, *_ in CASES}
    return w.Assignment(
        id=f"assignment-{number}",
        participant=person_of[enrolment],
        enrolment=enrolment,
        unit=unit,
        staff=staff,
        team=team,
        valid_from=begins,
        valid_until=ends,
    )


def opening_world() -> w.World:
    """With somebody who died yesterday, whom her organisation had opened a case for."""
    alive = living_world()
    died = w.Death(id=f"death-{DEAD}", participant=DEAD, unit="income-support")
    return replace(moves.die(replace(alive, now=YESTERDAY), died), now=START)


def living_world() -> w.World:
    return w.World(
        now=START,
        units=_keyed([w.Unit(id=i, parent=p, level=v, kind=k, is_secrecy_unit=s) for i, p, v, k, s in UNITS]),
        hubs=_keyed([w.Hub(id=i, time_zone=z, coordination_unit=c) for i, z, c in HUBS]),
        parties=tuple(w.Party(hub=h, unit=u, valid_from=f, valid_until=t) for h, u, (f, t) in PARTIES),
        postings=_keyed(
            [
                w.Posting(id=i, staff=s, unit=u, hub=h, role=r, valid_from=f, valid_until=t)
                for i, s, u, h, r, f, t in POSTINGS
            ]
        ),
        teams={TEAM: w.Team(id=TEAM, hub="torget")},
        members=tuple(w.Member(team=m, staff=s, unit=u, valid_from=f, valid_until=t) for m, s, u, (f, t) in MEMBERS),
        allocators=_keyed(
            [w.Allocator(id=i, unit=u, staff=s, valid_from=f, valid_until=t) for i, u, s, (f, t) in ALLOCATORS]
        ),
        participants=frozenset(p for _, p, *_ in CASES),
        enrolments=_keyed(
            [
                w.Enrolment(id=e, participant=p, hub=h, owner=u, started_on=date(2026, 1, 12), ended_on=CLOSED.get(e))
                for e, p, h, u, *_ in CASES
            ]
        ),
        closings=tuple(
            w.Closing(discharge=case, enrolment=case, unit=unit, at=YESTERDAY) for case in CLOSED for unit, *_ in UNITS
        ),
        items=_keyed(_items()),
        grants=_keyed(
            [*(_grant(number) for number in range(len(GRANTS))), *(_by_law(n) for n in range(len(TOLD_BY_LAW)))]
        ),
        assignments=_keyed([_assignment(number) for number in range(len(ASSIGNMENTS))]),
        conflicts=_keyed(
            [
                w.Conflict(
                    id=f"conflict-{n}-{p}-{s}",
                    participant=p,
                    staff=s,
                    unit=u,
                    declared=bool(declared),
                    valid_from=f,
                    valid_until=t,
                )
                for n, (p, s, u, (f, t), *declared) in enumerate(CONFLICTS)
            ]
        ),
        sames=_keyed([same(one, other, unit, parted=bool(parted)) for one, other, unit, *parted in SAMES]),
        aparts=_keyed([apart(one, other, unit, *period) for one, other, unit, period in APARTS]),
        emergencies=_keyed(
            [
                w.Emergency(
                    id=f"emergency-{p}-{s}",
                    participant=p,
                    staff=s,
                    unit=u,
                    reviewed=bool(reviewed),
                    valid_from=f,
                    valid_until=t,
                )
                for p, s, u, (f, t), *reviewed in EMERGENCIES
            ]
        ),
        protections=_keyed(
            [
                w.Protection(id=f"protection-{n}", participant=p, unit=u, covers=c, valid_from=f, valid_until=t)
                for n, (p, u, c, (f, t)) in enumerate(PROTECTIONS)
            ]
        ),
        keepers=_keyed(
            [
                w.Keeper(id=f"keeper-{n}", participant=p, unit=u, staff=s, valid_from=f, valid_until=t)
                for n, (p, u, s, (f, t)) in enumerate(KEEPERS)
            ]
        ),
    )


def same(one: w.Id, other: w.Id, unit: w.Id, *, parted: bool = False) -> w.Same:
    return w.Same(id=f"same-{one}-{other}-{unit}", one=one, other=other, unit=unit, parted=parted)


def apart(one: w.Id, other: w.Id, unit: w.Id, begins: datetime, ends: datetime | None) -> w.Apart:
    key = f"apart-{one}-{other}-{unit}"
    return w.Apart(id=key, one=one, other=other, unit=unit, valid_from=begins, valid_until=ends)


def actors(world: w.World) -> list[w.Actor]:
    """Every posting in every shape, also those it may not take."""
    return [w.Actor(posting=p, shape=s) for p in world.postings for s in SHAPES]
