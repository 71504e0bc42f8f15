"""What htmx puts in the place of the list is what a fresh load of the same address shows there."""

from collections.abc import Callable

import pytest
from django.test.html import parse_html

from sluss.people.actions import OpenedCase
from tests.cases.conftest import SignIn
from tests.cases.pages import masked
from tests.cast import House

HTMX = {"HX-Request": "true", "HX-Boosted": "true", "HX-Target": "people"}


def list_of(html: str) -> str:
    """From the list's own tag to the end of the main part."""
    return html[html.index('<div class="k-list"') : html.index("</main>")].strip() if "<main" in html else html.strip()


@pytest.mark.parametrize("asked", ["", "?sort=newest", "?hub=slussen", "?show=lapsing", "?hub=nowhere"])
def test_the_swapped_list_is_the_freshly_loaded_one(
    signed_in: SignIn, opened_case: Callable[..., OpenedCase], asked: str
) -> None:
    opened_case()
    opened_case(family_name="Alm", hub="slussen")
    bea = signed_in("Bea")
    fresh, swapped = (bea.get(f"/people/{asked}", headers=headers).content.decode() for headers in ({}, HTMX))
    assert "<html" not in swapped
    assert parse_html(masked(list_of(swapped))) == parse_html(masked(list_of(fresh)))


def test_a_search_that_htmx_sends_ends_in_the_list_at_its_own_address(
    signed_in: SignIn, opened_case: Callable[..., OpenedCase]
) -> None:
    opened_case()
    bea = signed_in("Bea")
    found = bea.post("/people/", {"q": "Anna"}, headers=HTMX).headers["Location"]
    swapped, fresh = (bea.get(found, headers=headers).content.decode() for headers in (HTMX, {}))
    assert parse_html(masked(list_of(swapped))) == parse_html(masked(list_of(fresh)))


def test_a_page_taken_back_from_history_is_whole(signed_in: SignIn, house: House) -> None:
    page = signed_in("Bea").get("/people/", headers=HTMX | {"HX-History-Restore-Request": "true"})
    assert "<html" in page.content.decode()


def test_nobody_keeps_a_fragment_in_the_place_of_a_page(signed_in: SignIn, house: House) -> None:
    assert "HX-Request" in signed_in("Bea").get("/people/").headers["Vary"]
