"""The pages of the case work in a real browser: nothing for axe to find, nothing sideways, a picture of each."""

import pytest

from tests.journeys.browser import LOOKS, Scheme, Size, axe_violations, picture, scrolls_sideways
from tests.journeys.conftest import AtDesk
from tests.journeys.scene import Linnea


@pytest.mark.parametrize(("size", "scheme"), LOOKS)
def test_axe_finds_nothing_on_a_persons_page(linnea: Linnea, at_desk: AtDesk, size: Size, scheme: Scheme) -> None:
    with at_desk("Bea", size=size, scheme=scheme) as page:
        page.goto(f"/people/{linnea.participant_id}/")
        picture(page, f"cases-person-{size}-{scheme}")
        assert axe_violations(page) == []
        assert not scrolls_sideways(page)


@pytest.mark.parametrize(("size", "scheme"), LOOKS)
def test_axe_finds_nothing_on_my_people(
    linnea: Linnea, thirty_people: None, at_desk: AtDesk, size: Size, scheme: Scheme
) -> None:
    with at_desk("Bea", size=size, scheme=scheme) as page:
        page.goto("/people/")
        picture(page, f"cases-people-{size}-{scheme}")
        assert axe_violations(page) == []
        assert not scrolls_sideways(page)
