"""Criteria as data: each met, not met or not known yet, with its reason; nothing is guessed and nothing decided."""

from datetime import date
from uuid import uuid4

import pytest
from django.utils import translation

from sluss.cases.criteria_sets import DamagedCriteria, criteria_sets, own_criterion, read_set
from sluss.cases.referral_words import criterion_sentence, reason_sentence
from sluss.cases.rules.criteria import (
    AgeByIncome,
    AgeSpan,
    ConsentIsSigned,
    LivesInMunicipality,
    PartiesInContact,
    age_on,
    findings,
)
from sluss.cases.rules.criteria import Known as K
from sluss.cases.states import Found, SignedConsent

TODAY = date(2026, 6, 17)
MET, NOT_MET, NOT_KNOWN = Found.MET, Found.NOT_MET, Found.NOT_KNOWN
YOUTH = criteria_sets()["sundsvall_youth"].criteria
ADULTS = criteria_sets()["sundsvall_adults"].criteria
CONTRACT = criteria_sets()["dua_education_contract"].criteria
ONE, TWO = frozenset({uuid4()}), frozenset({uuid4(), uuid4()})
EKVIK = LivesInMunicipality(name="Ekvik")


def found(criterion, known, today=TODAY):
    (finding,) = findings((criterion,), known=known, today=today)
    return finding.found


def born(years, days=0):
    return date(TODAY.year - years, TODAY.month, TODAY.day - days)


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        # «16-24 år som uppbär … försörjningsstöd … och personer mellan 19-29 år som uppbär aktivitetsersättning»
        (K(birth_date=born(16), incomes={"FST"}), MET),
        (K(birth_date=born(24), incomes={"AKA"}), MET),
        (K(birth_date=born(25), incomes={"FST"}), NOT_MET),
        (K(birth_date=born(25), incomes={"AKE"}), MET),
        (K(birth_date=born(29), incomes={"AKE", "FST"}), MET),
        (K(birth_date=born(30), incomes={"AKE"}), NOT_MET),
        (K(birth_date=born(18), incomes={"AKE"}), NOT_MET),
        (K(birth_date=born(18), incomes={"AKE", "FST"}), MET),
        (K(birth_date=date(2010, 6, 18), incomes={"FST"}), NOT_MET),  # sixteen tomorrow
        (K(birth_date=born(20), incomes={"LON"}), NOT_MET),
        (K(birth_date=born(20)), NOT_KNOWN),
        (K(incomes={"FST"}), NOT_KNOWN),
        (K(birth_date=born(15)), NOT_MET),  # whatever they live on
        (K(birth_date=born(40)), NOT_MET),
    ],
)
def test_age_by_what_one_lives_on(known, expected):
    assert found(YOUTH[0], K(birth_date=known.birth_date, incomes=frozenset(known.incomes))) == expected


@pytest.mark.parametrize(("years", "expected"), [(24, NOT_MET), (25, MET), (64, MET), (65, NOT_MET)])
def test_age_alone(years, expected):
    assert found(ADULTS[0], K(birth_date=born(years))) == expected


def test_elias_is_too_young_for_an_education_contract():
    """Practice §5 no. 2: «Utbildningskontrakt: not met – under 20»."""
    assert found(CONTRACT[0], K(birth_date=date(2008, 5, 4))) == NOT_MET


@pytest.mark.parametrize(
    ("criterion", "known", "expected"),
    [
        (PartiesInContact(at_least=2), K(in_contact_with=TWO), MET),
        (PartiesInContact(at_least=2), K(in_contact_with=ONE), NOT_MET),
        (PartiesInContact(at_least=2), K(), NOT_KNOWN),
        (EKVIK, K(municipality=" ekvik "), MET),
        (EKVIK, K(municipality="Norrå"), NOT_MET),
        (EKVIK, K(), NOT_KNOWN),
        (LivesInMunicipality(name=""), K(municipality="Ekvik"), NOT_KNOWN),
        (ConsentIsSigned(), K(signed_consent=SignedConsent.YES), MET),
        (ConsentIsSigned(), K(signed_consent=SignedConsent.NO), NOT_MET),
        (ConsentIsSigned(), K(), NOT_KNOWN),
        (own_criterion("Vill själv"), K(), NOT_KNOWN),
        (own_criterion("Vill själv"), K(judged={0: MET}), MET),
        (own_criterion("Vill själv"), K(judged={0: NOT_MET}), NOT_MET),
    ],
)
def test_the_other_kinds(criterion, known, expected):
    assert found(criterion, known) == expected


def test_one_is_as_old_as_one_was_on_the_latest_birthday():
    assert age_on(date(2026, 2, 28), born=date(2004, 2, 29)) == 21
    assert age_on(date(2026, 3, 1), born=date(2004, 2, 29)) == 22
    assert age_on(date(2028, 2, 29), born=date(2004, 2, 29)) == 24


@pytest.mark.parametrize("language", ["sv", "da", "en"])
def test_every_finding_has_a_reason_in_the_readers_language(language):
    criteria = (*YOUTH, EKVIK, LivesInMunicipality(name=""), own_criterion("Vill själv"), *ADULTS)
    everybody = [
        K(),
        K(birth_date=born(20), incomes=frozenset({"FST"}), in_contact_with=TWO, municipality="Ekvik"),
        K(birth_date=born(20), incomes=frozenset({"LON"}), in_contact_with=ONE, municipality="Norrå"),
        K(birth_date=born(20), signed_consent=SignedConsent.YES, judged={5: MET}),
        K(birth_date=born(90), signed_consent=SignedConsent.NO, judged={5: NOT_MET}),
    ]
    with translation.override(language):
        for known in everybody:
            for finding in findings(criteria, known=known, today=TODAY):
                assert criterion_sentence(finding.criterion).strip()
                said = reason_sentence(finding, incomes=known.incomes, parties=["Psykiatrin"])
                assert said.strip()
                assert "%(" not in said


def test_the_sentence_names_ages_and_incomes():
    with translation.override("sv"):
        assert criterion_sentence(YOUTH[0]).startswith("16–24 år med aktivitetsstöd, ")
        assert criterion_sentence(YOUTH[0]).endswith("; eller 19–29 år med aktivitetsersättning")
        assert criterion_sentence(ADULTS[0]) == "25–64 år"


def test_the_ready_sets_are_whole_and_sourced():
    assert set(criteria_sets()) == {
        "sundsvall_youth",
        "sundsvall_adults",
        "dua_education_contract",
        "dua_trainee_job",
        "dua_language_introduction",
        "dua_left_school",
    }
    assert all(one.source.startswith("[S]") for one in criteria_sets().values())


GOOD = """
sv = "Torg"
da = "Torv"
en = "Hub"
valid_from = 2014-05-01
source = "[S]"
[[criterion]]
kind = "parties"
at_least = 2
"""


def test_a_set_is_read():
    assert read_set("good", GOOD).criteria == (PartiesInContact(at_least=2),)
    ages = GOOD + '[[criterion]]\nkind = "age_by_income"\nages = [{from = 16, to = 24}]\n'
    assert read_set("ages", ages).criteria[1] == AgeByIncome(ages=(AgeSpan(youngest=16, oldest=24),))


@pytest.mark.parametrize(
    ("good", "damaged"),
    [
        ('sv = "Torg"', ""),
        ('source = "[S]"', 'source = " "'),
        ("valid_from = 2014-05-01", 'valid_from = "in May"'),
        ("at_least = 2", "at_least = 0"),
        ("at_least = 2", "at_least = true"),
        ("at_least = 2", "at_leest = 2"),
        ('kind = "parties"', 'kind = "party"'),
        ('kind = "parties"\nat_least = 2', 'kind = "age_by_income"'),
        ('kind = "parties"\nat_least = 2', 'kind = "age_by_income"\nages = [{from = 24, to = 16}]'),
        ('kind = "parties"\nat_least = 2', 'kind = "age_by_income"\nages = [{from = 16, to = 24, incomes = ["XXX"]}]'),
        ('kind = "parties"\nat_least = 2', 'kind = "own_words"\nsv = "Torg"'),
        ("[[criterion]]", "[criterion]"),
        ("valid_from", "valid_from ="),
    ],
)
def test_a_damaged_set_is_found_when_it_is_read(good, damaged):
    assert good in GOOD
    with pytest.raises(DamagedCriteria):
        read_set("damaged", GOOD.replace(good, damaged))
