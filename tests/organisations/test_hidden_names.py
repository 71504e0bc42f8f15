"""Staff whose name is hidden: for participants and other organisations a role stands in its place."""

from uuid import UUID

import pytest
from django.test import Client
from django.utils import timezone

from sluss.access.actions import set_conflict
from sluss.access.states import ConflictKind, SetBy
from sluss.accounts.models import User
from sluss.organisations.actions import rename_colleague
from sluss.shared.acting import Shape, acting_as
from tests.cases.pages import words
from tests.cast import House
from tests.protecting import Somebody, known_to_two

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reading")]
NAME = "Bertil Hemlig-Svensson"


@pytest.fixture
def vilma(house: House) -> Somebody:
    """Bea wrote and shared a note, a consent and a way to reach her; Bea's name is hidden since."""
    somebody = known_to_two(house)
    hidden(house)
    return somebody


def hidden(house: House, *, is_hidden: bool = True) -> None:
    adam = house.actor("Adam", Shape.ADMIN)
    with acting_as(adam):
        rename_colleague(
            staff_id=house.staff["Bea"], name=NAME, name_is_hidden=is_hidden, actor=adam, now=timezone.now()
        )


def page(name: str, address: str) -> str:
    return words(browser(name).get(address, follow=True))


def browser(name: str) -> Client:
    client = Client()
    client.force_login(User.objects.get(email=f"{name.lower()}@example.org"))
    return client


def pages_of(participant_id: UUID) -> list[str]:
    about = f"/people/{participant_id}/"
    return [
        about,
        *(f"{about}{page}/" for page in ("sharing", "readers", "timeline", "about", "handed-over", "conflict")),
        "/people/",
    ]


def test_practice_34_in_who_has_read_a_role_and_an_organisation_stand_for_the_name(
    house: House, vilma: Somebody
) -> None:
    browser("Bea").get(f"/people/{vilma.participant_id}/")
    for name in ("Carl", "Dora"):
        said = page(name, f"/people/{vilma.participant_id}/readers/")
        assert NAME not in said, name
    said = page("Carl", f"/people/{vilma.participant_id}/readers/")
    assert "Handläggare , Socialtjänsten, öppnade personens sida" in said


def test_no_page_of_another_organisation_tells_the_name(house: House, vilma: Somebody) -> None:
    seen = [page("Dora", address) for address in pages_of(vilma.participant_id)]
    assert not [address for address, said in zip(pages_of(vilma.participant_id), seen, strict=True) if NAME in said]
    assert any("Handläggare , Socialtjänsten" in said for said in seen)
    hidden(house, is_hidden=False)
    assert any(NAME in page("Dora", address) for address in pages_of(vilma.participant_id))


def test_colleagues_of_the_own_unit_and_its_manager_work_with_the_name(house: House, vilma: Somebody) -> None:
    assert NAME in page("Carl", f"/people/{vilma.participant_id}/")
    assert NAME in page("Maud", f"/allocation/{vilma.enrolment_id}/")


def test_whoever_reviews_the_log_and_the_administrator_see_the_name(house: House, vilma: Somebody) -> None:
    browser("Bea").get(f"/people/{vilma.participant_id}/")
    assert NAME in page("Emil", "/log/accounts/")
    assert NAME in page("Adam", f"/setup/colleagues/{house.staff['Bea']}/")


def test_a_search_for_staff_finds_the_name_in_the_own_organisation_alone(house: House, vilma: Somebody) -> None:
    address = f"/people/{vilma.participant_id}/conflict/?q=Hemlig"
    assert NAME in page("Carl", address)
    assert NAME not in page("Dora", address)


def test_a_conflict_of_interest_with_them_is_listed_without_the_name(house: House, vilma: Somebody) -> None:
    dora = house.actor("Dora")
    with acting_as(dora):
        set_conflict(
            participant_id=vilma.participant_id,
            staff_id=house.staff["Bea"],
            kind=ConflictKind.RELATIVE,
            set_by=SetBy.PERSON,
            actor=dora,
            now=timezone.now(),
        )
    for name, address in (("Dora", f"/people/{vilma.participant_id}/"), ("Dag", "/allocation/conflicts/")):
        said = page(name, address)
        assert NAME not in said
        assert "Handläggare" in said


def test_the_administrator_hides_it_where_the_name_is_changed(house: House) -> None:
    address = f"/setup/colleagues/{house.staff['Bea']}/"
    adam = browser("Adam")
    adam.post(f"{address}name/", {"name": NAME, "name_is_hidden": "on"})
    assert "Namnet visas inte" in words(adam.get(address))
    assert "checked" in adam.get(f"{address}name/").content.decode()
