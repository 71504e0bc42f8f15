"""The oracle's opening world as rows, committed by the owner of the tables for as long as a test needs them."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from hashlib import sha256
from itertools import groupby
from typing import Any, Final
from uuid import NAMESPACE_URL, UUID, uuid5

from django.conf import settings
from django.db import connections, transaction
from django.db.models import Model

from sluss.access.models import (
    Allocator,
    Assignment,
    Conflict,
    ConflictDeclaration,
    EmergencyAccess,
    Grant,
    Team,
    TeamMember,
)
from sluss.accounts.models import User
from sluss.cases.models import Acceptance, Disclosure, Door, Note, OnwardReferral, ReceivedCopy
from sluss.organisations.models import Hub, Party, Posting, Staff, Unit
from sluss.people.identity_numbers import CheckedNumber, check_identity_number
from sluss.people.models import (
    Apart,
    ContactWay,
    Death,
    Enrolment,
    HouseholdConsent,
    Identity,
    IdentityNumber,
    IncomeSpell,
    Involvement,
    Keeper,
    LanguageSpell,
    MainActivitySpell,
    NetworkPerson,
    Participant,
    Pause,
    PauseReason,
    Protection,
    RegistrationSpell,
    Representation,
    ResidenceSpell,
    SamePerson,
)
from tests.access import moves, stage_times
from tests.access import world as w
from tests.lasting import lasting, leaving_nothing

REGIMES: Final = {"psychiatry": "health_care", "employment-office": "employment_service"}
# Official test numbers.
NUMBERS: Final = {
    "anna": "195503072026",
    "bo": "195605232775",
    "cia": "195506302388",
    "dan": "195606041324",
    "eli": "195503262684",
    "fay": "195708143101",
    "gus": "195710142653",
    "hal": "195806073077",
    "ida": "195807072813",
    "jon": "195903302783",
    "nia": "195909122821",
    "mio": "196001062626",
    "ola": "196004182843",
    "uma": "200001032390",
    "pia": "196102133177",
    "sam": "196103213499",
    "una": "196107293059",
    "kai": "200302272398",
}
TABLES: Final[dict[str, type[Model]]] = {
    "participant": Participant,
    "protection": Protection,
    "keeper": Keeper,
    "identity": Identity,
    "identity_number": IdentityNumber,
    "contact_way": ContactWay,
    "enrolment": Enrolment,
    "involvement": Involvement,
    "main_activity_spell": MainActivitySpell,
    "income_spell": IncomeSpell,
    "registration_spell": RegistrationSpell,
    "residence_spell": ResidenceSpell,
    "language_spell": LanguageSpell,
    "representation": Representation,
    "network_person": NetworkPerson,
    "household_consent": HouseholdConsent,
    "pause": Pause,
    "pause_reason": PauseReason,
    "note": Note,
    "disclosure": Disclosure,
    "received_copy": ReceivedCopy,
    "onward_referral": OnwardReferral,
    "grant": Grant,
    "assignment": Assignment,
    "conflict": Conflict,
    "same_person": SamePerson,
    "apart": Apart,
    "emergency": EmergencyAccess,
    "death": Death,
}


STATES: Final = {
    "main_activity_spell": "work",
    "income_spell": "LON",
    "registration_spell": "JUG",
    "residence_spell": "SE2281",
    "language_spell": "tir",
    "representation": "god_man",
    "network_person": "mentor",
}
BESIDE: Final[dict[str, dict[str, Any]]] = {
    "language_spell": {"interpreter": "always"},
    "representation": {"name": "x", "decides": 1023},
    "network_person": {"name": "x"},
}


def set_clock(moment: datetime, *, using: str = "default") -> None:
    """What the database takes for now, for the rest of the transaction."""
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT set_config('sluss.test_now', %s, true)", [moment.astimezone(UTC).isoformat()])


def uid(name: w.Id) -> UUID:
    """The same word is the same key in every run; the database makes that of a grant that was handed over, and of what
    follows from two others ("other@one").
    """
    other, at, one = name.partition("@")
    if at:
        return UUID(bytes=sha256(f"{uid(one)}{uid(other)}".encode()).digest()[:16])
    grant, of, succession = name.rpartition("-of-")
    if of:
        return UUID(bytes=sha256(f"{uid(succession)}{uid(grant)}".encode()).digest()[:16])
    return uuid5(NAMESPACE_URL, f"https://stage.invalid/{name}")


def number_of(participant: w.Id) -> CheckedNumber:
    return check_identity_number(NUMBERS[participant], country="SE", today=date(2026, 6, 17))


def mask(classes: frozenset[int]) -> int:
    return sum(1 << content_class for content_class in classes)


def columns(item: w.Item, world: w.World, *, recorded_by: w.Id) -> dict[str, Any]:
    """What the row needs beside its person, owner and shares; the content is of no interest to access."""
    recorded = {"recorded_at": world.now}
    spell = {"valid_from": date(2026, 1, 1), "source": item.id, "recorded_by_id": uid(recorded_by), **recorded}
    match item.table:
        case "identity":
            earlier = {} if item.stands else {"superseded_at": stage_times.YESTERDAY}
            if not item.stands and item.alias is None:
                earlier["valid_until"] = date(2026, 6, 1)
            said = {"given_name": item.id, "sort_key": item.id, "search_text": item.id, **earlier}
            counts = {"counts_in_id": uid(hub_of(item.participant, world)), "counts_year": 2026, "counts_serial": 1}
            said |= counts if item.counts else {}
            return {**said, "alias_of_id": item.alias and uid(item.alias), **recorded}
        case "identity_number":
            number = number_of(item.participant)
            index = number.index(keys=settings.SLUSS_SEALING_KEYS)
            return {"country": "SE", "kind": number.kind, "sealed_number": b"sealed", "number_index": index, **recorded}
        case "contact_way":
            return {"kind": "email", "value": f"{item.id}@example.org", **recorded}
        case "enrolment":
            enrolment = world.enrolments[item.id]
            hub = uid(enrolment.hub)
            why = why_closed(enrolment, world)
            end = {"ended_on": enrolment.ended_on, "end_reason": why, "closed_at": closed_at(enrolment, world)}
            begun = {"hub_id": hub, "started_on": enrolment.started_on, "opened_at": stage_times.LONG_AGO}
            return {**begun, **end} if enrolment.ended_on else begun
        case "involvement":
            enrolment = world.enrolments[item.enrolment]
            why = why_closed(enrolment, world)
            end = {"ended_on": enrolment.ended_on, "end_reason": why, "ended_by_discharge": True}
            left = moves.left_at(world, enrolment=enrolment.id, unit=item.owner)
            if left and not enrolment.ended_on:
                end = {"ended_on": left.at.date(), "end_reason": "completed", "closed_at": left.at}
            end = end if enrolment.ended_on or left else {}
            case = {"hub_id": uid(enrolment.hub), "enrolment_id": uid(enrolment.id)}
            return {**case, "began_on": enrolment.started_on, **end}
        case table if table in STATES:
            over = {} if item.stands else {"superseded_at": world.now}
            return {"state": STATES[table], "fact_id": uid(item.id), **BESIDE.get(table, {}), **spell, **over}
        case "pause":
            by = {"recorded_by_id": uid(recorded_by), **recorded}
            return {"enrolment_id": uid(str(item.enrolment)), "began_on": date(2026, 6, 1), **by}
        case "pause_reason":
            of_it = {
                "content_class": item.content_class,
                "reason": "other",
                "recorded_by_id": uid(recorded_by),
                **recorded,
            }
            return {"enrolment_id": uid(str(item.enrolment)), "pause_id": uid(item.id.partition("/")[0]), **of_it}
        case "household_consent":
            index = number_of("ola").index(keys=settings.SLUSS_SEALING_KEYS)
            other = {"other_country": "SE", "other_index": index, "given_on": date(2026, 1, 1)}
            return {**other, "recorded_by_id": uid(recorded_by), **recorded}
        case "note":
            return {
                "hub_id": uid(item.hub or hub_of(item.participant, world)),
                "author_id": uid(recorded_by),
                "content_class": item.content_class,
                "body": item.id,
                "happened_on": date(2026, 6, 1),
                **recorded,
            }
        case "disclosure":
            return {
                "hub_id": uid(item.hub or hub_of(item.participant, world)),
                "content_class": item.content_class,
                "ground": "se_duty",
                "decided_by_id": uid(decider_of(item.owner, world)),
                "disclosed_on": date(2026, 6, 1),
                "recorded_by_id": uid(recorded_by),
                **recorded,
            }
        case "received_copy":
            note = world.items[item.note or ""]
            copied = {"note_id": uid(note.id), "from_unit_id": uid(note.owner), "content_class": item.content_class}
            return {**copied, "recorded_by_id": uid(recorded_by), **recorded}
        case "onward_referral":
            sent = {"sent_by_id": uid(recorded_by), "sent_on": date(2026, 6, 1), "answer_by": date(2026, 6, 15)}
            hub = item.hub or hub_of(item.participant, world)
            return {"hub_id": uid(hub), "door_id": uid(f"door-{hub}"), "why": item.id, **sent, **recorded}
    raise LookupError(item.table)


def hub_of(participant: w.Id, world: w.World) -> w.Id:
    return next(e.hub for e in world.enrolments.values() if e.participant == participant)


def decider_of(unit: w.Id, world: w.World) -> w.Id:
    """The posting of somebody who acts for the unit; of anybody where nobody does."""
    ours = (posting.id for posting in world.postings.values() if posting.unit == unit)
    return f"posting-{next(ours, next(iter(world.postings), ''))}"


def closed_at(enrolment: w.Enrolment, world: w.World) -> datetime | None:
    own = {enrolment.id, *(d.id for d in world.deaths.values() if enrolment.id in d.ended)}
    return next((c.at for c in world.closings if c.enrolment == enrolment.id and c.discharge in own), None)


def why_closed(enrolment: w.Enrolment, world: w.World) -> str:
    return "deceased" if any(enrolment.id in death.ended for death in world.deaths.values()) else "completed"


def item_row(item: w.Item, world: w.World, *, recorded_by: w.Id) -> Model:
    return TABLES[item.table](
        id=uid(item.id),
        participant_id=uid(item.participant),
        owner_unit_id=uid(item.owner),
        shared_with=sorted(uid(unit) for unit in item.shared_with),
        **columns(item, world, recorded_by=recorded_by),
    )


def grant_row(grant: w.Grant, world: w.World, *, recorded_by: w.Id) -> Grant:
    return Grant(
        id=uid(grant.id),
        consent_id=uid(grant.id),
        participant_id=uid(grant.participant),
        enrolment_id=uid(grant.enrolment),
        hub_id=uid(world.enrolments[grant.enrolment].hub),
        from_unit_id=uid(grant.from_unit),
        to_unit_id=uid(grant.to_unit),
        classes=mask(grant.classes),
        purpose=grant.purpose,
        basis=grant.basis,
        **(said_by_law(grant) if grant.basis == "law" else said_yes(grant)),
        representations=[uid(grant.representation)] if grant.representation else [],
        given_on=date(2026, 6, 1),
        valid_from=grant.valid_from,
        valid_until=grant.valid_until,
        recorded_by_id=uid(recorded_by),
        recorded_by_unit_id=uid(grant.recorded_by or grant.from_unit),
        recorded_at=grant.recorded_at or world.now,
        withdrawn_at=grant.withdrawn_at,
        withdrawn_by=grant.withdrawn_at and uid(recorded_by),
    )


def said_yes(grant: w.Grant) -> dict[str, str]:
    given_by = "representative" if grant.representation else "person"
    evidence = {"evidence_kind": grant.evidence, "evidence_language": "svenska"}
    return {**evidence, "given_through": "directly", "given_by": given_by}


def said_by_law(grant: w.Grant) -> dict[str, str]:
    section = f"{grant.country.lower()}_duty"
    return {"section": section, "country": grant.country, "decided_by": "x", "reason": "x"}


def rows(world: w.World) -> Iterator[Model]:
    """Every row of the world, each after those it points at."""

    def until(period: w.Period) -> dict[str, Any]:
        return {"valid_from": period.valid_from, "valid_until": period.valid_until}

    anybody = next(iter(world.postings))
    for unit in world.units.values():
        yield Unit(
            id=uid(unit.id),
            parent_id=unit.parent and uid(unit.parent),
            level=unit.level,
            kind=unit.kind,
            regime=REGIMES.get(unit.id, "social_services"),
            is_secrecy_unit=unit.is_secrecy_unit,
        )
    for hub in world.hubs.values():
        yield Hub(id=uid(hub.id), slug=f"stage-{hub.id}", name=hub.id, time_zone=hub.time_zone)
        yield Door(id=uid(f"door-{hub.id}"), hub_id=uid(hub.id), name=hub.id, valid_from=stage_times.LONG_AGO)
    for party in world.parties:
        key = uid(f"party-{party.hub}-{party.unit}")
        yield Party(id=key, hub_id=uid(party.hub), unit_id=uid(party.unit), **until(party))
    staff_names = list(dict.fromkeys(posting.staff for posting in world.postings.values()))
    for name in staff_names:
        yield User(id=uid(f"user-{name}"), email=f"{name}@stage.example.org", name=name, password="!")
    for name in staff_names:
        yield Staff(id=uid(name), user_id=uid(f"user-{name}"), name=name)
    for posting in world.postings.values():
        unit_id = uid(posting.unit)
        yield Posting(
            id=uid(f"posting-{posting.id}"),
            staff_id=uid(posting.staff),
            employer_id=unit_id,
            acting_for_id=unit_id,
            role=posting.role,
            hub_id=uid(posting.hub),
            **until(posting),
        )
    recorded_by = f"posting-{anybody}"
    for team in world.teams.values():
        yield Team(id=uid(team.id), hub_id=uid(team.hub), name=team.id)
    for member in world.members:
        key = uid(f"member-{member.team}-{member.staff}-{member.unit}")
        team_id, staff_id = uid(member.team), uid(member.staff)
        yield TeamMember(id=key, team_id=team_id, staff_id=staff_id, unit_id=uid(member.unit), **until(member))
    for row in world.allocators.values():
        unit_id, staff_id = uid(row.unit), uid(row.staff)
        by = uid(recorded_by)
        yield Allocator(id=uid(row.id), unit_id=unit_id, staff_id=staff_id, delegated_by_id=by, **until(row))
    for participant in sorted(world.participants):
        yield Participant(id=uid(participant))
    for protection in world.protections.values():
        yield protection_row(protection)
    for keeper in world.keepers.values():
        yield keeper_row(keeper, named_by=recorded_by)
    for item in sorted(world.items.values(), key=lambda item: (item.table != "enrolment", item.table)):
        yield item_row(item, world, recorded_by=recorded_by)
    for grant in world.grants.values():
        yield grant_row(grant, world, recorded_by=recorded_by)
    for assignment in world.assignments.values():
        ended = moves.closed_at(world, assignment)
        yield Assignment(
            id=uid(assignment.id),
            participant_id=uid(assignment.participant),
            enrolment_id=uid(assignment.enrolment),
            hub_id=uid(world.enrolments[assignment.enrolment].hub),
            owner_unit_id=uid(assignment.unit),
            staff_id=assignment.staff and uid(assignment.staff),
            team_id=assignment.team and uid(assignment.team),
            assigned_by_id=uid(recorded_by),
            ended_by_discharge=ended is not None,
            **{**until(assignment), "valid_until": ended or assignment.valid_until},
        )
    for death in world.deaths.values():
        yield Death(
            id=uid(death.id),
            participant_id=uid(death.participant),
            owner_unit_id=uid(death.unit),
            died_on=date(2026, 6, 1),
            recorded_by_id=uid(recorded_by),
            recorded_at=death.at,
        )
    for conflict in sorted(world.conflicts.values(), key=lambda row: row.declared):
        yield conflict_row(conflict, recorded_by=recorded_by)
    for same in world.sames.values():
        yield same_row(same, world, said_by=recorded_by)
    for apart in world.aparts.values():
        yield apart_row(apart, said_by=recorded_by)
    for emergency in world.emergencies.values():
        yield emergency_row(emergency, world, reviewed_by=recorded_by)


def protection_row(row: w.Protection) -> Protection:
    return Protection(
        id=uid(row.id),
        participant_id=uid(row.participant),
        owner_unit_id=uid(row.unit),
        kind="registration" if row.covers else "own_staff",
        alias=row.id if row.covers else "",
        valid_from=row.valid_from,
        valid_until=row.valid_until,
    )


def keeper_row(row: w.Keeper, *, named_by: w.Id) -> Keeper:
    return Keeper(
        id=uid(row.id),
        participant_id=uid(row.participant),
        owner_unit_id=uid(row.unit),
        staff_id=uid(row.staff),
        named_by_id=uid(named_by),
        valid_from=row.valid_from,
        valid_until=row.valid_until,
    )


def same_row(row: w.Same, world: w.World, *, said_by: w.Id) -> SamePerson:
    first, second = sorted(uid(each) for each in row.both)
    parted = {"parted_at": world.now, "parted_by_id": uid(said_by), "parted_why": "."} if row.parted else {}
    said = {"why": ".", "merged_by_id": uid(said_by), "merged_at": stage_times.LONG_AGO}
    about = {"participant_id": first, "other_id": second, "owner_unit_id": uid(row.unit)}
    return SamePerson(id=uid(row.id), **about, **said, **parted)


def apart_row(row: w.Apart, *, said_by: w.Id) -> Apart:
    first, second = sorted(uid(each) for each in row.both)
    return Apart(
        id=uid(row.id),
        participant_id=first,
        other_id=second,
        owner_unit_id=uid(row.unit),
        why=".",
        recorded_by_id=uid(said_by),
        valid_from=row.valid_from,
        valid_until=row.valid_until,
    )


def emergency_row(row: w.Emergency, world: w.World, *, reviewed_by: w.Id) -> EmergencyAccess:
    opened_by = next(p.id for p in world.postings.values() if (p.staff, p.unit) == (row.staff, row.unit))
    reviewed = {"reviewed_by_id": uid(reviewed_by), "reviewed_at": row.valid_until, "finding": "right", "review": "."}
    return EmergencyAccess(
        id=uid(row.id),
        participant_id=uid(row.participant),
        owner_unit_id=uid(row.unit),
        staff_id=uid(row.staff),
        opened_by_id=uid(f"posting-{opened_by}"),
        reason=row.id,
        valid_from=row.valid_from,
        valid_until=row.valid_until,
        **(reviewed if row.reviewed else {}),
    )


def conflict_row(conflict: w.Conflict, *, recorded_by: w.Id) -> Model:
    said: dict[str, Any] = {
        "id": uid(conflict.id),
        "owner_unit_id": uid(conflict.unit),
        "staff_id": uid(conflict.staff),
        "kind": "relative",
        "recorded_by_id": uid(recorded_by),
        "valid_from": conflict.valid_from,
        "valid_until": conflict.valid_until,
    }
    if not conflict.declared:
        return Conflict(participant_id=uid(conflict.participant), set_by="staff", **said)
    number = number_of(conflict.participant)
    index = number.index(keys=settings.SLUSS_SEALING_KEYS)
    return ConflictDeclaration(country=number.country, number_index=index, **said)


@contextmanager
def committed(world: w.World, more: Iterable[Model] = ()) -> Iterator[None]:
    """The world's rows, there for every connection; gone after the block, with what was done to its people."""
    with leaving_nothing(), lasting(), _committed(world, more):
        yield


@contextmanager
def _committed(world: w.World, more: Iterable[Model]) -> Iterator[None]:
    made = [*rows(world), *more]
    try:
        for (model, moment), same in groupby(made, key=lambda row: (type(row), getattr(row, "recorded_at", None))):
            with transaction.atomic(using="owner"):
                # The database stamps some rows with its own now.
                set_clock(moment or world.now, using="owner")
                model._default_manager.using("owner").bulk_create(same)
        yield
    finally:
        people = [uid(participant) for participant in world.participants]
        with connections["owner"].cursor() as cursor:
            for model in (Acceptance, *reversed(TABLES.values())):
                column = "id" if model is Participant else "participant_id"
                cursor.execute(f"DELETE FROM {model._meta.db_table} WHERE {column} = ANY (%s)", [people])
            for model, same in groupby(reversed(made), key=type):
                keys = [row.pk for row in same]
                cursor.execute(f"DELETE FROM {model._meta.db_table} WHERE id = ANY (%s)", [keys])
