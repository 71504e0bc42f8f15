"""Who somebody is: names with history, single names, birth dates half known; what was left behind stays hidden."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection

from sluss.people.actions import OpenedCase
from sluss.people.models import Identity
from sluss.people.states import BirthPrecision, Sex
from sluss.shared.acting import Shape, acting_as
from tests.cases.conftest import SignIn
from tests.cases.pages import words
from tests.cast import House

Opening = Callable[..., OpenedCase]
NEW = {"given_name": "Noa", "family_name": "Ek", "born": "1997-03-04", "sex": "X"}
CHANGED = NEW | {"why": "changed", "changed_on": "2026-02-01"}
WRONG = NEW | {"why": "wrong"}


def address(case: OpenedCase, rest: str = "") -> str:
    return f"/people/{case.participant_id}/about/{rest}"


def send(signed_in: SignIn, case: OpenedCase, typed: dict[str, Any], by: str = "Bea") -> Any:
    return signed_in(by).post(address(case, "name/"), typed)


def rows(house: House, by: str = "Bea", shape: Shape = Shape.CASE) -> list[Identity]:
    with acting_as(house.actor(by, shape)):
        return list(Identity.objects.order_by("recorded_at", "id"))


def found(signed_in: SignIn, sought: str, by: str = "Bea") -> bool:
    page = signed_in(by).post("/people/", {"q": sought}, follow=True)
    return "Noa Ek" in words(page)


def test_row_12_a_changed_name_is_the_name_and_the_earlier_one_is_on_no_page(
    signed_in: SignIn, joint_case: OpenedCase, house: House
) -> None:
    assert send(signed_in, joint_case, CHANGED).status_code == 302
    was, now = rows(house)
    assert (was.valid_until, now.valid_from, now.sex) == (date(2026, 2, 1), date(2026, 2, 1), Sex.OTHER)
    assert now.shared_with == was.shared_with
    for reader in ("Bea", "Dora"):
        for page in (address(joint_case), f"/people/{joint_case.participant_id}/", "/people/"):
            said = words(signed_in(reader).get(page))
            assert "Noa Ek" in said, (reader, page)
            assert "Anna" not in said, (reader, page)


def test_row_12_the_new_name_finds_the_person_and_the_earlier_one_finds_nobody(
    signed_in: SignIn, joint_case: OpenedCase
) -> None:
    send(signed_in, joint_case, CHANGED)
    for reader in ("Bea", "Dora"):
        assert found(signed_in, "noa", reader)
        assert not found(signed_in, "anna", reader)


def test_row_12_the_earlier_name_is_its_owners_alone_whatever_was_shared(
    signed_in: SignIn, joint_case: OpenedCase, house: House
) -> None:
    send(signed_in, joint_case, CHANGED)
    assert [row.given_name for row in rows(house, "Dora")] == ["Noa"]
    assert [row.given_name for row in rows(house, "Dag", Shape.HUB)] == ["Noa"]
    assert [row.given_name for row in rows(house, "Bea")] == ["Anna", "Noa"]


def test_row_12_looking_at_earlier_names_takes_a_press_that_is_on_record(
    signed_in: SignIn, joint_case: OpenedCase, house: House
) -> None:
    send(signed_in, joint_case, CHANGED)
    assert signed_in("Bea").get(address(joint_case, "earlier-names/")).status_code == 405
    said = words(signed_in("Bea").post(address(joint_case, "earlier-names/")))
    assert "Anna Ek , född 1997-03-04 till och med 2026-01-31" in said
    with acting_as(house.actor("Emil", Shape.REVIEW)), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM audit.event WHERE act = 'identity.earlier_names_looked_at'")
        assert cursor.fetchone() == (1,)
    theirs = words(signed_in("Dora").post(address(joint_case, "earlier-names/")))
    assert "Anna" not in theirs


def test_what_had_been_written_wrongly_is_hidden_too_and_said_to_be_so(
    signed_in: SignIn, opened_case: Opening, house: House
) -> None:
    case = opened_case()
    send(signed_in, case, WRONG)
    was, now = rows(house)
    assert (was.valid_until, now.valid_from) == (None, None)
    assert "felskrivet, rättat" in words(signed_in("Bea").post(address(case, "earlier-names/")))


@pytest.mark.parametrize(
    ("typed", "day", "precision", "shown"),
    [
        ("1990", date(1990, 1, 1), BirthPrecision.YEAR, "född 1990"),
        ("1990-05", date(1990, 5, 1), BirthPrecision.MONTH, "född 1990-05"),
        ("5.1990", date(1990, 5, 1), BirthPrecision.MONTH, "född 1990-05"),
        ("1990-05-07", date(1990, 5, 7), BirthPrecision.DAY, "född 1990-05-07"),
        ("", None, BirthPrecision.DAY, "Noa Ek"),
    ],
)
def test_row_12_a_birth_date_is_shown_no_more_precisely_than_it_is_known(
    signed_in: SignIn,
    opened_case: Opening,
    house: House,
    typed: str,
    day: date | None,
    precision: BirthPrecision,
    shown: str,
) -> None:
    case = opened_case()
    assert send(signed_in, case, WRONG | {"born": typed}).status_code == 302
    now = rows(house)[-1]
    assert (now.birth_date, now.birth_precision) == (day, precision)
    for page in (address(case), f"/people/{case.participant_id}/", "/people/"):
        said = words(signed_in("Bea").get(page))
        assert shown in said
        assert f"{shown}-01" not in said
    again = signed_in("Bea").get(address(case, "name/")).content.decode()
    assert f'value="{typed.replace("5.1990", "1990-05")}"' in again or not typed


def test_row_12_a_single_name_is_a_whole_name(signed_in: SignIn, opened_case: Opening, house: House) -> None:
    case = opened_case()
    assert send(signed_in, case, WRONG | {"given_name": "Selam", "family_name": ""}).status_code == 302
    assert rows(house)[-1].full_name == "Selam"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"given_name": " ", "family_name": ""}, "Skriv ett namn."),
        ({"why": ""}, "Välj varför."),
        ({"why": "changed"}, "Skriv dagen."),
        ({"why": "changed", "changed_on": "2999-01-01"}, "Dagen har inte kommit än."),
        ({"born": "2999"}, "Dagen har inte kommit än."),
        ({"born": "1790"}, "Kontrollera året."),
        ({"born": "1990-13"}, "Den månaden finns inte."),
        ({"born": "i våras"}, "Skriv datumet så här"),
    ],
)
def test_what_cannot_be_so_gets_a_sentence_and_changes_nothing(
    signed_in: SignIn, opened_case: Opening, house: House, typed: dict[str, str], sentence: str
) -> None:
    case = opened_case()
    answer = send(signed_in, case, WRONG | typed)
    assert answer.status_code == 422
    assert sentence in words(answer)
    assert len(rows(house)) == 1


def test_of_two_who_change_one_name_the_second_is_told_and_a_form_sent_twice_writes_once(
    signed_in: SignIn, opened_case: Opening, house: House
) -> None:
    case = opened_case()
    (was,) = rows(house)
    typed = CHANGED | {"before_id": str(was.pk), "fact_id": "0198f2a0-0000-7000-8000-000000000001"}
    for _ in range(2):
        assert send(signed_in, case, typed).status_code == 302
    late = send(signed_in, case, WRONG | {"before_id": str(was.pk)})
    assert late.status_code == 422
    assert "Någon har ändrat det här sedan dess." in words(late)
    assert len(rows(house)) == 2


def test_a_unit_that_was_told_who_it_is_writes_its_own_word_beside(
    signed_in: SignIn, joint_case: OpenedCase, house: House
) -> None:
    assert "Skriv upp vem personen är" in words(signed_in("Dora").get(address(joint_case)))
    assert send(signed_in, joint_case, NEW, by="Dora").status_code == 302
    with acting_as(house.actor("Dora")):
        theirs = {(row.given_name, row.owner_unit_id) for row in Identity.objects.all()}
    assert theirs == {("Anna", house.units["Socialtjänsten"]), ("Noa", house.units["Arbetsförmedlingen"])}
    assert [row.given_name for row in rows(house)] == ["Anna"]
