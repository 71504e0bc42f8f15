"""A page asks the database as much about twenty rows as about one, and nothing while it is drawn."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from sluss.cases.views import people, person
from sluss.organisations.models import Party, Unit, UnitName
from sluss.people.actions import OpenedCase, add_contact_way, record_spell
from sluss.people.models import IncomeSpell
from sluss.people.states import ContactKind
from sluss.shared.acting import Shape, acting_as
from tests.acts import consent, noted
from tests.cases.conftest import SignIn
from tests.cast import House

Opening = Callable[..., OpenedCase]


def counted(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def more_parties(house: House, count: int) -> None:
    """So many new organisations in the hub."""
    with acting_as(house.actor("Adam", Shape.ADMIN)):
        for place in range(count):
            unit = Unit(level="branch", kind="authority", regime="private", is_secrecy_unit=True)
            unit.save(force_insert=True)
            UnitName(unit=unit, name=f"Enhet {place}", valid_from=date(2000, 1, 1)).save(force_insert=True)
            Party(hub_id=house.hubs["torget"], unit=unit, valid_from=timezone.now() - timedelta(days=1)).save(
                force_insert=True
            )


def one_note(house: House, case: OpenedCase) -> None:
    for by, to in (("Bea", "Arbetsförmedlingen"), ("Dora", "Socialtjänsten")):
        noted(house, case, by=by, share_with=(house.units[to],))


def one_fact(house: House, case: OpenedCase, place: int) -> None:
    with acting_as(bea := house.actor("Bea")):
        about: dict[str, Any] = {"participant_id": case.participant_id, "actor": bea, "now": timezone.now()}
        add_contact_way(kind=ContactKind.PHONE, value=f"070-{place}", **about)
        first = date(2025, 1, 1) + timedelta(days=place)
        record_spell(
            model=IncomeSpell,
            state="LON",
            valid_from=first,
            valid_until=first + timedelta(days=1),
            source="samtal",
            **about,
        )


@pytest.mark.parametrize("address", ["/people/", "/people/?sort=started", "/people/?show=lapsing"])
def test_my_people_ask_as_much_about_three_as_about_thirty(
    signed_in: SignIn, opened_case: Opening, house: House, address: str
) -> None:
    bea = signed_in("Bea")
    for _ in range(3):
        consent(house, opened_case(), lasts=timedelta(days=5))
    about_three = counted(bea, address)
    for _ in range(27):
        consent(house, opened_case(), lasts=timedelta(days=5))
    assert counted(bea, address) == about_three


def test_a_persons_page_asks_as_much_about_twenty_notes_as_about_one(
    signed_in: SignIn, joint_case: OpenedCase, house: House
) -> None:
    bea, address = signed_in("Bea"), f"/people/{joint_case.participant_id}/"
    one_note(house, joint_case)
    one_fact(house, joint_case, 0)
    about_one = counted(bea, address)
    for place in range(1, 20):
        one_note(house, joint_case)
        one_fact(house, joint_case, place)
    assert counted(bea, address) == about_one


def test_a_persons_page_asks_as_much_about_five_more_parties(
    signed_in: SignIn, joint_case: OpenedCase, house: House
) -> None:
    bea, address = signed_in("Bea"), f"/people/{joint_case.participant_id}/"
    one_note(house, joint_case)
    before = counted(bea, address)
    more_parties(house, 5)
    for place in range(5):
        consent(house, joint_case, lasts=timedelta(days=100 + place))
    assert counted(bea, address) == before


@contextmanager
def no_queries() -> Iterator[None]:
    def refuse(execute: object, sql: str, *_: object) -> None:
        raise AssertionError(f"asked while the page was drawn: {sql}")

    with connection.execute_wrapper(refuse):
        yield


@pytest.mark.parametrize("address", ["/people/", "/people/{person}/", "/people/{person}/notes/{note}/"])
def test_nothing_is_asked_while_a_page_is_drawn(
    signed_in: SignIn, joint_case: OpenedCase, house: House, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    note = noted(house, joint_case, share_with=(house.units["Arbetsförmedlingen"],))
    drawn = []

    def draw(request: HttpRequest, *args: Any, **options: Any) -> HttpResponse:
        with no_queries():
            drawn.append(request.path)
            return original(request, *args, **options)

    original = person.render
    for views in (person, people):
        monkeypatch.setattr(views, "render", draw)
    path = address.format(person=joint_case.participant_id, note=note.pk)
    assert signed_in("Bea").get(path).status_code == 200
    assert drawn == [path]
