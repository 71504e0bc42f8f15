"""A unit becomes another: what was its own follows, the person's word is kept, and strangers see nothing new."""

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from sluss.access.actions import assign, share, withdraw
from sluss.access.models import Assignment, Grant
from sluss.access.queries.grounds import who_may_know
from sluss.access.states import GroundState
from sluss.audit.actions import PROGRAM
from sluss.audit.chain import faults_of_person
from sluss.audit.queries import consent_records
from sluss.cases.models import Note
from sluss.organisations.actions import add_party, add_posting, add_unit, succeed
from sluss.organisations.models import Hub, Party, Posting, Succession
from sluss.organisations.rules import AlreadySucceeded, LastAdministrator, NotOneself, SucceedsItself
from sluss.organisations.states import Circle
from sluss.people.actions import record_spell
from sluss.people.models import Enrolment, Involvement, MainActivitySpell
from sluss.shared.acting import Actor, Shape, acting_as
from sluss.shared.content_classes import ContentClass
from sluss.shared.errors import NotThere
from sluss.shared.ids import new_id
from tests.acts import assigned, consent, noted

OLD, OTHER, NEW = "Socialtjänsten", "Arbetsförmedlingen", "Individ och familj"
LONG_AGO = date(2025, 1, 1)


@pytest.fixture
def admin(db, house):
    return house.actor("Adam", Shape.ADMIN)


@pytest.fixture
def new(admin, house):
    """A unit that nobody acts for yet."""
    unit_id = new_id()
    with acting_as(admin):
        add_unit(
            unit_id=unit_id,
            name=NEW,
            named_from=LONG_AGO,
            parent_id=house.units["Ekvik kommun"],
            level="branch",
            kind="authority",
            regime="social_services",
            country="SE",
            is_secrecy_unit=True,
            actor=admin,
            now=timezone.now(),
        )
    return unit_id


@pytest.fixture
def becomes(admin, house):
    def act(successor, circle=Circle.SAME, unit=OLD, by=admin):
        unit_id, succession_id = house.units[unit], new_id()
        with acting_as(by):
            succeed(
                succession_id=succession_id,
                unit_id=unit_id,
                successor_id=successor,
                circle=circle,
                actor=by,
                now=timezone.now(),
            )
        return succession_id

    return act


@pytest.fixture
def acting_for(admin, house):
    """A colleague acts for a unit, by a posting given now."""

    def post(name, unit_id, role="caseworker", shape=Shape.CASE):
        posting_id, now = new_id(), timezone.now()
        with acting_as(admin):
            add_posting(
                posting_id=posting_id,
                staff_id=house.staff[name],
                employer_id=unit_id,
                acting_for_id=unit_id,
                role=role,
                hub_id=None,
                valid_from=now,
                valid_until=None,
                actor=admin,
                now=now,
            )
        return Actor(kind="staff", id=posting_id, shape=shape, staff_id=house.staff[name], unit_id=unit_id)

    return post


@pytest.fixture
def joined(admin, house, new):
    """The successor is a party of Torget already."""
    now = timezone.now()
    with acting_as(admin):
        add_party(
            party_id=new_id(),
            hub_id=house.hubs["torget"],
            unit_id=new,
            valid_from=now,
            valid_until=None,
            actor=admin,
            now=now,
        )
    return new


def call(*arguments):
    with connection.cursor() as cursor:
        cursor.execute("SELECT acl.succeed(%s, %s, %s, %s)", arguments)


def seen(actor, note):
    with acting_as(actor):
        return Note.objects.filter(pk=note.pk).exists()


def faults(case):
    with acting_as(PROGRAM):
        (record,) = [one for one in consent_records() if one.participant_id == case.participant_id]
    links = record.links
    return list(faults_of_person(case.participant_id, links=links, grounds=record.grounds, heads=[]))


def spell(actor, case, first, until=None):
    with acting_as(actor):
        record_spell(
            model=MainActivitySpell,
            participant_id=case.participant_id,
            state="work",
            valid_from=first,
            valid_until=until,
            source="samtal",
            actor=actor,
            now=timezone.now(),
        )


# What follows


@pytest.mark.parametrize("circle", Circle)
def test_rows_and_mandates_follow_once_the_staff_act_for_the_successor(
    circle, opened_case, house, new, becomes, acting_for
):
    case = opened_case()
    note = noted(house, case)
    becomes(new, circle)
    assert not seen(house.actor("Bea"), note), "the posting ended at once"
    bea, carl = acting_for("Bea", new), acting_for("Carl", new)
    assert seen(bea, note)
    assert not seen(carl, note), "nobody comes by a mandate they had not"
    with acting_as(bea):
        assert Enrolment.objects.get().owner_unit_id == Assignment.objects.get().owner_unit_id == new


def test_the_successor_takes_part_where_the_old_unit_did_and_the_old_one_no_longer(house, new, becomes):
    becomes(new)
    now = timezone.now()
    held = Party.objects.exclude(valid_until__lte=now)
    assert not held.filter(unit_id=house.units[OLD]).exists()
    assert set(held.filter(unit_id=new).values_list("hub__slug", flat=True)) == {"torget", "slussen"}
    assert not Posting.objects.filter(acting_for_id=house.units[OLD]).exclude(valid_until__lte=now).exists()


def test_a_party_already_does_not_become_one_twice(joined, becomes, house):
    becomes(joined)
    assert Party.objects.filter(unit_id=joined, hub_id=house.hubs["torget"]).count() == 1


def test_the_coordination_function_of_a_hub_follows(admin, house, new, becomes):
    with acting_as(admin):
        Hub.objects.filter(slug="torget").update(coordination_unit_id=house.units[OLD])
    becomes(new)
    assert Hub.objects.get(slug="torget").coordination_unit_id == new


def test_the_managers_delegations_end(house, opened_case, new, becomes, acting_for):
    case = opened_case()
    maud = acting_for("Maud", new, role="unit_manager", shape=Shape.HUB)
    becomes(new)
    with acting_as(maud):
        assert Involvement.objects.filter(participant_id=case.participant_id).exists()


# What the person said


def test_among_the_same_people_a_consent_stands_under_the_successors_name(opened_case, house, new, becomes, acting_for):
    case = opened_case(share_with=(house.units[OTHER],))
    ours = noted(house, case, share_with=(house.units[OTHER],))
    consent(house, case)
    consent(house, case, giver=OTHER, receiver=OLD)
    assigned(house, case, to="Dora", by="Dag")
    theirs = noted(house, case, by="Dora", share_with=(house.units[OLD],))
    dora = house.actor("Dora")
    assert seen(dora, ours)
    becomes(new, Circle.SAME)
    assert seen(dora, ours)
    bea = acting_for("Bea", new)
    assert seen(bea, theirs)
    with acting_as(bea):
        rows = list(Grant.objects.filter(from_unit_id=new))
    assert [(g.to_unit_id, g.withdrawn_at, g.recorded_by_id, g.recorded_by_unit_id) for g in rows] == [
        (house.units[OTHER], None, house.postings["Bea"], new)
    ]
    assert faults(case) == []


def test_with_a_wider_circle_the_person_is_asked_anew_and_the_owners_share_anew(
    opened_case, house, new, becomes, acting_for
):
    case = opened_case(share_with=(house.units[OTHER],))
    ours = noted(house, case, share_with=(house.units[OTHER],))
    consent(house, case)
    consent(house, case, giver=OTHER, receiver=OLD)
    assigned(house, case, to="Dora", by="Dag")
    theirs = noted(house, case, by="Dora", share_with=(house.units[OLD],))
    becomes(new, Circle.WIDER)
    dora, bea = house.actor("Dora"), acting_for("Bea", new)
    assert not seen(dora, ours)
    assert not seen(bea, theirs)
    with acting_as(dora):
        assert Grant.objects.exists()
        assert not Grant.objects.filter(withdrawn_at__isnull=True).exists()
        assert list(Note.objects.get(pk=theirs.pk).shared_with) == []
    assert faults(case) == []


def test_who_may_know_what_says_that_it_was_not_the_person_who_ended_it(opened_case, house, becomes):
    case = opened_case(share_with=(house.units[OTHER],))
    consent(house, case)
    assigned(house, case, to="Dora", by="Dag")
    consent(house, case, giver=OTHER, receiver="Psykiatrin", by="Dora")
    becomes(house.units["Psykiatrin"], Circle.WIDER)
    dora = house.actor("Dora")
    with acting_as(dora):
        page = who_may_know(
            participant_id=case.participant_id, hub_id=house.hubs["torget"], actor=dora, now=timezone.now()
        )
    assert [ground.state for ground in page.grounds] == [GroundState.SUCCEEDED, GroundState.SUCCEEDED]
    assert not page.can_be_taken_back


def test_a_receiver_alone_opens_nothing_again_after_a_wider_circle(opened_case, house, new, becomes, acting_for):
    case = opened_case(share_with=(house.units[OTHER],))
    note = noted(house, case, share_with=(house.units[OTHER],))
    consent(house, case)
    assigned(house, case, to="Dora", by="Dag")
    becomes(new, Circle.WIDER)
    house.units[NEW] = new
    consent(house, case, giver=NEW, by="Dora")
    assert not seen(house.actor("Dora"), note)
    bea = acting_for("Bea", new)
    with acting_as(bea):
        share(row=note, with_units=[house.units[OTHER]], actor=bea, now=timezone.now())
    assert seen(house.actor("Dora"), note)


def test_what_the_person_took_back_is_not_opened_by_the_receiver_writing_it_anew(opened_case, house, new, becomes):
    case = opened_case(share_with=(house.units[OTHER],))
    note = noted(house, case, share_with=(house.units[OTHER],))
    consent(house, case)
    assigned(house, case, to="Dora", by="Dag")
    bea, dora = house.actor("Bea"), house.actor("Dora")
    with acting_as(bea):
        withdraw(participant_id=case.participant_id, actor=bea, now=timezone.now())
    consent(house, case, by="Dora")
    assert not seen(dora, note), "it waits for the giver"
    becomes(new, Circle.SAME)
    assert not seen(dora, note)
    house.units[NEW] = new
    consent(house, case, giver=NEW, by="Dora")
    assert not seen(dora, note)
    assert faults(case) == []


def test_a_wider_consent_to_the_successor_does_not_open_what_the_old_one_kept(
    opened_case, house, joined, becomes, acting_for
):
    """Strangers to the old unit's health notes stay that, though the successor's own were granted."""
    case = opened_case(share_with=(house.units[OTHER],))
    note = noted(house, case, content_class=ContentClass.HEALTH, share_with=(house.units[OTHER],))
    narrow = frozenset({ContentClass.PARTICIPATION, ContentClass.IDENTITY})
    consent(house, case, classes=narrow)
    assigned(house, case, to="Dora", by="Dag")
    house.units[NEW] = joined
    consent(house, case, giver=NEW)
    dora = house.actor("Dora")
    assert not seen(dora, note)
    becomes(joined, Circle.SAME)
    assert not seen(dora, note)


@pytest.mark.parametrize("circle", Circle)
def test_strangers_see_nothing_new(circle, opened_case, house, new, becomes):
    case = opened_case(share_with=(house.units[OTHER], new))
    noted(house, case, share_with=(house.units["Psykiatrin"], new))
    consent(house, case)
    strangers = [
        house.actor(name, shape) for name in ("Hale", "Dag", "Dora", "Adam") for shape in Shape if shape != "door"
    ]

    def everything():
        seen = set()
        for actor in strangers:
            if actor.shape in (Shape.CASE, Shape.HUB):
                with acting_as(actor):
                    for model in (Note, Enrolment, Involvement, Assignment):
                        seen |= {(actor.id, actor.shape, key) for key in model.objects.values_list("pk", flat=True)}
        return seen

    before = everything()
    becomes(new, circle)
    assert everything() <= before


# Where both had the same


def both_in_the_case(opened_case, house, joined, acting_for):
    """Bea's case of the old unit, and a part of the successor in it, begun earlier on paper by its own manager."""
    house.units[NEW] = joined
    manager = acting_for("Carl", joined, role="unit_manager", shape=Shape.HUB)
    case = opened_case(share_with=(joined,))
    consent(house, case, receiver=NEW)
    hale = acting_for("Hale", joined)
    with acting_as(manager):
        assign(
            enrolment_id=case.enrolment_id,
            participant_id=case.participant_id,
            staff_id=house.staff["Hale"],
            share_with=(),
            actor=manager,
            now=timezone.now(),
        )
    return case, hale


@pytest.mark.parametrize("circle", Circle)
def test_two_parts_in_one_case_become_one_that_goes_on(circle, opened_case, house, joined, becomes, acting_for):
    case, hale = both_in_the_case(opened_case, house, joined, acting_for)
    becomes(joined, circle)
    person = Actor(kind="person", id=case.participant_id, shape=Shape.PERSON)
    with acting_as(person):
        parts = {part.owner_unit_id: part for part in Involvement.objects.all()}
    old, kept = parts[house.units[OLD]], parts[joined]
    assert (old.end_reason, old.ended_on, old.shared_with) == ("succeeded", timezone.localdate(), [])
    assert (kept.began_on, kept.ended_on, kept.end_reason) == (date(2026, 1, 7), None, "")
    assert faults(case) == []
    with acting_as(hale):
        assert Enrolment.objects.get().owner_unit_id == joined


def test_of_two_overlapping_spells_the_successors_stands(opened_case, house, joined, becomes, acting_for):
    case, hale = both_in_the_case(opened_case, house, joined, acting_for)
    spell(hale, case, date(2026, 2, 1))
    spell(house.actor("Bea"), case, date(2026, 1, 1), date(2026, 3, 1))
    spell(house.actor("Bea"), case, date(2025, 1, 1), date(2025, 6, 1))
    becomes(joined)
    with acting_as(hale):
        rows = MainActivitySpell.objects.order_by("valid_from").values_list(
            "valid_from", "superseded_at", "owner_unit_id"
        )
        assert [(first, at is None, owner) for first, at, owner in rows] == [
            (date(2025, 1, 1), True, joined),
            (date(2026, 1, 1), False, joined),
            (date(2026, 2, 1), True, joined),
        ]


# Who may


def test_it_is_told_on_the_record_and_a_second_click_does_nothing(admin, house, new, becomes):
    succession = becomes(new)
    row = Succession.objects.get()
    assert (row.pk, row.unit_id, row.successor_id, row.circle) == (succession, house.units[OLD], new, "same")
    with acting_as(admin):
        succeed(
            succession_id=succession,
            unit_id=house.units[OLD],
            successor_id=new,
            circle=Circle.SAME,
            actor=admin,
            now=timezone.now(),
        )
    assert Succession.objects.count() == 1


def test_a_unit_becomes_another_only_once_and_not_one_that_is_no_more(house, new, becomes):
    becomes(new)
    with pytest.raises(AlreadySucceeded, match=NEW):
        becomes(house.units["Psykiatrin"])
    with pytest.raises(AlreadySucceeded):
        becomes(house.units[OLD], unit=OTHER)
    with pytest.raises(SucceedsItself):
        becomes(house.units[OTHER], unit=OTHER)
    with pytest.raises(NotThere):
        becomes(new_id(), unit=OTHER)


def test_the_last_administrator_is_not_left_without_a_side(new, becomes):
    with pytest.raises(LastAdministrator):
        becomes(new, unit="Ekvik kommun")


def test_nobody_hands_a_unit_over_to_their_own(admin, house, new, becomes, acting_for):
    carl = acting_for("Carl", house.units["Ekvik kommun"], role="administrator", shape=Shape.ADMIN)
    acting_for("Carl", new, role="importer")
    with pytest.raises(NotOneself):
        becomes(new, by=carl)
    becomes(new)


@pytest.mark.parametrize("name", ["Bea", "Maud", "Ivo", "Stig", "Emil"])
def test_nobody_but_an_administrator_in_that_shape(name, house, new):
    for shape in Shape:
        with pytest.raises(DatabaseError) as refused, acting_as(house.actor(name, shape)):
            call(new_id(), house.units[OLD], new, "same")
        assert refused.value.__cause__.sqlstate == ("P0002" if shape == Shape.ADMIN else "42501")
    with pytest.raises(DatabaseError, match="permission denied"), acting_as(house.actor("Adam", Shape.CASE)):
        call(new_id(), house.units[OLD], new, "same")


@pytest.mark.parametrize(
    ("unit", "successor", "circle", "code"),
    [
        (OLD, OLD, "same", "P0003"),
        (OLD, OTHER, "elsewhere", "P0003"),
        (OLD, None, "same", "P0002"),
    ],
)
def test_the_database_says_so_too(unit, successor, circle, code, admin, house):
    ids = [new_id(), house.units[unit], house.units[successor] if successor else new_id()]
    with pytest.raises(DatabaseError) as refused, acting_as(admin):
        call(*ids, circle)
    assert refused.value.__cause__.sqlstate == code


def test_no_administrator_writes_a_succession_without_the_act(admin, house, new):
    row = Succession(
        unit_id=house.units[OLD], successor_id=new, at=timezone.now(), circle="same", recorded_by_id=admin.id
    )
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic(), acting_as(admin):
        row.save(force_insert=True)
