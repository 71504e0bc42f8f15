"""An identity number is kept sealed for its own row, and found by an index that does not tell it."""

from datetime import date

import pytest
from django.conf import settings
from django.utils import timezone

from sluss.organisations.states import Country
from sluss.people.actions import PersonFacts, open_case
from sluss.people.identity_numbers import SEAL_PURPOSE, check_identity_number
from sluss.people.models import IdentityNumber
from sluss.shared.acting import acting_as
from sluss.shared.ids import new_id
from sluss.shared.sealing import CannotUnseal, unseal
from tests.cast import House

NUMBER = check_identity_number(
    "19811228-9874", country=Country.SWEDEN, today=date(2026, 1, 1)
)  # an official test number


@pytest.fixture
def kept(house: House, db: None, reading: None) -> IdentityNumber:
    bea = house.actor("Bea")
    with acting_as(bea):
        case = open_case(
            hub_id=house.hubs["torget"],
            person=PersonFacts(given_name="Stina", number=NUMBER),
            started_on=date(2026, 1, 7),
            actor=bea,
            now=timezone.now(),
        )
        return IdentityNumber.objects.get(participant_id=case.participant_id)


def test_nothing_in_the_row_is_the_number(kept: IdentityNumber) -> None:
    for value in (kept.sealed_number, kept.number_index):
        assert NUMBER.canonical.encode() not in bytes(value)
        assert NUMBER.canonical[2:].encode() not in bytes(value)


def test_it_opens_for_its_own_row_only(kept: IdentityNumber) -> None:
    keys = settings.SLUSS_SEALING_KEYS
    assert unseal(kept.sealed_number, row_id=kept.pk, purpose=SEAL_PURPOSE, keys=keys) == NUMBER.canonical
    with pytest.raises(CannotUnseal):
        unseal(kept.sealed_number, row_id=new_id(), purpose=SEAL_PURPOSE, keys=keys)


def test_it_is_found_by_its_index(kept: IdentityNumber) -> None:
    assert bytes(kept.number_index) == NUMBER.index(keys=settings.SLUSS_SEALING_KEYS)
