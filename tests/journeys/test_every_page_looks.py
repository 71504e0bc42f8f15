"""Is every page of the program sound in every look? A new address that nobody here gets to see fails."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.journeys.full_house import FullHouse
from tests.journeys.looks import Window
from tests.sweep.addresses import Address, every_address

SEND_ON = {"cases:home", "accounts:use_link", "ui:language", "mfa_login_webauthn", "accounts:provider_back"}
"""They lead everybody to another page, and that page is looked at under its own name."""


def first_who_sees(url: str, visitors: dict[str, Client]) -> str | None:
    """The first visitor who is answered with a page; None when it is no page at all but a file or a form's target.

    Raises: LookupError if everybody is turned away or sent on.
    """
    for name, visitor in visitors.items():
        response = visitor.get(url)
        if response.status_code == 405:
            return None
        if response.status_code == 200:
            return name if response["Content-Type"].startswith("text/html") else None
    raise LookupError


@pytest.mark.parametrize("address", every_address(), ids=lambda address: address.name)
def test_every_page_is_sound_in_every_look(
    address: Address, full_house: FullHouse, visitors: dict[str, Client], window: Window
) -> None:
    missing = set(address.ids) - set(full_house.ids)
    assert not missing, f"{address.name}: say in known_person what {missing} names"
    url = reverse(address.name, kwargs={id_: full_house.ids[id_] for id_ in address.ids})
    if address.name in SEND_ON:
        assert visitors["nobody"].get(url).status_code == 302
        return
    try:
        name = first_who_sees(url, visitors)
    except LookupError:
        pytest.fail(f"{address.name}: add to VISITORS somebody who gets to see this page")
    if name is not None:
        window.sit_down(visitors[name])
        window.open(url)
        window.looks_sound(f"page-{address.name.replace(':', '-').replace('_', '-')}")


def test_those_that_send_on_are_addresses_still() -> None:
    assert {address.name for address in every_address()} >= SEND_ON
