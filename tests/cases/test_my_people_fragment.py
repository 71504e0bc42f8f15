"""What htmx puts in the place of the list is what a fresh load of the same address shows there."""

from collections.abc import Callable

import pytest
from django.test.html import Element, parse_html

from sluss.people.actions import OpenedCase
from tests.cases.conftest import SignIn
from tests.cases.pages import masked
from tests.cast import House

HTMX = {"HX-Request": "true", "HX-Boosted": "true", "HX-Target": "people"}


def list_of(html: str) -> Element:
    """The element that htmx swaps, out of a fragment or a whole page."""
    waiting = [parse_html(masked(html.replace("<!doctype html>", "")))]
    while waiting:
        element = waiting.pop()
        if ("id", "people") in getattr(element, "attributes", ()):
            return element
        waiting += getattr(element, "children", ())
    raise AssertionError("no list")


@pytest.mark.parametrize("asked", ["", "?sort=newest", "?hub=slussen", "?show=lapsing", "?hub=nowhere"])
def test_the_swapped_list_is_the_freshly_loaded_one(
    signed_in: SignIn, opened_case: Callable[..., OpenedCase], asked: str
) -> None:
    opened_case()
    opened_case(family_name="Alm", hub="slussen")
    bea = signed_in("Bea")
    fresh, swapped = (bea.get(f"/people/{asked}", headers=headers).content.decode() for headers in ({}, HTMX))
    assert "<html" not in swapped
    assert list_of(swapped) == list_of(fresh)


def test_a_search_that_htmx_sends_ends_in_the_list_at_its_own_address(
    signed_in: SignIn, opened_case: Callable[..., OpenedCase]
) -> None:
    opened_case()
    bea = signed_in("Bea")
    found = bea.post("/people/", {"q": "Anna"}, headers=HTMX).headers["Location"]
    swapped, fresh = (bea.get(found, headers=headers).content.decode() for headers in (HTMX, {}))
    assert list_of(swapped) == list_of(fresh)


def test_a_page_taken_back_from_history_is_whole(signed_in: SignIn, house: House) -> None:
    page = signed_in("Bea").get("/people/", headers=HTMX | {"HX-History-Restore-Request": "true"})
    assert "<html" in page.content.decode()


def test_nobody_keeps_a_fragment_in_the_place_of_a_page(signed_in: SignIn, house: House) -> None:
    assert "HX-Request" in signed_in("Bea").get("/people/").headers["Vary"]
