"""Questions put to the real policies, each with the answer that the oracle or a hand-made row expects.

select   which of the stage's rows somebody sees          update   how many rows an UPDATE without WHERE reaches
insert   whether a row may be made; mostly rows that differ from a good one in one thing
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final
from uuid import uuid4

from django.db import DatabaseError, connection, transaction

from sluss.shared.acting import Actor, Shape, acting_as
from tests.access import stage, stage_times
from tests.access import world as w
from tests.access.oracle import READ, Judge
from tests.access.stage_rows import TABLES, item_row, set_clock, uid

PERSONS: Final = ("anna", "bo", "pia", stage.DEAD)
ITEM_TABLES: Final = tuple(w.CLASS_OF_TABLE)
KINDS: Final = {
    "grant": "grants",
    "assignment": "assignments",
    "conflict": "conflicts",
    "emergency": "emergencies",
    "death": "deaths",
    "protection": "protections",
    "keeper": "keepers",
    "same_person": "sames",
    "apart": "aparts",
}
INSERTED_BY_POLICY: Final = (
    *("identity", "contact_way"),
    *("main_activity_spell", "income_spell", "registration_spell", "residence_spell", "language_spell"),
    *("representation", "network_person"),
    *("household_consent", "note", "disclosure", "onward_referral"),
)
REFUSED: Final = "42501"
NOT_THERE: Final = "P0002"


@dataclass(frozen=True)
class Probe:
    name: str
    relation: str
    role: str
    verb: str
    ask: Callable[[], Any]
    expected: Any

    def answer(self) -> Any:
        """In a transaction of its own, taken back; a refusal is an answer too."""
        try:
            with transaction.atomic():
                set_clock(stage_times.START)
                found = self.ask()
                transaction.set_rollback(True)
                return found
        except DatabaseError as error:
            return getattr(error.__cause__, "sqlstate", None) or repr(error)


def relation_of(table: str) -> str:
    return f"public.{TABLES[table]._meta.db_table}"


def acting(actor: w.Actor, world: w.World) -> Actor:
    if actor.shape == "person":
        return Actor(kind="person", id=uid(actor.posting), shape=Shape.PERSON)
    posting = world.postings[actor.posting]
    return Actor(
        kind="staff",
        id=uid(f"posting-{posting.id}"),
        shape=Shape(actor.shape),
        staff_id=uid(posting.staff),
        unit_id=uid(posting.unit),
    )


class Battery:
    """All probes over the opening world."""

    def __init__(self, world: w.World) -> None:
        self.world = world
        self.judge = Judge(world)
        kept = ("participants", "items", *KINDS.values())
        self.names = {uid(name): name for table in kept for name in getattr(world, table)}
        self.staff = [actor for actor in stage.actors(world) if actor.shape in ("case", "hub")]
        self.reviewers = [actor for actor in stage.actors(world) if actor.shape == "review"]

    def probe(self, actor: w.Actor, relation: str, verb: str, what: str, ask: Any, expected: Any) -> Probe:
        me = acting(actor, self.world)

        def as_somebody() -> Any:
            with acting_as(me):
                return ask()

        return self.asking(actor, relation, verb, as_somebody, expected, what)

    def asking(self, actor: w.Actor, relation: str, verb: str, ask: Any, expected: Any, what: str = "") -> Probe:
        name = f"{actor.posting} ({actor.shape}) {verb} {relation} {what}".strip()
        return Probe(name, relation, f"sluss_{actor.shape}", verb, ask, expected)

    def all(self) -> Iterator[Probe]:
        yield from self.selects()
        yield from self.selects_of_persons()
        yield from self.updates()
        yield from self.inserts()
        yield from self.pauses_in_cases()

    # Reading

    def seen(self, relation: str) -> Callable[[], frozenset[str]]:
        def ask() -> frozenset[str]:
            with connection.cursor() as cursor:
                cursor.execute(f"SELECT id FROM {relation}")
                return frozenset(self.names.get(key, str(key)) for (key,) in cursor.fetchall())

        return ask

    def rows_of(self, table: str) -> dict[w.Id, Any]:
        if table == "participant":
            return {participant: participant for participant in self.world.participants}
        if table in KINDS:
            return dict(getattr(self.world, KINDS[table]))
        return {item.id: item for item in self.world.items.values() if item.table == table}

    def selects(self) -> Iterator[Probe]:
        for table in TABLES:
            question = READ.get(table, READ["item"])
            rows = self.rows_of(table)
            for actor in (*self.staff, *self.reviewers):
                if not may_select(relation_of(table), actor.shape):
                    continue
                may = frozenset(key for key, row in rows.items() if question(self.judge, actor, row).allowed)
                relation = relation_of(table)
                yield self.probe(actor, relation, "SELECT", "", self.seen(relation), may)

    def selects_of_persons(self) -> Iterator[Probe]:
        """A person sees the own rows of identity and participation, and every grant about them; nobody is the dead."""
        for table in TABLES:
            relation = relation_of(table)
            if not may_select(relation, "person"):
                continue
            for person in PERSONS:
                lives = all(death.participant != person for death in self.world.deaths.values())
                mine = frozenset(
                    key
                    for key, row in self.rows_of(table).items()
                    if lives and getattr(row, "participant", row) == person and getattr(row, "alias", None) is None
                )
                actor = w.Actor(posting=person, shape="person")
                yield self.probe(actor, relation, "SELECT", "", self.seen(relation), mine)

    # Writing

    def updates(self) -> Iterator[Probe]:
        """An UPDATE without WHERE and without reading, so that only the policies for UPDATE decide; and a trigger,
        which refuses the whole where one of the rows only counts somebody.
        """
        judge = Judge(self.world, flipped=["no row that only counts"])
        for table in ITEM_TABLES:
            relation = relation_of(table)
            for actor in self.staff:
                if not may_update(relation, actor.shape):
                    continue
                may = [item for item in self.rows_of(table).values() if judge.change_item(actor, item).allowed]
                ask = changed(f"UPDATE {relation} SET shared_with = '{{}}'")
                expected = NOT_THERE if any(item.counts for item in may) else len(may)
                yield self.probe(actor, relation, "UPDATE", "", ask, expected)

    def inserts(self) -> Iterator[Probe]:
        for table in INSERTED_BY_POLICY:
            for actor, participant, owner in INSERTS:
                content_class = w.CLASS_OF_TABLE[table] or w.PLANNING
                item = w.Item(id="new", table=table, participant=participant, owner=owner, content_class=content_class)
                if may_insert(relation_of(table), actor.shape):
                    allowed = self.judge.insert_item(actor, item).allowed
                    yield self.insert(actor, item, "", actor.posting, allowed)
            if table in w.OF_A_HUB:
                yield from self.notes_in_hubs(table)
            if table.endswith(
                ("spell", "representation", "person", "consent", "note", "disclosure", "onward_referral")
            ):
                item = w.Item(
                    id="new",
                    table=table,
                    participant="anna",
                    owner="income-support",
                    content_class=w.CLASS_OF_TABLE[table] or w.PLANNING,
                )
                for actor in (INES, IMRE):
                    if may_insert(relation_of(table), actor.shape):
                        yield self.insert(actor, item, "in another's name", "ivar", False)

    def notes_in_hubs(self, table: str) -> Iterator[Probe]:
        """A note, like a disclosure, is of a hub in which its writer works with that very person."""
        for actor, person, owner in ((INES, "anna", "income-support"), (DUO, "jon", "psychiatry")):
            for hub in ("torget", "slussen"):
                item = w.Item(id="new", table=table, participant=person, owner=owner, content_class=w.PLANNING, hub=hub)
                allowed = self.judge.insert_item(actor, item).allowed
                yield self.insert(actor, item, f"in {hub}", actor.posting, allowed)

    def pauses_in_cases(self) -> Iterator[Probe]:
        """A pause is of the case the mandate is for; its reason of a pause of the own unit's."""
        for actor, case, owner, by in PAUSES:
            person = self.world.enrolments[case].participant
            about: dict[str, Any] = {"participant": person, "owner": owner, "enrolment": case}
            pause = w.Item(id="new", table="pause", content_class=w.PARTICIPATION, **about)
            allowed = by == actor.posting and self.judge.insert_item(actor, pause).allowed
            yield self.insert(actor, pause, f"in {case} by {by}", by, allowed)
        # Duo works with both, each in a case of their own.
        about = {"participant": "jon", "owner": "psychiatry", "enrolment": "cia-slussen"}
        pause = w.Item(id="new", table="pause", content_class=w.PARTICIPATION, **about)
        yield self.insert(DUO, pause, "in somebody else's case", "duo-psychiatry", False)
        for actor, person, owner, pause_id, by, allowed in REASONS:
            rests = self.world.items[pause_id]
            about = {"participant": person, "owner": owner, "enrolment": rests.enrolment}
            reason = w.Item(id=f"{pause_id}/new", table="pause_reason", content_class=w.HEALTH, **about)
            yield self.insert(actor, reason, f"of {pause_id} by {by}", by, allowed)

    def insert(self, actor: w.Actor, item: w.Item, what: str, by: w.Id, allowed: bool) -> Probe:
        def ask() -> str:
            row = item_row(item, self.world, recorded_by=f"posting-{by}")
            row.pk = uuid4()
            row.save(force_insert=True)
            return "done"

        what = f"about {item.participant} for {item.owner} {what}"
        return self.probe(actor, relation_of(item.table), "INSERT", what, ask, "done" if allowed else REFUSED)


INES: Final = w.Actor(posting="ines", shape="case")
DORIS: Final = w.Actor(posting="doris", shape="case")
DUO: Final = w.Actor(posting="duo-psychiatry", shape="case")
IMRE: Final = w.Actor(posting="imre", shape="hub")
IMMA: Final = w.Actor(posting="imma", shape="hub")
INSERTS: Final = (  # actor, about, owned by
    (INES, "anna", "income-support"),
    (INES, "bo", "income-support"),
    (INES, "anna", "labour-market"),
    (DORIS, "anna", "addiction-care"),
    (DORIS, "cia", "addiction-care"),
    (IMRE, "anna", "income-support"),
    (IMRE, "anna", "labour-market"),
    (IMRE, "dan", "income-support"),
    (IMRE, "cia", "income-support"),
    (IMMA, "anna", "income-support"),
)


ADAM: Final = w.Actor(posting="adam", shape="case")
CLEO: Final = w.Actor(posting="cleo", shape="case")
PAUSES: Final = (  # actor, case, owned by, recorded by
    (ADAM, "bo-torget", "labour-market", "adam"),
    (ADAM, "bo-torget", "labour-market", "asta"),
    (ADAM, "bo-torget", "employment-office", "adam"),
    (ADAM, "bo-again", "labour-market", "adam"),
    (ADAM, "bo-slussen", "labour-market", "adam"),
    (ADAM, "cia-slussen", "labour-market", "adam"),
    (INES, "bo-torget", "income-support", "ines"),
)
REASONS: Final = (  # actor, about, owned by, of which pause, recorded by, done
    (INES, "anna", "income-support", "pause-anna-torget-income-support", "ines", True),
    (INES, "anna", "income-support", "pause-anna-torget-income-support", "ivar", False),
    (INES, "anna", "labour-market", "pause-anna-torget-income-support", "ines", False),
    (INES, "anna", "income-support", "pause-anna-slussen-addiction-care", "ines", False),
    (INES, "bo", "income-support", "pause-anna-torget-income-support", "ines", False),
    (ADAM, "bo", "labour-market", "pause-bo-torget-psychiatry", "adam", False),
    (ADAM, "bo", "psychiatry", "pause-bo-torget-psychiatry", "adam", False),
)


def changed(statement: str, *arguments: Any) -> Callable[[], int]:
    def ask() -> int:
        with connection.cursor() as cursor:
            cursor.execute(statement, arguments)
            return int(cursor.rowcount)

    return ask


def may_select(relation: str, shape: str) -> bool:
    return _holds("has_table_privilege", relation, shape, "SELECT")


def may_insert(relation: str, shape: str) -> bool:
    return _holds("has_any_column_privilege", relation, shape, "INSERT")


def may_update(relation: str, shape: str) -> bool:
    return _holds("has_any_column_privilege", relation, shape, "UPDATE")


def _holds(function: str, relation: str, shape: str, verb: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}(%s, %s, %s)", [f"sluss_{shape}", relation, verb])
        return bool(cursor.fetchone()[0])
