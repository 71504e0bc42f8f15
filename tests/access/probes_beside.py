"""Questions about tables that hold no item of a person: expected by hand, since no oracle speaks of them."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, Final
from uuid import UUID, uuid4

from django.conf import settings
from django.db import connection, connections
from django.db.models import Model

from sluss.access.models import Allocator, ConflictDeclaration, LogReview, StandingShare, Team, TeamMember
from sluss.accounts.models import SignInLink, User
from sluss.cases.models import Disclosure, ReceivedCopy
from sluss.organisations.models import Hub, HubClosing, Party, Posting, Staff, Succession, Unit, UnitName
from sluss.people.models import Death, HubOutcome, Identity
from tests.access import stage, stage_keys, stage_times
from tests.access import world as w
from tests.access.probes import IMMA, IMRE, INES, REFUSED, Battery, Probe, changed
from tests.access.stage_rows import TABLES, grant_row, item_row, number_of, uid

ADMIN: Final = w.Actor(posting="admira", shape="admin")
NO_ADMIN: Final = w.Actor(posting="imma", shape="admin")
DORIS: Final = w.Actor(posting="doris", shape="case")
DUO: Final = w.Actor(posting="duo-psychiatry", shape="case")
INES_AS_HUB: Final = w.Actor(posting="ines", shape="hub")
LOGAN: Final = w.Actor(posting="logan", shape="review")
NO_REVIEWER: Final = w.Actor(posting="asta", shape="review")
REVIEWS: Final = {  # review: of whose log, of whose reading, whether it is closed
    "review-open": ("labour-market", "adam", False),
    "review-closed": ("labour-market", "adam", True),
    "review-of-oneself": ("labour-market", "logan", False),
    "review-elsewhere": ("income-support", "ines", False),
}
OTHER_HUB: Final = "hub-without-parties"
NO_MORE: Final = "unit-that-became-another"
SHARING_UNITS: Final = ("income-support", "labour-market")
CHANGED_BY_ADMIN: Final = {  # table: what an administrator may change
    UnitName: "valid_until = NULL",
    Party: "valid_until = NULL",
    Posting: "valid_until = NULL",
    TeamMember: "valid_until = NULL",
    Hub: "name = 'x'",
    HubClosing: "revoked_at = revoked_at",
    Staff: "name = 'x'",
}


def rows_beside() -> Iterator[Model]:
    """What the opening world has no word for."""
    yield Hub(id=uid(OTHER_HUB), slug="stage-other", name=OTHER_HUB)
    closing = {"hub_id": uid(OTHER_HUB), "last_day": date(2026, 12, 31), "recorded_at": stage_times.LONG_AGO}
    revoked = {"revoked_at": stage_times.YESTERDAY, "revoked_by_id": uid("posting-admira")}
    yield HubClosing(id=uid("closing"), decided_by="x", recorded_by_id=uid("posting-admira"), **closing, **revoked)
    for hub in ("torget", OTHER_HUB):
        yield HubOutcome(id=uid(f"outcome-{hub}"), hub_id=uid(hub), code="stage", label="stage")
    yield UnitName(id=uid("name"), unit_id=uid("region"), name="Region", valid_from=date(2000, 1, 1))
    yield User(id=uid("user-nobody"), email="nobody@stage.example.org", name="nobody", password="!")
    # A Danish number may have the same digits as somebody's Swedish one.
    index = number_of("dan").index(keys=settings.SLUSS_SEALING_KEYS)
    yield ConflictDeclaration(
        id=uid("declared-in-denmark"),
        staff_id=uid("adam"),
        owner_unit_id=uid("labour-market"),
        country="DK",
        number_index=index,
        kind="relative",
        recorded_by_id=uid("posting-adam"),
        valid_from=stage_times.LONG_AGO,
    )
    yield SignInLink(
        id=uid("link"),
        user_id=uid("user-nobody"),
        token_hash=b"y" * 32,
        made_at=stage_times.START,
        valid_until=stage_times.SOON,
    )
    by = uid("posting-ines")
    yield Death(
        id=uid("death-undone"),
        participant_id=uid("anna"),
        owner_unit_id=uid("income-support"),
        died_on=date(2026, 6, 1),
        recorded_by_id=by,
        recorded_at=stage_times.YESTERDAY,
        undone_by_id=by,
        undone_at=stage_times.LATELY,
    )
    for unit in SHARING_UNITS:
        yield share(uid(f"standing-{unit}"), unit, "imma")
    # Seen by nobody: its unit has no staff, and a law keeps it from the person.
    yield Disclosure(
        id=uid("kept-from-the-person"),
        participant_id=uid("anna"),
        owner_unit_id=uid("region"),
        hub_id=uid("torget"),
        content_class=w.CRIME,
        ground="se_duty",
        decided_by_id=uid("posting-ines"),
        disclosed_on=date(2026, 6, 1),
        hidden_until=date(2099, 1, 1),
        hidden_by_law="x",
        recorded_by_id=uid("posting-ines"),
        recorded_at=stage_times.LONG_AGO,
    )
    for key, (unit, staff, is_closed) in REVIEWS.items():
        yield review(key, unit, staff, is_closed=is_closed)
    yield Unit(id=uid(NO_MORE), level="office", kind="care", regime="health_care", is_secrecy_unit=True)
    yield Succession(
        id=uid("became"),
        unit_id=uid(NO_MORE),
        successor_id=uid("region"),
        at=stage_times.LONG_AGO,
        circle="same",
        recorded_by_id=uid("posting-admira"),
    )


def share(key: UUID, unit: w.Id, by: w.Id, content_class: int = w.PLANNING) -> StandingShare:
    posting = uid(f"posting-{by}")
    hub_id, unit_id = uid("torget"), uid(unit)
    return StandingShare(
        id=key, hub_id=hub_id, unit_id=unit_id, content_class=content_class, set_by_id=posting, set_at=stage_times.START
    )


def review(key: w.Id, unit: w.Id, staff: w.Id, *, is_closed: bool) -> LogReview:
    by = uid("posting-logan")
    closing = {"finding": "in_order", "sentence": "x", "closed_by_id": by, "closed_at": stage_times.START}
    return LogReview(
        id=uid(key),
        owner_unit_id=uid(unit),
        subject_kind="staff",
        subject_id=uid(staff),
        period_from=stage_times.LONG_AGO,
        period_until=stage_times.START,
        reason="x",
        opened_by_id=by,
        opened_at=stage_times.START,
        **(closing if is_closed else {}),
    )


def saved(make: Callable[[], Model]) -> Callable[[], str]:
    def ask() -> str:
        make().save(force_insert=True)
        return "done"

    return ask


def beside(battery: Battery) -> Iterator[Probe]:
    yield from delegations(battery)
    yield from standing_shares(battery)
    yield from set_up(battery)
    yield from outcomes(battery)
    yield from grants(battery)
    yield from figures(battery)
    yield from accounts(battery)
    yield from let_know(battery)
    yield from disclosures(battery)
    yield from copies(battery)
    yield from notes_in_an_emergency(battery)
    yield from reviews(battery)
    yield from protected(battery)


def insert(battery: Battery, actor: w.Actor, model: type[Model], what: str, make: Any, *, done: bool) -> Probe:
    expected = "done" if done else REFUSED
    return battery.probe(actor, relation(model), "INSERT", what, saved(make), expected)


def relation(model: type[Model]) -> str:
    return f"public.{model._meta.db_table}"


def delegations(battery: Battery) -> Iterator[Probe]:
    def delegation(unit: w.Id, by: w.Id) -> Callable[[], Model]:
        return lambda: Allocator(
            id=uuid4(),
            unit_id=uid(unit),
            staff_id=uid("nils"),
            delegated_by_id=uid(f"posting-{by}"),
            valid_from=stage_times.START,
        )

    for actor, unit, by, done in (
        (IMMA, "income-support", "imma", True),
        (IMMA, "labour-market", "imma", False),
        (IMMA, "income-support", "ines", False),
        (INES_AS_HUB, "income-support", "ines", False),
        (IMRE, "income-support", "imre", False),
    ):
        what = f"for {unit} by {by}"
        yield insert(battery, actor, Allocator, what, delegation(unit, by), done=done)
    ours = sum(row.unit == "income-support" for row in battery.world.allocators.values())
    for actor, reached in ((IMMA, ours), (INES_AS_HUB, 0), (IMRE, 0)):
        ask = changed("UPDATE access_allocator SET valid_until = NULL")
        yield battery.probe(actor, relation(Allocator), "UPDATE", "", ask, reached)


def standing_shares(battery: Battery) -> Iterator[Probe]:
    names = {uid(f"standing-{unit}"): unit for unit in SHARING_UNITS}

    def seen() -> frozenset[str]:
        with connection.cursor() as cursor:
            cursor.execute("SELECT id FROM access_standingshare")
            return frozenset(names.get(key, str(key)) for (key,) in cursor.fetchall())

    for actor in (INES, IMMA):
        ours = frozenset({"income-support"})
        yield battery.probe(actor, relation(StandingShare), "SELECT", "", seen, ours)
    for actor, unit, by, done in (
        (IMMA, "income-support", "imma", True),
        (IMMA, "labour-market", "imma", False),
        (IMMA, "income-support", "ines", False),
        (INES_AS_HUB, "income-support", "ines", False),
    ):

        def make(unit: w.Id = unit, by: w.Id = by) -> Model:
            return share(uuid4(), unit, by, w.HEALTH)

        yield insert(battery, actor, StandingShare, f"for {unit} by {by}", make, done=done)
    for actor, reached in ((IMMA, 1), (INES_AS_HUB, 0)):
        ask = changed("UPDATE access_standingshare SET to_units = '{}'")
        yield battery.probe(actor, relation(StandingShare), "UPDATE", "", ask, reached)


def set_up(battery: Battery) -> Iterator[Probe]:
    """Only an administrator writes what organisations, hubs, staff and teams are."""
    unit, hub = uid("region"), uid(OTHER_HUB)
    made: dict[type[Model], Callable[[], Model]] = {
        Unit: lambda: Unit(id=uuid4(), level="office", kind="care", regime="health_care"),
        UnitName: lambda: UnitName(id=uuid4(), unit_id=unit, name="x", valid_from=date(1990, 1, 1)),
        Hub: lambda: Hub(id=uuid4(), slug=f"new-{uuid4()}", name="x"),
        HubClosing: lambda: HubClosing(
            id=uuid4(),
            hub_id=hub,
            last_day=date(2026, 12, 31),
            decided_by="x",
            recorded_by_id=uid("posting-admira"),
            recorded_at=stage_times.START,
        ),
        Party: lambda: Party(id=uuid4(), hub_id=hub, unit_id=unit, valid_from=stage_times.START),
        Staff: lambda: Staff(id=uuid4(), user_id=uid("user-nobody"), name="x"),
        Posting: lambda: Posting(
            id=uuid4(),
            staff_id=uid("ines"),
            employer_id=unit,
            acting_for_id=unit,
            role="caseworker",
            valid_from=stage_times.START,
        ),
        Team: lambda: Team(id=uuid4(), hub_id=hub, name="x"),
        TeamMember: lambda: TeamMember(
            id=uuid4(), team_id=uid(stage_keys.TEAM), staff_id=uid("ines"), unit_id=unit, valid_from=stage_times.START
        ),
    }
    for model, make in made.items():
        for actor in (ADMIN, NO_ADMIN):
            yield insert(battery, actor, model, "", make, done=actor == ADMIN)
    for what, staff, side in (("for oneself", "admira", "region"), ("for one that is no more", "ines", NO_MORE)):

        def posting(staff: w.Id = staff, side: w.Id = side) -> Model:
            return Posting(
                id=uuid4(),
                staff_id=uid(staff),
                employer_id=unit,
                acting_for_id=uid(side),
                role="caseworker",
                valid_from=stage_times.START,
            )

        yield insert(battery, ADMIN, Posting, what, posting, done=False)
    for model, change in CHANGED_BY_ADMIN.items():
        for actor in (ADMIN, NO_ADMIN):
            reached = how_many(model) if actor == ADMIN else 0
            ask = changed(f"UPDATE {model._meta.db_table} SET {change}")
            yield battery.probe(actor, relation(model), "UPDATE", "", ask, reached)


def how_many(model: type[Model]) -> int:
    return how_many_in(model._meta.db_table)


def how_many_in(table: str) -> int:
    with connections["owner"].cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")
        return int(cursor.fetchone()[0])


def outcomes(battery: Battery) -> Iterator[Probe]:
    for actor, hub, done in (
        (IMRE, "torget", True),
        (IMRE, OTHER_HUB, False),
        (IMMA, "torget", False),
    ):

        def make(hub: w.Id = hub) -> Model:
            return HubOutcome(id=uuid4(), hub_id=uid(hub), code="new", label="new")

        yield insert(battery, actor, HubOutcome, f"in {hub}", make, done=done)
    for actor, reached in ((IMRE, 1), (IMMA, 0)):
        ask = changed("UPDATE people_huboutcome SET label = 'x'")
        yield battery.probe(actor, relation(HubOutcome), "UPDATE", "", ask, reached)


def grants(battery: Battery) -> Iterator[Probe]:
    good: dict[str, Any] = {"participant": "anna", "enrolment": "anna-torget", "by": "ines"}
    for actor, what, differs, done in (
        (INES, "in the own case", {}, True),
        (INES, "in a case without a mandate", {"participant": "bo", "enrolment": "bo-torget"}, False),
        (INES, "about another person than the case's", {"participant": "bo"}, False),
        (INES, "in another's name", {"by": "ivar"}, False),
        (INES, "in another unit's name", {"unit": "psychiatry"}, False),
        (INES, "withdrawn from the start", {"withdrawn": True}, False),
        (INES, "for another hub", {"hub": "slussen"}, False),
        *(
            (DUO, f"of {case} in {hub}", {"participant": person, "enrolment": case, "hub": hub}, hub == its_hub)
            for person, case, its_hub in (("cia", "cia-slussen", "slussen"), ("jon", "jon-torget", "torget"))
            for hub in ("torget", "slussen")
        ),
        (DORIS, "in a conflict", {"participant": "anna", "enrolment": "anna-slussen"}, False),
        (INES, "by law, of the own unit", {"basis": "law", "giver": "income-support"}, True),
        (INES, "by law, of another unit", {"basis": "law"}, False),
        (INES, "by another country's law", {"basis": "law", "giver": "income-support", "country": "DK"}, False),
    ):
        said = {**good, "by": actor.posting, **differs}
        row = new_grant(battery, **said)
        yield battery.probe(actor, "public.access_grant", "INSERT", what, saved(row), "done" if done else REFUSED)


def new_grant(
    battery: Battery,
    participant: w.Id,
    enrolment: w.Id,
    by: w.Id,
    unit: w.Id | None = None,
    hub: w.Id | None = None,
    withdrawn: bool = False,
    basis: str = "consent",
    giver: w.Id = "psychiatry",
    country: str = "SE",
) -> Callable[[], Model]:
    grant = w.Grant(
        id="new-grant",
        participant=participant,
        enrolment=enrolment,
        from_unit=giver,
        to_unit="labour-market",
        basis=basis,
        country=country,
        recorded_by=unit or battery.world.postings[by].unit,
        classes=frozenset({w.PLANNING}),
        valid_from=stage_times.START,
        valid_until=stage_times.SOON,
        withdrawn_at=stage_times.START if withdrawn else None,
    )

    def make() -> Model:
        row = grant_row(grant, battery.world, recorded_by=f"posting-{by}")
        if hub is not None:
            row.hub_id = uid(hub)
        return row

    return make


def figures(battery: Battery) -> Iterator[Probe]:
    """Whose role counts people sees figures of the hubs where the unit is a party now; a coordinator one hub's flow."""
    hubs = {uid(hub): hub for hub in battery.world.hubs}

    def seen_in(view: str) -> Callable[[], frozenset[str]]:
        def seen() -> frozenset[str]:
            with connection.cursor() as cursor:
                cursor.execute(f"SELECT hub_id FROM {view}")
                return frozenset(hubs.get(key, str(key)) for (key,) in cursor.fetchall())

        return seen

    for view, posting, counted in (
        ("acl.my_stats_hub", "stina", {"torget", "slussen"}),
        ("acl.my_stats_hub", "asta", {"torget", "slussen"}),
        ("acl.my_stats_hub", "ines", set()),
        ("acl.my_stats_hub", "sonja", {"torget"}),
        ("acl.my_coordinated_hub", "kora", {"torget"}),
        ("acl.my_coordinated_hub", "asta", set()),
    ):
        actor = w.Actor(posting=posting, shape="stats")
        yield battery.probe(actor, view, "SELECT", "", seen_in(view), frozenset(counted))


def accounts(battery: Battery) -> Iterator[Probe]:
    """Who has become the administrator's role, and who is one now."""
    for actor in (ADMIN, NO_ADMIN):
        real = actor == ADMIN
        for table in ("accounts_user", "accounts_signinlink"):
            everybody = how_many_in(table) if real else 0
            yield battery.probe(actor, f"public.{table}", "SELECT", "", changed(f"SELECT id FROM {table}"), everybody)
        ask = changed("UPDATE accounts_user SET name = 'x'")
        yield battery.probe(actor, "public.accounts_user", "UPDATE", "", ask, how_many(User) if real else 0)
        new = User(id=uuid4(), email="new@stage.example.org", name="x", password="!")
        yield insert(battery, actor, User, "", lambda new=new: new, done=real)
        link = SignInLink(
            id=uuid4(),
            user_id=uid("user-nobody"),
            token_hash=b"x" * 32,
            made_at=stage_times.START,
            valid_until=stage_times.SOON,
        )
        yield insert(battery, actor, SignInLink, "", lambda link=link: link, done=real)


def of_the_dead(battery: Battery) -> Iterator[Probe]:
    """Whom somebody who is no manager reads no more: only people of the own unit, who are gone from its people."""
    names = {uid(name): name for name in battery.world.participants}

    def seen(view: str) -> Callable[[], frozenset[str]]:
        def ask() -> frozenset[str]:
            with connection.cursor() as cursor:
                cursor.execute(f"SELECT participant_id FROM acl.{view}")
                return frozenset(names[person] for (person,) in cursor.fetchall())

        return ask

    filip = w.Actor(posting="filip", shape="hub")
    for actor, expected in ((IMRE, {stage.DEAD}), (filip, set()), (IMMA, set())):
        yield battery.probe(actor, "acl.my_sealed", "SELECT", "", seen("my_sealed"), frozenset(expected))
    parts = (i for i in battery.world.items.values() if (i.table, i.owner) == ("involvement", "income-support"))
    ours = frozenset(part.participant for part in parts) - {stage.DEAD}
    yield battery.probe(IMRE, "acl.my_unit_people", "SELECT", "", seen("my_unit_people"), ours)


def let_know(battery: Battery) -> Iterator[Probe]:
    """Units that mine has let know, about people I work with and nobody else."""
    names = {uid(name): name for name in (*battery.world.participants, *battery.world.units)}

    def seen() -> frozenset[tuple[str, str]]:
        with connection.cursor() as cursor:
            cursor.execute("SELECT participant_id, unit_id FROM acl.my_granted_unit")
            return frozenset((names[person], names[unit]) for person, unit in cursor.fetchall())

    expected = frozenset({("anna", "labour-market"), ("pia", "labour-market")})
    yield battery.probe(INES, "acl.my_granted_unit", "SELECT", "", seen, expected)
    yield from of_the_dead(battery)
    # Who is let know is for those who allocate; Adam works for the same unit and does not.
    adam = w.Actor(posting="adam", shape="hub")
    yield battery.probe(adam, "acl.my_let_known", "SELECT", "", changed("SELECT FROM acl.my_let_known"), 0)


def disclosures(battery: Battery) -> Iterator[Probe]:
    """Somebody of the own unit decided."""
    for decider, done in (("imma", True), ("adam", False)):

        def make(decider: w.Id = decider) -> Model:
            return Disclosure(
                id=uuid4(),
                participant_id=uid("anna"),
                owner_unit_id=uid("income-support"),
                hub_id=uid("torget"),
                content_class=w.FAMILY,
                ground="se_duty",
                decided_by_id=uid(f"posting-{decider}"),
                disclosed_on=date(2026, 6, 1),
                recorded_by_id=uid("posting-ines"),
                recorded_at=stage_times.START,
            )

        yield insert(battery, INES, Disclosure, f"decided by {decider}", make, done=done)


def notes_in_an_emergency(battery: Battery) -> Iterator[Probe]:
    """Of the own unit, in one's own name, in a hub of that person's case."""
    adam = w.Actor(posting="adam", shape="case")
    for what, owner, by, hub, done in (
        ("in an emergency", "labour-market", "adam", "torget", True),
        ("in an emergency for another unit", "psychiatry", "adam", "torget", False),
        ("in an emergency in another's name", "labour-market", "asta", "torget", False),
        ("in an emergency in another hub", "labour-market", "adam", "slussen", False),
    ):

        def ask(owner: w.Id = owner, by: w.Id = by, hub: w.Id = hub) -> str:
            note = w.Item(id="new", table="note", participant="fay", owner=owner, content_class=w.PLANNING, hub=hub)
            row = item_row(note, battery.world, recorded_by=f"posting-{by}")
            row.pk = uuid4()
            row.save(force_insert=True)
            return "done"

        yield battery.probe(adam, "public.cases_note", "INSERT", what, ask, "done" if done else REFUSED)


def copies(battery: Battery) -> Iterator[Probe]:
    """Of another unit's note, as it is and as one may read it now."""
    adam = w.Actor(posting="adam", shape="case")
    good: dict[str, Any] = {"person": "bo", "note": "note-27", "class": w.SOCIAL_HOME, "from": "psychiatry"}
    good |= {"by": "adam", "owner": "labour-market"}
    for what, differs, done in (
        ("one may read", {}, True),
        ("in another's name", {"by": "asta"}, False),
        ("for another unit", {"owner": "income-support"}, False),
        ("opened in an emergency", {"person": "fay", "note": "note-15", "class": w.IDENTITY}, False),
        ("about another person", {"person": "eli"}, False),
        ("under another class", {"class": w.HEALTH}, False),
        ("from another unit", {"from": "addiction-care"}, False),
        ("one may not read", {"note": "note-4"}, False),
        ("of one's own", {"note": "own", "class": w.PLANNING, "from": "labour-market"}, False),
    ):
        said = good | differs

        def ask(said: dict[str, Any] = said) -> str:
            if said["note"] == "own":
                own = w.Item(
                    id="own",
                    table="note",
                    participant="bo",
                    owner="labour-market",
                    content_class=w.PLANNING,
                    hub="torget",
                )
                item_row(own, battery.world, recorded_by="posting-adam").save(force_insert=True)
            ReceivedCopy(
                id=uuid4(),
                participant_id=uid(said["person"]),
                owner_unit_id=uid(said["owner"]),
                from_unit_id=uid(said["from"]),
                note_id=uid(said["note"]),
                content_class=said["class"],
                recorded_by_id=uid(f"posting-{said['by']}"),
                recorded_at=stage_times.START,
            ).save(force_insert=True)
            return "done"

        yield battery.probe(adam, relation(ReceivedCopy), "INSERT", what, ask, "done" if done else REFUSED)


def reviews(battery: Battery) -> Iterator[Probe]:
    """Of the own unit's log; what is open in it, unless it is one's own reading."""
    names = {uid(name): name for name in REVIEWS}
    ours = {"review-open", "review-closed", "review-of-oneself"}
    for relation_, expected in (("public.access_logreview", ours), ("acl.my_open_review", {"review-open"})):

        def seen(relation_: str = relation_) -> frozenset[str]:
            with connection.cursor() as cursor:
                cursor.execute(f"SELECT id FROM {relation_}")
                return frozenset(names[key] for (key,) in cursor.fetchall())

        for actor, rows in ((LOGAN, expected), (NO_REVIEWER, set())):
            yield battery.probe(actor, relation_, "SELECT", "", seen, frozenset(rows))


def protected(battery: Battery) -> Iterator[Probe]:
    """Her number is nobody's to a unit without a part; an alias is written by no shape."""
    filip = w.Actor(posting="filip", shape="case")
    index = number_of("pia").index(keys=settings.SLUSS_SEALING_KEYS)

    def joins() -> bool:
        fresh = [uuid4() for _ in range(4)]
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT acl.open_case(%s, 'SE', 'personnummer', 'x', %s, %s, %s, %s, %s, '2026-01-01', '{}', '') = %s",
                [fresh[0], index, uid("torget"), *fresh[1:], uid("pia")],
            )
            return bool(cursor.fetchone()[0])

    for actor, answer in ((filip, False), (INES, "P0003")):
        yield battery.probe(actor, "acl.not_to_be_found", "SELECT", "", joins, answer)
    yield from uncovered(battery)
    for actor in (INES, IMRE):

        def make() -> Model:
            alias = w.Item(
                id="new",
                table="identity",
                participant="anna",
                owner="income-support",
                content_class=w.IDENTITY,
                alias="protection-0",
            )
            return item_row(alias, battery.world, recorded_by="posting-ines")

        yield insert(battery, actor, Identity, "an alias", make, done=False)


def uncovered(battery: Battery) -> Iterator[Probe]:
    """Ivar keeps Pia, and opens on purpose who she is: as his own unit has it, and to change no more than that."""
    ivar = w.Actor(posting="ivar", shape="case")
    for table in sorted(w.SAYS_WHO):
        rows = battery.rows_of(table).values()
        before = frozenset(r.id for r in rows if battery.judge.read_item(ivar, r).allowed)
        ours = frozenset(r.id for r in rows if (r.participant, r.owner) == ("pia", "income-support"))
        read = battery.seen(relation(TABLES[table]))

        def ask(read: Callable[[], frozenset[str]] = read) -> frozenset[str]:
            with connection.cursor() as cursor:
                cursor.execute("SELECT acl.uncover(%s)", [uid("pia")])
            return read()

        yield battery.probe(ivar, relation(TABLES[table]), "SELECT", "uncovered", ask, before | ours)
