"""The list is turned page by page, and only the people on the page are read."""

from collections.abc import Callable
from datetime import date, timedelta
from uuid import UUID

import pytest
from django.utils import timezone

from sluss.cases.queries.my_people import A_PAGE
from sluss.people.actions import OpenedCase, PersonFacts, open_case
from sluss.shared.acting import acting_as
from tests.cases.conftest import SignIn
from tests.cases.pages import link, words
from tests.cast import House

PEOPLE = 30


@pytest.fixture
def thirty(house: House, db: None, reading: None) -> list[OpenedCase]:
    """Bea's, named in the order they are opened in; several began on one day."""
    with acting_as(bea := house.actor("Bea")):
        return [
            open_case(
                hub_id=house.hubs["torget"],
                person=PersonFacts(given_name="Kim", family_name=f"N{place:02}"),
                started_on=date(2026, 1, 1) + timedelta(days=place // 4),
                actor=bea,
                now=timezone.now(),
            )
            for place in range(PEOPLE)
        ]


def names_on(page: str) -> list[str]:
    return [word for word in page.split() if word[0] == "N" and word[1:].isdigit()]


@pytest.mark.parametrize("sort", ["name", "started", "newest"])
def test_everybody_stands_on_exactly_one_page_and_the_way_back_is_the_same(
    signed_in: SignIn, thirty: list[OpenedCase], sort: str
) -> None:
    bea = signed_in("Bea")
    first = bea.get(f"/people/?sort={sort}")
    second = bea.get(link(first, "Nästa"))
    seen = names_on(words(first)) + names_on(words(second))
    in_order = [f"N{place:02}" for place in range(PEOPLE)]
    assert len(names_on(words(first))) == A_PAGE
    assert seen == (in_order if sort == "name" else in_order[::-1])
    assert "Nästa" not in words(second)
    back = bea.get(link(second, "Föregående"))
    assert words(back) == words(first)


def test_the_way_back_from_a_third_page_leads_to_the_second(
    signed_in: SignIn, thirty: list[OpenedCase], opened_case: Callable[..., OpenedCase]
) -> None:
    for place in range(PEOPLE, 2 * A_PAGE + 3):
        opened_case(given_name="Kim", family_name=f"N{place:02}")
    bea = signed_in("Bea")
    second = bea.get(link(bea.get("/people/"), "Nästa"))
    third = bea.get(link(second, "Nästa"))
    assert names_on(words(third)) == ["N50", "N51", "N52"]
    assert names_on(words(bea.get(link(third, "Föregående")))) == names_on(words(second))


def test_a_page_whose_edge_has_left_the_list_begins_anew(signed_in: SignIn, thirty: list[OpenedCase]) -> None:
    gone = signed_in("Bea").get("/people/?sort=started&after=00000000-0000-7000-8000-000000000000")
    assert gone.headers["Location"] == "/people/?sort=started"


def test_no_address_on_the_list_holds_a_name(signed_in: SignIn, thirty: list[OpenedCase]) -> None:
    page = signed_in("Bea").get("/people/").content.decode()
    assert not [part for part in page.split('href="')[1:] if "n24" in part.split('"')[0].casefold()]


def test_only_the_people_on_the_page_are_recorded_as_read(
    read_by: Callable[[str], dict[UUID, object]], signed_in: SignIn, thirty: list[OpenedCase]
) -> None:
    bea = signed_in("Bea")
    first = bea.get("/people/")
    shown = {case.participant_id for case in thirty[:A_PAGE]}
    assert read_by("cases:my_people").keys() == shown
    bea.get(link(first, "Nästa"))
    assert read_by("cases:my_people").keys() == {case.participant_id for case in thirty}
