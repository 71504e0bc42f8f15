"""The manager lets a colleague allocate for a time, and can end it before the time is out."""

from datetime import timedelta

from django.test import Client
from django.utils import timezone

from sluss.access.models import Allocator
from sluss.shared.acting import Shape, acting_as
from tests.access.pages.conftest import SignIn, text_of
from tests.cast import House

PAGE = "/allocation/delegations/"


def delegate(client: Client, house: House, to: str, *, first: int = 0, last: int | None = None) -> str:
    today = timezone.localdate()
    answers = {
        "staff": str(house.staff[to]),
        "first_day": str(today + timedelta(days=first)),
        "last_day": "" if last is None else str(today + timedelta(days=last)),
    }
    return text_of(client.post(PAGE, answers, follow=True).content)


def test_a_delegation_from_today_holds_at_once(house: House, signed_in: SignIn) -> None:
    assert "Delegeringen är sparad." in delegate(signed_in("Maud"), house, "Carl", last=14)
    assert signed_in("Carl").get("/allocation/").status_code == 200


def test_one_that_begins_later_does_not_hold_yet_and_says_so(house: House, signed_in: SignIn) -> None:
    assert "Carl har inte börjat" in delegate(signed_in("Maud"), house, "Carl", first=3, last=14)
    assert signed_in("Carl").get("/allocation/").status_code == 404


def test_the_last_day_must_not_be_before_the_first(house: House, signed_in: SignIn) -> None:
    text = delegate(signed_in("Maud"), house, "Carl", first=3, last=2)
    assert "Sista dagen får inte vara före den första." in text


def test_a_dated_delegation_ends_when_the_manager_says_so(house: House, signed_in: SignIn) -> None:
    maud = signed_in("Maud")
    for first in (0, 5):
        delegate(maud, house, "Carl", first=first, last=14)
    with acting_as(house.actor("Maud", Shape.HUB)):
        made = list(Allocator.objects.filter(staff_id=house.staff["Carl"]))
    for one in made:
        page = maud.post(f"{PAGE}{one.pk}/end/", follow=True)
        assert "Delegeringen är avslutad." in text_of(page.content)
    assert "Bara enhetens chef fördelar." in text_of(maud.get(PAGE).content)
    assert signed_in("Carl").get("/allocation/").status_code == 404


def test_another_units_manager_cannot_end_it(house: House, signed_in: SignIn) -> None:
    delegate(signed_in("Maud"), house, "Carl")
    with acting_as(house.actor("Maud", Shape.HUB)):
        made = Allocator.objects.get(staff_id=house.staff["Carl"])
    assert signed_in("Dag").post(f"{PAGE}{made.pk}/end/").status_code == 404


def test_only_colleagues_of_the_own_unit_can_be_chosen(house: House, signed_in: SignIn) -> None:
    assert "Delegeringen är sparad." not in delegate(signed_in("Maud"), house, "Dora")
