"""One click tells another organisation who the person is, or what they do and live on; one takes it back whole."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.utils import timezone

from sluss.organisations.states import Country
from sluss.people.actions import OpenedCase, PersonFacts, add_contact_way, open_case, record_spell
from sluss.people.identity_numbers import check_identity_number
from sluss.people.models import (
    ContactWay,
    Enrolment,
    Identity,
    IncomeSpell,
    Involvement,
    MainActivitySpell,
    OwnedRow,
)
from sluss.people.states import ContactKind
from sluss.shared.acting import Shape, acting_as
from tests.acts import assigned, consent
from tests.cases.conftest import SignIn
from tests.cases.pages import words
from tests.cast import House

PRESENCE: tuple[type[OwnedRow], ...] = (Enrolment, Involvement, Identity, ContactWay)
COURSE: tuple[type[OwnedRow], ...] = (MainActivitySpell, IncomeSpell)


@pytest.fixture
def af(house: House) -> UUID:
    return house.units["Arbetsförmedlingen"]


@pytest.fixture
def known(opened_case: Callable[..., OpenedCase], house: House) -> OpenedCase:
    """Anna Ek, of whom the social services know how to reach her and what she lives on; nothing is shared."""
    case = opened_case()
    with acting_as(bea := house.actor("Bea")):
        about: dict[str, Any] = {"participant_id": case.participant_id, "actor": bea, "now": timezone.now()}
        add_contact_way(kind=ContactKind.PHONE, value="070-174 06 05", **about)
        for model, state in ((MainActivitySpell, "work"), (IncomeSpell, "LON")):
            record_spell(
                model=model, state=state, valid_from=date(2026, 1, 1), valid_until=None, source="samtal", **about
            )
    return case


def shared_with(house: House, case: OpenedCase, tables: tuple[type[OwnedRow], ...]) -> list[list[UUID]]:
    with acting_as(house.actor("Bea")):
        return [row.shared_with for table in tables for row in table.objects.filter(participant_id=case.participant_id)]


def press(signed_in: SignIn, name: str, case: OpenedCase, topic: str, **button: Any) -> Any:
    return signed_in(name).post(f"/people/{case.participant_id}/share/{topic}/", button)


@pytest.mark.parametrize(("topic", "tables"), [("presence", PRESENCE), ("course", COURSE)])
def test_one_click_shares_the_whole_topic_and_nothing_else(
    signed_in: SignIn, known: OpenedCase, house: House, af: UUID, topic: str, tables: tuple[type[OwnedRow], ...]
) -> None:
    assert press(signed_in, "Bea", known, topic, share_with=af).status_code == 302
    assert shared_with(house, known, tables) == [[af]] * len(tables)
    others = tuple(table for table in PRESENCE + COURSE if table not in tables)
    assert shared_with(house, known, others) == [[]] * len(others)
    press(signed_in, "Bea", known, topic, unshare_with=af)
    assert shared_with(house, known, tables) == [[]] * len(tables)


def test_with_a_consent_the_other_organisation_can_take_the_person_in(
    signed_in: SignIn, known: OpenedCase, house: House, af: UUID
) -> None:
    consent(house, known)
    press(signed_in, "Bea", known, "presence", share_with=af)
    assigned(house, known, to="Dora", by="Dag")
    page = words(signed_in("Dora").get(f"/people/{known.participant_id}/"))
    assert "Anna Ek" in page
    assert "070-174 06 05" in page
    assert "Lön" not in page


def test_what_came_later_is_offered_to_those_who_know_the_rest(
    signed_in: SignIn, known: OpenedCase, house: House, af: UUID
) -> None:
    consent(house, known)
    press(signed_in, "Bea", known, "presence", share_with=af)
    with acting_as(bea := house.actor("Bea")):
        add_contact_way(
            participant_id=known.participant_id,
            kind=ContactKind.EMAIL,
            value="anna@example.org",
            actor=bea,
            now=timezone.now(),
        )
    page = words(signed_in("Bea").get(f"/people/{known.participant_id}/"))
    said = page[page.index("Vem personen är, kontakt och att personen deltar:") :]
    assert said.startswith(
        "Vem personen är, kontakt och att personen deltar: Delas med Arbetsförmedlingen (delvis) "
        "Dela med Arbetsförmedlingen Dela med Psykiatrin Sluta dela med Arbetsförmedlingen"
    )


def test_a_case_in_a_hub_one_does_not_work_in_is_not_told_along(
    signed_in: SignIn, house: House, af: UUID, db: None, reading: None
) -> None:
    number = check_identity_number("19811228-9874", country=Country.SWEDEN, today=date(2026, 1, 1))
    cases = []
    for name, shape, hub in (("Bea", Shape.CASE, "torget"), ("Ivo", Shape.HUB, "slussen")):
        with acting_as(actor := house.actor(name, shape)):
            cases.append(
                open_case(
                    hub_id=house.hubs[hub],
                    person=PersonFacts(given_name="Anna", number=number),
                    started_on=None,
                    actor=actor,
                    now=timezone.now(),
                )
            )
    mine, elsewhere = cases
    assert mine.participant_id == elsewhere.participant_id
    press(signed_in, "Bea", mine, "presence", share_with=af)
    with acting_as(house.actor("Bea")):
        told = {row.pk: row.shared_with for row in Enrolment.objects.all()}
    assert told == {mine.enrolment_id: [af], elsewhere.enrolment_id: []}


@pytest.mark.parametrize("topic", ["presence", "course"])
@pytest.mark.parametrize("name", ["Carl", "Dora", "Maud"])
def test_nobody_without_a_mandate_shares(
    signed_in: SignIn, known: OpenedCase, house: House, af: UUID, topic: str, name: str
) -> None:
    assert press(signed_in, name, known, topic, share_with=af).status_code == 404
    assert shared_with(house, known, PRESENCE) == [[]] * len(PRESENCE)


def test_nothing_of_ours_is_nothing_to_share(
    signed_in: SignIn, opened_case: Callable[..., OpenedCase], af: UUID
) -> None:
    assert press(signed_in, "Bea", opened_case(), "course", share_with=af).status_code == 404
