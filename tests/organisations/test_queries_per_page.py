"""A page costs as many statements with many rows as with few."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from sluss.organisations.actions import add_hub, add_party, add_posting, add_unit, register_colleague
from sluss.shared.acting import acting_as
from sluss.shared.ids import new_id

BEGAN = datetime(2025, 6, 1, tzinfo=UTC)


@pytest.fixture
def grow(house, admin):
    """One more of everything: a hub, a unit below a unit, a party, a colleague with two postings."""
    above = [house.units["Ekvik kommun"]]

    def more(number):
        now, dated = timezone.now(), {"valid_from": BEGAN, "valid_until": None}
        with acting_as(admin):
            unit, hub, staff = new_id(), new_id(), new_id()
            what = {"kind": "authority", "regime": "education", "country": "SE", "is_secrecy_unit": True}
            add_unit(
                unit_id=unit,
                name=f"Enhet {number}",
                named_from=BEGAN.date(),
                parent_id=above[-1],
                level="branch" if len(above) > 1 else "board",
                actor=admin,
                now=now,
                **what,
            )
            above.append(unit)
            add_hub(
                hub_id=hub,
                slug=f"hub-{number}",
                name=f"Hub {number}",
                country="SE",
                time_zone="Europe/Stockholm",
                theme="ekvik",
                coordination_unit_id=unit,
                actor=admin,
                now=now,
            )
            for place in (hub, house.hubs["torget"]):
                add_party(party_id=new_id(), hub_id=place, unit_id=unit, actor=admin, now=now, **dated)
            register_colleague(
                staff_id=staff, email=f"{number}@example.org", name=f"Nr {number}", language="sv", actor=admin, now=now
            )
            for one, side in ((staff, unit), (staff, house.units["Socialtjänsten"]), (house.staff["Bea"], unit)):
                add_posting(
                    posting_id=new_id(),
                    staff_id=one,
                    employer_id=unit,
                    acting_for_id=side,
                    role="specialist",
                    hub_id=house.hubs["torget"],
                    actor=admin,
                    now=now,
                    **dated,
                )

    return more


@pytest.fixture
def pages(house):
    return [
        "/setup/",
        "/setup/colleagues/",
        f"/setup/hubs/{house.hubs['torget']}/",
        f"/setup/organisations/{house.units['Socialtjänsten']}/",
        f"/setup/colleagues/{house.staff['Bea']}/",
        f"/setup/colleagues/{house.staff['Bea']}/postings/new/",
        "/setup/organisations/new/",
        "/acting-for/",
    ]


def statements(browser, pages):
    counts = {}
    for page in pages:
        browser.get(page)
        with CaptureQueriesContext(connection) as run:
            assert browser.get(page).status_code == 200
        counts[page] = len(run)
    return counts


def test_many_rows_cost_no_more_statements_than_few(adam, grow, pages):
    grow(1)
    few = statements(adam, pages)
    for number in range(2, 7):
        grow(number)
    assert statements(adam, pages) == few
    assert max(few.values()) <= 25, few
