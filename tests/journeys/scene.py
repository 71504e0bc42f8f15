"""The people of the journeys: Linnea, with whom things go well, and a desk full of others; all invented."""

from dataclasses import asdict, dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from django.utils import timezone

from sluss.access.actions import set_conflict, set_standing_share
from sluss.access.states import ConflictKind, SetBy
from sluss.organisations.states import Country
from sluss.people.actions import (
    OpenedCase,
    PersonFacts,
    Said,
    WhoSaid,
    add_contact_way,
    correct_name,
    correct_spell,
    open_case,
    record_spell,
)
from sluss.people.identity_numbers import check_identity_number
from sluss.people.models import (
    Identity,
    IncomeSpell,
    LanguageSpell,
    MainActivitySpell,
    NetworkPerson,
    RegistrationSpell,
    Representation,
    ResidenceSpell,
    Spell,
)
from sluss.people.states import ContactKind, Sex
from sluss.shared.acting import Shape, acting_as
from sluss.shared.content_classes import ContentClass
from sluss.shared.ids import new_id
from tests.acts import assigned, consent, noted, told_by_law
from tests.cast import House

NUMBER: Final = "19811228-9874"
"""An official test number; the birth date of the person is a field of its own."""
WAGE: Final = UUID("0198f2a0-0000-7000-8000-00000000a6e0")
"""As it was first said; put right since."""
BESIDE_LINNEA: Final[tuple[tuple[type[Spell], str, dict[str, Any]], ...]] = (
    (
        Representation,
        "guardian",
        {"name": "Marianne Vik", "contact": "070-174 06 09", "decides": 1023, "ends_at_adulthood": True},
    ),
    (
        Representation,
        "god_man",
        {"name": "Rolf Granlund", "decides": 14, "sees": 4, "papers_seen_on": date(2025, 3, 3)},
    ),
    (NetworkPerson, "housing_support", {"name": "Amina Said", "may_know": 4, "may_be_present": True}),
    (NetworkPerson, "friend", {"name": "Tove", "contact": "070-174 06 08"}),
)
GIVEN: Final = ("Åsa", "Bo", "Cia", "Dan", "Eva", "Foad", "Göran", "Hanna", "Idil", "Jens")
# fmt: off
FAMILY: Final = (
    "Öberg", "Sjö", "Ahl", "Lund", "Åkesson", "Ek", "Wik", "Norén", "Haddad", "Tesfay", "Blom", "Björk", "Wiik", "Kjær",
    "Hedman", "Vallin", "Ceder", "Dahl", "Isaksson", "Zetter", "Ängman", "Grip", "Frisk", "Modig", "Stolt", "Hurtig",
    "Rask", "Trygg", "Palm", "Quist",
)
# fmt: on


@dataclass(frozen=True)
class Linnea:
    participant_id: UUID
    case: OpenedCase


def the_good_way(house: House) -> Linnea:
    """Bea opened the case; Dora and Hale work in it too, each under a consent of their own reach."""
    bea, now, today = house.actor("Bea"), timezone.now(), timezone.localdate()
    af, psychiatry = house.units["Arbetsförmedlingen"], house.units["Psykiatrin"]
    number = check_identity_number(NUMBER, country=Country.SWEDEN, today=today)
    person = PersonFacts(
        given_name="Linnea", family_name="Wik", number=number, birth_date=date(2004, 5, 12), sex=Sex.WOMAN
    )
    with acting_as(bea):
        case = open_case(
            hub_id=house.hubs["torget"],
            person=person,
            started_on=today - timedelta(days=71),
            share_with=(af, psychiatry),
            actor=bea,
            now=now,
        )
        who = {"participant_id": case.participant_id, "actor": bea, "now": now}
        told = {"share_with": (af, psychiatry), **who}
        misspelled = Identity.objects.get(participant_id=case.participant_id).pk
        right = WhoSaid(given_name="Linnea", family_name="Vik", birth_date=date(2004, 5, 12), sex=Sex.WOMAN)
        correct_name(identity_id=misspelled, corrected_id=new_id(), said=right, today=today, **who)
        add_contact_way(kind=ContactKind.PHONE, value="070-174 06 05", note="Helst före lunch", **told)
        add_contact_way(kind=ContactKind.EMAIL, value="linnea.vik@example.org", **told)
        record_spell(
            model=ResidenceSpell,
            state="SE2281",
            valid_from=date(2019, 8, 1),
            valid_until=None,
            source="folkbokföringen",
            **told,
        )
        record_spell(
            model=LanguageSpell,
            state="swl",
            valid_from=date(2019, 8, 1),
            valid_until=None,
            source="samtal",
            beside={"interpreter": "when_it_matters", "forms": ["on_site", "video"], "dialect": "", "wishes": ""},
            **told,
        )
        for model, state, beside in BESIDE_LINNEA:
            record_spell(
                model=model,
                state=state,
                valid_from=date(2019, 8, 1),
                valid_until=None,
                source="tingsrättens beslut",
                beside=beside,
                **told,
            )
        began, changed = today - timedelta(days=400), today - timedelta(days=19)
        record_spell(
            model=MainActivitySpell, state="job_seeking", valid_from=began, valid_until=changed, source="samtal", **who
        )
        record_spell(
            model=MainActivitySpell,
            state="work",
            extent_percent=50,
            valid_from=changed,
            valid_until=None,
            source="anställningsavtal",
            **who,
        )
        record_spell(
            model=IncomeSpell,
            state="FST",
            extent_percent=50,
            valid_from=began,
            valid_until=None,
            source="beslut",
            **who,
        )
        record_spell(
            model=MainActivitySpell,
            state="programme",
            hours_per_week=Decimal(30),
            valid_from=today - timedelta(days=170),
            valid_until=today - timedelta(days=80),
            end_reason="own_work",
            source="överenskommelse med bageriet",
            **who,
        )
        wage = {"model": IncomeSpell, "participant_id": case.participant_id, "actor": bea, "now": now}
        said = Said(state="LON", extent_percent=50, valid_from=changed, valid_until=None, source="lönebesked")
        record_spell(**wage, **asdict(said) | {"extent_percent": 40}, spell_id=WAGE)
        correct_spell(**wage, spell_id=WAGE, corrected_id=new_id(), said=said)
        for state, first, last, number in (
            ("AF_OPEN", began, today - timedelta(days=300), ""),
            ("AF_OPEN", today - timedelta(days=280), today - timedelta(days=170), ""),
            ("NYSTART", changed, None, "N 2026-117"),
        ):
            record_spell(
                model=RegistrationSpell,
                state=state,
                valid_from=first,
                valid_until=last,
                source="AF:s beslut" if number else "samtal med AF",
                reference=number,
                benefit_ends_on=today + timedelta(days=200) if number else None,
                **who,
            )
    consent(house, case, lasts=timedelta(days=20))
    consent(house, case, giver="Arbetsförmedlingen", receiver="Socialtjänsten", classes=_but_tender())
    consent(house, case, receiver="Psykiatrin", classes=frozenset({ContentClass.PARTICIPATION, ContentClass.IDENTITY}))
    told_by_law(house, case, receiver="Psykiatrin", classes=frozenset({ContentClass.EDUCATION}))
    assigned(house, case, to="Dora", by="Dag", share_with=(house.units["Socialtjänsten"],))
    _usual_shares(house)
    _notes(house, case, today=today)
    with acting_as(bea):
        set_conflict(
            participant_id=case.participant_id,
            staff_id=house.staff["Carl"],
            kind=ConflictKind.NEIGHBOUR,
            set_by=SetBy.PERSON,
            actor=bea,
            now=now,
        )
    return Linnea(participant_id=case.participant_id, case=case)


def many_people(house: House, *, count: int) -> list[OpenedCase]:
    """So many cases of Bea's, with names that put the order of letters to the test."""
    bea, now, today = house.actor("Bea"), timezone.now(), timezone.localdate()
    cases = []
    with acting_as(bea):
        for place in range(count):
            given, family = GIVEN[place % len(GIVEN)], FAMILY[place % len(FAMILY)]
            cases.append(
                open_case(
                    hub_id=house.hubs["slussen" if place % 5 == 0 else "torget"],
                    person=PersonFacts(given_name=given, family_name=family, birth_date=date(1990, 1, 1 + place % 28)),
                    started_on=today - timedelta(days=11 * place),
                    actor=bea,
                    now=now,
                )
            )
    return cases


def _but_tender() -> frozenset[ContentClass]:
    return frozenset(ContentClass) - {ContentClass.ADDICTION, ContentClass.CRIME, ContentClass.HEALTH}


def _usual_shares(house: House) -> None:
    maud = house.actor("Maud", Shape.HUB)
    with acting_as(maud):
        for content_class in (ContentClass.PLANNING, ContentClass.WORK_INCOME):
            set_standing_share(
                hub_id=house.hubs["torget"],
                content_class=content_class,
                to_units=[house.units["Arbetsförmedlingen"]],
                actor=maud,
                now=timezone.now(),
            )


def _notes(house: House, case: OpenedCase, *, today: date) -> None:
    af, soc = house.units["Arbetsförmedlingen"], house.units["Socialtjänsten"]
    noted(
        house,
        case,
        body="Linnea vill börja på bageriet i januari, fyra förmiddagar i veckan.\n\nHon frågar själv om bussen.",
        share_with=(af,),
        happened_on=today - timedelta(days=40),
    )
    noted(
        house,
        case,
        body="Sover bättre sedan i somras. Vill inte prata mer om det just nu.",
        content_class=ContentClass.HEALTH,
        happened_on=today - timedelta(days=20),
    )
    noted(
        house,
        case,
        by="Dora",
        body="Bageriet har skrivit på. Halvtid från måndag, sedan tar vi nytt ställningstagande.",
        content_class=ContentClass.WORK_INCOME,
        share_with=(soc,),
        happened_on=today - timedelta(days=19),
    )
