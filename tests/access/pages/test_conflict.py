"""Conflicts of interest: set on a person, declared blind, listed and lifted by the manager."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from sluss.access.models import Conflict
from sluss.organisations.states import Country
from sluss.people.actions import OpenedCase, PersonFacts, open_case
from sluss.people.identity_numbers import check_identity_number
from sluss.shared.acting import Shape, acting_as
from tests.access.pages.conftest import SignIn, text_of
from tests.cast import House

KNOWN, UNKNOWN = "19811228-9874", "19701063-2391"
"""Official test numbers."""


def set_on(client: Client, address: str, house: House, staff: str, *, said_by: str = "person") -> Any:
    answers = {"staff": str(house.staff[staff]), "kind": "relative", "set_by": said_by}
    return client.post(f"{address}?q={staff}", answers)


@pytest.fixture
def numbered(house: House, db: None, reading: None) -> OpenedCase:
    """Somebody of Dora's with a number, unknown to the social services."""
    dora = house.actor("Dora")
    number = check_identity_number(KNOWN, country=Country.SWEDEN, today=timezone.localdate())
    with acting_as(dora):
        return open_case(
            hub_id=house.hubs["torget"],
            person=PersonFacts(given_name="Nils", family_name="Ek", number=number),
            started_on=None,
            actor=dora,
            now=timezone.now(),
        )


def test_staff_of_every_party_are_found_by_name_with_their_organisation(
    joint_case: OpenedCase, signed_in: SignIn
) -> None:
    text = text_of(signed_in("Bea").get(f"/people/{joint_case.participant_id}/conflict/?q=dor").content)
    assert "Dora Arbetsförmedlingen" in text
    none = text_of(signed_in("Bea").get(f"/people/{joint_case.participant_id}/conflict/?q=adam").content)
    assert "Ingen som arbetar här nu heter så." in none


def test_a_conflict_set_on_the_person_holds_at_once_and_is_listed(
    house: House, joint_case: OpenedCase, signed_in: SignIn
) -> None:
    address = f"/people/{joint_case.participant_id}/conflict/"
    assert signed_in("Dora").get(f"/people/{joint_case.participant_id}/sharing/").status_code == 200
    assert set_on(signed_in("Bea"), address, house, "Dora").status_code == 302
    assert signed_in("Dora").get(f"/people/{joint_case.participant_id}/sharing/").status_code == 404
    listed = text_of(signed_in("Bea").get(address).content)
    assert "Dora, Arbetsförmedlingen, ser inte personen: släkting eller partner." in listed


def test_a_conflict_of_a_colleagues_own_is_not_anothers_to_say(
    house: House, joint_case: OpenedCase, signed_in: SignIn
) -> None:
    address = f"/people/{joint_case.participant_id}/conflict/"
    refused = set_on(signed_in("Bea"), address, house, "Dora", said_by="staff")
    assert "Bara medarbetaren, hens egen chef eller personen kan säga det här." in text_of(refused.content)
    assert re.search('value="relative"[^>]* checked', refused.content.decode())


def test_whoever_blocks_themself_is_led_to_a_page_they_can_see(
    house: House, joint_case: OpenedCase, signed_in: SignIn
) -> None:
    response = set_on(signed_in("Bea"), f"/people/{joint_case.participant_id}/conflict/", house, "Bea", said_by="staff")
    assert response["Location"] == "/"
    assert signed_in("Bea").get(f"/people/{joint_case.participant_id}/sharing/").status_code == 404


def test_the_manager_sets_one_from_allocation_lists_it_and_lifts_it(
    house: House, opened_case: Callable[..., OpenedCase], signed_in: SignIn
) -> None:
    case, maud = opened_case(), signed_in("Maud")
    set_on(maud, f"/allocation/{case.enrolment_id}/conflict/", house, "Carl", said_by="manager")
    listed = text_of(maud.get("/allocation/conflicts/").content)
    assert "Carl, Socialtjänsten Anna Ek släkting eller partner" in listed
    with acting_as(house.actor("Maud", Shape.HUB)):
        block = Conflict.objects.get(staff_id=house.staff["Carl"])
    page = maud.post(f"/allocation/conflicts/{block.pk}/lift/", follow=True)
    assert "Det är hävt." in text_of(page.content)
    assert "Inget jäv är antecknat" in text_of(page.content)


def test_the_manager_of_another_unit_cannot_lift_it(house: House, joint_case: OpenedCase, signed_in: SignIn) -> None:
    set_on(signed_in("Bea"), f"/people/{joint_case.participant_id}/conflict/", house, "Carl")
    with acting_as(house.actor("Maud", Shape.HUB)):
        block = Conflict.objects.get(staff_id=house.staff["Carl"])
    assert signed_in("Dag").post(f"/allocation/conflicts/{block.pk}/lift/").status_code == 404


@pytest.mark.parametrize("number", [KNOWN, UNKNOWN], ids=["somebody has it", "nobody has it"])
def test_declaring_blind_answers_the_same_whether_anybody_has_the_number(
    numbered: OpenedCase, signed_in: SignIn, number: str
) -> None:
    answers = {"country": "SE", "number": number, "kind": "neighbour"}
    page = signed_in("Carl").post("/conflict/", answers, follow=True)
    assert "Det är antecknat. Finns någon med det numret, nu eller senare, ser du inte den personen." in text_of(
        page.content
    )
    assert number not in page.content.decode()


def test_a_blind_declaration_tells_the_declarers_manager_nothing(
    house: House, numbered: OpenedCase, signed_in: SignIn
) -> None:
    signed_in("Carl").post("/conflict/", {"country": "SE", "number": KNOWN, "kind": "neighbour"})
    assert "Inget jäv är antecknat" in text_of(signed_in("Maud").get("/allocation/conflicts/").content)


def test_a_blind_declaration_holds(house: House, numbered: OpenedCase, signed_in: SignIn) -> None:
    dora = signed_in("Dora")
    address = f"/people/{numbered.participant_id}/sharing/"
    assert dora.get(address).status_code == 200
    dora.post("/conflict/", {"country": "SE", "number": KNOWN, "kind": "neighbour"})
    assert dora.get(address).status_code == 404


def test_what_is_no_number_is_answered_with_a_sentence_and_kept(numbered: OpenedCase, signed_in: SignIn) -> None:
    page = signed_in("Carl").post("/conflict/", {"country": "SE", "number": "19811228-9875", "kind": "neighbour"})
    assert 'value="19811228-9875"' in page.content.decode()
    assert 'class="ds-validation-message' in page.content.decode()


def test_the_search_answers_a_fragment_that_is_the_same_as_on_a_fresh_page(
    joint_case: OpenedCase, signed_in: SignIn
) -> None:
    bea, address = signed_in("Bea"), f"/people/{joint_case.participant_id}/conflict/?q=dor"
    part = bea.get(address, headers={"hx-request": "true"}).content.decode()
    assert part.lstrip().startswith('<div id="found"')
    lines = [line.strip() for line in part.splitlines() if line.strip() and "csrf" not in line]
    whole = [line.strip() for line in bea.get(address).content.decode().splitlines()]
    assert all(line in whole for line in lines)
