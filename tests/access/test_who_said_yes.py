"""A consent in somebody's name stands as long as whoever gave it speaks for them so far: asked at each reading."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from django.db import connection
from django.utils import timezone

from sluss.access.actions import Evidence, Flow, MayNotConsent, record_consent, withdraw
from sluss.access.models import Grant
from sluss.access.queries.grounds import who_may_know
from sluss.access.states import EvidenceKind, GivenBy, GivenThrough, GroundState, Purpose
from sluss.cases.models import Note
from sluss.people.actions import (
    OpenedCase,
    Said,
    WhoSaid,
    correct_name,
    correct_spell,
    end_spell,
    record_spell,
    take_back_spell,
)
from sluss.people.models import Identity, Representation
from sluss.people.rules.representatives import eighteenth_birthday
from sluss.shared.acting import Shape, acting_as
from sluss.shared.content_classes import ContentClass as C
from sluss.shared.content_classes import mask_of
from sluss.shared.ids import new_id
from tests.acts import assigned, noted
from tests.cast import House

ALL = frozenset(C)
TODAY = timezone.localdate()
EIGHTEEN_SOON = TODAY.replace(year=TODAY.year - 18, day=1) + timedelta(days=45)
MOTHER, FATHER, GOD_MAN = "guardian", "guardian", "god_man"
Opening = Callable[..., OpenedCase]
pytestmark = pytest.mark.django_db


class Elias:
    """Sixteen or so, with whom Bea works; Dora works with him too, and is told what a consent lets her be told."""

    def __init__(self, house: House, case: OpenedCase) -> None:
        self.house, self.case, self.bea = house, case, house.actor("Bea")

    def represented(self, kind: str = MOTHER, name: str = "Mor", decides: frozenset[C] = ALL, **more: object) -> UUID:
        with acting_as(self.bea):
            return record_spell(
                model=Representation,
                participant_id=self.case.participant_id,
                state=kind,
                valid_from=TODAY - timedelta(days=400),
                valid_until=None,
                source="personbevis",
                beside=self.beside(kind, name, decides, **more),
                actor=self.bea,
                now=timezone.now(),
            )

    def beside(self, kind: str, name: str, decides: frozenset[C] = ALL, **more: object) -> dict[str, object]:
        of_a_minor = kind in ("guardian", "appointed_guardian", "god_man_for_minor")
        return {"name": name, "decides": mask_of(decides), "ends_at_adulthood": of_a_minor} | more

    def consent(
        self, *said_yes: UUID, by: GivenBy = GivenBy.GUARDIAN, classes: frozenset[C] = frozenset({C.PLANNING})
    ) -> UUID:
        units, now = self.house.units, timezone.now()
        with acting_as(self.bea):
            return record_consent(
                participant_id=self.case.participant_id,
                enrolment_id=self.case.enrolment_id,
                hub_id=self.house.hubs["torget"],
                flows=[
                    Flow(from_unit_id=units["Socialtjänsten"], to_unit_id=units["Arbetsförmedlingen"], classes=classes)
                ],
                purpose=Purpose.COLLABORATION,
                evidence=Evidence(
                    kind=EvidenceKind.SIGNED_PAPER,
                    language="svenska",
                    through=GivenThrough.DIRECTLY,
                    given_by=by,
                    given_on=TODAY,
                    representations=said_yes,
                ),
                valid_from=now - timedelta(minutes=1),
                valid_until=now + timedelta(days=400),
                actor=self.bea,
                now=now,
            )

    def correct(self, fact: UUID, kind: str = MOTHER, **more: object) -> None:
        with acting_as(self.bea):
            row = Representation.objects.get(fact_id=fact, superseded_at__isnull=True)
            correct_spell(
                model=Representation,
                participant_id=self.case.participant_id,
                spell_id=row.pk,
                corrected_id=new_id(),
                said=Said(
                    state=kind,
                    valid_from=row.valid_from,
                    valid_until=None,
                    source="samtal",
                    beside=self.beside(kind, row.name, **more),  # type: ignore[arg-type]
                ),
                actor=self.bea,
                now=timezone.now(),
            )

    def dora_reads(self) -> bool:
        with acting_as(self.house.actor("Dora")):
            return Note.objects.exists()

    def states(self) -> set[GroundState]:
        with acting_as(self.bea):
            page = who_may_know(
                participant_id=self.case.participant_id,
                hub_id=self.house.hubs["torget"],
                actor=self.bea,
                now=timezone.now(),
            )
        return {ground.state for ground in page.grounds}


@pytest.fixture
def elias(house: House, opened_case: Opening) -> Elias:
    """Born so that he turns eighteen in some weeks; Bea has written a note for Dora."""
    af = house.units["Arbetsförmedlingen"]
    case = opened_case(given_name="Elias", family_name="Norén", share_with=(af,))
    bea = house.actor("Bea")
    with acting_as(bea):
        (row,) = Identity.objects.all()
        correct_name(
            participant_id=case.participant_id,
            identity_id=row.pk,
            corrected_id=new_id(),
            said=WhoSaid(given_name="Elias", family_name="Norén", birth_date=EIGHTEEN_SOON),
            today=TODAY,
            actor=bea,
            now=timezone.now(),
        )
    made = Elias(house, case)
    mandate = made.represented(GOD_MAN, "Tillfällig", classes_for_mandate())
    made.consent(mandate, by=GivenBy.REPRESENTATIVE, classes=frozenset({C.PARTICIPATION, C.IDENTITY}))
    assigned(house, case, to="Dora", by="Dag")
    noted(house, case, share_with=(af,))
    return made


def classes_for_mandate() -> frozenset[C]:
    return frozenset({C.PARTICIPATION, C.IDENTITY})


def test_row_9_a_representative_consents_within_scope_and_it_ends_when_they_end(elias: Elias) -> None:
    god_man = elias.represented(GOD_MAN, "God man", frozenset({C.PLANNING}))
    assert not elias.dora_reads()
    elias.consent(god_man, by=GivenBy.REPRESENTATIVE)
    assert elias.dora_reads()
    with acting_as(elias.bea):
        end_spell(
            model=Representation,
            participant_id=elias.case.participant_id,
            spell_id=god_man,
            ended_id=new_id(),
            valid_until=TODAY,
            reason="",
            actor=elias.bea,
            now=timezone.now(),
        )
    assert not elias.dora_reads()
    assert GroundState.ASK_ANEW in elias.states()


def test_row_9_a_narrower_scope_and_a_representation_that_never_was_end_it_too(elias: Elias) -> None:
    god_man = elias.represented(GOD_MAN, "God man")
    elias.consent(god_man, by=GivenBy.REPRESENTATIVE)
    elias.correct(god_man, GOD_MAN, decides=frozenset({C.HEALTH}))
    assert not elias.dora_reads()
    elias.correct(god_man, GOD_MAN, decides=frozenset({C.PLANNING}))
    assert elias.dora_reads()
    with acting_as(elias.bea):
        row = Representation.objects.get(fact_id=god_man, superseded_at__isnull=True)
        take_back_spell(
            model=Representation,
            participant_id=elias.case.participant_id,
            spell_id=row.pk,
            actor=elias.bea,
            now=timezone.now(),
        )
    assert not elias.dora_reads()


@pytest.mark.parametrize(("microseconds", "reads"), [(-1, True), (0, False)])
def test_row_8_what_guardians_consented_to_ends_at_midnight_of_the_eighteenth_birthday_in_the_hubs_time(
    elias: Elias, clock: Callable[[datetime], None], microseconds: int, reads: bool
) -> None:
    elias.consent(elias.represented(), elias.represented(FATHER, "Far"))
    adult_on = EIGHTEEN_SOON.replace(year=EIGHTEEN_SOON.year + 18)
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s::timestamp AT TIME ZONE 'Europe/Stockholm'", [adult_on.isoformat()])
        (midnight,) = cursor.fetchone()
    clock(midnight.astimezone(UTC) + timedelta(microseconds=microseconds))
    assert elias.dora_reads() is reads
    assert (GroundState.ASK_ANEW in elias.states()) is not reads


def test_row_8_of_two_who_have_custody_both_are_needed(elias: Elias) -> None:
    mother = elias.represented()
    elias.represented(FATHER, "Far")
    with pytest.raises(MayNotConsent, match="Alla vårdnadshavare måste säga ja"):
        elias.consent(mother)
    assert not elias.dora_reads()


def test_row_8_one_guardians_no_stops_the_others_yes_also_afterwards(elias: Elias) -> None:
    mother, father = elias.represented(), elias.represented(FATHER, "Far")
    elias.consent(mother, father)
    assert elias.dora_reads()
    elias.correct(father, FATHER, says_no=True)
    assert not elias.dora_reads()
    for said_yes in ((mother,), (mother, father)):
        with pytest.raises(MayNotConsent, match="Alla vårdnadshavare måste säga ja"):
            elias.consent(*said_yes)


def test_row_8_a_guardian_who_comes_later_is_asked_before_it_goes_on(elias: Elias) -> None:
    elias.consent(elias.represented())
    assert elias.dora_reads()
    elias.represented("appointed_guardian", "Ny vårdnadshavare")
    assert not elias.dora_reads()


def test_row_8_whoever_is_mature_enough_consents_alone_whatever_the_guardians_say(elias: Elias) -> None:
    elias.represented(says_no=True)
    elias.consent(by=GivenBy.PERSON)
    assert elias.dora_reads()


def test_without_a_birth_date_nobody_speaks_for_a_minor(elias: Elias) -> None:
    mother = elias.represented()
    elias.consent(mother)
    with acting_as(elias.bea):
        row = Identity.objects.get(superseded_at__isnull=True)
        correct_name(
            participant_id=elias.case.participant_id,
            identity_id=row.pk,
            corrected_id=new_id(),
            said=WhoSaid(given_name="Elias", family_name="Norén"),
            today=TODAY,
            actor=elias.bea,
            now=timezone.now(),
        )
    assert not elias.dora_reads()
    with pytest.raises(MayNotConsent, match="Välj vem som gav samtycket"):
        elias.consent(mother)


@pytest.mark.parametrize(
    ("by", "chosen", "sentence"),
    [
        (GivenBy.GUARDIAN, (), "Välj vem som gav samtycket"),
        (GivenBy.GUARDIAN, ("god_man",), "Välj vem som gav samtycket"),
        (GivenBy.REPRESENTATIVE, ("guardian",), "Välj vem som gav samtycket"),
        (GivenBy.REPRESENTATIVE, ("companion",), "Välj vem som gav samtycket"),
        (GivenBy.REPRESENTATIVE, ("narrow",), "får inte bestämma om allt det här"),
        (GivenBy.PERSON, ("god_man",), "Personen gav samtycket"),
    ],
)
def test_whoever_may_not_consent_gets_a_sentence_and_nothing_opens(
    elias: Elias, by: GivenBy, chosen: tuple[str, ...], sentence: str
) -> None:
    known = {kind: elias.represented(kind, kind) for kind in ("guardian", "god_man", "companion")}
    known["narrow"] = elias.represented("trustee", "Förvaltare", frozenset({C.HEALTH}))
    with pytest.raises(MayNotConsent, match=sentence):
        elias.consent(*(known[one] for one in chosen), by=by)
    assert not elias.dora_reads()


@pytest.mark.parametrize("said_yes", [[], [new_id()]], ids=["nobody", "somebody unknown"])
def test_past_the_program_a_ground_without_anybody_who_speaks_for_the_person_opens_nothing(
    elias: Elias, said_yes: list[UUID]
) -> None:
    consent_id = elias.consent(elias.represented(GOD_MAN, "God man"), by=GivenBy.REPRESENTATIVE)
    with acting_as(elias.bea):
        ground = Grant.objects.get(consent_id=consent_id)
        withdraw(participant_id=elias.case.participant_id, grant_id=ground.pk, actor=elias.bea, now=timezone.now())
        ground.pk, ground.consent_id, ground.representations = new_id(), new_id(), said_yes
        ground.save(force_insert=True)
    assert not elias.dora_reads()


def test_a_representative_is_told_to_others_as_who_somebody_is(elias: Elias) -> None:
    elias.represented()
    with acting_as(elias.house.actor("Dora")):
        assert not Representation.objects.exists()
    with acting_as(elias.house.actor("Maud", Shape.HUB)):
        assert Representation.objects.exists()


def test_the_eighteenth_birthday_of_a_leap_day_is_the_same_in_both_languages() -> None:
    with connection.cursor() as cursor:
        for born in (date(2008, 2, 29), date(2008, 5, 4), date(2009, 12, 31)):
            cursor.execute("SELECT (%s::date + interval '18 years')::date", [born])
            assert cursor.fetchone() == (eighteenth_birthday(born),)
