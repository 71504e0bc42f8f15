"""The pages with which somebody is protected, and what each of those around them then sees."""

from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from sluss.accounts.models import User
from sluss.shared.ids import new_id
from tests.cases.pages import words
from tests.cast import House
from tests.protecting import ALIAS, FAMILY_NAME, GIVEN_NAME, NUMBER, TELEPHONE, WORDS, Somebody, known_to_two, protected

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reading")]
EVERYWHERE = (
    "/people/",
    "/allocation/",
    "/allocation/protected/",
    "/allocation/conflicts/",
    "/allocation/emergencies/",
)


@pytest.fixture
def vilma(house: House) -> Somebody:
    return known_to_two(house)


def browser(name: str) -> Client:
    client = Client()
    client.force_login(User.objects.get(email=f"{name.lower()}@example.org"))
    return client


def page(vilma: Somebody, name: str = "access:protection") -> str:
    return reverse(name, args=[vilma.participant_id])


def sent(house: House, *keepers: str, **differs: str) -> dict[str, object]:
    form = {"protection_id": new_id(), "kind": "registration", "alias": ALIAS, **differs}
    return form | {"keepers": [house.staff[name] for name in keepers]}


def test_practice_15_a_protected_person_is_helped_on_under_an_alias_by_named_keepers(
    house: House, vilma: Somebody
) -> None:
    answered = browser("Bea").post(page(vilma), sent(house, "Bea", "Carl"), follow=True)
    assert "Carl" in words(answered)
    for name in ("Bea", "Carl"):
        mine = words(browser(name).get("/people/"))
        assert ALIAS in mine
        assert not any(word in mine for word in WORDS)
        theirs = words(browser(name).get(f"/people/{vilma.participant_id}/"))
        assert ALIAS in theirs
        assert not any(word in theirs for word in (FAMILY_NAME, TELEPHONE, NUMBER, "19550307-2026"))


def test_whoever_is_no_keeper_finds_nothing_on_any_page_from_that_moment(house: House, vilma: Somebody) -> None:
    before = browser("Dora").get(f"/people/{vilma.participant_id}/")
    assert before.status_code == 200
    answered = browser("Bea").post(page(vilma), sent(house, "Carl"))
    assert answered["Location"] == "/people/", "and not to a page that is shut"
    for name in ("Bea", "Maud", "Ivo", "Dora", "Dag"):
        assert browser(name).get(f"/people/{vilma.participant_id}/").status_code == 404, name
        for address in EVERYWHERE:
            said = browser(name).get(address, follow=True).content.decode()
            assert not any(word in said for word in WORDS), (name, address)


@pytest.mark.parametrize("text", [GIVEN_NAME, FAMILY_NAME, NUMBER, "19550307-2026"])
def test_a_keeper_does_not_find_her_by_name_or_number(house: House, vilma: Somebody, text: str) -> None:
    protected(house, vilma)
    nobody = words(browser("Carl").post("/people/", {"q": "Zebra 1"}, follow=True))
    found = words(browser("Carl").post("/people/", {"q": text}, follow=True))
    assert found.replace(text, "Zebra 1") == nobody or ALIAS not in found


def test_a_keeper_finds_her_by_the_alias(house: House, vilma: Somebody) -> None:
    protected(house, vilma)
    assert ALIAS in words(browser("Carl").post("/people/", {"q": ALIAS[:3]}, follow=True))


def test_a_keeper_opens_on_purpose_who_she_is(house: House, vilma: Somebody) -> None:
    protected(house, vilma)
    said = words(browser("Carl").get(page(vilma, "access:who_it_is")))
    assert all(word in said for word in (FAMILY_NAME, TELEPHONE, "19550307-2026"))
    for name in ("Bea", "Dora", "Maud"):
        assert browser(name).get(page(vilma, "access:who_it_is")).status_code == 404


def test_the_other_units_manager_is_told_that_somebody_is_protected_and_names_a_keeper(
    house: House, vilma: Somebody
) -> None:
    protected(house, vilma)
    dag = browser("Dag")
    assert "/allocation/protected/" in dag.get("/allocation/").content.decode()
    told = dag.get("/allocation/protected/")
    assert not any(word in words(told) for word in (*WORDS, ALIAS, "Socialtjänsten"))
    (fact,) = told.context["told"]
    named = {"keeper_id": new_id(), "protection_id": fact.id, "staff": house.staff["Dora"]}
    dag.post(reverse("access:keepers", args=[fact.id]), named)
    seen = words(browser("Dora").get(f"/people/{vilma.participant_id}/"))
    assert fact.alias in seen
    assert FAMILY_NAME not in seen


def test_the_form_is_sent_back_with_a_sentence(house: House, vilma: Somebody) -> None:
    answered = browser("Bea").post(page(vilma), sent(house, "Bea", alias="Fru Rosengren"))
    assert answered.status_code == 200
    assert answered.context["refusal"]


def test_to_end_it_takes_two(house: House, vilma: Somebody) -> None:
    protection_id = protected(house, vilma, keepers=("Bea", "Carl"))
    carl, bea, maud = browser("Carl"), browser("Bea"), browser("Maud")
    asked = {"protection_id": protection_id, "reason": "Beslutet är slut."}
    carl.post(page(vilma, "access:end_protection"), asked)
    assert carl.post(page(vilma, "access:end_protection"), {"ends": protection_id}).status_code == 404
    assert maud.get("/allocation/protected/").context["may_end"] == {protection_id}
    bea.post(page(vilma, "access:end_protection"), {"ends": protection_id})
    assert FAMILY_NAME in words(browser("Bea").get(f"/people/{vilma.participant_id}/"))


def test_a_keeper_names_another(house: House, vilma: Somebody) -> None:
    protection_id = protected(house, vilma)
    named = {"keeper_id": new_id(), "protection_id": protection_id, "staff": house.staff["Bea"]}
    answered = browser("Carl").post(page(vilma, "access:add_keeper"), named)
    assert answered.status_code == 302
    assert ALIAS in words(browser("Bea").get("/people/"))


def test_practice_26_a_case_of_own_staff_is_sealed_to_its_keepers_under_the_own_name(
    house: House, vilma: Somebody
) -> None:
    browser("Bea").post(page(vilma), sent(house, "Carl", kind="own_staff", alias=""))
    assert FAMILY_NAME in words(browser("Carl").get("/people/"))
    for name in ("Bea", "Maud", "Dora", "Ivo"):
        assert browser(name).get(f"/people/{vilma.participant_id}/").status_code == 404
    emergency = {"country": "SE", "number": NUMBER, "reason": "Behöver se något nu.", "hours": "1"}
    assert browser("Bea").post("/emergency/", emergency).status_code == 200
    told: tuple[UUID, ...] = tuple(fact.id for fact in browser("Maud").get("/allocation/protected/").context["told"])
    assert len(told) == 1
