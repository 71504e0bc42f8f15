"""My people are those I have a mandate for now, each with what the day asks."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.utils import timezone

from sluss.access.actions import assign
from sluss.access.models import Team, TeamMember
from sluss.people.actions import OpenedCase, discharge
from sluss.shared.acting import Shape, acting_as
from tests.acts import assigned, consent, noted
from tests.cases.conftest import SignIn
from tests.cases.pages import words
from tests.cast import House

Opening = Callable[..., OpenedCase]


def test_a_row_says_who_where_since_when_and_when_something_was_written(
    signed_in: SignIn, opened_case: Opening, house: House
) -> None:
    noted(house, opened_case(), happened_on=date(2026, 2, 1))
    page = words(signed_in("Bea").get("/people/"))
    today = timezone.localdate().isoformat()
    assert f"Anna Ek född 1997-03-04 Torget 2026-01-07 {today} 2026-02-01" in page


def test_a_colleagues_people_are_not_mine(signed_in: SignIn, opened_case: Opening) -> None:
    opened_case()
    page = words(signed_in("Carl").get("/people/"))
    assert "Anna" not in page
    assert "Du arbetar inte med någon än" in page


def test_names_stand_in_swedish_order(signed_in: SignIn, opened_case: Opening) -> None:
    for family_name in ("Öberg", "Ahl", "Åkesson", "Ängman", "Zetter"):
        opened_case(family_name=family_name)
    page = words(signed_in("Bea").get("/people/"))
    order = [page.index(name) for name in ("Ahl", "Zetter", "Åkesson", "Ängman", "Öberg")]
    assert order == sorted(order)


def test_a_person_whose_name_nobody_tells_stands_last_and_without_one(
    signed_in: SignIn, opened_case: Opening, house: House, clock: Callable[..., None]
) -> None:
    af = house.units["Arbetsförmedlingen"]
    case = opened_case(share_with=(af,))
    consent(house, case, lasts=timedelta(seconds=1))
    assigned(house, case, to="Dora", by="Dag")
    opened_case(by="Dora", given_name="Ö", family_name="Östman")
    clock(timezone.now() + timedelta(seconds=2))
    page = words(signed_in("Dora").get("/people/"))
    assert "Anna" not in page
    assert page.index("Östman") < page.index("Namnet delas inte med er")


def test_the_own_organisations_word_for_the_name_stands_before_a_shared_one(
    signed_in: SignIn, opened_case: Opening, house: House
) -> None:
    soc = house.units["Socialtjänsten"]
    number_less = opened_case(by="Dora", given_name="Anna", family_name="Af", share_with=(soc,))
    consent(house, number_less, giver="Arbetsförmedlingen", receiver="Socialtjänsten", by="Dora")
    assigned(house, number_less, to="Bea")
    assert "Anna Af" in words(signed_in("Bea").get("/people/"))


def test_a_team_mandate_says_so_and_a_person_held_twice_stands_once(
    signed_in: SignIn, opened_case: Opening, house: House
) -> None:
    case, now = opened_case(), timezone.now()
    with acting_as(house.actor("Adam", Shape.ADMIN)):
        team = Team(hub_id=house.hubs["torget"], name="Ungdomslaget")
        team.save(force_insert=True)
        for name in ("Bea", "Carl"):
            TeamMember(
                team=team, staff_id=house.staff[name], unit_id=house.units["Socialtjänsten"], valid_from=now
            ).save(force_insert=True)
    with acting_as(maud := house.actor("Maud", Shape.HUB)):
        assign(
            enrolment_id=case.enrolment_id,
            participant_id=case.participant_id,
            team_id=team.pk,
            actor=maud,
            now=now,
        )
    assert "genom Ungdomslaget" in words(signed_in("Carl").get("/people/"))
    mine = words(signed_in("Bea").get("/people/"))
    assert mine.count("Anna Ek") == 1
    assert "Ungdomslaget" not in mine


def test_an_ended_case_leaves_the_list(signed_in: SignIn, opened_case: Opening, house: House) -> None:
    case = opened_case()
    with acting_as(bea := house.actor("Bea")):
        discharge(
            enrolment_id=case.enrolment_id,
            participant_id=case.participant_id,
            on=date(2026, 3, 1),
            reason="completed",
            actor=bea,
            now=timezone.now(),
        )
    assert "Anna" not in words(signed_in("Bea").get("/people/"))


@pytest.mark.parametrize(
    ("lasts", "sentence"),
    [
        (timedelta(days=12), "Samtycket går ut om 12 dagar"),
        (timedelta(days=1), "Samtycket går ut om 1 dag"),
        (timedelta(days=200), ""),
    ],
)
def test_what_is_about_to_end_is_a_sentence(
    signed_in: SignIn, opened_case: Opening, house: House, lasts: timedelta, sentence: str
) -> None:
    case = opened_case()
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    consent(house, case, now=timezone.now(), lasts=midnight + lasts - timezone.now())
    page = words(signed_in("Bea").get("/people/"))
    assert ("Samtycket går ut" in page) == bool(sentence)
    assert sentence in page


def test_a_consent_that_another_one_renews_is_not_about_to_end(
    signed_in: SignIn, opened_case: Opening, house: House
) -> None:
    case = opened_case()
    consent(house, case, lasts=timedelta(days=5))
    consent(house, case, lasts=timedelta(days=300))
    assert "Samtycket går ut" not in words(signed_in("Bea").get("/people/"))
    assert "Inget samtycke går ut inom 30 dagar" in words(signed_in("Bea").get("/people/?show=lapsing"))


def test_the_list_is_narrowed_to_a_hub_and_to_what_ends(signed_in: SignIn, opened_case: Opening, house: House) -> None:
    consent(house, opened_case(family_name="Ek"), lasts=timedelta(days=5))
    opened_case(family_name="Alm", hub="slussen")
    bea = signed_in("Bea")
    in_slussen, ending = words(bea.get("/people/?hub=slussen")), words(bea.get("/people/?show=lapsing"))
    assert ("Anna Alm" in in_slussen, "Anna Ek" in in_slussen) == (True, False)
    assert ("Anna Alm" in ending, "Anna Ek" in ending) == (False, True)


@pytest.mark.parametrize("asked", ["hub=nowhere", "sort=%00", "show=x", "after=x", "find=%FF", "hub=%00", "before="])
def test_an_address_that_nobody_made_still_gives_a_page(signed_in: SignIn, opened_case: Opening, asked: str) -> None:
    opened_case()
    assert signed_in("Bea").get(f"/people/?{asked}").status_code == 200
