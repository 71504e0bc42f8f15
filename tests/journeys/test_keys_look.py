"""The pages of the keys in a real browser: nothing for axe to find, nothing sideways, a picture of each."""

from collections.abc import Iterator
from uuid import UUID

import pytest

from sluss.shared.acting import Shape, acting_as
from tests.acts import consent
from tests.cast import House
from tests.journeys.browser import LOOKS, Scheme, Size, axe_violations, picture, scrolls_sideways
from tests.journeys.conftest import AtDesk
from tests.journeys.scene import Linnea

PERSON = {
    "sharing": "/people/{person}/sharing/",
    "consent": "/people/{person}/sharing/consent/",
    "partial-consent": "/people/{person}/sharing/consent/choose/?usual",
    "withdrawal": "/people/{person}/sharing/withdraw/",
    "readers": "/people/{person}/readers/",
    "conflict": "/people/{person}/conflict/?q=a",
    "declare-conflict": "/conflict/",
}
MANAGER = {
    "allocation": "/allocation/",
    "allocate": "/allocation/{enrolment}/",
    "delegations": "/allocation/delegations/",
    "conflicts": "/allocation/conflicts/",
    "defaults": "/defaults/",
}
PAGES = [("Bea", name, url) for name, url in PERSON.items()] + [("Maud", name, url) for name, url in MANAGER.items()]


@pytest.mark.parametrize(("size", "scheme"), LOOKS)
def test_axe_finds_nothing_on_the_pages_of_the_keys(
    linnea: Linnea, thirty_people: None, at_desk: AtDesk, size: Size, scheme: Scheme
) -> None:
    ids = {"person": linnea.participant_id, "enrolment": linnea.case.enrolment_id}
    for name in ("Bea", "Maud"):
        with at_desk(name, size=size, scheme=scheme) as page:
            for who, slug, url in PAGES:
                if who != name:
                    continue
                page.goto(url.format(**ids))
                picture(page, f"access-{slug}-{size}-{scheme}")
                assert axe_violations(page) == [], slug
                assert not scrolls_sideways(page), slug
