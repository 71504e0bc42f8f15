"""A ground by law opens what a consent for the same opens, lives by itself, and ends with a reason or on its day."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import DatabaseError, connection
from django.utils import timezone

from sluss.access.actions import MayNotGrantByLaw, end_by_law, grant_by_law, share, unshare, withdraw
from sluss.access.models import Grant
from sluss.access.queries.grounds import WhoMayKnow, who_may_know
from sluss.access.states import Basis, GroundState
from sluss.audit.actions import PROGRAM
from sluss.audit.chain import faults_of_person
from sluss.audit.queries import consent_records
from sluss.cases.models import Note
from sluss.people.actions import OpenedCase, discharge, protect, record_death
from sluss.people.models import Identity
from sluss.shared.acting import Actor, Shape, acting_as
from sluss.shared.content_classes import ContentClass as C
from sluss.shared.ids import new_id
from tests.acts import BY_LAW, assigned, consent, noted, told_by_law
from tests.cast import House

pytestmark = pytest.mark.usefixtures("reading")
SOC, AF, PSY = "Socialtjänsten", "Arbetsförmedlingen", "Psykiatrin"
KNOWN = frozenset({C.PARTICIPATION, C.IDENTITY})
DAY = timedelta(days=1)


@pytest.fixture
def case(house: House, opened_case: Callable[..., OpenedCase]) -> OpenedCase:
    """Bea works with Anna and lets the employment service know by law that she takes part; Dora works with her too."""
    made = opened_case(share_with=(house.units[AF],))
    told_by_law(house, made, classes=KNOWN)
    assigned(house, made, to="Dora", by="Dag")
    return made


def read_by(actor: Actor) -> list[str]:
    with acting_as(actor):
        return sorted(note.body for note in Note.objects.all())


def page_of(house: House, case: OpenedCase, name: str = "Bea") -> WhoMayKnow:
    actor = house.actor(name)
    with acting_as(actor):
        return who_may_know(
            participant_id=case.participant_id, hub_id=house.hubs["torget"], actor=actor, now=timezone.now()
        )


def ended(house: House, grant: Grant, *, by: str = "Bea", reason: str = "Hon har fått arbete.") -> None:
    actor = house.actor(by)
    with acting_as(actor):
        end_by_law(
            participant_id=grant.participant_id, grant_id=grant.pk, reason=reason, actor=actor, now=timezone.now()
        )


def take_back_everything(house: House, case: OpenedCase) -> None:
    with acting_as(house.actor("Bea")):
        withdraw(participant_id=case.participant_id, actor=house.actor("Bea"), now=timezone.now())


def test_a_person_is_let_known_by_law_as_by_a_consent(house: House, case: OpenedCase) -> None:
    with acting_as(house.actor("Dora")):
        assert [identity.full_name for identity in Identity.objects.all()] == ["Anna Ek"]


def test_a_note_opens_with_the_law_the_share_and_the_mandate_and_not_before(house: House, case: OpenedCase) -> None:
    dora, bea = house.actor("Dora"), house.actor("Bea")
    note = noted(house, case, body="Söker arbete.", content_class=C.WORK_INCOME)
    told_by_law(house, case, classes=frozenset({C.WORK_INCOME}))
    assert read_by(dora) == []
    with acting_as(bea):
        share(row=note, with_units=[house.units[AF]], actor=bea, now=timezone.now())
    assert read_by(dora) == ["Söker arbete."]
    with acting_as(bea):
        unshare(row=note, with_units=[house.units[AF]], actor=bea, now=timezone.now())
    assert read_by(dora) == []


def test_only_the_classes_that_were_named_open(house: House, case: OpenedCase) -> None:
    told_by_law(house, case, classes=frozenset({C.WORK_INCOME}))
    noted(house, case, body="Sover dåligt.", content_class=C.HEALTH, share_with=(house.units[AF],))
    assert read_by(house.actor("Dora")) == []


def test_it_goes_on_when_the_person_takes_everything_back(house: House, case: OpenedCase) -> None:
    consent(house, case)
    told_by_law(house, case, classes=frozenset({C.WORK_INCOME}))
    for body, kind in (("Söker arbete.", C.WORK_INCOME), ("Sover dåligt.", C.HEALTH)):
        noted(house, case, body=body, content_class=kind, share_with=(house.units[AF],))
    assert read_by(house.actor("Dora")) == ["Sover dåligt.", "Söker arbete."]
    take_back_everything(house, case)
    assert read_by(house.actor("Dora")) == ["Söker arbete."]
    assert {one.ground.state for one in page_of(house, case).by_law} == {GroundState.IN_FORCE}


def test_ending_it_leaves_consents_as_they_are(house: House, case: OpenedCase) -> None:
    consent(house, case, classes=frozenset({C.HEALTH}))
    grant = told_by_law(house, case, classes=frozenset({C.HEALTH, C.WORK_INCOME}))
    for body, kind in (("Söker arbete.", C.WORK_INCOME), ("Sover dåligt.", C.HEALTH)):
        noted(house, case, body=body, content_class=kind, share_with=(house.units[AF],))
    ended(house, grant)
    assert read_by(house.actor("Dora")) == ["Sover dåligt."]
    with acting_as(house.actor("Bea")):
        assert Grant.objects.get(basis=Basis.CONSENT).withdrawn_at is None


def test_a_consent_that_others_write_down_after_it_ended_counts_at_once(house: House, case: OpenedCase) -> None:
    """A withdrawal makes the receiver's word wait for the giver's; an end by the giver is no withdrawal."""
    ended(house, told_by_law(house, case, classes=frozenset({C.HEALTH})))
    consent(house, case, classes=frozenset({C.HEALTH}), by="Dora")
    noted(house, case, body="Sover dåligt.", content_class=C.HEALTH, share_with=(house.units[AF],))
    assert read_by(house.actor("Dora")) == ["Sover dåligt."]
    assert not any(ground.waits_for_giver for ground in page_of(house, case).grounds)


def test_it_ends_on_its_last_day(house: House, case: OpenedCase, clock: Callable[[datetime], None]) -> None:
    grant = told_by_law(house, case, classes=frozenset({C.HEALTH}), lasts=10 * DAY)
    noted(house, case, body="Sover dåligt.", content_class=C.HEALTH, share_with=(house.units[AF],))
    clock(grant.valid_until - timedelta(microseconds=1))
    assert read_by(house.actor("Dora")) == ["Sover dåligt."]
    clock(grant.valid_until)
    assert read_by(house.actor("Dora")) == []


def test_it_ends_with_the_case_and_with_the_persons_death(house: House, case: OpenedCase) -> None:
    bea, now = house.actor("Bea"), timezone.now()
    told_by_law(house, case, classes=frozenset({C.HEALTH}))
    noted(house, case, body="Sover dåligt.", content_class=C.HEALTH, share_with=(house.units[AF],))
    with acting_as(bea):
        discharge(
            enrolment_id=case.enrolment_id,
            participant_id=case.participant_id,
            on=timezone.localdate(),
            reason="completed",
            actor=bea,
            now=now,
        )
    assert read_by(house.actor("Dora")) == []
    with connection.cursor() as cursor, acting_as(house.actor("Dora")):
        cursor.execute("SELECT count(*) FROM acl.my_case_grant")
        assert cursor.fetchone() == (0,)


def test_whoever_has_died_is_told_of_to_nobody(house: House, case: OpenedCase) -> None:
    bea = house.actor("Bea")
    told_by_law(house, case, classes=frozenset({C.HEALTH}))
    noted(house, case, body="Sover dåligt.", content_class=C.HEALTH, share_with=(house.units[AF],))
    with acting_as(bea):
        record_death(
            death_id=new_id(),
            participant_id=case.participant_id,
            died_on=timezone.localdate(),
            actor=bea,
            now=timezone.now(),
        )
    assert read_by(house.actor("Dora")) == []


def test_whoever_is_protected_is_told_of_to_keepers_alone(house: House, case: OpenedCase) -> None:
    bea, now = house.actor("Bea"), timezone.now()
    told_by_law(house, case, classes=frozenset({C.HEALTH}))
    noted(house, case, body="Sover dåligt.", content_class=C.HEALTH, share_with=(house.units[AF],))
    assert read_by(house.actor("Dora")) == ["Sover dåligt."]
    with acting_as(bea):
        protect(
            protection_id=new_id(),
            participant_id=case.participant_id,
            kind="registration",
            alias="Björk",
            keepers=frozenset({house.staff["Carl"]}),
            actor=bea,
            now=now,
        )
    assert read_by(house.actor("Dora")) == []


def test_a_ground_says_which_law_who_decided_why_and_until_when(house: House, case: OpenedCase) -> None:
    for name, may_end in (("Bea", True), ("Dora", False)):
        (one,) = page_of(house, case, name).by_law
        assert one.law.startswith("uppgiftsskyldighet i lag")
        assert (one.reason, one.decided_by, one.decided_on) == (BY_LAW.reason, BY_LAW.decided_by, BY_LAW.decided_on)
        assert one.recorded_by.name == "Bea"
        assert one.may_be_ended is may_end


def test_what_is_told_by_law_is_not_said_to_be_withheld(house: House, case: OpenedCase) -> None:
    told_by_law(house, case, classes=frozenset({C.HEALTH}))
    withheld = {one.party.name: one.classes for one in page_of(house, case, "Dora").withheld}
    assert C.HEALTH not in withheld[SOC]
    assert C.CRIME in withheld[SOC]


def test_the_reason_for_ending_is_kept_and_who_ended_it(house: House, case: OpenedCase) -> None:
    grant = told_by_law(house, case, classes=frozenset({C.HEALTH}))
    ended(house, grant, reason="Hon har fått arbete.")
    with acting_as(house.actor("Dora")):
        row = Grant.objects.get(pk=grant.pk)
    assert (row.ending, row.withdrawn_by) == ("Hon har fått arbete.", house.postings["Bea"])
    (one,) = page_of(house, case, "Dora").by_law_over
    assert one.ending == "Hon har fått arbete."


def test_without_a_reason_it_does_not_end(house: House, case: OpenedCase) -> None:
    grant = told_by_law(house, case, classes=frozenset({C.HEALTH}))
    with pytest.raises(MayNotGrantByLaw):
        ended(house, grant, reason="  ")


def test_it_ends_once(house: House, case: OpenedCase) -> None:
    grant = told_by_law(house, case, classes=frozenset({C.HEALTH}))
    ended(house, grant)
    with pytest.raises(DatabaseError, match="not there"):
        ended(house, grant, reason="En gång till.")


def test_what_was_written_and_what_ended_are_links_of_the_persons_chain(house: House, case: OpenedCase) -> None:
    ended(house, told_by_law(house, case, classes=frozenset({C.HEALTH})))
    with acting_as(PROGRAM):
        (record,) = [one for one in consent_records() if one.participant_id == case.participant_id]
    assert [link.text.decode().split("|")[4] for link in record.links] == ["recorded", "recorded", "withdrawn"]
    assert "se_duty" in record.links[-1].text.decode()
    assert not list(faults_of_person(case.participant_id, links=record.links, grounds=record.grounds, heads=[]))


@pytest.mark.parametrize(
    "refused",
    [
        {"classes": frozenset()},
        {"receiver": SOC},
        {"lasts": timedelta(0)},
        {"lasts": 400 * DAY},
        {"decision": replace(BY_LAW, section="dk_authority")},
        {"decision": replace(BY_LAW, section="se_nothing")},
        {"decision": replace(BY_LAW, decided_on=date(3000, 1, 1))},
    ],
    ids=[
        "nothing to tell",
        "to itself",
        "over at once",
        "a review too far off",
        "another country",
        "no law",
        "to come",
    ],
)
def test_what_the_law_does_not_say_is_refused_with_a_sentence(house: House, case: OpenedCase, refused: dict) -> None:
    with pytest.raises(MayNotGrantByLaw):
        told_by_law(house, case, **refused)


def test_an_end_that_the_law_sets_may_be_far_off(house: House, case: OpenedCase) -> None:
    far = told_by_law(house, case, decision=replace(BY_LAW, is_review=False), lasts=1000 * DAY)
    assert far.valid_until > timezone.now() + 900 * DAY


def test_a_law_holds_from_the_day_it_is_in_force(
    house: House, case: OpenedCase, clock: Callable[[datetime], None]
) -> None:
    """Practice §3 row 2: from adult education to the employment service, from March 2026."""
    before = timezone.now().replace(year=2026, month=2, day=20)
    decided = replace(BY_LAW, section="se_adult_education")
    with pytest.raises(MayNotGrantByLaw):
        told_by_law(house, case, decision=decided, now=before)
    assert told_by_law(house, case, decision=replace(decided, decided_on=date(2026, 3, 2))).section == decided.section


def test_a_form_sent_twice_writes_one_ground(house: House, case: OpenedCase) -> None:
    bea, now, once = house.actor("Bea"), timezone.now(), new_id()
    with acting_as(bea):
        for _ in range(2):
            grant_by_law(
                ground_id=once,
                participant_id=case.participant_id,
                enrolment_id=case.enrolment_id,
                hub_id=house.hubs["torget"],
                to_unit_id=house.units[PSY],
                classes=KNOWN,
                decision=BY_LAW,
                valid_from=now,
                valid_until=now + DAY,
                zone=ZoneInfo("Europe/Stockholm"),
                actor=bea,
                now=now,
            )
        assert len(Grant.objects.filter(consent_id=once)) == 1


def test_the_person_sees_it_and_no_third_organisation(house: House, case: OpenedCase) -> None:
    hale = house.actor("Hale", Shape.CASE)
    with acting_as(hale):
        assert not Grant.objects.all()
    with acting_as(Actor(kind="person", id=case.participant_id, shape=Shape.PERSON)):
        assert Grant.objects.get(basis=Basis.LAW).reason == BY_LAW.reason
