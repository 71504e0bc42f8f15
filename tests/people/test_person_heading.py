"""The head of a person's page: the own unit's word first, then the latest that another unit shares, then nothing."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from sluss.organisations.states import Country
from sluss.people.actions import OpenedCase, PersonFacts, open_case
from sluss.people.identity_numbers import check_identity_number
from sluss.people.queries import person_heading
from sluss.people.states import Sex
from sluss.shared.acting import acting_as
from sluss.shared.errors import NotThere
from tests.acts import assigned, consent
from tests.cast import House

NUMBER = "19811228-9874"  # an official test number


def test_the_own_units_name_birth_date_and_sex_stand_first(
    house: House, opened_case: Callable[..., OpenedCase]
) -> None:
    case = opened_case()
    with acting_as(bea := house.actor("Bea")):
        heading = person_heading(participant_id=case.participant_id, actor=bea)
    assert (heading.name, heading.birth_date, heading.number) == ("Anna Ek", date(1997, 3, 4), "")
    assert heading.told_by == house.units["Socialtjänsten"]


def test_the_number_is_shown_as_people_write_it(house: House, db: None, reading: None) -> None:
    bea = house.actor("Bea")
    number = check_identity_number(NUMBER, country=Country.SWEDEN, today=date(2026, 1, 1))
    with acting_as(bea):
        case = open_case(
            hub_id=house.hubs["torget"],
            person=PersonFacts(given_name="Stina", number=number, sex=Sex.WOMAN),
            started_on=date(2026, 1, 7),
            actor=bea,
            now=timezone.now(),
        )
        heading = person_heading(participant_id=case.participant_id, actor=bea)
    assert heading.number == NUMBER
    assert heading.sex == Sex.WOMAN


def test_nobody_without_a_mandate_gets_a_heading(house: House, opened_case: Callable[..., OpenedCase]) -> None:
    case = opened_case()
    with acting_as(carl := house.actor("Carl")), pytest.raises(NotThere):
        person_heading(participant_id=case.participant_id, actor=carl)


def test_another_unit_has_a_name_while_it_is_told_and_an_empty_one_afterwards(
    house: House, opened_case: Callable[..., OpenedCase], clock: Callable[[datetime], None]
) -> None:
    af = house.units["Arbetsförmedlingen"]
    case = opened_case(share_with=(af,))
    consent(house, case, lasts=timedelta(days=30))
    assigned(house, case, to="Dora", by="Dag")
    with acting_as(dora := house.actor("Dora")):
        assert person_heading(participant_id=case.participant_id, actor=dora).name == "Anna Ek"
        clock(timezone.now() + timedelta(days=31))
        heading = person_heading(participant_id=case.participant_id, actor=dora)
    assert (heading.name, heading.birth_date, heading.told_by) == ("", None, None)
