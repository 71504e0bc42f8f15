"""The real database behind a run: each act through the program's own login, as the staff member who does it.

Acts that make a key whose id a run must know go to the same SQL functions as the program's actions do.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.db import DatabaseError, connection, transaction

from sluss.access import actions as keys
from sluss.access.models import Allocator, TeamMember
from sluss.access.states import EmergencyFinding
from sluss.audit.recording import collecting
from sluss.organisations import actions as units
from sluss.organisations.models import Party, Posting
from sluss.organisations.states import Circle
from sluss.people import actions as people
from sluss.people.states import Sex
from sluss.shared.acting import Actor, Shape, acting_as
from sluss.shared.errors import NotThere, Refused
from tests.access import stage_rows as rows
from tests.access import world as w
from tests.access.moves_of_protection import keep, protect, protection_of
from tests.access.moves_of_units import copied_grant
from tests.access.stage_rows import TABLES, uid

# Insufficient privilege, a fact that the table forbids, and our own "not there" and "not by rule"; else a fault.
REFUSALS: Final = {"42501", "P0002", "P0003", "P0004", "P0005", "P0009", "23514"}
MAY_SELECT: Final = "SELECT has_table_privilege(%s, %s, 'SELECT')"


class RealDatabase:
    """One run in one transaction of the web login, rolled back at its end."""

    def __init__(self) -> None:
        self.names: dict[UUID, w.Id] = {}
        self.statements: dict[str, str] = {}
        self.verbs: dict[str, Callable[..., Any]] = {
            "insert": self.insert,
            "update": self.update,
            "share": self.share,
            "unshare": self.unshare,
            "end spell": self.end_spell,
            "correct spell": self.correct_spell,
            "take back spell": self.take_back_spell,
            "change name": self.change_name,
            "correct name": self.correct_name,
            "add number": self.add_number,
            "take back number": self.take_back_number,
            "record grant": self.record_grant,
            "withdraw grant": self.withdraw_grant,
            "end by law": self.end_by_law,
            "assign": self.assign,
            "end assignment": self.end_assignment,
            "delegate": self.delegate,
            "end delegation": self.end_delegation,
            "declare conflict": self.declare_conflict,
            "set conflict": self.set_conflict,
            "lift conflict": self.lift_conflict,
            "protect": self.protect,
            "name keeper": self.name_keeper,
            "open emergency": self.open_emergency,
            "end emergency": self.end_emergency,
            "review emergency": self.review_emergency,
            "merge": self.merge,
            "part": self.part,
            "keep apart": self.keep_apart,
            "end apart": self.end_apart,
            "count somebody": self.count_somebody,
            "identify": self.identify,
            "discharge": self.discharge,
            "discharge unit": self.discharge_unit,
            "undo discharge": self.undo_discharge,
            "undo unit discharge": self.undo_unit_discharge,
            "record death": self.record_death,
            "undo death": self.undo_death,
            "join team": self.join_team,
            "leave team": self.leave_team,
            "end posting": self.end_posting,
            "leave hub": self.leave_hub,
            "succeed": self.succeed,
        }

    # What a run asks for

    def begin(self, world: w.World) -> None:
        tables = (
            "participants",
            "items",
            "grants",
            "assignments",
            "conflicts",
            "emergencies",
            "deaths",
            "protections",
            "keepers",
            "sames",
            "aparts",
        )
        self.names = {uid(name): name for table in tables for name in getattr(world, table)}
        self.run = transaction.atomic()
        self.run.__enter__()
        transaction.set_rollback(False)
        self.at(world)

    def rollback(self) -> None:
        transaction.set_rollback(True)
        self.run.__exit__(None, None, None)

    def at(self, world: w.World) -> None:
        self.world = world
        rows.set_clock(world.now)

    def actor(self, actor: w.Actor) -> Actor:
        posting = self.world.postings[actor.posting]
        return Actor(
            kind="staff",
            id=uid(f"posting-{posting.id}"),
            shape=Shape(actor.shape),
            staff_id=uid(posting.staff),
            unit_id=uid(posting.unit),
        )

    def seen(self, actor: w.Actor) -> frozenset[tuple[str, w.Id]]:
        statement = self.everything(actor.shape)
        if not statement:
            return frozenset()
        with acting_as(self.actor(actor)), connection.cursor() as cursor:
            cursor.execute(statement)
            return frozenset((table, self.names.get(key, str(key))) for table, key in cursor.fetchall())

    def everything(self, shape: str) -> str:
        """One statement over every table that the shape may ask at all; empty if there is none."""
        if shape not in self.statements:
            with connection.cursor() as cursor:
                asked = []
                for table, model in TABLES.items():
                    cursor.execute(MAY_SELECT, [f"sluss_{shape}", model._meta.db_table])
                    if cursor.fetchone()[0]:
                        asked.append(f"SELECT '{table}', id FROM {model._meta.db_table}")
                cursor.execute("SELECT has_function_privilege(%s, 'acl.unit_aparts()', 'EXECUTE')", [f"sluss_{shape}"])
                if cursor.fetchone()[0]:
                    asked.append("SELECT 'apart', id FROM acl.unit_aparts()")
            self.statements[shape] = " UNION ALL ".join(asked)
        return self.statements[shape]

    def tried(self, verb: str, actor: w.Actor, subject: Any, **more: Any) -> bool:
        """As `act`, and taken back at once."""
        with transaction.atomic():
            done = self.act(verb, actor, subject, **more)
            transaction.set_rollback(True)
        return done

    def act(self, verb: str, actor: w.Actor, subject: Any, **more: Any) -> bool:
        by = self.actor(actor)
        if isinstance(getattr(subject, "id", None), str):
            self.names[uid(subject.id)] = subject.id
        if isinstance(subject, w.Grant) and verb == "record grant":
            subject = replace(subject, recorded_by=self.world.postings[actor.posting].unit)
        try:
            with collecting(), acting_as(by):
                self.verbs[verb](subject, by=by, as_posting=f"posting-{actor.posting}", **more)
        except (Refused, NotThere):
            return False
        except DatabaseError as error:
            if getattr(error.__cause__, "sqlstate", None) not in REFUSALS:
                raise
            return False
        return self.came_true(verb, by, subject)

    def came_true(self, verb: str, by: Actor, subject: Any) -> bool:
        """Acts that answer with silence are judged by what they changed."""
        if verb == "declare conflict":
            return self.told(by, "SELECT FROM acl.my_block WHERE participant_id = %s", uid(subject.participant))
        if verb == "withdraw grant":
            person = Actor(kind="person", id=uid(subject.participant), shape=Shape.PERSON)
            withdrawn = "SELECT FROM access_grant WHERE id = %s AND withdrawn_at IS NOT NULL"
            return self.told(person, withdrawn, uid(subject.id))
        return True

    def told(self, who: Actor, question: str, *about: Any) -> bool:
        with acting_as(who), connection.cursor() as cursor:
            cursor.execute(question, about)
            return bool(cursor.rowcount)

    # Items

    def insert(self, item: w.Item, *, by: Actor, as_posting: w.Id) -> None:
        rows.item_row(item, self.world, recorded_by=as_posting).save(force_insert=True)

    def update(self, item: w.Item, *, by: Actor, as_posting: w.Id) -> None:
        with connection.cursor() as cursor:
            table = TABLES[item.table]._meta.db_table
            cursor.execute(f"UPDATE {table} SET shared_with = shared_with WHERE id = %s", [uid(item.id)])
            if not cursor.rowcount:
                raise NotThere

    def share(self, item: w.Item, *, by: Actor, as_posting: w.Id, units: frozenset[w.Id]) -> None:
        keys.share(row=self.row(item), with_units=map(uid, units), actor=by, now=self.world.now)

    def unshare(self, item: w.Item, *, by: Actor, as_posting: w.Id, units: frozenset[w.Id]) -> None:
        keys.unshare(row=self.row(item), with_units=map(uid, units), actor=by, now=self.world.now)

    def row(self, item: w.Item) -> Any:
        row = TABLES[item.table].objects.filter(pk=uid(item.id)).first()
        if row is None:
            raise NotThere
        return row

    # Spells

    def end_spell(self, item: w.Item, *, by: Actor, as_posting: w.Id, anew: w.Item) -> None:
        self.names[uid(anew.id)] = anew.id
        until = date(2026, 7, 1)
        people.end_spell(**self.spell(item, by), ended_id=uid(anew.id), valid_until=until, reason="moved")

    def correct_spell(self, item: w.Item, *, by: Actor, as_posting: w.Id, anew: w.Item) -> None:
        self.names[uid(anew.id)] = anew.id
        state, beside = rows.STATES[item.table], rows.BESIDE.get(item.table, {})
        first = date(2026, 1, 1)
        said = people.Said(state=state, valid_from=first, valid_until=None, source=anew.id, beside=beside)
        people.correct_spell(**self.spell(item, by), corrected_id=uid(anew.id), said=said)

    def take_back_spell(self, item: w.Item, *, by: Actor, as_posting: w.Id) -> None:
        people.take_back_spell(**self.spell(item, by))

    def spell(self, item: w.Item, by: Actor) -> dict[str, Any]:
        which = {"participant_id": uid(item.participant), "spell_id": uid(item.id)}
        return {"model": TABLES[item.table], "actor": by, "now": self.world.now, **which}

    # Names and numbers

    def change_name(self, item: w.Item, *, by: Actor, as_posting: w.Id, anew: w.Item) -> None:
        people.change_name(**self.name(item, by, anew), changed_id=uid(anew.id), changed_on=date(2026, 6, 1))

    def correct_name(self, item: w.Item, *, by: Actor, as_posting: w.Id, anew: w.Item) -> None:
        people.correct_name(**self.name(item, by, anew), corrected_id=uid(anew.id))

    def name(self, item: w.Item, by: Actor, anew: w.Item) -> dict[str, Any]:
        self.names[uid(anew.id)] = anew.id
        which = {"participant_id": uid(item.participant), "identity_id": uid(item.id)}
        said = people.WhoSaid(given_name=anew.id, family_name="")
        return {"said": said, "today": self.world.now.date(), "actor": by, "now": self.world.now, **which}

    def add_number(self, item: w.Item, *, by: Actor, as_posting: w.Id) -> None:
        if uid(item.owner) != by.unit:
            raise NotThere  # the act takes the unit from the actor
        number = rows.number_of(item.participant)
        index = number.index(keys=settings.SLUSS_SEALING_KEYS)
        written = (uid(item.participant), uid(item.id), "SE", number.kind.value, b"sealed", index)
        call("add_number", *written, None, [])

    def take_back_number(self, item: w.Item, *, by: Actor, as_posting: w.Id) -> None:
        call("take_back_number", uid(item.id))

    # Grants

    def record_grant(self, grant: w.Grant, *, by: Actor, as_posting: w.Id) -> None:
        rows.grant_row(grant, self.world, recorded_by=as_posting).save(force_insert=True)

    def withdraw_grant(self, grant: w.Grant, *, by: Actor, as_posting: w.Id) -> None:
        person = uid(grant.participant)
        keys.withdraw(participant_id=person, grant_id=uid(grant.id), actor=by, now=self.world.now)

    def end_by_law(self, grant: w.Grant, *, by: Actor, as_posting: w.Id) -> None:
        ended = {"participant_id": uid(grant.participant), "grant_id": uid(grant.id)}
        keys.end_by_law(**ended, reason=".", actor=by, now=self.world.now)

    # Mandates

    def assign(self, a: w.Assignment, *, by: Actor, as_posting: w.Id) -> None:
        part = f"part-{a.enrolment}-{a.unit}"
        self.names[uid(part)] = part
        if uid(a.unit) != by.unit:
            raise NotThere  # the act takes the unit from the actor, so this cannot even be said
        staff, team = a.staff and uid(a.staff), a.team and uid(a.team)
        how = "on other days" if a.kept_apart else ""
        call("assign", uid(a.id), uid(part), uid(a.enrolment), staff, team, [], how)

    def end_assignment(self, a: w.Assignment, *, by: Actor, as_posting: w.Id) -> None:
        keys.end_assignment(assignment_id=uid(a.id), actor=by, now=self.world.now)

    def delegate(self, row: w.Allocator, *, by: Actor, as_posting: w.Id) -> None:
        Allocator(
            id=uid(row.id),
            unit_id=uid(row.unit),
            staff_id=uid(row.staff),
            delegated_by_id=by.posting_id,
            valid_from=self.world.now,
        ).save(force_insert=True)

    def end_delegation(self, row: w.Allocator, *, by: Actor, as_posting: w.Id) -> None:
        keys.end_delegation(delegation_id=uid(row.id), actor=by, now=self.world.now)

    # Conflicts

    def declare_conflict(self, row: w.Conflict, *, by: Actor, as_posting: w.Id) -> None:
        if uid(row.staff) != by.staff:
            raise NotThere  # one declares only for oneself
        number = rows.number_of(row.participant)
        index = number.index(keys=settings.SLUSS_SEALING_KEYS)
        call("declare_conflict", uid(row.id), str(number.country), index, "relative")

    def set_conflict(self, row: w.Conflict, *, by: Actor, as_posting: w.Id) -> None:
        call("set_conflict", uid(row.id), uid(row.participant), uid(row.staff), "relative", "person")

    def lift_conflict(self, row: w.Conflict, *, by: Actor, as_posting: w.Id) -> None:
        keys.lift_conflict(conflict_id=uid(row.id), actor=by, now=self.world.now)

    # Protection

    def protect(self, row: w.Keeper, *, by: Actor, as_posting: w.Id) -> None:
        if uid(row.unit) != by.unit:
            raise NotThere  # the act takes the unit from the actor
        self.know(protect(self.world, row))
        self.names[uid(protection_of(row))] = protection_of(row)
        people.protect(
            protection_id=uid(protection_of(row)),
            participant_id=uid(row.participant),
            kind="registration",
            alias="X",
            keepers=frozenset({uid(row.staff)}),
            actor=by,
            now=self.world.now,
        )

    def name_keeper(self, row: w.Keeper, *, by: Actor, as_posting: w.Id, protection: w.Id) -> None:
        self.know(keep(self.world, row))
        people.name_keeper(
            keeper_id=uid(row.id),
            protection_id=uid(protection),
            staff_id=uid(row.staff),
            actor=by,
            now=self.world.now,
        )

    def know(self, world: w.World) -> None:
        """The names of what an act makes beside its subject."""
        made = (world.protections, world.keepers, world.assignments, world.items)
        self.names |= {uid(key): key for table in made for key in table if "@" in key}

    # Emergency access

    def merge(self, row: w.Same, *, by: Actor, as_posting: w.Id) -> None:
        people.merge_people(
            same_id=uid(row.id), one_id=uid(row.one), other_id=uid(row.other), why=".", actor=by, now=self.world.now
        )

    def part(self, row: w.Same, *, by: Actor, as_posting: w.Id) -> None:
        people.part_people(same_id=uid(row.id), why=".", actor=by, now=self.world.now)

    def keep_apart(self, row: w.Apart, *, by: Actor, as_posting: w.Id) -> None:
        which: dict[str, Any] = {"apart_id": uid(row.id), "one": uid(row.one), "other": uid(row.other)}
        people.keep_apart(**which, why=".", valid_until=None, actor=by, now=self.world.now)

    def end_apart(self, row: w.Apart, *, by: Actor, as_posting: w.Id) -> None:
        people.end_apart(apart_id=uid(row.id), actor=by, now=self.world.now)

    def count_somebody(self, case: w.Enrolment, *, by: Actor, as_posting: w.Id, sex: str) -> None:
        about: dict[str, Any] = {"enrolment_id": uid(case.id), "hub_id": uid(case.hub), "sex": Sex(sex)}
        people.count_somebody(**about, actor=by, now=self.world.now)

    def identify(self, counted: w.Item, *, by: Actor, as_posting: w.Id, anew: w.Item) -> None:
        self.names[uid(anew.id)] = anew.id
        which = {"participant_id": uid(counted.participant), "identity_id": uid(anew.id)}
        said = people.WhoSaid(given_name=anew.id, family_name="")
        people.identify(**which, said=said, today=self.world.now.date(), actor=by, now=self.world.now)

    def open_emergency(self, row: w.Emergency, *, by: Actor, as_posting: w.Id) -> None:
        if row.participant not in rows.NUMBERS:
            raise NotThere  # nobody can be opened without a number
        index = rows.number_of(row.participant).index(keys=settings.SLUSS_SEALING_KEYS)
        with connection.cursor() as cursor:
            cursor.execute("SELECT acl.open_emergency(%s, 'SE', %s, 'a reason', 1)", [uid(row.id), index])
            if cursor.fetchone() == (None,):
                raise NotThere

    def end_emergency(self, row: w.Emergency, *, by: Actor, as_posting: w.Id) -> None:
        keys.end_emergency(emergency_id=uid(row.id), actor=by, now=self.world.now)

    def review_emergency(self, row: w.Emergency, *, by: Actor, as_posting: w.Id, right: bool) -> None:
        finding = EmergencyFinding.RIGHT if right else EmergencyFinding.NOT_RIGHT
        keys.review_emergency(emergency_id=uid(row.id), finding=finding, sentence=".", actor=by, now=self.world.now)

    # Discharge

    def discharge(self, case: w.Enrolment, *, by: Actor, as_posting: w.Id) -> None:
        people.discharge(
            enrolment_id=uid(case.id),
            participant_id=uid(case.participant),
            on=self.world.today_in(case.hub),
            reason="completed",
            actor=by,
            now=self.world.now,
        )

    def discharge_unit(self, part: w.Item, *, by: Actor, as_posting: w.Id) -> None:
        if uid(part.owner) != by.unit:
            raise NotThere  # the act takes the unit from the actor
        people.discharge_unit(
            enrolment_id=uid(part.enrolment),
            participant_id=uid(part.participant),
            on=self.world.now.date(),
            reason="completed",
            actor=by,
            now=self.world.now,
        )

    def undo_discharge(self, case: w.Enrolment, *, by: Actor, as_posting: w.Id) -> None:
        people.undo_discharge(enrolment_id=uid(case.id), actor=by, now=self.world.now)

    def undo_unit_discharge(self, left: w.Closing, *, by: Actor, as_posting: w.Id) -> None:
        if uid(left.unit) != by.unit:
            raise NotThere  # the act takes the unit from the actor
        people.undo_unit_discharge(enrolment_id=uid(left.enrolment), actor=by, now=self.world.now)

    def record_death(self, death: w.Death, *, by: Actor, as_posting: w.Id) -> None:
        people.record_death(
            death_id=uid(death.id),
            participant_id=uid(death.participant),
            died_on=self.world.now.date(),
            actor=by,
            now=self.world.now,
        )

    def undo_death(self, death: w.Death, *, by: Actor, as_posting: w.Id) -> None:
        people.undo_death(death_id=uid(death.id), actor=by, now=self.world.now)

    # Set-up

    def join_team(self, m: w.Member, *, by: Actor, as_posting: w.Id) -> None:
        TeamMember(
            id=uid(f"member-{m.team}-{m.staff}-{m.unit}-{m.valid_from.isoformat()}"),
            team_id=uid(m.team),
            staff_id=uid(m.staff),
            unit_id=uid(m.unit),
            valid_from=m.valid_from,
        ).save(force_insert=True)

    def leave_team(self, m: w.Member, *, by: Actor, as_posting: w.Id) -> None:
        held = {"team_id": uid(m.team), "staff_id": uid(m.staff), "unit_id": uid(m.unit), "valid_from": m.valid_from}
        self.end(TeamMember, **held)

    def end_posting(self, row: w.Posting, *, by: Actor, as_posting: w.Id) -> None:
        self.end(Posting, pk=uid(f"posting-{row.id}"))

    def leave_hub(self, row: w.Party, *, by: Actor, as_posting: w.Id) -> None:
        self.end(Party, hub_id=uid(row.hub), unit_id=uid(row.unit), valid_from=row.valid_from)

    def succeed(self, row: w.Succession, *, by: Actor, as_posting: w.Id) -> None:
        for grant in self.world.grants:
            self.names[uid(copied_grant(row, grant))] = copied_grant(row, grant)
        units.succeed(
            succession_id=uid(row.id),
            unit_id=uid(row.unit),
            successor_id=uid(row.successor),
            circle=Circle(row.circle),
            actor=by,
            now=self.world.now,
        )

    def end(self, model: Any, **which: Any) -> None:
        if not model.objects.filter(**which).update(valid_until=self.world.now):
            raise NotThere


def call(function: str, *arguments: Any) -> None:
    with connection.cursor() as cursor:
        places = ", ".join("%s::uuid[]" if argument == [] else "%s" for argument in arguments)
        cursor.execute(f"SELECT acl.{function}({places})", arguments)
