"""Where somebody lives, registered or staying, with dates; moved, put right and never so. And how they are reached."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from sluss.people.actions import OpenedCase
from sluss.people.models import ContactWay, ResidenceSpell
from sluss.shared.acting import acting_as
from tests.cases.conftest import SignIn
from tests.cases.pages import words
from tests.cases.test_queries_counted import counted
from tests.cast import House

Opening = Callable[..., OpenedCase]
IN_SUNDSVALL = {"place": "SE2281", "basis": "registered", "first_day": "2020-02-01", "source": "folkbokföringen"}


def address(case: OpenedCase, rest: str = "") -> str:
    return f"/people/{case.participant_id}/about/{rest}"


def send(signed_in: SignIn, case: OpenedCase, by: str = "Bea", **typed: Any) -> Any:
    return signed_in(by).post(address(case, "residence/add/"), IN_SUNDSVALL | typed)


def change(signed_in: SignIn, case: OpenedCase, row: Any, happened: str, by: str = "Bea", **typed: Any) -> Any:
    sent = IN_SUNDSVALL | {"happened": happened} | typed
    return signed_in(by).post(address(case, f"residence/{row.pk}/"), sent)


def rows(house: House, model: Any = ResidenceSpell, by: str = "Bea") -> list[Any]:
    with acting_as(house.actor(by)):
        return list(model.objects.order_by("recorded_at", "id"))


def page(signed_in: SignIn, case: OpenedCase, by: str = "Bea") -> str:
    return words(signed_in(by).get(address(case)))


def test_row_30_one_is_registered_in_one_municipality_and_stays_in_another(
    signed_in: SignIn, opened_case: Opening
) -> None:
    case = opened_case()
    send(signed_in, case)
    send(signed_in, case, place="DK0851", basis="staying", first_day="2026-01-01", source="samtal")
    said = page(signed_in, case)
    assert "Aalborg , bor eller vistas där, från och med 2026-01-01" in said
    assert "Sundsvall , folkbokförd där, från och med 2020-02-01" in said
    assert "· folkbokföringen" in said
    head = words(signed_in("Bea").get(f"/people/{case.participant_id}/"))
    assert "Folkbokförd i Sundsvall" in head
    assert "Bor eller vistas i Aalborg" in head


def test_row_30_somebody_who_moved_lives_there_no_more_and_what_stood_is_kept(
    signed_in: SignIn, opened_case: Opening, house: House
) -> None:
    case = opened_case()
    send(signed_in, case)
    (row,) = rows(house)
    assert change(signed_in, case, row, "ended", last_day="2026-05-14").status_code == 302
    was, now = rows(house)
    assert (was.superseded_at is not None, now.valid_until, now.fact_id) == (True, date(2026, 5, 15), was.fact_id)
    assert "2020-02-01 – 2026-05-14" in page(signed_in, case)
    assert "Folkbokförd i" not in words(signed_in("Bea").get(f"/people/{case.participant_id}/"))


def test_what_was_wrong_is_put_right_and_read_by_the_same(
    signed_in: SignIn, joint_case: OpenedCase, house: House
) -> None:
    send(signed_in, joint_case, share=[str(house.units["Arbetsförmedlingen"])])
    (row,) = rows(house)
    assert change(signed_in, joint_case, row, "wrong", place="SE2482", basis="staying").status_code == 302
    for reader in ("Bea", "Dora"):
        said = page(signed_in, joint_case, reader)
        assert "Skellefteå , bor eller vistas där" in said
        assert "Sundsvall" not in said
    assert change(signed_in, joint_case, rows(house)[-1], "never", by="Dora").status_code == 404
    assert change(signed_in, joint_case, rows(house)[-1], "never").status_code == 302
    assert "Skellefteå" not in page(signed_in, joint_case)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"place": ""}, "Välj en i listan."),
        ({"place": "SE9999"}, "Välj en i listan."),
        ({"basis": ""}, "Välj ett av de två."),
        ({"first_day": ""}, "Skriv dagen."),
        ({"last_day": "2020-01-31"}, "Sista dagen ligger före den första."),
        ({"source": " "}, "Skriv hur du vet det"),
    ],
)
def test_what_cannot_be_so_gets_a_sentence(
    signed_in: SignIn, opened_case: Opening, house: House, typed: dict[str, str], sentence: str
) -> None:
    answer = send(signed_in, opened_case(), **typed)
    assert answer.status_code == 422
    assert sentence in words(answer)
    assert rows(house) == []


@pytest.mark.parametrize(("happened", "sentence"), [("", "Välj vad som har hänt."), ("ended", "Skriv dagen.")])
def test_a_change_that_cannot_be_gets_a_sentence(
    signed_in: SignIn, opened_case: Opening, house: House, happened: str, sentence: str
) -> None:
    case = opened_case()
    send(signed_in, case)
    (row,) = rows(house)
    answer = change(signed_in, case, row, happened)
    assert answer.status_code == 422
    assert sentence in words(answer)
    assert len(rows(house)) == 1


def test_of_two_who_change_one_place_the_second_is_told(signed_in: SignIn, opened_case: Opening, house: House) -> None:
    case = opened_case()
    send(signed_in, case)
    (row,) = rows(house)
    change(signed_in, case, row, "wrong", place="SE2482")
    late = change(signed_in, case, row, "never")
    assert late.status_code == 422
    assert "Någon har ändrat det här sedan dess." in words(late)


def test_a_way_to_reach_somebody_is_written_told_and_taken_away(
    signed_in: SignIn, joint_case: OpenedCase, house: House
) -> None:
    typed = {"kind": "phone", "value": "070-174 06 05", "note": "kvällstid"}
    af = [str(house.units["Arbetsförmedlingen"])]
    for _ in range(2):
        sent = typed | {"share": af, "fact_id": "0198f2a0-0000-7000-8000-000000000001"}
        assert signed_in("Bea").post(address(joint_case, "contact/add/"), sent).status_code == 302
    (way,) = rows(house, ContactWay)
    assert "070-174 06 05 kvällstid" in page(signed_in, joint_case, "Dora")
    assert signed_in("Dora").post(address(joint_case, f"contact/{way.pk}/end/")).status_code == 404
    for _ in range(2):
        assert signed_in("Bea").post(address(joint_case, f"contact/{way.pk}/end/")).status_code == 302
    for reader in ("Bea", "Dora"):
        assert "070-174 06 05" not in page(signed_in, joint_case, reader)


@pytest.mark.parametrize(
    ("typed", "sentence"), [({"kind": ""}, "Välj vilket slag."), ({"value": " "}, "Skriv numret eller adressen.")]
)
def test_a_way_to_nowhere_gets_a_sentence(
    signed_in: SignIn, opened_case: Opening, house: House, typed: dict[str, str], sentence: str
) -> None:
    sent = {"kind": "phone", "value": "070-174 06 05"} | typed
    answer = signed_in("Bea").post(address(opened_case(), "contact/add/"), sent)
    assert answer.status_code == 422
    assert sentence in words(answer)
    assert rows(house, ContactWay) == []


def test_the_page_asks_as_much_about_much_as_about_little(signed_in: SignIn, opened_case: Opening) -> None:
    case = opened_case()
    bea = signed_in("Bea")

    def write(place: int) -> None:
        send(signed_in, case, first_day=f"2020-02-{place + 1:02}", last_day=f"2020-02-{place + 1:02}")
        bea.post(address(case, "contact/add/"), {"kind": "phone", "value": f"070-174 06 {place:02}"})
        bea.post(address(case, "numbers/add/"), {"kind": "none", "first_day": f"2020-02-{place + 1:02}"})

    write(0)
    about_one = counted(bea, address(case))
    for place in range(1, 9):
        write(place)
    assert counted(bea, address(case)) == about_one
