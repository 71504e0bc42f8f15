"""The pages of set-up and of the door: nothing for axe to find, nothing sideways, a picture of each."""

from collections.abc import Iterator

import pytest
from django.utils import timezone
from playwright.sync_api import Browser

from sluss.organisations.actions import add_posting, add_unit, end_posting, register_colleague
from sluss.organisations.models import Party
from sluss.shared.acting import Shape, acting_as
from sluss.shared.ids import new_id
from tests.cast import House
from tests.journeys.browser import LOOKS, Scheme, Size, axe_violations, page_in, picture, scrolls_sideways
from tests.journeys.conftest import AtDesk
from tests.journeys.house_again import house_again

PAGES = {
    "setup": "/setup/",
    "new-unit": "/setup/organisations/new/",
    "unit": "/setup/organisations/{unit}/",
    "new-name": "/setup/organisations/{unit}/name/",
    "new-hub": "/setup/hubs/new/",
    "hub": "/setup/hubs/{hub}/",
    "edit-hub": "/setup/hubs/{hub}/change/",
    "new-party": "/setup/hubs/{hub}/parties/new/",
    "leave": "/setup/parties/{party}/leave/",
    "colleagues": "/setup/colleagues/",
    "nobody-found": "/setup/colleagues/?q=zzz",
    "new-colleague": "/setup/colleagues/new/",
    "colleague": "/setup/colleagues/{staff}/",
    "rename-colleague": "/setup/colleagues/{staff}/name/",
    "new-link": "/setup/colleagues/{staff}/link/",
    "new-posting": "/setup/colleagues/{staff}/postings/new/",
    "end-posting": "/setup/postings/{posting}/end/",
    "acting-for": "/acting-for/",
}


@pytest.fixture
def lived_in(committed: House) -> Iterator[dict[str, object]]:
    """A house with something in every corner: a deep tree, a coming and an ended posting, somebody who waits."""
    admin, now = committed.actor("Adam", Shape.ADMIN), timezone.now()
    inner, waiting, coming = new_id(), new_id(), new_id()
    soc, hub = committed.units["Socialtjänsten"], committed.hubs["torget"]
    with house_again():
        with acting_as(admin):
            add_unit(
                unit_id=inner,
                name="Enheten för ekonomiskt bistånd och försörjningsstöd till unga vuxna",
                named_from=now.date(),
                parent_id=soc,
                level="office",
                kind="care",
                regime="social_services",
                country="SE",
                is_secrecy_unit=False,
                actor=admin,
                now=now,
            )
            register_colleague(
                staff_id=waiting,
                email="a-very-long-address-that-does-not-break-anywhere@municipality.example.org",
                name="Anna-Karin Wennerström-Lagerqvist",
                language="sv",
                actor=admin,
                now=now,
            )
            for posting, unit, begins in (
                (coming, soc, now.replace(year=2099)),
                (new_id(), committed.units["Psykiatrin"], now),
            ):
                add_posting(
                    posting_id=posting,
                    staff_id=committed.staff["Bea"],
                    employer_id=committed.units["Ekvik kommun"],
                    acting_for_id=unit,
                    role="specialist",
                    hub_id=hub,
                    valid_from=begins,
                    valid_until=None,
                    place="Storgatan 4",
                    extent_percent=40,
                    actor=admin,
                    now=now,
                )
            end_posting(posting_id=committed.postings["Stig"], ends=None, actor=admin, now=now)
        yield {
            "unit": soc,
            "hub": hub,
            "party": Party.objects.get(hub_id=hub, unit_id=soc).pk,
            "staff": committed.staff["Bea"],
            "posting": committed.postings["Bea"],
        }


@pytest.mark.parametrize(("size", "scheme"), LOOKS)
def test_axe_finds_nothing_in_set_up(lived_in: dict[str, object], at_desk: AtDesk, size: Size, scheme: Scheme) -> None:
    with at_desk("Adam", size=size, scheme=scheme) as page:
        for name, url in PAGES.items():
            page.goto(url.format(**lived_in))
            picture(page, f"setup-{name}-{size}-{scheme}")
            assert axe_violations(page) == [], name
            assert not scrolls_sideways(page), name
        page.goto("/setup/colleagues/new/")
        page.locator("#id_name").fill("Petra Lund")
        page.locator("#id_email").fill("petra.lund@example.org")
        page.locator("main form button[type=submit]").click()
        picture(page, f"setup-hand-over-{size}-{scheme}")
        assert axe_violations(page) == []
        assert not scrolls_sideways(page)


@pytest.mark.parametrize(("size", "scheme"), LOOKS)
def test_axe_finds_nothing_where_one_chooses_or_has_no_posting(
    lived_in: dict[str, object], at_desk: AtDesk, size: Size, scheme: Scheme
) -> None:
    for who, name in (("Bea", "two-postings"), ("Stig", "no-posting")):
        with at_desk(who, size=size, scheme=scheme) as page:
            page.goto("/acting-for/")
            picture(page, f"acting-for-{name}-{size}-{scheme}")
            assert axe_violations(page) == [], name
            assert not scrolls_sideways(page), name


@pytest.mark.parametrize(("size", "scheme"), LOOKS)
def test_axe_finds_nothing_at_the_door(
    lived_in: dict[str, object], at_desk: AtDesk, chromium: Browser, address: str, size: Size, scheme: Scheme
) -> None:
    with at_desk("Adam") as page:
        page.goto(f"/setup/colleagues/{lived_in['staff']}/link/")
        page.locator("main form button[type=submit]").click()
        link = page.locator(".o-link").inner_text()
    with page_in(chromium, address=address, size=size, scheme=scheme, may_fail=True) as page:
        for name, url in (("new-password", link), ("sign-in", "/accounts/login/"), ("link-over", "/accounts/link/x/")):
            page.goto(url)
            picture(page, f"door-{name}-{size}-{scheme}")
            assert axe_violations(page) == [], name
            assert not scrolls_sideways(page), name


@pytest.mark.parametrize("size", ["narrow"])
def test_nothing_scrolls_sideways_on_a_narrow_phone(lived_in: dict[str, object], at_desk: AtDesk, size: Size) -> None:
    with at_desk("Adam", size=size) as page:
        for name, url in PAGES.items():
            page.goto(url.format(**lived_in))
            assert not scrolls_sideways(page), name


@pytest.mark.parametrize(("size", "scheme"), LOOKS)
def test_axe_finds_nothing_where_a_late_form_is_kept(
    lived_in: dict[str, object], at_desk: AtDesk, size: Size, scheme: Scheme
) -> None:
    with at_desk("Adam", size=size, scheme=scheme, may_fail=True) as page:
        page.goto("/setup/hubs/new/")
        page.locator("#id_name").fill("Ett namn som någon har tänkt länge på")
        page.locator("#id_slug").fill("late")
        # As after a sign-in in another window: the token on this page is an old one.
        page.context.clear_cookies(name="csrftoken")
        page.locator("main form button[type=submit]").click()
        assert "/accounts/kept-form/" in page.url
        picture(page, f"kept-form-{size}-{scheme}")
        assert axe_violations(page) == []
        assert not scrolls_sideways(page)
        page.get_by_role("button", name="Skicka nu").click()
        assert page.get_by_role("heading", name="Ett namn som någon har tänkt länge på").is_visible()
