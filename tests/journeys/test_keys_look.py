"""The pages of the keys in a real browser: nothing for axe to find, nothing sideways, a picture of each."""

from datetime import date

import pytest
from django.utils import timezone

from sluss.people.actions import PersonFacts, open_case
from sluss.shared.acting import Shape, acting_as
from tests.acts import consent
from tests.cast import House
from tests.journeys.browser import LOOKS, Scheme, Size, axe_violations, picture, scrolls_sideways
from tests.journeys.conftest import AtDesk
from tests.journeys.scene import Linnea

PAGES = {
    "Bea": {
        "sharing": "/people/{person}/sharing/",
        "consent": "/people/{person}/sharing/consent/",
        "partial-consent": "/people/{person}/sharing/consent/choose/?usual",
        "withdrawal": "/people/{person}/sharing/withdraw/",
        "readers": "/people/{person}/readers/",
        "conflict": "/people/{person}/conflict/?q=a",
        "declare-conflict": "/conflict/",
    },
    "Maud": {
        "allocation": "/allocation/",
        "allocate": "/allocation/{enrolment}/",
        "delegations": "/allocation/delegations/",
        "conflicts": "/allocation/conflicts/",
        "defaults": "/defaults/",
    },
}


@pytest.fixture
def others(committed: House) -> None:
    """Somebody of Dora's whom the social services were let know about, and somebody nobody works with."""
    soc = committed.units["Socialtjänsten"]
    for name, shape, given, share_with in (
        ("Dora", Shape.CASE, "Elias", (soc,)),
        ("Ivo", Shape.HUB, "Maja", ()),
    ):
        actor = committed.actor(name, shape)
        with acting_as(actor):
            case = open_case(
                hub_id=committed.hubs["torget"],
                person=PersonFacts(given_name=given, family_name="Norén", birth_date=date(2008, 5, 4)),
                started_on=timezone.localdate(),
                share_with=share_with,
                actor=actor,
                now=timezone.now(),
            )
        if share_with:
            consent(committed, case, giver="Arbetsförmedlingen", receiver="Socialtjänsten", by=name)


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(("size", "scheme"), LOOKS)
def test_axe_finds_nothing_on_the_pages_of_the_keys(
    linnea: Linnea, others: None, thirty_people: None, at_desk: AtDesk, name: str, size: Size, scheme: Scheme
) -> None:
    ids = {"person": linnea.participant_id, "enrolment": linnea.case.enrolment_id}
    with at_desk(name, size=size, scheme=scheme) as page:
        for slug, address in PAGES[name].items():
            page.goto(address.format(**ids))
            picture(page, f"access-{slug}-{size}-{scheme}")
            assert axe_violations(page) == [], slug
            assert not scrolls_sideways(page), slug


@pytest.mark.parametrize("name", PAGES)
def test_nothing_goes_sideways_on_the_narrowest_screen(
    linnea: Linnea, others: None, at_desk: AtDesk, name: str
) -> None:
    ids = {"person": linnea.participant_id, "enrolment": linnea.case.enrolment_id}
    with at_desk(name, size="narrow") as page:
        for slug, address in PAGES[name].items():
            page.goto(address.format(**ids))
            assert not scrolls_sideways(page), slug


def test_a_form_sent_back_with_errors_has_nothing_for_axe_to_find(linnea: Linnea, at_desk: AtDesk) -> None:
    with at_desk("Bea") as page:
        for address in ("consent/", "consent/choose/", "withdraw/"):
            page.goto(f"/people/{linnea.participant_id}/sharing/{address}")
            page.locator("form.s-form button").first.click()
            page.locator(".ds-error-summary").wait_for()
            assert axe_violations(page) == [], address
            picture(page, f"access-wrong-{address.strip('/').replace('/', '-')}-desk-light")
