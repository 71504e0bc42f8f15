"""I find my people by a part of the name or a whole number; nobody else, and nothing of it stays in an address."""

from collections.abc import Callable
from datetime import date

import pytest
from django.utils import timezone

from sluss.organisations.states import Country
from sluss.people.actions import OpenedCase, PersonFacts, open_case
from sluss.people.identity_numbers import check_identity_number
from sluss.shared.acting import acting_as
from tests.cases.conftest import SignIn
from tests.cases.pages import words
from tests.cast import House

Opening = Callable[..., OpenedCase]
NUMBER = "19811228-9874"  # official test numbers
DANISH = "070761-4285"
NOBODY = "Vi hittar ingen som du har tillgång till"


@pytest.fixture
def find(signed_in: SignIn) -> Callable[..., str]:
    """What the page says after somebody searched."""

    def search(sought: str, name: str = "Bea") -> str:
        client = signed_in(name)
        return words(client.get(client.post("/people/", {"q": sought}).headers["Location"]))

    return search


@pytest.fixture
def with_number(house: House, db: None, reading: None) -> Callable[..., OpenedCase]:
    def make(text: str, country: Country = Country.SWEDEN) -> OpenedCase:
        number = check_identity_number(text, country=country, today=date(2026, 1, 1))
        with acting_as(bea := house.actor("Bea")):
            return open_case(
                hub_id=house.hubs["torget"],
                person=PersonFacts(given_name="Stina", family_name="Nummer", number=number),
                started_on=None,
                actor=bea,
                now=timezone.now(),
            )

    return make


@pytest.mark.parametrize("sought", ["ann", "EK", "anna ek", "Ek Anna", "  anna   ek ", "nna e", "Anna Ek" + " " * 300])
def test_a_part_of_the_name_finds_in_either_order(opened_case: Opening, find: Callable[..., str], sought: str) -> None:
    opened_case()
    opened_case(given_name="Bo", family_name="Alm")
    page = find(sought)
    assert ("Anna Ek" in page, "Bo Alm" in page) == (True, False)


def test_an_accent_typed_in_two_parts_finds_the_same_name(opened_case: Opening, find: Callable[..., str]) -> None:
    opened_case(given_name="Åsa", family_name="Öberg")
    assert "Åsa Öberg" in find("A\N{COMBINING RING ABOVE}sa")


@pytest.mark.parametrize("sought", ["%", "_", "\\", "a%k", "' OR 1=1 --", "\0", "Annna", "🙂"])
def test_signs_of_the_database_are_only_signs(opened_case: Opening, find: Callable[..., str], sought: str) -> None:
    opened_case()
    page = find(sought)
    assert "Anna Ek" not in page or sought == "\0"


@pytest.mark.parametrize("name", ["Carl", "Dora"])
def test_somebody_elses_people_are_not_found(opened_case: Opening, find: Callable[..., str], name: str) -> None:
    opened_case()
    page = find("Anna", name)
    assert "Anna Ek" not in page
    assert NOBODY in page


@pytest.mark.parametrize("sought", [NUMBER, "8112289874", "811228-9874", "1981 1228 9874", "19811228\N{EN DASH}9874"])
def test_the_whole_number_finds_however_it_is_written(
    with_number: Callable[..., OpenedCase], opened_case: Opening, find: Callable[..., str], sought: str
) -> None:
    with_number(NUMBER)
    opened_case()
    page = find(sought)
    assert ("Stina Nummer" in page, "Anna Ek" in page) == (True, False)


def test_a_danish_number_is_found_in_a_swedish_hub(
    with_number: Callable[..., OpenedCase], find: Callable[..., str]
) -> None:
    with_number(DANISH, Country.DENMARK)
    assert "Stina Nummer" in find(DANISH)


def test_somebody_elses_number_answers_as_a_number_that_nobody_has(
    with_number: Callable[..., OpenedCase], find: Callable[..., str]
) -> None:
    with_number(NUMBER)
    theirs, nobodys = find(NUMBER, "Carl"), find("19900101-0017", "Carl")
    assert NOBODY in theirs
    assert theirs.replace(NUMBER, "") == nobodys.replace("19900101-0017", "")


def test_a_number_that_is_none_says_how_to_write_it(opened_case: Opening, find: Callable[..., str]) -> None:
    opened_case()
    assert "Personnumret har 8 siffror. Skriv det så här: ÅÅÅÅMMDD-NNNN" in find("19811228")
    assert "stämmer inte med de andra" in find("19811228-9875")


def test_neither_name_nor_number_stands_in_the_address(opened_case: Opening, signed_in: SignIn) -> None:
    opened_case()
    bea = signed_in("Bea")
    address = bea.post("/people/", {"q": "Anna", "hub": "torget"}).headers["Location"]
    assert address.startswith("/people/?hub=torget&find=")
    assert "anna" not in address.casefold()
    page = bea.get(address)
    assert 'value="Anna"' in page.content.decode()


def test_the_sealed_words_of_one_member_of_staff_are_no_words_to_another(
    opened_case: Opening, signed_in: SignIn
) -> None:
    opened_case(by="Carl", given_name="Bo", family_name="Alm")
    address = signed_in("Bea").post("/people/", {"q": "Anna"}).headers["Location"]
    page = signed_in("Carl").get(address)
    assert "Anna" not in page.content.decode()
    assert "Bo Alm" in words(page)


def test_no_words_show_everybody(opened_case: Opening, signed_in: SignIn) -> None:
    assert signed_in("Bea").post("/people/", {"q": "  "}).headers["Location"] == "/people/"


def test_what_is_found_is_recorded_as_read_and_the_rest_is_not(
    opened_case: Opening, find: Callable[..., str], read_by: Callable[..., dict[object, object]]
) -> None:
    found, _ = opened_case(), opened_case(given_name="Bo", family_name="Alm")
    find("Anna")
    assert read_by("cases:my_people").keys() == {found.participant_id}
